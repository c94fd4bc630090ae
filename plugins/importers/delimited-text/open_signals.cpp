// SPDX-License-Identifier: Apache-2.0
#include "open_signals.hpp"

#include <cstdint>
#include <utility>

#include "common/decimals.hpp"
#include "common/words.hpp"
#include "json.hpp"
#include "records.hpp"
#include "stamp_format.hpp"
#include "table.hpp"

namespace delimited_text {

using myochart::kit::File;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr std::string_view first_line = "# OpenSignals Text File Format";
constexpr std::string_view last_line = "# EndOfHeader";
constexpr std::string_view counter = "nSeq";
constexpr std::string_view take_as_it_is = "Take the file from the export as it is";

struct Header {
    std::string address;  ///< of the device
    Json device;
    std::size_t rows_offset = 0;
    std::size_t rows_line = 0;
};

Header header_of(std::string_view text) {
    Records records(text);
    Record record;
    Json json;
    while (records.next(record) && is_comment(record)) {
        const auto line = trimmed(record.text);
        if (line.starts_with(last_line)) {
            if (json.members.size() != 1) {
                throw Refusal(
                    "the header tells of " + std::to_string(json.members.size()) + " devices",
                    "Export a file of one device each");
            }
            auto& [address, device] = json.members.front();
            return {address, std::move(device), records.position(), records.next_line()};
        }
        const auto brace = line.find('{');
        if (brace != std::string_view::npos && json.members.empty())
            json = json_of(line.substr(brace));
    }
    throw Refusal("the line \"# EndOfHeader\" is missing", std::string(take_as_it_is));
}

/// 16 for the four bits of a bitalino; 0 if the header does not say.
std::uint64_t counter_values_of(const Json& device) {
    const auto& bits = device["resolution"].members;
    // Some list the converters only; then the first number is not the counter's.
    const bool of_all = !bits.empty() && bits.size() == device["column"].members.size();
    if (of_all && bits.front().second.text == "4") return 16;
    return device["device"].text == "bitalino" ? 16 : 0;
}

Columns columns_of(const Json& device) {
    Columns columns;
    const auto rate = number_in(device["sampling rate"].text);
    if (!rate || !(*rate > 0))
        throw Refusal("the header tells no sampling rate", std::string(take_as_it_is));
    columns.time.rate_hz = *rate;
    for (const auto& [none, name] : device["column"].members) {
        Column column{.name = name.text};
        if (name.text == counter && columns.time.kind == TimeSource::Kind::regular) {
            column.role = Role::time;
            columns.time.kind = TimeSource::Kind::counter;
            columns.time.counter_values = counter_values_of(device);
        }
        columns.all.push_back(std::move(column));
    }
    const std::size_t counters = columns.time.kind == TimeSource::Kind::counter ? 1 : 0;
    if (columns.all.size() == counters || columns.all.size() > most_columns)
        throw Refusal("the header names no columns, or more than 4096", std::string(take_as_it_is));
    return columns;
}

/// The computer's clock wrote it, without its offset from UTC.
void tell_start(const Json& device, const File& file, Sink& sink, Notes& notes) {
    const std::string written = device["date"].text + " " + device["time"].text;
    const auto stamp = StampFormat("%Y-%m-%d %H:%M:%S").parse(written);
    const auto offset = offset_option(file);
    if (stamp && offset) {
        const std::int64_t instant = stamp->nanoseconds - std::int64_t{*offset} * 60'000'000'000;
        sink.start(format_stamp(instant, *offset), MYO_TIME_HOST);
        return;
    }
    notes.push_back({MYO_REMARK_WARNING,
                     stamp ? "start.without-offset" : "start.unreadable",
                     "the start \"" + shown(written) + "\" was not taken over" +
                         (stamp ? ": give its offset from UTC as the option utc-offset" : ""),
                     {}});
}

}  // namespace

bool is_open_signals(std::string_view text) { return text.starts_with(first_line); }

void read_open_signals(std::string_view text, const File& file, Sink& sink, Notes& notes) {
    const Header header = header_of(text);
    require_text(text.substr(0, header.rows_offset));
    const Table table{.rows = text.substr(header.rows_offset),
                      .first_line = header.rows_line,
                      .delimiter = '\t',
                      .columns = columns_of(header.device)};
    sink.device({.model = header.device["device"].text,
                 .serial = header.address,
                 .firmware = header.device["firmware version"].text});
    tell_start(header.device, file, sink, notes);
    notes.push_back({MYO_REMARK_WARNING,
                     "unit.absent",
                     "the values are the converters' counts, without a unit",
                     {}});
    read_table(table, sink, notes);
}

}  // namespace delimited_text
