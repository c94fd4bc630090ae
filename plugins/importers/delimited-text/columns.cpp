// SPDX-License-Identifier: Apache-2.0
#include "columns.hpp"

#include <algorithm>
#include <cmath>

#include "common/decimals.hpp"
#include "common/stamps.hpp"
#include "common/titles.hpp"
#include "records.hpp"

namespace delimited_text {

using myochart::kit::File;
using myochart::kit::Refusal;

namespace {

/// An apostrophe keeps spreadsheets from taking a name for a formula; it is no part of the name.
std::string_view without_guard(std::string_view name) {
    constexpr std::string_view guarded = "=+-@'";
    const bool has_guard =
        name.size() > 1 && name[0] == '\'' && guarded.find(name[1]) != std::string_view::npos;
    return has_guard ? name.substr(1) : name;
}

std::string_view first_value(const Layout& layout, std::size_t column) {
    for (const SampleRow& row : layout.sample) {
        if (column < row.cells.size() && !is_missing(row.cells[column])) return row.cells[column];
    }
    return {};
}

/// Words only, in every row that was looked at.
bool holds_words(const Layout& layout, std::size_t column) {
    if (first_value(layout, column).empty()) return false;
    return std::ranges::none_of(layout.sample, [&](const SampleRow& row) {
        return column < row.cells.size() && is_number(row.cells[column], layout.decimal_mark);
    });
}

/// "force N Blade force": quantity, unit and name, as Myochart's own tables repeat them.
struct OwnWords {
    std::string_view quantity;
    std::string_view unit;
};
std::optional<OwnWords> own_words_of(const Layout& layout, std::string_view name) {
    for (const auto& [key, value] : layout.meta.entries) {
        if (key != "myochart channel") continue;
        const std::string_view line = value;
        const auto first = std::min(line.find(' '), line.size());
        const auto second = std::min(line.find(' ', first + 1), line.size());
        if (trimmed(line.substr(second)) != name || first + 1 >= second) continue;
        return OwnWords{line.substr(0, first), line.substr(first + 1, second - first - 1)};
    }
    return std::nullopt;
}

/// Empty for a word that is none; "other" says that the channel has another meaning.
std::string_view known_quantity(std::string_view word) {
    constexpr std::string_view known[] = {MYO_QUANTITY_BLADE_TEMPERATURE,
                                          MYO_QUANTITY_SKIN_TEMPERATURE,
                                          MYO_QUANTITY_FORCE,
                                          MYO_QUANTITY_CONTACT,
                                          MYO_QUANTITY_ACCELERATION,
                                          MYO_QUANTITY_ANGULAR_RATE,
                                          MYO_QUANTITY_VIBRATION_FREQUENCY};
    const auto found = std::ranges::find(known, word);
    return found == std::end(known) ? std::string_view() : *found;
}

Column column_of(const Layout& layout, const Title& title, Notes& notes) {
    Column column;
    // The name of a channel may end in brackets too.
    for (const std::string& name : {title.heading, title.name}) {
        const auto own = own_words_of(layout, name);
        if (!own) continue;
        column.name = name;
        column.quantity = known_quantity(own->quantity);
        if (own->unit != "-") column.ucum = own->unit;
        return column;
    }
    const UnitWord word = unit_of(title.unit, title.name);
    column.name = title.name_with(word);
    column.ucum = word.ucum;
    column.quantity = quantity_of(column.name, word.kind);
    if (column.quantity == MYO_QUANTITY_CONTACT && title.unit.empty())
        column.ucum = "1";
    else
        note_unit(notes, column.name, title.unit, word);
    return column;
}

void read_rate(Columns& columns, const Layout& layout, const File& file) {
    const auto option = file.option("rate-hz");
    const std::string rate(option ? *option
                                  : layout.meta.find({"sampling rate (hz)", "sample rate (hz)",
                                                      "sampling rate", "sample rate"}));
    if (rate.empty()) {
        std::string names;
        for (const auto& cell : layout.header) {
            if (names.size() < 200) names += (names.empty() ? "" : ", ") + shown(cell);
        }
        throw Refusal("no column tells the time; the columns are: " + names,
                      "Name the time column \"Time (s)\", or give the samples per second as the "
                      "option rate-hz");
    }
    const auto number = number_in(rate);
    if (!number || !(*number > 0)) {
        throw Refusal("the sample rate \"" + shown(rate) + "\" is not a positive number",
                      "Give the samples per second, for example rate-hz = 100");
    }
    columns.time.kind = TimeSource::Kind::regular;
    columns.time.rate_hz = *number;
}

[[noreturn]] void refuse_unitless_time(std::string_view name) {
    throw Refusal(
        "the time column \"" + shown(name) + "\" names no unit",
        "Write the unit into the header, as in \"Time (s)\", or give the option time-unit "
        "= s, ms, us, ns, min or h");
}

void read_numeric_time(Columns& columns, const Title& title, double first, const File& file,
                       Notes& notes) {
    TimeSource& time = columns.time;
    const std::string unit(file.option("time-unit").value_or(title.unit));
    const bool known = time_unit_of(unit, time.unit);
    if (!unit.empty() && !known) {
        throw Refusal("\"" + shown(unit) + "\" is not a unit of time",
                      "Use s, ms, us, ns, min or h, in the header or as the option time-unit");
    }
    const auto divisor = epoch_divisor(first);
    // A number of today's size in the unit that the header gives, or in the one its size tells.
    if (divisor && (!known || *divisor == time.unit.divide)) {
        time.kind = TimeSource::Kind::epoch;
        time.unit = {*divisor, 1};
        notes.push_back({MYO_REMARK_INFORMATION, "time.epoch",
                         "the times were read as counted from 1970-01-01T00:00:00Z", title.name});
        return;
    }
    if (!known) refuse_unitless_time(title.name);
    time.kind = TimeSource::Kind::elapsed;
}

void refuse_rate_beside(const Title& time, const File& file) {
    if (!file.option("rate-hz")) return;
    throw Refusal(
        "the column \"" + shown(time.heading) + "\" tells the time, and the option rate-hz too",
        "Leave rate-hz out; or rename the column if it tells no time");
}

void read_time_column(Columns& columns, const Layout& layout, const Title& title, std::size_t index,
                      const File& file, Notes& notes) {
    const auto first = first_value(layout, index);
    if (parse_stamp(first)) {
        columns.time.kind = TimeSource::Kind::stamps;
        columns.time.offset_minutes = offset_option(file);
        return;
    }
    const auto number = number_in(first, layout.decimal_mark);
    if (!number) {
        const std::size_t line = layout.sample.empty() ? 0 : layout.sample.front().line;
        throw Refusal(place(line, index, title.name) + ": \"" + shown(first) + "\" is not a time",
                      "Write seconds as a number, or ISO 8601 with offset such as "
                      "2026-11-20T09:30:00+01:00");
    }
    read_numeric_time(columns, title, *number, file, notes);
}

/// A first row of words and numbers may be the header or the first sample: "5.2,touch".
void require_header_of_words(const Layout& layout) {
    if (!layout.has_header) return;
    const auto is_value = [](const std::string& cell) {
        return number_in(cell, '.') || number_in(cell, ',') || parse_stamp(cell);
    };
    const auto value = std::ranges::find_if(layout.header, is_value);
    if (value == layout.header.end()) return;
    throw Refusal("line " + std::to_string(layout.header_line) +
                      ": the first row holds words and \"" + shown(*value) +
                      "\", so that it may be a header or a sample",
                  "Write a header above it; if it is the header, give that column a name with a "
                  "letter");
}

std::vector<Title> titles_of(const Layout& layout) {
    std::vector<Title> titles;
    const std::string_view common = layout.meta.find({"units", "unit"});
    for (const std::string& cell : layout.header) {
        titles.push_back(title_of(without_guard(trimmed(cell))));
        if (titles.back().unit.empty() && !layout.has_header) titles.back().unit = common;
        const std::size_t index = titles.size() - 1;
        if (titles.back().unit.empty() && index < layout.units.size() &&
            !is_missing(layout.units[index]))
            titles.back().unit = unit_in(layout.units[index]);
    }
    return titles;
}

}  // namespace

std::optional<int> offset_option(const File& file) {
    const auto text = file.option("utc-offset");
    if (!text) return std::nullopt;
    if (const auto minutes = parse_offset(*text)) return minutes;
    throw Refusal("the option utc-offset = \"" + shown(*text) + "\" is not an offset",
                  "Write it like +01:00 or Z");
}

Columns columns_of(const Layout& layout, const File& file, Notes& notes) {
    require_header_of_words(layout);
    const auto titles = titles_of(layout);
    Columns columns;
    if (!layout.units.empty()) {
        notes.push_back({MYO_REMARK_INFORMATION,
                         "units.row",
                         "the row under the header was read as units",
                         {}});
    }
    bool timed = false;
    bool measured = false;
    for (std::size_t i = 0; i < titles.size(); ++i) {
        if (!timed && is_time_name(titles[i].name)) {
            timed = true;
            refuse_rate_beside(titles[i], file);
            read_time_column(columns, layout, titles[i], i, file, notes);
            columns.all.push_back({.name = titles[i].name, .ucum = "s", .role = Role::time});
        } else if (holds_words(layout, i)) {
            columns.all.push_back({.name = titles[i].name, .role = Role::ignored});
            notes.push_back({MYO_REMARK_WARNING, "column.words",
                             "the column holds words and was not imported", titles[i].name});
        } else {
            columns.all.push_back(column_of(layout, titles[i], notes));
            measured = true;
        }
    }
    if (!timed) read_rate(columns, layout, file);
    if (!measured) {
        throw Refusal("no column holds numbers", "Choose the file that holds the samples");
    }
    return columns;
}

}  // namespace delimited_text
