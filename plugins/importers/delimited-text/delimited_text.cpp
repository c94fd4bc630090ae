// SPDX-License-Identifier: Apache-2.0
/// Session importer for delimited text: CSV, TSV and their relatives. README.md says what it reads.
#include <algorithm>
#include <charconv>
#include <system_error>

#include "columns.hpp"
#include "common/stamps.hpp"
#include "empatica.hpp"
#include "layout.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "open_signals.hpp"
#include "profile.hpp"
#include "records.hpp"
#include "table.hpp"
#include "text.hpp"

namespace delimited_text {

using myochart::kit::Device;
using myochart::kit::File;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr std::string_view known_options[] = {"decimal-mark", "delimiter", "profile",
                                              "rate-hz",      "time-unit", "utc-offset"};
constexpr std::string_view beside_a_profile[] = {"profile", "rate-hz", "utc-offset"};

/// An option with a typing error would be an option without effect.
void require_known_options(const File& file) {
    const bool profile = file.option("profile").has_value();
    for (const auto& option : file.options) {
        if (std::ranges::find(known_options, option.key) == std::end(known_options)) {
            throw Refusal("the option \"" + shown(option.key) + "\" is not known",
                          "Known are decimal-mark, delimiter, profile, rate-hz, time-unit and "
                          "utc-offset");
        }
        if (profile &&
            std::ranges::find(beside_a_profile, option.key) == std::end(beside_a_profile)) {
            throw Refusal("the option \"" + shown(option.key) + "\" stands beside a profile",
                          "Write it into the profile");
        }
    }
}

bool says_simulated(const Meta& meta) {
    const std::string said = lower(meta.find({"simulated"}));
    return said == "yes" || said == "true" || said == "1" ||
           lower(meta.find({"recording"})).find("simulated") != std::string::npos;
}

std::optional<double> contact_area_of(const Meta& meta, Notes& notes) {
    const std::string_view written = meta.find({"contact area (mm2)", "contact area (mm²)"});
    if (written.empty()) return std::nullopt;
    double area = 0;
    const auto [end, failed] =
        std::from_chars(written.data(), written.data() + written.size(), area);
    const bool whole = failed == std::errc() && end == written.data() + written.size();
    if (whole && area > 0 && area < 1e6) return area;
    notes.push_back({MYO_REMARK_WARNING,
                     "contact-area.unreadable",
                     "the contact area \"" + shown(written) +
                         "\" is no number of mm2 above 0 and was not taken over",
                     {}});
    return std::nullopt;
}

void tell_device(const Meta& meta, Sink& sink, Notes& notes) {
    sink.device(Device{.maker = meta.find({"maker", "manufacturer", "device maker"}),
                       .model = meta.find({"model", "device", "device model"}),
                       .serial = meta.find({"serial", "serial number", "device serial"}),
                       .firmware = meta.find({"firmware", "firmware version"}),
                       .blade_material = meta.find({"blade material", "blade"}),
                       .simulated = says_simulated(meta),
                       .contact_area_mm2 = contact_area_of(meta, notes)});
}

std::uint32_t time_quality_of(const Meta& meta) {
    const std::string word = lower(meta.find({"clock", "time quality"}));
    if (word == "device") return MYO_TIME_DEVICE;
    if (word == "host") return MYO_TIME_HOST;
    if (word == "synced") return MYO_TIME_SYNCED;
    return MYO_TIME_UNKNOWN;
}

/// The rows' own stamps go before the start that is written above them.
void tell_start(const Meta& meta, const std::string& of_rows, const File& file, Sink& sink,
                Notes& notes) {
    const std::string_view written = meta.find({"start", "start time", "recording start"});
    if (!of_rows.empty()) return sink.start(of_rows, time_quality_of(meta));
    if (written.empty()) return;
    auto stamp = parse_stamp(written);
    if (stamp) give_offset(*stamp, offset_option(file));
    if (stamp && stamp->offset_minutes)
        return sink.start(format_stamp(stamp->nanoseconds, *stamp->offset_minutes),
                          time_quality_of(meta));
    notes.push_back(
        {MYO_REMARK_WARNING,
         stamp ? "start.without-offset" : "start.unreadable",
         "the start \"" + shown(written) + "\" was not taken over: " +
             (stamp ? "give its offset from UTC as the option utc-offset" : "it is not ISO 8601"),
         {}});
}

/// "# event: 12.5 region calf": second, kind, words.
void tell_events(const Meta& meta, Sink& sink, Notes& notes) {
    for (const auto& [key, value] : meta.entries) {
        if (key != "event") continue;
        const auto space = value.find(' ');
        double second = 0;
        const auto number = value.substr(0, space);
        const auto [end, failed] =
            std::from_chars(number.data(), number.data() + number.size(), second);
        if (failed != std::errc() || end != number.data() + number.size() ||
            space == std::string::npos || !(second > -1e12 && second < 1e12)) {
            notes.push_back({MYO_REMARK_WARNING,
                             "event.unreadable",
                             "the event \"" + shown(value) + "\" has no second and kind",
                             {}});
            continue;
        }
        const auto rest = trimmed(std::string_view(value).substr(space));
        const auto cut = std::min(rest.find(' '), rest.size());
        sink.event(second, rest.substr(0, cut), trimmed(rest.substr(cut)));
    }
}

void read_empatica(const EmpaticaFile& found, Sink& sink, Notes& notes) {
    sink.device(Device{.maker = "Empatica", .model = "E4"});
    sink.start(found.start, MYO_TIME_UNKNOWN);
    read_table(found.table, sink, notes);
}

void read_generic(std::string_view text, const File& file, Sink& sink, Notes& notes) {
    const Layout layout = layout_of(text, file);
    const Table table{.rows = text.substr(layout.data_offset),
                      .first_line = layout.data_line,
                      .delimiter = layout.delimiter,
                      .decimal_mark = layout.decimal_mark,
                      .columns = columns_of(layout, file, notes)};
    tell_device(layout.meta, sink, notes);
    const std::string start = read_table(table, sink, notes);
    tell_start(layout.meta, start, file, sink, notes);
    tell_events(layout.meta, sink, notes);
}

/// Of a file's beginning, for a look at it. The head may end inside a row, which must not be judged.
std::string_view whole_lines(std::string_view head) {
    const auto last = head.rfind('\n');
    return last == std::string_view::npos ? head : head.substr(0, last + 1);
}

class DelimitedText : public myochart::kit::Importer {
public:
    static constexpr std::string_view format = "delimited-text";
    static constexpr std::string_view title = "Delimited text (CSV, TSV, Empatica E4, OpenSignals)";
    static constexpr std::string_view suffixes = "csv tsv txt";

    std::uint32_t recognise(const File& head) override {
        Notes notes;
        // A person who gives a profile has said what the file is.
        if (head.option("profile")) return 100;
        // An empty file of a known name is known, so that the person hears that it is empty.
        if (head.bytes.empty()) return has_empatica_name(head.name) ? 60 : 0;
        const Text decoded(head.bytes, Encoding::by_mark, notes);
        const auto text = whole_lines(decoded.view());
        if (is_open_signals(text)) return 95;
        if (has_empatica_name(head.name) && is_empatica(text, head.name, notes)) return 90;
        const Layout layout = layout_of(text, head);
        if (!layout.has_header && layout.meta.entries.empty()) return 0;
        try {
            columns_of(layout, head, notes);
            return 70;
        } catch (const Refusal&) {
            // A table all right: reading it will tell what is missing.
            return layout.header.size() > 1 ? 20 : 0;
        }
    }

    void read(const File& file, Sink& sink) override {
        require_known_options(file);
        Notes notes;
        if (const auto profile = file.option("profile")) {
            read_with(profile_of(*profile), file, sink, notes);
            tell_notes(notes, sink);
            return;
        }
        const Text decoded(file.bytes, Encoding::by_mark, notes);
        const auto text = decoded.view();
        require_characters(text);
        if (is_open_signals(text)) {
            read_open_signals(text, file, sink, notes);
        } else if (const auto found = empatica_of(text, file.name, notes)) {
            read_empatica(*found, sink, notes);
        } else {
            read_generic(text, file, sink, notes);
        }
        tell_notes(notes, sink);
    }

private:
    static bool is_empatica(std::string_view text, std::string_view name, Notes& notes) {
        try {
            return empatica_of(text, name, notes).has_value();
        } catch (const Refusal&) {
            return true;
        }
    }
};

}  // namespace
}  // namespace delimited_text

MYOCHART_SESSION_IMPORTER_PLUGIN(delimited_text::DelimitedText)
