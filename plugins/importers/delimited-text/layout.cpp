// SPDX-License-Identifier: Apache-2.0
#include "layout.hpp"

#include <algorithm>

#include "common/decimals.hpp"
#include "common/stamps.hpp"
#include "common/words.hpp"
#include "records.hpp"

namespace delimited_text {

using myochart::kit::File;
using myochart::kit::Refusal;

namespace {

constexpr std::size_t sampled_rows = 200;

void read_meta_line(Meta& meta, std::string_view line) {
    line.remove_prefix(std::min(line.find_first_not_of('#'), line.size()));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    std::string key = lower(trimmed(line.substr(0, colon)));
    auto value = line.substr(colon + 1);
    if (value.starts_with('=')) value.remove_prefix(1);
    meta.entries.emplace_back(std::move(key), trimmed(value));
}

struct Head {
    Meta meta;
    std::vector<Record> rows;  ///< without comments; the first may be a header
    std::vector<std::size_t> offsets;
};

Head head_of(std::string_view text) {
    Head head;
    Records records(text);
    Record record;
    for (std::size_t before = 0; head.rows.size() <= sampled_rows && records.next(record);
         before = records.position()) {
        if (is_comment(record)) {
            if (head.rows.empty()) read_meta_line(head.meta, record.text);
            continue;
        }
        head.offsets.push_back(before);
        head.rows.push_back(record);
    }
    if (head.rows.empty()) throw Refusal("the file has no rows", "Export the recording again");
    return head;
}

/// Fields of a row; a delimiter at the very end closes the last field and opens none.
std::size_t fields(const Record& record, char delimiter) {
    std::size_t count = 1;
    for (std::size_t end = end_of_cell(record.text, 0, delimiter); end < record.text.size();
         end = end_of_cell(record.text, end + 1, delimiter)) {
        if (trimmed(record.text.substr(end + 1)).empty() && delimiter != ',') break;
        ++count;
    }
    return count;
}

/// True if the delimiter cuts the first row into several fields and most others into as many.
bool viable(const Head& head, char delimiter) {
    const std::size_t wanted = fields(head.rows.front(), delimiter);
    if (wanted < 2) return false;
    const auto agree = std::ranges::count_if(
        head.rows, [&](const Record& row) { return fields(row, delimiter) == wanted; });
    return static_cast<std::size_t>(agree) * 2 > head.rows.size();
}

char delimiter_option(std::string_view word) {
    if (word == "tab" || word == "\t") return '\t';
    if (word == ";" || word == ",") return word.front();
    throw Refusal("the option delimiter = \"" + shown(word) + "\" is not known",
                  "Give a comma, a semicolon or the word tab");
}

/// "0,5,1,25" under "Time (s),Force (N)": the comma would be delimiter and decimal mark in one.
void refuse_double_comma(const Head& head) {
    const std::size_t named = fields(head.rows.front(), ',');
    if (head.rows.size() < 2) return;
    const std::size_t found = fields(head.rows[1], ',');
    if (found != 2 * named) return;
    throw Refusal("line " + std::to_string(head.rows[1].line) + " has " + std::to_string(found) +
                      " fields where the header names " + std::to_string(named) +
                      ": the comma seems to be delimiter and decimal mark at once",
                  "Export with a semicolon between columns, or with a decimal point");
}

char delimiter_of(const Head& head, const File& file) {
    if (const auto word = file.option("delimiter")) return delimiter_option(*word);
    for (const char candidate : {'\t', ';', ','}) {
        if (viable(head, candidate)) return candidate;
    }
    refuse_double_comma(head);
    for (const char candidate : {'\t', ';', ','}) {
        if (fields(head.rows.front(), candidate) > 1) return candidate;
    }
    return ',';
}

/// How a cell uses the comma.
enum class Comma { none, decimal, undecided };

/// "0,125" and "12,5" can only be decimals; "1,234" may be one thousand two hundred thirty-four.
Comma comma_of(std::string_view cell) {
    const auto at = cell.find(',');
    if (at == std::string_view::npos || !is_number(cell, ',')) return Comma::none;
    auto before = cell.substr(0, at);
    if (before.starts_with('-') || before.starts_with('+')) before.remove_prefix(1);
    const auto after = cell.substr(at + 1);
    const bool group = after.size() == 3 && before.size() >= 1 && before.size() <= 3 &&
                       before.front() != '0' &&
                       after.find_first_not_of("0123456789") == std::string_view::npos;
    return group ? Comma::undecided : Comma::decimal;
}

[[noreturn]] void refuse_comma(std::size_t line, std::string_view cell, std::string_view why) {
    throw Refusal("line " + std::to_string(line) + ": the comma in \"" + shown(cell) + "\" " +
                      std::string(why),
                  "Give the option decimal-mark = , if it is the decimal mark; export with a "
                  "decimal point if not");
}

char decimal_mark_of(const std::vector<SampleRow>& sample, const File& file) {
    if (const auto mark = file.option("decimal-mark")) {
        if (*mark == "." || *mark == ",") return mark->front();
        throw Refusal("the option decimal-mark = \"" + shown(*mark) + "\" is not known",
                      "Give a point or a comma");
    }
    bool decided = false;
    bool points = false;
    std::size_t line = 0;  // of the first comma
    std::string_view first;
    for (const SampleRow& row : sample) {
        for (const std::string& cell : row.cells) {
            points |= cell.find('.') != std::string::npos && is_number(cell, '.');
            const Comma comma = comma_of(cell);
            decided |= comma == Comma::decimal;
            if (comma == Comma::none || line != 0) continue;
            line = row.line;
            first = cell;
        }
    }
    if (line == 0) return '.';
    if (points) refuse_comma(line, first, "stands beside numbers with a decimal point");
    if (!decided) refuse_comma(line, first, "may be a decimal mark or group thousands");
    return ',';
}

bool names_something(std::string_view cell) {
    return !is_missing(cell) && !is_number(cell, '.') && !is_number(cell, ',') &&
           !parse_stamp(cell);
}

/// Under the names: no number among them, and at least the time's is known, or all are.
bool holds_units(const std::vector<std::string>& cells, const std::vector<std::string>& names) {
    std::size_t known = 0;
    std::size_t written = 0;
    bool of_time = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (is_missing(cells[i])) continue;
        ++written;
        if (is_number(cells[i], '.') || is_number(cells[i], ',') || parse_stamp(cells[i]))
            return false;
        const std::string_view unit = unit_in(cells[i]);
        const std::string_view name = i < names.size() ? std::string_view(names[i]) : "";
        TimeUnit unused;
        const bool time = is_time_name(name) && time_unit_of(unit, unused);
        of_time |= time;
        known += time || !unit_of(unit, name).ucum.empty() ? 1 : 0;
    }
    return of_time || (known > 0 && known == written);
}

void drop_empty_end(std::vector<std::string>& cells, std::size_t wanted) {
    if (cells.size() == wanted + 1 && cells.back().empty()) cells.pop_back();
}

/// Names for the columns of a file without a header: its "Labels" line, or their numbers.
std::vector<std::string> made_up_names(const Meta& meta, std::size_t count) {
    std::vector<std::string> names;
    std::string_view labels = meta.find({"labels", "columns"});
    while (!labels.empty()) {
        const auto end = std::min(labels.find_first_of("\t,;"), labels.size());
        names.emplace_back(trimmed(labels.substr(0, end)));
        labels.remove_prefix(std::min(end + 1, labels.size()));
    }
    if (names.size() == count) return names;
    names.clear();
    for (std::size_t i = 1; i <= count; ++i) names.push_back("Column " + std::to_string(i));
    return names;
}

}  // namespace

std::string_view Meta::find(std::initializer_list<std::string_view> keys) const {
    for (const std::string_view key : keys) {
        for (const auto& [name, value] : entries) {
            if (name == key) return value;
        }
    }
    return {};
}

bool is_missing(std::string_view cell) {
    constexpr std::string_view words[] = {"", "nan", "na", "n/a", "null", "none", "-", "--", "?"};
    return std::ranges::find(words, lower(cell)) != std::end(words);
}

bool is_number(std::string_view cell, char decimal_mark) {
    if (cell.starts_with('+')) cell.remove_prefix(1);
    double value = 0;
    const char* const end = cell.data() + cell.size();
    return !cell.empty() && decimal(cell.data(), end, decimal_mark, value) == end;
}

std::string_view unit_in(std::string_view cell) {
    for (const auto& [open, close] : {std::pair('(', ')'), std::pair('[', ']')}) {
        if (cell.size() > 2 && cell.starts_with(open) && cell.ends_with(close))
            return trimmed(cell.substr(1, cell.size() - 2));
    }
    return cell;
}

Layout layout_of(std::string_view text, const File& file) {
    const Head head = head_of(text);
    Layout layout;
    layout.meta = head.meta;
    layout.delimiter = delimiter_of(head, file);
    auto first = cells_of(head.rows.front(), layout.delimiter);
    layout.has_header = std::ranges::any_of(first, names_something);
    std::size_t data = layout.has_header ? 1 : 0;
    if (layout.has_header && head.rows.size() > 2) {
        auto second = cells_of(head.rows[1], layout.delimiter);
        if (holds_units(second, first)) {
            layout.units = std::move(second);
            data = 2;
        }
    }
    if (data >= head.rows.size()) {
        throw Refusal("the table has a header and no rows", "Export the recording again");
    }
    require_text(text.substr(0, head.offsets[data]));
    for (std::size_t i = data; i < head.rows.size(); ++i) {
        layout.sample.push_back({head.rows[i].line, cells_of(head.rows[i], layout.delimiter)});
    }
    if (layout.has_header) {
        // A delimiter at the end of the header names no column.
        if (first.size() > 1 && first.back().empty()) first.pop_back();
        layout.header = std::move(first);
        layout.header_line = head.rows.front().line;
    } else {
        if (first.size() > 1 && first.back().empty()) first.pop_back();
        layout.header = made_up_names(layout.meta, first.size());
    }
    for (SampleRow& row : layout.sample) drop_empty_end(row.cells, layout.header.size());
    layout.decimal_mark = decimal_mark_of(layout.sample, file);
    layout.data_offset = head.offsets[data];
    layout.data_line = head.rows[data].line;
    return layout;
}

}  // namespace delimited_text
