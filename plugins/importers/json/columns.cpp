// SPDX-License-Identifier: Apache-2.0
#include "columns.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "common/axis_check.hpp"
#include "common/stamps.hpp"
#include "common/titles.hpp"
#include "common/words.hpp"
#include "number_columns.hpp"

namespace json_recording {

using myochart::kit::Axis;
using myochart::kit::File;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr std::size_t most_columns = 4096;
constexpr std::size_t saturated_size = 0xFFFFFF;  // what simdjson counts to

struct Column {
    std::string_view key;
    Title title;
    bool by_suffix = false;
    dom::array values{};
    const NumberColumn* plain = nullptr;  ///< then instead of `values`
};

Cell cell_of(const dom::element& element) {
    Cell cell;
    std::int64_t whole = 0;
    if (element.is_null()) {
        cell.kind = Cell::Kind::null;
    } else if (element.get(cell.text) == simdjson::SUCCESS) {
        cell.kind = Cell::Kind::text;
    } else if (element.get(cell.number) == simdjson::SUCCESS) {
        cell.kind = Cell::Kind::number;
        if (element.is_int64() && element.get(whole) == simdjson::SUCCESS) cell.whole = whole;
    }
    return cell;
}

/// Calls take(cell, row) for each value.
template <class Take>
void each_cell(const Column& column, std::string_view document, const Take& take) {
    if (!column.plain) {
        std::size_t row = 0;
        for (const dom::element element : column.values) take(cell_of(element), row++);
        return;
    }
    NumberReader reader(*column.plain, document);
    Cell cell;
    for (std::size_t row = 0; row < column.plain->count; ++row) {
        reader.next(cell);
        take(cell, row);
    }
    reader.require_end();
}

bool fits_name(std::string_view name, std::string_view unit) {
    TimeUnit time;
    if (is_time_name(name)) return time_unit_of(unit, time);
    const UnitWord word = unit_of(unit, name);
    // "skin_temp_min" is a minimum, not minutes.
    if (word.ucum.empty() || word.kind == Kind::time) return false;
    const bool temperature = lower(name).find("temp") != std::string::npos;
    return unit.size() > 1 || !quantity_of(name, word.kind).empty() ||
           (temperature && word.kind == Kind::temperature);
}

/// "force_N" as name and unit. One letter counts only where the name says the same: "sensor_A" is
/// no current.
bool split_suffix(Title& title) {
    const auto at = title.name.rfind('_');
    if (!title.unit.empty() || at == std::string::npos || at == 0) return false;
    const std::string name = title.name.substr(0, at);
    const std::string unit = title.name.substr(at + 1);
    if (!fits_name(name, unit)) return false;
    title = {name, unit, title.heading};
    return true;
}

std::size_t size_of(const Column& column) {
    if (column.plain) return column.plain->count;
    const dom::array& values = column.values;
    const std::size_t size = values.size();
    if (size < saturated_size) return size;
    std::size_t count = 0;
    for ([[maybe_unused]] const dom::element value : values) ++count;
    return count;
}

/// Texts where numbers would be, and no number among them.
bool holds_words(const Column& column) {
    if (column.plain) return false;
    bool words = false;
    for (const dom::element one : column.values) {
        if (one.is_number()) return false;
        words = words || one.is_string();
    }
    return words;
}

bool holds_structures(const dom::array& values) {
    dom::element first;
    return values.at(0).get(first) == simdjson::SUCCESS && (first.is_array() || first.is_object());
}

class Reader {
public:
    Reader(std::string_view document, const File& file, Sink& sink, Notes& notes)
        : document_(document), file_(file), sink_(sink), notes_(notes) {}

    void read(const dom::object& object) {
        collect(object);
        read_collected();
    }

    void read(const std::vector<NumberColumn>& plain) {
        for (const NumberColumn& one : plain) {
            Column column{.key = one.key, .title = title_of(one.key), .plain = &one};
            column.by_suffix = split_suffix(column.title);
            columns_.push_back(std::move(column));
        }
        read_collected();
    }

private:
    void read_collected() {
        find_time();
        require_one_length();
        if (time_ && file_.option("rate-hz")) {
            refuse(Place(top_, time_->key), "tells the time, and the option rate-hz too",
                   "Leave rate-hz out; or rename the column if it tells no time");
        }
        if (time_)
            read_times();
        else
            axis_ = sink_.regular_axis(count_, 0, rate());
        std::size_t done = 0;
        for (const Column& column : columns_) {
            if (&column != time_) read_column(column);
            sink_.progress(++done, columns_.size());
        }
        if (values_ == 0) {
            throw Refusal("no member holds numbers", "Choose the file that holds the samples");
        }
    }

    void collect(const dom::object& object) {
        std::size_t passed_over = 0;
        std::string first;
        for (const auto& [key, value] : object) {
            dom::array values;
            if (value.get(values) == simdjson::SUCCESS && !holds_structures(values)) {
                Column column{.key = key, .title = title_of(key), .values = values};
                column.by_suffix = split_suffix(column.title);
                columns_.push_back(std::move(column));
            } else if (passed_over++ == 0) {
                first = pointer_step(key);
            }
            if (columns_.size() > most_columns) {
                throw Refusal("the document has more than 4096 columns", "Export fewer columns");
            }
        }
        if (passed_over > 0) {
            notes_.push_back({MYO_REMARK_WARNING, "members.passed-over",
                              "members that are no arrays of numbers were not imported",
                              "first " + first, passed_over});
        }
    }

    void find_time() {
        for (const Column& column : columns_) {
            if (is_time_name(column.title.name)) {
                time_ = &column;
                return;
            }
        }
    }

    void require_one_length() {
        const Column* first = nullptr;
        for (const Column& column : columns_) {
            const std::size_t size = size_of(column);
            if (!first) {
                first = &column;
                count_ = size;
            }
            if (size == count_) continue;
            refuse(Place(top_, column.key),
                   "has " + std::to_string(size) + " values, but " + pointer_step(first->key) +
                       " has " + std::to_string(count_),
                   "Export the recording again; columns must be of one length");
        }
        if (count_ == 0) throw Refusal("the columns are empty", "Export the recording again");
    }

    double rate() const {
        const auto option = file_.option("rate-hz");
        if (!option) {
            std::string names;
            for (const Column& column : columns_) {
                if (names.size() < 200) names += (names.empty() ? "" : ", ") + shown(column.key);
            }
            throw Refusal(
                "no column tells the time; the columns are: " + names,
                "Name the time column \"Time (s)\", or give the samples per second as the "
                "option rate-hz");
        }
        const auto number = number_of(*option);
        const double span = number ? static_cast<double>(count_) / *number : 0;
        if (!number || !(*number > 0) || !std::isfinite(span)) {
            throw Refusal("the sample rate \"" + shown(*option) + "\" is not a positive number",
                          "Give the samples per second, for example rate-hz = 100");
        }
        return *number;
    }

    void read_times() {
        const Place place(top_, time_->key);
        const Cell first = first_cell();
        if (first.kind == Cell::Kind::text) return read_stamps(place);
        if (first.kind != Cell::Kind::number) refuse_time(Place(place, std::size_t{0}));
        const double number = first.number;
        const std::string unit(file_.option("time-unit").value_or(time_->title.unit));
        TimeUnit time_unit;
        const bool known = time_unit_of(unit, time_unit);
        if (!unit.empty() && !known) {
            refuse(place, "\"" + shown(unit) + "\" is not a unit of time",
                   "Use s, ms, us, ns, min or h, in the name or as the option time-unit");
        }
        const auto divisor = epoch_divisor(number);
        if (divisor && (!known || *divisor == time_unit.divide)) return read_epoch(place, *divisor);
        if (!known) {
            refuse(place, "names no unit",
                   "Write the unit into the name, as in \"Time (s)\", or give the option time-unit "
                   "= s, ms, us, ns, min or h");
        }
        fill_times(place, [&](const Cell& one, double& second) {
            second = one.number / time_unit.divide * time_unit.multiply;
            return one.kind == Cell::Kind::number;
        });
    }

    void read_epoch(const Place& place, double divisor) {
        notes_.push_back({MYO_REMARK_INFORMATION, "time.epoch",
                          "the times were read as counted from 1970-01-01T00:00:00Z",
                          std::string(time_->key)});
        // Whole numbers stay whole: a double of today's nanoseconds is off by more than 100 ns.
        const auto scale = static_cast<std::int64_t>(1e9 / divisor);
        fill_instants(place, [&](const Cell& one, std::int64_t& instant) {
            if (one.whole) return !__builtin_mul_overflow(*one.whole, scale, &instant);
            const bool known = one.kind == Cell::Kind::number;
            if (!known || !(std::abs(one.number / divisor) < 9e9)) return false;
            const double seconds = std::floor(one.number / divisor);
            const double rest = one.number - seconds * divisor;
            instant = static_cast<std::int64_t>(seconds) * 1'000'000'000 +
                      std::llround(rest * static_cast<double>(scale));
            return true;
        });
        sink_.start(format_stamp(start_, 0), MYO_TIME_UNKNOWN);
    }

    void read_stamps(const Place& place) {
        std::optional<int> given;
        if (const auto text = file_.option("utc-offset")) {
            given = parse_offset(*text);
            if (!given) {
                throw Refusal("the option utc-offset = \"" + shown(*text) + "\" is not an offset",
                              "Write it like +01:00 or Z");
            }
        }
        std::optional<int> offset;
        fill_instants(place, [&](const Cell& one, std::int64_t& instant) {
            if (one.kind != Cell::Kind::text) return false;
            const auto stamp = parse_stamp(one.text);
            if (!stamp) return false;
            if (!stamp->offset_minutes && !given) {
                refuse(place, "\"" + shown(one.text) + "\" names no offset from UTC",
                       "Give the option utc-offset, for example +01:00");
            }
            const int minutes = stamp->offset_minutes.value_or(given.value_or(0));
            instant = stamp->nanoseconds;
            if (!stamp->offset_minutes) instant -= std::int64_t{minutes} * 60'000'000'000;
            if (!offset) offset = minutes;
            return true;
        });
        sink_.start(format_stamp(start_, *offset), MYO_TIME_UNKNOWN);
    }

    /// The first instant, to the microsecond that a start can carry, is second 0.
    template <class Read>
    void fill_instants(const Place& place, const Read& read) {
        bool first = true;
        fill_times(place, [&](const Cell& one, double& second) {
            std::int64_t instant = 0;
            if (!read(one, instant)) return false;
            if (first) start_ = instant - instant % 1000;
            first = false;
            std::int64_t elapsed = 0;
            if (__builtin_sub_overflow(instant, start_, &elapsed)) return false;
            second = static_cast<double>(elapsed) / 1e9;
            return true;
        });
    }

    template <class Read>
    void fill_times(const Place& place, const Read& read) {
        axis_ = sink_.axis(count_);
        AxisCheck check({"element"});
        each_cell(*time_, document_, [&](const Cell& one, std::size_t row) {
            if (!read(one, axis_.seconds[row])) refuse_time(Place(place, row));
            check.take(axis_.seconds[row], row);
        });
        check.finish(axis_.seconds, notes_);
    }

    [[noreturn]] static void refuse_time(const Place& place) {
        refuse(place, "is not a time as the first one is",
               "Write seconds as numbers, or ISO 8601 with offset such as "
               "2026-11-20T09:30:00+01:00");
    }

    void read_column(const Column& column) {
        if (holds_words(column)) {
            notes_.push_back({MYO_REMARK_WARNING, "column.words",
                              "the column holds words and was not imported",
                              std::string(column.key)});
            return;
        }
        const UnitWord word = unit_of(column.title.unit, column.title.name);
        const std::string& name = column.title.name_with(word);
        const auto quantity = quantity_of(name, word.kind);
        std::string_view unit = word.ucum;
        if (quantity == MYO_QUANTITY_CONTACT && column.title.unit.empty())
            unit = "1";
        else
            note_unit(notes_, name, column.title.unit, word);
        if (column.by_suffix) {
            notes_.push_back({MYO_REMARK_INFORMATION, "unit.by-suffix",
                              "the end of the name was read as the unit " + column.title.unit,
                              std::string(column.key)});
        }
        fill(column, sink_.channel(axis_, {name, unit, quantity}));
        ++values_;
    }

    void fill(const Column& column, std::span<double> values) {
        std::size_t missing = 0;
        std::size_t first_missing = 0;
        each_cell(column, document_, [&](const Cell& one, std::size_t row) {
            if (one.kind == Cell::Kind::number) {
                values[row] = one.number;
                return;
            }
            if (one.kind != Cell::Kind::null) {
                refuse(Place(Place(top_, column.key), row), "is neither a number nor null",
                       "Export the recording again, with null where a value is missing");
            }
            // The host's memory says "no value" as it comes.
            if (missing++ == 0) first_missing = row;
        });
        if (missing == 0) return;
        notes_.push_back({MYO_REMARK_WARNING, "values.missing", "null was kept as missing",
                          Place(Place(top_, column.key), first_missing).pointer(), missing});
    }

    /// Of a column that has one: its time's first value.
    Cell first_cell() const {
        if (time_->plain) {
            Cell cell;
            NumberReader(*time_->plain, document_).next(cell);
            return cell;
        }
        dom::element first;
        return time_->values.at(0).get(first) == simdjson::SUCCESS ? cell_of(first) : Cell();
    }

    std::string_view document_;
    const File& file_;
    Sink& sink_;
    Notes& notes_;
    const Place top_{};
    std::vector<Column> columns_;
    const Column* time_ = nullptr;
    std::size_t count_ = 0;
    std::size_t values_ = 0;
    std::int64_t start_ = 0;
    Axis axis_;
};

}  // namespace

bool is_time_heading(std::string_view heading) {
    Title title = title_of(heading);
    split_suffix(title);
    return is_time_name(title.name);
}

bool names_unit(std::string_view heading) {
    Title title = title_of(heading);
    split_suffix(title);
    return !unit_of(title.unit, title.name).ucum.empty();
}

void read_columns(Recording& recording, const File& file, Sink& sink, Notes& notes) {
    if (const auto plain = number_columns(recording.text()))
        return Reader(recording.text(), file, sink, notes).read(*plain);
    const Place top;
    const dom::element root = recording.whole();
    const dom::object object = need_object(root, top);
    require_distinct_keys(object, top);
    Reader(recording.text(), file, sink, notes).read(object);
}

}  // namespace json_recording
