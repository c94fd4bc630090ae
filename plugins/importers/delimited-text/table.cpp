// SPDX-License-Identifier: Apache-2.0
#include "table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <thread>
#include <utility>

#include "common/axis_check.hpp"
#include "common/decimals.hpp"
#include "common/stamps.hpp"
#include "counter.hpp"
#include "layout.hpp"
#include "pieces.hpp"
#include "records.hpp"
#include "xml/beside.hpp"

namespace delimited_text {

using myochart::kit::Axis;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t listed_lines = 10;

/// Something that is counted, with the lines of the first ones.
struct Met {
    std::size_t count = 0;
    std::vector<std::size_t> lines;

    void add(std::size_t line) {
        if (count++ < listed_lines) lines.push_back(line);
    }
    void add(const Met& later) {
        count += later.count;
        for (const std::size_t line : later.lines) {
            if (lines.size() < listed_lines) lines.push_back(line);
        }
    }
    std::string where() const {
        std::string words = lines.size() == 1 ? "line " : "lines ";
        for (std::size_t i = 0; i < lines.size(); ++i)
            words += (i == 0 ? "" : ", ") + std::to_string(lines[i]);
        return count > lines.size() ? words + " and more" : words;
    }
};

/// What one thread sees of a column in a piece.
struct Seen {
    std::size_t missing = 0;
    std::size_t sentinels = 0;
};

/// A piece while it is read and after.
struct Part {
    Piece piece;
    std::size_t rows_read = 0;
    bool increasing = true;    ///< each time lies after the one before it
    std::vector<Seen> seen{};  ///< of each column
    Met ragged{};
    std::vector<std::string_view> cells{};  ///< of the row that is read with care
    std::string scratch{};
};

/// A column as the quick rows need it.
struct Slot {
    enum class Kind { number, scaled, second, stamp, ignored };
    Kind kind = Kind::number;
    double* values = nullptr;
};

/// What a row's time column counts from.
struct Origin {
    std::string start;  ///< ISO 8601
    double epoch = 0;
    std::int64_t instant = 0;
};

class Reader {
public:
    Reader(const Table& table, Sink& sink, Notes& notes)
        : table_(table),
          columns_(table.columns.all),
          time_(table.columns.time),
          sink_(sink),
          notes_(notes),
          // With one character for both, only a quoted cell can hold a decimal comma.
          quick_(table.delimiter != table.decimal_mark && !table.elastic),
          caller_(std::this_thread::get_id()) {
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            if (columns_[c].role == Role::time) time_column_ = c;
            sentinels_.push_back(sentinels_of(c));
        }
    }

    std::string read() {
        Pieces pieces = pieces_of(table_.rows, table_.first_line);
        quotes_ = pieces.quotes;
        leave_out_cut_off(pieces);
        if (pieces.rows == 0) throw Refusal("the table has no rows", "Export the recording again");
        note_comments(pieces);
        make_places(pieces.rows);
        find_origin(pieces);
        for (const Piece& piece : pieces.all)
            parts_.push_back({.piece = piece, .seen = std::vector<Seen>(columns_.size())});
        read_parts();
        finish_axis();
        note_ragged();
        note_missing();
        note_sentinels();
        return origin_.start;
    }

private:
    /// True if the rows tell when they were taken.
    bool is_timed() const {
        return time_.kind != TimeSource::Kind::regular && time_.kind != TimeSource::Kind::counter;
    }

    void note_comments(const Pieces& pieces) {
        if (pieces.comments == 0) return;
        notes_.push_back({MYO_REMARK_INFORMATION,
                          "rows.comments",
                          "comment lines between the rows were passed over",
                          {},
                          pieces.comments});
    }

    /// A last row without a line end and with fewer cells than columns: the recorder stopped in the
    /// middle of it. With all cells it may have stopped in the last one, unless a quote closes it.
    void leave_out_cut_off(Pieces& pieces) {
        if (pieces.rows < 2 || ends_with_line(pieces.last)) return;
        if (cells_of(pieces.last, table_.delimiter).size() >= fewest_cells()) {
            if (pieces.last.text.ends_with('"')) return;
            notes_.push_back(
                {MYO_REMARK_WARNING, "rows.open-end",
                 "the last row has no line end as the others have: the file may be cut "
                 "off inside its last number",
                 "line " + std::to_string(pieces.last.line)});
            return;
        }
        --pieces.rows;
        const auto last = std::find_if(pieces.all.rbegin(), pieces.all.rend(),
                                       [](const Piece& piece) { return piece.rows > 0; });
        --last->rows;
        notes_.push_back({MYO_REMARK_WARNING, "rows.cut-off",
                          "the file ends inside its last row, which was left out",
                          "line " + std::to_string(pieces.last.line)});
    }
    bool ends_with_line(const Record& last) const {
        const char* const end = last.text.data() + last.text.size();
        return table_.rows.find('\n', static_cast<std::size_t>(end - table_.rows.data())) !=
               std::string_view::npos;
    }
    std::size_t fewest_cells() const { return columns_.size() - (table_.elastic ? 1 : 0); }

    void make_places(std::size_t count) {
        axis_ = time_.kind == TimeSource::Kind::regular
                    ? sink_.regular_axis(count, 0, time_.rate_hz)
                    : sink_.axis(count);
        for (const Column& column : columns_) {
            std::span<double> place;
            if (column.role == Role::number)
                place = sink_.channel(axis_, {column.name, column.ucum, column.quantity});
            else if (column.role == Role::time)
                place = axis_.seconds;
            places_.push_back(place);
            slots_.push_back({kind_of(column), place.data()});
        }
    }
    Slot::Kind kind_of(const Column& column) const {
        if (column.role == Role::ignored) return Slot::Kind::ignored;
        if (column.role == Role::time) {
            const bool words = time_.kind == TimeSource::Kind::stamps;
            return words ? Slot::Kind::stamp : Slot::Kind::second;
        }
        const bool as_written = column.divide == 1 && column.multiply == 1;
        return as_written ? Slot::Kind::number : Slot::Kind::scaled;
    }

    /// The first row says what the others' times count from.
    void find_origin(const Pieces& pieces) {
        if (time_.kind != TimeSource::Kind::epoch && time_.kind != TimeSource::Kind::stamps) return;
        const auto first =
            std::ranges::find_if(pieces.all, [](const Piece& piece) { return piece.rows > 0; });
        Records records(first->text, first->first_line, quotes_);
        Record record;
        while (records.next(record) && is_comment(record)) {
        }
        std::vector<std::string_view> cells;
        std::string scratch;
        split(record, cells);
        const std::size_t c = time_column_.value_or(0);
        const auto index = index_of(c, cells.size());
        if (!index) refuse_ragged(record, cells.size());
        const auto cell = unquoted(cells[*index], scratch);
        if (time_.kind == TimeSource::Kind::stamps)
            start_at(stamp_of(cell, record.line, c));
        else
            start_at(number(cell, record.line, c), record.line, c);
    }
    void start_at(const Stamp& stamp) {
        // The start is told to the microsecond.
        origin_.instant = stamp.nanoseconds / 1000 * 1000;
        if (time_.format && !time_.format->has_date()) return;
        origin_.start = format_stamp(stamp.nanoseconds, stamp.offset_minutes.value_or(0));
    }
    void start_at(double epoch, std::size_t line, std::size_t c) {
        if (!std::isfinite(epoch)) refuse_timeless(line, c);
        // Before the division, so that whole milliseconds and nanoseconds stay exact.
        const double nanoseconds = std::round(epoch * (1e9 / time_.unit.divide));
        if (!(nanoseconds > 0 && nanoseconds < 9e18)) {
            throw Refusal(at(line, c) + ": the time is not one of this age",
                          "Give times since 1970 in s, ms, us or ns");
        }
        origin_.epoch = epoch;
        origin_.start = format_stamp(static_cast<std::int64_t>(nanoseconds), 0);
    }

    void read_parts() {
        try {
            myochart::xml::share_out(
                parts_.size(), table_.rows.size() >= myochart::xml::worth_a_thread,
                [&](std::size_t i) {
                    read_part(parts_[i]);
                    if (std::this_thread::get_id() != caller_) return;
                    const Piece& piece = parts_[i].piece;
                    const char* const done = piece.text.data() + piece.text.size();
                    sink_.progress(static_cast<std::uint64_t>(done - table_.rows.data()),
                                   table_.rows.size());
                });
        } catch (const Refusal&) {
            // A clock that jumps back before the place of the failure is the first thing to tell.
            if (is_timed()) checked_axis();
            throw;
        }
    }

    void read_part(Part& part) {
        std::string_view rest = part.piece.text;
        std::size_t line = part.piece.first_line;
        for (; part.rows_read < part.piece.rows; ++part.rows_read) {
            const std::size_t row = part.piece.first_row + part.rows_read;
            if (const char* const next = quick_ ? quick_row(rest, row) : nullptr) {
                rest.remove_prefix(static_cast<std::size_t>(next - rest.data()));
                ++line;
                continue;
            }
            Records records(rest, line, quotes_);
            Record record;
            while (records.next(record) && is_comment(record)) {
            }
            careful_row(record, row, part);
            rest.remove_prefix(records.position());
            line = records.next_line();
        }
        look_over(part);
    }

    /// The common row: bare numbers of a plain shape, some cells empty. Returns the next row, or
    /// nullptr if the row is another one and must be read with care.
    const char* quick_row(std::string_view rest, std::size_t row) const {
        const char* at = rest.data();
        const char* const end = at + rest.size();
        const char delimiter = table_.delimiter;
        const char mark = table_.decimal_mark;
        if (end - at < plain_decimal_reach || *at == '#') return nullptr;
        for (std::size_t c = 0; c < slots_.size(); ++c) {
            if (c > 0 && *at++ != delimiter) return nullptr;
            if (end - at < plain_decimal_reach) return nullptr;
            const Slot& slot = slots_[c];
            double value = 0;
            if (slot.kind == Slot::Kind::stamp || slot.kind == Slot::Kind::ignored) {
                at = quick_words(at, end, slot, row);
            } else if (*at == delimiter && slot.kind != Slot::Kind::second) {
                slot.values[row] = no_value;
            } else if ((at = plain_decimal(at, mark, value))) {
                if (slot.kind == Slot::Kind::scaled) value = scaled(c, value);
                if (slot.kind == Slot::Kind::second) value = second_of(value);
                slot.values[row] = value;
            }
            if (!at) return nullptr;
        }
        // One delimiter too many at the end of each row is a habit of some programs.
        if (*at == delimiter) ++at;
        if (*at == '\r') ++at;
        return *at == '\n' ? at + 1 : nullptr;
    }
    /// The end of a cell of words, with room for a line end after it; or nullptr.
    const char* quick_words(const char* at, const char* end, const Slot& slot,
                            std::size_t row) const {
        const char* const to = behind_words(at, end);
        if (!to || slot.kind == Slot::Kind::ignored) return to;
        const auto stamp = parsed(trimmed({at, static_cast<std::size_t>(to - at)}));
        if (!stamp) return nullptr;
        slot.values[row] = second_of(*stamp);
        return to;
    }
    /// The end of a cell that holds no quote, if enough follows it; else nullptr.
    const char* behind_words(const char* at, const char* end) const {
        for (const char* const last = end - plain_decimal_reach; at < last; ++at) {
            if (*at == table_.delimiter || *at == '\n' || *at == '\r') return at;
            if (*at == '"') return nullptr;
        }
        return nullptr;
    }
    double scaled(std::size_t c, double value) const {
        const Column& column = columns_[c];
        if (column.divide != 1) value /= column.divide;
        if (column.multiply != 1) value *= column.multiply;
        return value;
    }
    double second_of(double value) const {
        switch (time_.kind) {
            case TimeSource::Kind::elapsed: return value / time_.unit.divide * time_.unit.multiply;
            case TimeSource::Kind::epoch: return (value - origin_.epoch) / time_.unit.divide;
            default: return value;
        }
    }
    double second_of(const Stamp& stamp) const {
        return static_cast<double>(stamp.nanoseconds - origin_.instant) / 1e9;
    }

    void careful_row(const Record& record, std::size_t row, Part& part) const {
        split(record, part.cells);
        const std::size_t count = part.cells.size();
        const bool fits = table_.elastic ? count >= fewest_cells() : count == columns_.size();
        if (!fits) {
            const bool has_time = !time_column_ || index_of(*time_column_, count);
            if (table_.ragged == Ragged::refuse || !has_time) refuse_ragged(record, count);
            part.ragged.add(record.line);
        }
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            const Role role = columns_[c].role;
            if (role == Role::ignored) continue;
            if (!fits && role == Role::number) {
                places_[c][row] = no_value;
                continue;
            }
            const auto cell = unquoted(part.cells[*index_of(c, count)], part.scratch);
            places_[c][row] = role == Role::time ? careful_second(cell, record.line, c)
                                                 : careful_value(cell, record.line, c);
        }
    }
    /// Which of a row's cells is the column's; nothing if the row has too few to tell.
    std::optional<std::size_t> index_of(std::size_t c, std::size_t count) const {
        const bool behind = table_.elastic && c > *table_.elastic;
        if (behind ? count < fewest_cells() : c >= count) return std::nullopt;
        return behind ? c + count - columns_.size() : c;
    }
    /// A delimiter at the row's end opens no cell where all columns have theirs.
    void split(const Record& record, std::vector<std::string_view>& cells) const {
        cells.clear();
        for (std::size_t from = 0;;) {
            const std::size_t end = end_of_cell(record.text, from, table_.delimiter);
            cells.push_back(record.text.substr(from, end - from));
            if (cells.size() > most_columns) refuse_ragged(record, cells.size());
            if (end == record.text.size()) break;
            from = end + 1;
        }
        const bool one_more = !table_.elastic && cells.size() == columns_.size() + 1;
        if (one_more && trimmed(cells.back()).empty()) cells.pop_back();
    }

    double careful_value(std::string_view cell, std::size_t line, std::size_t c) const {
        const double value = number(cell, line, c);
        return std::isfinite(value) ? scaled(c, value) : no_value;
    }
    double careful_second(std::string_view cell, std::size_t line, std::size_t c) const {
        if (time_.kind == TimeSource::Kind::stamps) return second_of(stamp_of(cell, line, c));
        const double second = second_of(number(cell, line, c));
        if (!std::isfinite(second)) refuse_timeless(line, c);
        return second;
    }
    [[noreturn]] void refuse_timeless(std::size_t line, std::size_t c) const {
        throw Refusal(at(line, c) + ": the row has no time", "Remove the row, or give it its time");
    }

    double number(std::string_view cell, std::size_t line, std::size_t c) const {
        const auto digits = cell.starts_with('+') ? cell.substr(1) : cell;
        const char* const end = digits.data() + digits.size();
        double value = 0;
        if (!digits.empty() && decimal(digits.data(), end, table_.decimal_mark, value) == end)
            return value;
        if (is_missing(cell) ||
            std::ranges::find(table_.missing, lower(cell)) != table_.missing.end())
            return no_value;
        throw Refusal(at(line, c) + ": \"" + shown(cell) + "\" is not a number",
                      cell.find(',') != std::string_view::npos && table_.decimal_mark == '.'
                          ? "If the comma is the decimal mark, give the option decimal-mark = ,"
                          : "Correct the cell, or leave it empty if nothing was measured");
    }

    /// With its offset, or with that which was given for all; nothing if it has none or is no stamp.
    std::optional<Stamp> parsed(std::string_view cell) const {
        auto stamp = time_.format ? time_.format->parse(cell) : parse_stamp(cell);
        if (!stamp || stamp->offset_minutes) return stamp;
        if (time_.format && !time_.format->has_date()) return stamp;
        if (!time_.offset_minutes) return std::nullopt;
        give_offset(*stamp, time_.offset_minutes);
        return stamp;
    }
    Stamp stamp_of(std::string_view cell, std::size_t line, std::size_t c) const {
        if (const auto stamp = parsed(cell)) return *stamp;
        const bool readable =
            time_.format ? time_.format->parse(cell).has_value() : parse_stamp(cell).has_value();
        if (readable) {
            throw Refusal(
                at(line, c) + ": \"" + shown(cell) + "\" does not say its offset from UTC",
                "Give the option utc-offset, for example utc-offset = +01:00");
        }
        throw Refusal(at(line, c) + ": \"" + shown(cell) + "\" is not a time",
                      time_.format ? "Correct the cell, or the profile's format"
                                   : "Write it like 2026-11-20T09:30:00+01:00");
    }

    std::string at(std::size_t line, std::size_t c) const {
        return place(line, c, columns_[c].name);
    }
    [[noreturn]] void refuse_ragged(const Record& record, std::size_t found) const {
        throw Refusal("line " + std::to_string(record.line) + " has " + std::to_string(found) +
                          " cells where there are " + std::to_string(columns_.size()) + " columns",
                      "Correct the row; if a comma is the decimal mark, export with semicolons "
                      "between columns");
    }

    /// While the part's numbers are still near.
    void look_over(Part& part) const {
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            if (columns_[c].role == Role::ignored) continue;
            const auto values = places_[c].subspan(part.piece.first_row, part.piece.rows);
            if (columns_[c].role == Role::time) {
                part.increasing = std::ranges::adjacent_find(
                                      values, std::ranges::greater_equal{}) == values.end();
                continue;
            }
            Seen& seen = part.seen[c];
            for (const double value : values) seen.missing += value != value ? 1 : 0;
            for (const double sentinel : sentinels_[c])
                for (const double value : values) seen.sentinels += value == sentinel ? 1 : 0;
        }
    }

    bool is_increasing() const {
        double latest = -std::numeric_limits<double>::infinity();
        for (const Part& part : parts_) {
            if (part.piece.rows == 0) continue;
            if (!part.increasing || axis_.seconds[part.piece.first_row] <= latest) return false;
            latest = axis_.seconds[part.piece.first_row + part.piece.rows - 1];
        }
        return true;
    }
    /// Of the rows that were read, in the file's order.
    AxisCheck checked_axis() const {
        AxisCheck check;
        for (const Part& part : parts_) {
            for_rows(part, part.rows_read, [&](std::size_t row, const Record& record) {
                check.take(axis_.seconds[row], record.line);
            });
            if (part.rows_read < part.piece.rows) break;
        }
        return check;
    }
    template <class Work>
    void for_rows(const Part& part, std::size_t count, const Work& work) const {
        Records records(part.piece.text, part.piece.first_line, quotes_);
        Record record;
        for (std::size_t i = 0; i < count && records.next(record);) {
            if (!is_comment(record)) work(part.piece.first_row + i++, record);
        }
    }

    void finish_axis() {
        if (time_.kind == TimeSource::Kind::counter) {
            seconds_of_counters(axis_.seconds, time_, notes_);
        } else if (is_timed()) {
            const AxisCheck check = is_increasing() ? AxisCheck() : checked_axis();
            check.finish(axis_.seconds, notes_);
        }
    }

    void note_ragged() {
        Met ragged;
        for (const Part& part : parts_) ragged.add(part.ragged);
        if (ragged.count == 0) return;
        notes_.push_back({MYO_REMARK_WARNING, "rows.ragged",
                          "rows whose cells do not fit the columns: their values were taken as "
                          "missing",
                          ragged.where(), ragged.count});
    }
    void note_missing() {
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            std::size_t count = 0;
            for (const Part& part : parts_) count += part.seen[c].missing;
            if (count == 0) continue;
            notes_.push_back({MYO_REMARK_WARNING, "cells.missing",
                              "cells without a value, the first in line " +
                                  std::to_string(line_of_first_missing(c)),
                              columns_[c].name, count});
        }
    }
    std::size_t line_of_first_missing(std::size_t c) const {
        std::size_t line = 0;
        const auto part =
            std::ranges::find_if(parts_, [&](const Part& one) { return one.seen[c].missing > 0; });
        for_rows(*part, part->piece.rows, [&](std::size_t row, const Record& record) {
            if (line == 0 && std::isnan(places_[c][row])) line = record.line;
        });
        return line;
    }
    /// Values by which sensors say "no reading" are kept and told.
    void note_sentinels() {
        for (std::size_t c = 0; c < columns_.size(); ++c) {
            std::size_t count = 0;
            for (const Part& part : parts_) count += part.seen[c].sentinels;
            if (count == 0) continue;
            std::string values;
            for (const double value : sentinels_[c]) {
                values += (values.empty() ? "" : " or ") + text_of(value);
            }
            notes_.push_back({MYO_REMARK_WARNING, "values.sentinel",
                              "values of exactly " + values +
                                  ", by which sensors say that they have no reading, were kept",
                              columns_[c].name, count});
        }
    }
    static std::string text_of(double value) {
        std::array<char, 32> text;
        const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
        return {text.data(), end};
    }
    std::vector<double> sentinels_of(std::size_t c) const {
        std::vector<double> values;
        if (columns_[c].ucum == "Cel") values = {85, -127};
        if (columns_[c].ucum == "[degF]") values = {255};
        for (const double value : columns_[c].sentinels) values.push_back(scaled(c, value));
        return values;
    }

    const Table& table_;
    const std::vector<Column>& columns_;
    const TimeSource& time_;
    Sink& sink_;
    Notes& notes_;
    const bool quick_;
    const std::thread::id caller_;
    std::optional<std::size_t> time_column_;
    std::vector<std::vector<double>> sentinels_;  ///< of each column
    bool quotes_ = false;
    Axis axis_;
    std::vector<std::span<double>> places_;
    std::vector<Slot> slots_;  ///< the same for quick rows
    std::vector<Part> parts_;
    Origin origin_;
};

}  // namespace

std::string read_table(const Table& table, Sink& sink, Notes& notes) {
    return Reader(table, sink, notes).read();
}

}  // namespace delimited_text
