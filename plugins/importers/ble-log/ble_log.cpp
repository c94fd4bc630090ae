// SPDX-License-Identifier: Apache-2.0
/// Session importer for logs of nRF Connect. README.md says what it reads.
#include <algorithm>
#include <limits>
#include <map>
#include <optional>

#include "common/axis_check.hpp"
#include "common/bytes.hpp"
#include "common/stamps.hpp"
#include "common/utf8.hpp"
#include "common/words.hpp"
#include "log_lines.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "progressor.hpp"
#include "samples.hpp"
#include "thermometer.hpp"

namespace ble_log {

using myochart::kit::Axis;
using myochart::kit::Device;
using myochart::kit::File;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr std::string_view temperature_measurement = "00002a1c-0000-1000-8000-00805f9b34fb";
constexpr std::string_view intermediate_temperature = "00002a1e-0000-1000-8000-00805f9b34fb";
constexpr std::string_view battery_level = "00002a19-0000-1000-8000-00805f9b34fb";
constexpr std::string_view progressor_notify = "7e4e1702-1ea6-40c9-9dcc-13d34ffead57";
constexpr std::string_view uart_notify = "6e400003-b5a3-f393-e0a9-e50e24dcca9e";

constexpr std::size_t longest_line = 1 << 20;
constexpr std::size_t most_unknown = 256;
constexpr std::size_t lines_between_progress = 1 << 14;
constexpr std::int64_t day = std::int64_t{86'400} * 1'000'000'000;
constexpr std::int64_t late_by_at_most = 1'000'000'000;  // a line that is out of order

std::string_view text_of(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos)
        throw Refusal("the file is empty", "Save the log again");
    if (bytes.find('\0') != std::string_view::npos)
        throw Refusal("the file holds bytes of 0 and is not text", "Save the log as UTF-8 text");
    return bytes;
}

std::string_view next_line(std::string_view text, std::size_t& at) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = std::min(end + 1, text.size());
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = character_length(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

class Reader {
public:
    Reader(const File& file, Sink& sink) : file_(file), sink_(sink) {}

    void read() {
        const auto start = start_option();
        const auto text = text_of(file_.bytes);
        for (std::size_t at = 0; at < text.size();) {
            const auto line = next_line(text, at);
            ++line_;
            if (line.size() > longest_line)
                throw Refusal("line " + std::to_string(line_) + " is longer than 1 MiB",
                              "Choose a log of nRF Connect");
            take_line(line, at == text.size() && !text.ends_with('\n'));
            if (line_ % lines_between_progress == 0) sink_.progress(at, text.size());
        }
        if (!any_notified_) {
            throw Refusal("no line tells of a notification that is whole",
                          "Choose a log of nRF Connect in which notifications were enabled");
        }
        tell_head(start);
        write();
        tell();
        tell_notes(notes_, sink_);
    }

private:
    struct StartOption {
        std::string date;
        int offset_minutes = 0;
    };

    std::optional<StartOption> start_option() const {
        for (const auto& option : file_.options) {
            if (option.key == "date" || option.key == "utc-offset") continue;
            throw Refusal("the option \"" + shown(option.key) + "\" is not known",
                          "Known are date and utc-offset");
        }
        const auto date = file_.option("date");
        const auto offset = file_.option("utc-offset");
        if (!date && !offset) return std::nullopt;
        if (!date || !offset) {
            throw Refusal("a start needs both the date and the offset from UTC",
                          "Give date = 2026-11-22 and utc-offset = +01:00");
        }
        const auto minutes = parse_offset(*offset);
        if (!minutes)
            throw Refusal("the option utc-offset = \"" + shown(*offset) + "\" is not an offset",
                          "Write it like +01:00 or Z");
        if (!parse_stamp(std::string(*date) + "T00:00:00"))
            throw Refusal("the option date = \"" + shown(*date) + "\" is not a date",
                          "Write it like 2026-11-22");
        return StartOption{std::string(*date), *minutes};
    }

    void take_line(std::string_view line, bool unfinished) {
        const auto logged = log_line(line);
        if (!logged) {
            if (!any_time_) take_head(line);
            return;
        }
        const double second = second_of(*logged);
        Value value;
        const Message message = message_of(logged->message, value);
        if (message == Message::other) return;
        if (message == Message::unreadable || unfinished) {
            // The last line's bytes may lack their end, which can't be seen.
            (unfinished ? cut_off_ : unreadable_).add(line_);
            return;
        }
        clock_check_.take(second, line_);
        any_notified_ = true;
        take_value(value, {second, line_, value.bytes});
    }

    /// Lines above the first one with a time: "nRF Connect, 2026-11-22", then the device's name.
    void take_head(std::string_view line) {
        constexpr std::string_view app = "nRF Connect, ";
        if (line.starts_with(app) && is_utf8(line)) {
            head_date_ = shown(trimmed(line.substr(app.size())));
        } else if (!head_date_.empty() && device_.empty() && is_utf8(line)) {
            device_ = shown(trimmed(line));
        }
    }

    double second_of(const LogLine& logged) {
        if (!any_time_) {
            any_time_ = true;
            first_ = logged.time;
            first_text_ = std::string(logged.time_text);
        } else if (logged.time < last_ - day / 2) {
            days_ += day;
            midnights_.add(line_);
        } else if (days_ > 0 && logged.time > last_ + day - late_by_at_most) {
            // From before the midnight that has just been met: the others go on from there.
            return second_at(logged.time - day);
        }
        last_ = logged.time;
        return second_at(logged.time);
    }
    double second_at(TimeOfDay time) const {
        return static_cast<double>(time + days_ - first_) / 1e9;
    }

    void take_value(const Value& value, const Notified& notified) {
        if (value.uuid == temperature_measurement)
            thermometer_.take(notified, "Temperature");
        else if (value.uuid == intermediate_temperature)
            thermometer_.take(notified, "Intermediate temperature");
        else if (value.uuid == battery_level)
            take_battery(notified);
        else if (value.uuid == progressor_notify)
            progressor_.take(notified);
        else if (value.uuid == uart_notify)
            uart_.add(notified.line);
        else
            take_unknown(value.uuid);
    }

    void take_battery(const Notified& notified) {
        const auto level = number_at<std::uint8_t>(notified.bytes, 0);
        const bool sound = level && notified.bytes.size() == 1 && *level <= 100;
        if (!sound) battery_malformed_.add(notified.line);
        const double value =
            sound ? static_cast<double>(*level) : std::numeric_limits<double>::quiet_NaN();
        battery_.add(notified.second, value, notified.line);
    }

    void take_unknown(const std::string& uuid) {
        if (unknown_.size() >= most_unknown && !unknown_.contains(uuid))
            more_unknown_.add(line_);
        else
            unknown_[uuid].add(line_);
    }

    void tell_head(const std::optional<StartOption>& option) {
        sink_.device(Device{.model = device_});
        if (option) {
            // The seconds of the first line are whole nanoseconds of its day.
            const auto midnight = parse_stamp(option->date + "T00:00:00");
            const std::int64_t offset = std::int64_t{option->offset_minutes} * 60'000'000'000;
            const std::int64_t instant = midnight->nanoseconds + first_ - offset;
            sink_.start(format_stamp(instant, option->offset_minutes), MYO_TIME_HOST);
            return;
        }
        std::string words = "the log names a time of day (" + first_text_ +
                            ") but no date and no zone: there is no start, and seconds count from "
                            "the first line; give the options date and utc-offset";
        if (!head_date_.empty()) words += "; the log was saved on " + head_date_;
        notes_.push_back({MYO_REMARK_WARNING, "start.unknown", words, {}});
    }

    void write() {
        for (const auto& [key, samples] : thermometer_.channels()) write(samples);
        write(progressor_.force());
        write(battery_);
        for (const LogEvent& event : progressor_.events())
            sink_.event(event.second, event.kind, event.text);
        const bool any = !thermometer_.channels().empty() || !battery_.values.empty() ||
                         !progressor_.force().values.empty() || !progressor_.events().empty();
        if (any) return;
        std::string found;
        for (const auto& [uuid, count] : unknown_) {
            if (found.size() < 200) found += (found.empty() ? "; found: " : ", ") + uuid;
        }
        throw Refusal("no characteristic that is read was notified" + found,
                      "Choose a log of a thermometer, a battery or a Tindeq Progressor");
    }

    void write(const Samples& samples) {
        if (samples.values.empty()) return;
        const Axis axis = sink_.axis(samples.values.size());
        std::ranges::copy(samples.seconds, axis.seconds.begin());
        const auto values = sink_.channel(axis, {samples.name, samples.unit, samples.quantity});
        std::ranges::copy(samples.values, values.begin());
        samples.check.finish(samples.seconds, notes_);
    }

    void tell() {
        midnights_.tell(notes_, MYO_REMARK_INFORMATION, "time.midnight",
                        "the time of day began anew, which was taken as midnight");
        cut_off_.tell(notes_, MYO_REMARK_PROBLEM, "file.cut-off",
                      "the last line has no end and was left out");
        unreadable_.tell(notes_, MYO_REMARK_WARNING, "lines.unreadable",
                         "notifications without whole bytes were left out");
        thermometer_.tell(notes_);
        progressor_.tell(notes_);
        battery_malformed_.tell(notes_, MYO_REMARK_WARNING, "battery.malformed",
                                "battery levels that are no percentage were kept as missing");
        uart_.tell(notes_, MYO_REMARK_INFORMATION, "uart.not-read",
                   "texts of the Nordic UART service were not interpreted");
        for (const auto& [uuid, count] : unknown_) {
            count.tell(notes_, MYO_REMARK_INFORMATION, "characteristic.unknown",
                       "notifications of " + uuid + " were not read");
        }
        more_unknown_.tell(notes_, MYO_REMARK_INFORMATION, "characteristic.unknown",
                           "notifications of further characteristics were not read");
    }

    const File& file_;
    Sink& sink_;
    Notes notes_;
    std::size_t line_ = 0;

    bool any_time_ = false;
    TimeOfDay first_ = 0;
    TimeOfDay last_ = 0;
    std::int64_t days_ = 0;
    std::string first_text_;
    std::string head_date_;
    std::string device_;
    AxisCheck clock_check_;  ///< for jumps of the log's clock; each channel watches its own samples
    bool any_notified_ = false;

    Thermometer thermometer_;
    Progressor progressor_;
    Samples battery_{"Battery level", "%"};
    Count midnights_;
    Count cut_off_;
    Count unreadable_;
    Count battery_malformed_;
    Count uart_;
    std::map<std::string, Count> unknown_;
    Count more_unknown_;
};

class BleLog : public myochart::kit::Importer {
public:
    static constexpr std::string_view format = "ble-log";
    static constexpr std::string_view title = "Bluetooth log of nRF Connect";
    static constexpr std::string_view suffixes = "txt log";

    /// By a line that tells of a value; a log without one can't be read.
    std::uint32_t recognise(const File& head) override {
        const auto text = text_of(head.bytes);
        for (std::size_t at = 0; at < text.size();) {
            const auto logged = log_line(next_line(text, at));
            Value value;
            if (logged && message_of(logged->message, value) == Message::value) return 95;
        }
        return 0;
    }

    void read(const File& file, Sink& sink) override { Reader(file, sink).read(); }
};

}  // namespace
}  // namespace ble_log

MYOCHART_SESSION_IMPORTER_PLUGIN(ble_log::BleLog)
