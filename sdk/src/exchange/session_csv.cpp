// SPDX-License-Identifier: Apache-2.0
#include "myochart/exchange/session_csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "exchange/export_texts.hpp"
#include "myochart/core/error.hpp"

namespace myochart {
namespace {

/// Where a spreadsheet would begin to calculate, and the apostrophe itself, so that it reads back.
constexpr std::string_view formula_starts = "=+-@'";

void append_number(std::string& out, double value) {
    char text[32];
    out.append(text, std::to_chars(text, text + sizeof text, value).ptr);
}

std::string cell(std::string text) {
    if (formula_starts.find(text.front()) != std::string_view::npos) text.insert(0, 1, '\'');
    if (text.find_first_of(",;\"") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c;
        if (c == '"') quoted += c;
    }
    return quoted + '"';
}

std::string unit_of(const Channel& channel) { return channel.unit ? channel.unit->code() : ""; }

class Writer {
public:
    explicit Writer(const Session& session) : session_(session) {}

    SessionCsv write() {
        require_consistent_channels(session_);
        for (std::size_t axis = 0; axis < session_.axes.size(); ++axis) write_axis(axis);
        if (csv_.files.empty() && !session_.events.empty())
            tell(csv_.lost, Severity::problem, "events.without-table",
                 "events were left out, since no channel has samples", "");
        return std::move(csv_);
    }

private:
    void write_axis(std::size_t axis) {
        std::vector<const Channel*> channels;
        for (const Channel& channel : session_.channels) {
            if (channel.axis == axis) channels.push_back(&channel);
        }
        const auto& seconds = session_.axes[axis].seconds;
        if (channels.empty() || seconds.empty()) {
            tell(csv_.lost, Severity::warning, "axis.without-samples",
                 "a time axis without channels or without samples was left out",
                 "axis " + std::to_string(axis + 1));
            return;
        }
        std::vector<std::string> names;
        for (const Channel* channel : channels) names.push_back(name_of(*channel));
        const std::size_t number = csv_.files.size() + 1;
        std::string out = head(number == 1);
        for (std::size_t c = 0; c < channels.size(); ++c) {
            const std::string unit = unit_of(*channels[c]);
            out += "# Myochart channel: " + std::string(to_string(channels[c]->measurand)) + " " +
                   (unit.empty() ? "-" : unit) + " " + names[c] + "\n";
        }
        out += "Time (s)";
        for (std::size_t c = 0; c < channels.size(); ++c)
            out += "," + cell(names[c] + " (" + unit_of(*channels[c]) + ")");
        out += '\n';
        append_rows(out, seconds, channels);
        const std::string name =
            number == 1 ? "session.csv" : "session-" + std::to_string(number) + ".csv";
        csv_.files.push_back({name, std::move(out)});
    }

    std::string name_of(const Channel& channel) {
        std::string name = one_line(channel.name, "channel", csv_.lost);
        if (!name.empty()) return name;
        tell(csv_.lost, Severity::information, "channel.unnamed",
             "a channel without a name was given one", "");
        return "Channel";
    }

    std::string head(bool with_events) {
        std::string out;
        const auto line = [&](std::string_view key, std::string_view value) {
            const std::string words = one_line(value, key, csv_.lost);
            if (!words.empty()) out += "# " + std::string(key) + ": " + words + "\n";
        };
        line("Maker", session_.device.maker);
        line("Model", session_.device.model);
        line("Serial", session_.device.serial);
        line("Firmware", session_.device.firmware);
        line("Blade material", session_.device.blade_material);
        if (const auto& area = session_.device.contact_area)
            line("Contact area (mm2)", to_string(exact_decimal(value_in(*area, Unit("mm2")))));
        if (session_.simulated) line("Simulated", "yes");
        if (session_.start) line("Start", to_string(*session_.start));
        if (session_.time_quality != TimeQuality::unknown)
            line("Clock", to_string(session_.time_quality));
        line("Source file", session_.provenance.file_name);
        line("Source SHA-256", session_.provenance.file_sha256);
        for (const Event& event : session_.events) {
            if (with_events) append_event(out, event);
        }
        return out;
    }

    /// "# Event: 12.5 stroke words": the kind is the first word.
    void append_event(std::string& out, const Event& event) {
        if (!std::isfinite(event.second)) {
            tell(csv_.lost, Severity::problem, "event.without-time",
                 "an event without a time was left out", event.kind);
            return;
        }
        std::string kind = one_line(event.kind, "event", csv_.lost);
        if (kind.empty() || kind.find(' ') != std::string::npos) {
            std::ranges::replace(kind, ' ', '-');
            if (kind.empty()) kind = "event";
            tell(csv_.lost, Severity::information, "event.kind",
                 "a kind of event was written as one word", kind);
        }
        out += "# Event: ";
        append_number(out, event.second);
        out += " " + kind;
        const std::string words = one_line(event.text, "event", csv_.lost);
        if (!words.empty()) out += " " + words;
        out += '\n';
    }

    void append_rows(std::string& out, const std::vector<double>& seconds,
                     const std::vector<const Channel*>& channels) {
        constexpr std::size_t usual_cell = 12;
        out.reserve(out.size() + seconds.size() * (channels.size() + 1) * usual_cell);
        std::size_t infinite = 0;
        for (std::size_t i = 0; i < seconds.size(); ++i) {
            if (!std::isfinite(seconds[i]))
                throw Error(ErrorCode::session_out_of_range, "a time stamp is not a finite number",
                            "sample " + std::to_string(i + 1), "Import the recording again");
            append_number(out, seconds[i]);
            for (const Channel* channel : channels) {
                out += ',';
                const double value = channel->values[i];
                if (std::isfinite(value)) append_number(out, value);
                infinite += std::isinf(value) ? 1 : 0;
            }
            out += '\n';
        }
        if (infinite > 0)
            tell(csv_.lost, Severity::warning, "values.infinite",
                 "infinite values were written as missing", "", infinite);
    }

    const Session& session_;
    SessionCsv csv_;
};

}  // namespace

SessionCsv write_session_csv(const Session& session) { return Writer(session).write(); }

}  // namespace myochart
