// SPDX-License-Identifier: Apache-2.0
#include "table.hpp"

#include <fast_float/fast_float.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/axis_check.hpp"
#include "common/stamps.hpp"
#include "layout.hpp"
#include "records.hpp"

namespace delimited_text {

using myochart::kit::Axis;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t rows_between_progress = 1 << 16;

struct Missing {
    std::size_t count = 0;
    std::size_t first_line = 0;
};

class Reader {
public:
    Reader(const Table& table, Sink& sink, Notes& notes)
        : table_(table),
          columns_(table.columns.all),
          sink_(sink),
          notes_(notes),
          format_{fast_float::chars_format::general, table.decimal_mark},
          // With one character for both, only a quoted cell can hold a decimal comma.
          quick_(table.delimiter != table.decimal_mark),
          missing_(columns_.size()) {}

    std::string read() {
        const std::size_t count = count_rows();
        if (count == 0) throw Refusal("the table has no rows", "Export the recording again");
        make_places(count);
        Records records(table_.rows, table_.first_line);
        Record record;
        for (std::size_t row = 0; row < count && records.next(record);) {
            if (is_comment(record)) continue;
            read_row(record, row);
            if (++row % rows_between_progress == 0) {
                sink_.progress(records.position(), table_.rows.size());
            }
        }
        note_missing();
        if (is_timed()) check_.finish(axis_.seconds, notes_);
        note_sentinels();
        return start_;
    }

private:
    bool is_timed() const { return table_.columns.time.kind != TimeSource::Kind::regular; }

    /// Counted first, so that the host can give memory of the right size.
    std::size_t count_rows() {
        Records records(table_.rows, table_.first_line);
        Record record;
        Record last;
        std::size_t count = 0;
        std::size_t comments = 0;
        while (records.next(record)) {
            if (is_comment(record)) {
                ++comments;
                continue;
            }
            ++count;
            last = record;
        }
        if (comments > 0) {
            notes_.push_back({MYO_REMARK_INFORMATION,
                              "rows.comments",
                              "comment lines between the rows were passed over",
                              {},
                              comments});
        }
        if (count > 1 && is_cut_off(last)) {
            --count;
            notes_.push_back({MYO_REMARK_WARNING, "rows.cut-off",
                              "the file ends inside its last row, which was left out",
                              "line " + std::to_string(last.line)});
        }
        return count;
    }
    /// No line end after it and fewer cells than columns: the recorder stopped in the middle.
    bool is_cut_off(const Record& last) const {
        if (table_.rows.ends_with('\n')) return false;
        return cells_of(last, table_.delimiter).size() < columns_.size();
    }

    void make_places(std::size_t count) {
        axis_ = is_timed() ? sink_.axis(count)
                           : sink_.regular_axis(count, 0, table_.columns.time.rate_hz);
        for (const Column& column : columns_) {
            if (column.role == Role::number) {
                places_.push_back(
                    sink_.channel(axis_, {column.name, column.ucum, column.quantity}));
            } else {
                places_.push_back(column.role == Role::time ? axis_.seconds : std::span<double>{});
            }
        }
    }

    void read_row(const Record& record, std::size_t row) {
        std::size_t at = 0;
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            if (c > 0) {
                if (at >= record.text.size()) refuse_ragged(record, c);
                ++at;  // the delimiter
            }
            at = read_cell(record, at, row, c);
        }
        // One delimiter too many at the end of each row is a habit of some programs.
        const auto rest = record.text.substr(at);
        if (!rest.empty() &&
            (rest.front() != table_.delimiter || !trimmed(rest.substr(1)).empty())) {
            refuse_ragged(record, cells_of(record, table_.delimiter).size());
        }
    }

    /// Returns where the cell ends.
    std::size_t read_cell(const Record& record, std::size_t at, std::size_t row, std::size_t c) {
        const Column& column = columns_[c];
        if (column.role == Role::ignored) return end_of_cell(record.text, at, table_.delimiter);
        double value = 0;
        const bool is_text =
            column.role == Role::time && table_.columns.time.kind == TimeSource::Kind::stamps;
        std::size_t end = is_text || !quick_ ? 0 : quick_number(record.text, at, value);
        if (end == 0) {
            end = end_of_cell(record.text, at, table_.delimiter);
            const std::string cell = unquoted(record.text.substr(at, end - at));
            value = is_text ? stamp_value(cell, record.line, c) : slow_number(cell, record.line, c);
        }
        if (column.role == Role::time) {
            axis_.seconds[row] = second_of(value, record.line, c);
            check_.take(axis_.seconds[row], record.line);
        } else if (std::isfinite(value)) {
            places_[c][row] = column.divide == 1 ? value : value / column.divide;
        } else {
            places_[c][row] = no_value;
            if (missing_[c].count++ == 0) missing_[c].first_line = record.line;
        }
        return end;
    }

    /// The plain case: a bare number up to the delimiter. 0 if it is not that. An empty cell at the
    /// very start of a row also gives 0, and goes the slow way.
    std::size_t quick_number(std::string_view text, std::size_t at, double& value) const {
        const char* const end = text.data() + text.size();
        const char* from = text.data() + at;
        while (from < end && *from == ' ') ++from;
        const auto result = fast_float::from_chars_advanced(from, end, value, format_);
        if (result.ec != std::errc()) return 0;
        const char* to = result.ptr;
        while (to < end && *to == ' ') ++to;
        if (to != end && *to != table_.delimiter) return 0;
        return static_cast<std::size_t>(to - text.data());
    }

    double slow_number(std::string_view cell, std::size_t line, std::size_t c) const {
        if (is_missing(cell)) return no_value;
        if (cell.starts_with('+')) cell.remove_prefix(1);
        double value = 0;
        const char* const end = cell.data() + cell.size();
        const auto result = fast_float::from_chars_advanced(cell.data(), end, value, format_);
        if (result.ec == std::errc() && result.ptr == end) return value;
        throw Refusal(
            place(line, c, columns_[c].name) + ": \"" + shown(cell) + "\" is not a number",
            cell.find(',') != std::string_view::npos && table_.decimal_mark == '.'
                ? "If the comma is the decimal mark, give the option decimal-mark = ,"
                : "Correct the cell, or leave it empty if nothing was measured");
    }

    /// Seconds since the first row.
    double stamp_value(std::string_view cell, std::size_t line, std::size_t c) {
        const auto stamp = parse_stamp(cell);
        if (!stamp) {
            throw Refusal(
                place(line, c, columns_[c].name) + ": \"" + shown(cell) + "\" is not a time",
                "Write it like 2026-11-20T09:30:00+01:00");
        }
        const auto option = table_.columns.time.offset_minutes;
        if (!stamp->offset_minutes && !option) {
            throw Refusal(place(line, c, columns_[c].name) + ": \"" + shown(cell) +
                              "\" does not say its offset from UTC",
                          "Give the option utc-offset, for example utc-offset = +01:00");
        }
        std::int64_t instant = stamp->nanoseconds;
        if (!stamp->offset_minutes) instant -= std::int64_t{*option} * 60'000'000'000;
        if (start_.empty()) {
            start_ = format_stamp(instant, stamp->offset_minutes.value_or(option.value_or(0)));
            first_instant_ = instant / 1000 * 1000;  // the start is told to the microsecond
        }
        return static_cast<double>(instant - first_instant_) / 1e9;
    }

    double second_of(double value, std::size_t line, std::size_t c) {
        if (!std::isfinite(value)) {
            throw Refusal(place(line, c, columns_[c].name) + ": the row has no time",
                          "Remove the row, or give it its time");
        }
        const TimeSource& time = table_.columns.time;
        if (time.kind == TimeSource::Kind::stamps) return value;
        if (time.kind == TimeSource::Kind::elapsed)
            return value / time.unit.divide * time.unit.multiply;
        if (start_.empty()) {
            first_epoch_ = value;
            // Before the division, so that whole milliseconds and nanoseconds stay exact.
            const double nanoseconds = std::round(value * (1e9 / time.unit.divide));
            start_ = format_stamp(to_instant(nanoseconds, line, c), 0);
        }
        return (value - first_epoch_) / time.unit.divide;
    }
    std::int64_t to_instant(double nanoseconds, std::size_t line, std::size_t c) const {
        if (nanoseconds > 0 && nanoseconds < 9e18) return static_cast<std::int64_t>(nanoseconds);
        throw Refusal(place(line, c, columns_[c].name) + ": the time is not one of this age",
                      "Give times since 1970 in s, ms, us or ns");
    }

    [[noreturn]] void refuse_ragged(const Record& record, std::size_t found) const {
        throw Refusal("line " + std::to_string(record.line) + " has " + std::to_string(found) +
                          " cells where there are " + std::to_string(columns_.size()) + " columns",
                      "Correct the row; if a comma is the decimal mark, export with semicolons "
                      "between columns");
    }

    void note_missing() {
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            if (missing_[c].count == 0) continue;
            notes_.push_back({MYO_REMARK_WARNING, "cells.missing",
                              "cells without a value, the first in line " +
                                  std::to_string(missing_[c].first_line),
                              columns_[c].name, missing_[c].count});
        }
    }
    /// Values by which thermometers say "no reading" are kept and told.
    void note_sentinels() {
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            const bool celsius = columns_[c].ucum == "Cel";
            if (columns_[c].role != Role::number || (!celsius && columns_[c].ucum != "[degF]")) {
                continue;
            }
            const auto count = std::ranges::count_if(places_[c], [&](double value) {
                return celsius ? value == 85 || value == -127 : value == 255;
            });
            if (count == 0) continue;
            notes_.push_back({MYO_REMARK_WARNING, "values.sentinel",
                              celsius
                                  ? "values of exactly 85 or -127 °C, by which sensors say that "
                                    "they have no reading, were kept"
                                  : "values of exactly 255 °F, by which sensors say that they "
                                    "have no reading, were kept",
                              columns_[c].name, static_cast<std::uint64_t>(count)});
        }
    }

    const Table& table_;
    const std::vector<Column>& columns_;
    Sink& sink_;
    Notes& notes_;
    fast_float::parse_options format_;
    bool quick_;
    std::vector<Missing> missing_;
    std::vector<std::span<double>> places_;
    Axis axis_;
    AxisCheck check_;
    std::string start_;
    std::int64_t first_instant_ = 0;
    double first_epoch_ = 0;
};

}  // namespace

std::string read_table(const Table& table, Sink& sink, Notes& notes) {
    return Reader(table, sink, notes).read();
}

}  // namespace delimited_text
