// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "common/decimals.hpp"
#include "common/stamps.hpp"
#include "common/words.hpp"
#include "layout.hpp"
#include "profile.hpp"
#include "records.hpp"

namespace delimited_text {

using myochart::kit::File;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

/// Lines and rows above the table.
struct Above {
    Meta meta;
    std::size_t offset = 0;  ///< of the first row
    std::size_t line = 1;
};

/// "Start: 20.11.2026 09:30:00", or as cells: "Start;20.11.2026 09:30:00;;".
void read_skipped_line(Meta& meta, std::string_view text, char delimiter) {
    text.remove_prefix(std::min(text.find_first_not_of("# \t"), text.size()));
    const auto cut = text.find_first_of(std::string{':', delimiter});
    if (cut == std::string_view::npos) return;
    auto value = text.substr(cut + 1);
    if (text[cut] == delimiter) value = value.substr(0, end_of_cell(value, 0, delimiter));
    std::string scratch;
    meta.entries.emplace_back(lower(unquoted(text.substr(0, cut), scratch)), "");
    meta.entries.back().second = unquoted(value, scratch);
}

void pass_lines(Above& above, std::string_view text, const Profile& profile) {
    for (std::size_t i = 0; i < profile.skipped_lines && above.offset < text.size(); ++i) {
        const auto end = std::min(text.find('\n', above.offset), text.size());
        read_skipped_line(above.meta, text.substr(above.offset, end - above.offset),
                          profile.delimiter);
        above.offset = std::min(end + 1, text.size());
        ++above.line;
    }
}

/// The cells of the next row that is no comment, which is passed.
std::vector<std::string> pass_row(Above& above, std::string_view text, const Profile& profile,
                                  const char* what) {
    Records records(text.substr(above.offset), above.line);
    Record record;
    do {
        if (!records.next(record))
            throw Refusal(std::string("the file ends before its ") + what,
                          "Choose the export that the profile is for, or another profile");
        if (is_comment(record)) read_skipped_line(above.meta, record.text, profile.delimiter);
    } while (is_comment(record));
    above.offset += records.position();
    above.line = records.next_line();
    return cells_of(record, profile.delimiter);
}

void require_header(const std::vector<std::string>& cells, const Profile& profile) {
    for (std::size_t i = 0; i < profile.headers.size(); ++i) {
        const bool behind = profile.elastic && i > *profile.elastic;
        const std::size_t at = behind ? i + cells.size() - profile.headers.size() : i;
        const std::string& wanted = profile.headers[i];
        if (wanted.empty() || (at < cells.size() && cells[at] == wanted)) continue;
        throw Refusal("the header of column " + std::to_string(i + 1) + " is \"" +
                          (at < cells.size() ? shown(cells[at]) : "") +
                          "\" where the profile says \"" + shown(wanted) + "\"",
                      "Choose the export that the profile is for, or another profile");
    }
}

Above above_table(std::string_view text, const Profile& profile) {
    Above above;
    pass_lines(above, text, profile);
    if (profile.header_row) {
        auto cells = pass_row(above, text, profile, "header");
        if (cells.size() > 1 && cells.back().empty()) cells.pop_back();
        require_header(cells, profile);
    }
    if (profile.unit_row) pass_row(above, text, profile, "row of units");
    require_text(text.substr(0, above.offset));
    return above;
}

void read_rate_option(TimeSource& time, const File& file) {
    const bool counted =
        time.kind == TimeSource::Kind::regular || time.kind == TimeSource::Kind::counter;
    if (!counted) return;
    if (const auto option = file.option("rate-hz")) {
        const auto rate = number_in(*option);
        if (!rate || !(*rate > 0))
            throw Refusal("the sample rate \"" + shown(*option) + "\" is not a positive number",
                          "Give the samples per second, for example rate-hz = 100");
        time.rate_hz = *rate;
    }
    if (time.rate_hz > 0) return;
    throw Refusal("neither the profile nor the file says how many samples there are in a second",
                  "Add <sampling rateHz=\"...\"/> to the profile, or give the option rate-hz");
}

void note_absent_units(const Columns& columns, Notes& notes) {
    for (const Column& column : columns.all) {
        if (column.role != Role::number || !column.ucum.empty()) continue;
        notes.push_back({MYO_REMARK_WARNING, "unit.absent",
                         "the profile names no unit; the values are kept without one",
                         column.name});
    }
}

void tell_start(const std::optional<StartLine>& start, const Meta& meta, const std::string& of_rows,
                const File& file, Sink& sink, Notes& notes) {
    const std::uint32_t quality = start ? start->quality : MYO_TIME_UNKNOWN;
    if (!of_rows.empty()) return sink.start(of_rows, quality);
    if (!start) return;
    const std::string_view text = meta.find({start->label});
    auto stamp = start->format ? start->format->parse(text) : parse_stamp(text);
    const auto offset = start->offset_minutes ? start->offset_minutes : offset_option(file);
    if (stamp) give_offset(*stamp, offset);
    if (stamp && stamp->offset_minutes)
        return sink.start(format_stamp(stamp->nanoseconds, *stamp->offset_minutes), quality);
    notes.push_back({MYO_REMARK_WARNING,
                     "start.unreadable",
                     stamp ? "the start names no offset from UTC and was not taken over"
                           : "the start \"" + shown(text) + "\" was not taken over",
                     {}});
}

}  // namespace

void read_with(Profile profile, const File& file, Sink& sink, Notes& notes) {
    const Text decoded(file.bytes, profile.encoding, notes);
    const std::string_view text = decoded.view();
    require_characters(text);
    const Above above = above_table(text, profile);
    TimeSource& time = profile.columns.time;
    read_rate_option(time, file);
    if (!time.offset_minutes) time.offset_minutes = offset_option(file);
    note_absent_units(profile.columns, notes);
    sink.device(
        {.maker = profile.maker, .model = profile.model, .blade_material = profile.blade_material});
    const Table table{.rows = text.substr(above.offset),
                      .first_line = above.line,
                      .delimiter = profile.delimiter,
                      .decimal_mark = profile.decimal_mark,
                      .columns = std::move(profile.columns),
                      .ragged = profile.ragged,
                      .elastic = profile.elastic,
                      .missing = profile.missing};
    const std::string start = read_table(table, sink, notes);
    tell_start(profile.start, above.meta, start, file, sink, notes);
    notes.push_back(
        {MYO_REMARK_INFORMATION,
         "file.profile",
         "columns, units and times are those of the profile \"" + shown(profile.id) + "\"",
         {}});
}

}  // namespace delimited_text
