// SPDX-License-Identifier: Apache-2.0
/// Session importer for delimited text: CSV, TSV and their relatives. README.md says what it reads.
#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>

#include "columns.hpp"
#include "common/stamps.hpp"
#include "common/utf8.hpp"
#include "empatica.hpp"
#include "layout.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "records.hpp"
#include "table.hpp"

namespace delimited_text {

using myochart::kit::Device;
using myochart::kit::File;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr std::string_view known_options[] = {"decimal-mark", "delimiter", "rate-hz", "time-unit",
                                              "utc-offset"};

/// An option with a typing error would be an option without effect.
void require_known_options(const File& file) {
    for (const auto& option : file.options) {
        if (std::ranges::find(known_options, option.key) != std::end(known_options)) continue;
        throw Refusal("the option \"" + shown(option.key) + "\" is not known",
                      "Known are decimal-mark, delimiter, rate-hz, time-unit and utc-offset");
    }
}

/// Where the first characters of a file are none that a record can carry, or nothing. Only texts that
/// go on need it, but a file in Latin-1 would give wrong units: "\xB0C".
std::optional<std::size_t> bad_character(std::string_view text) {
    constexpr std::size_t looked_at = 4096;
    for (std::size_t i = 0; i < std::min(text.size(), looked_at);) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool white = byte == '\t' || byte == '\n' || byte == '\r';
        const std::size_t length = character_length(text, i);
        if (length == 0 || (byte < 0x20 && !white)) return i;
        i += length;
    }
    return std::nullopt;
}

void require_characters(std::string_view text) {
    const auto bad = bad_character(text);
    if (!bad) return;
    const bool control = static_cast<unsigned char>(text[*bad]) < 0x20;
    throw Refusal(std::string("the text ") +
                      (control ? "holds a control character" : "is not UTF-8") + " near byte " +
                      std::to_string(*bad + 1),
                  control ? "Export the recording again" : "Save the file as UTF-8");
}

bool says_simulated(const Meta& meta) {
    const std::string said = lower(meta.find({"simulated"}));
    return said == "yes" || said == "true" || said == "1" ||
           lower(meta.find({"recording"})).find("simulated") != std::string::npos;
}

void tell_device(const Meta& meta, Sink& sink) {
    sink.device(Device{.maker = meta.find({"maker", "manufacturer", "device maker"}),
                       .model = meta.find({"model", "device", "device model"}),
                       .serial = meta.find({"serial", "serial number", "device serial"}),
                       .firmware = meta.find({"firmware", "firmware version"}),
                       .blade_material = meta.find({"blade material", "blade"}),
                       .simulated = says_simulated(meta)});
}

std::uint32_t time_quality_of(const Meta& meta) {
    const std::string word = lower(meta.find({"clock", "time quality"}));
    if (word == "device") return MYO_TIME_DEVICE;
    if (word == "host") return MYO_TIME_HOST;
    if (word == "synced") return MYO_TIME_SYNCED;
    return MYO_TIME_UNKNOWN;
}

/// The rows' own stamps go before the start that is written above them.
void tell_start(const Meta& meta, const std::string& of_rows, Sink& sink, Notes& notes) {
    const std::string_view written = meta.find({"start", "start time", "recording start"});
    if (!of_rows.empty()) {
        sink.start(of_rows, time_quality_of(meta));
    } else if (const auto stamp = parse_stamp(written); stamp && stamp->offset_minutes) {
        sink.start(format_stamp(stamp->nanoseconds, *stamp->offset_minutes), time_quality_of(meta));
    } else if (!written.empty()) {
        notes.push_back({MYO_REMARK_WARNING,
                         "start.unreadable",
                         "the start \"" + shown(written) +
                             "\" is not ISO 8601 with offset and was not taken over",
                         {}});
    }
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
    const Table table{text.substr(layout.data_offset), layout.data_line, layout.delimiter,
                      layout.decimal_mark, columns_of(layout, file, notes)};
    tell_device(layout.meta, sink);
    const std::string start = read_table(table, sink, notes);
    tell_start(layout.meta, start, sink, notes);
    tell_events(layout.meta, sink, notes);
}

/// The head may end inside a row, which must not be judged.
std::string_view whole_lines(std::string_view head) {
    const auto last = head.rfind('\n');
    return last == std::string_view::npos ? head : head.substr(0, last + 1);
}

class DelimitedText : public myochart::kit::Importer {
public:
    static constexpr std::string_view format = "delimited-text";
    static constexpr std::string_view title = "Delimited text (CSV, TSV, Empatica E4)";
    static constexpr std::string_view suffixes = "csv tsv txt";

    std::uint32_t recognise(const File& head) override {
        Notes notes;
        // An empty file of a known name is known, so that the person hears that it is empty.
        if (head.bytes.empty()) return has_empatica_name(head.name) ? 60 : 0;
        const auto text = text_of(whole_lines(head.bytes));
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
        const auto text = text_of(file.bytes);
        require_characters(text);
        Notes notes;
        if (text.size() != file.bytes.size()) {
            notes.push_back({MYO_REMARK_INFORMATION,
                             "file.byte-order-mark",
                             "a byte order mark was passed over",
                             {}});
        }
        if (const auto found = empatica_of(text, file.name, notes)) {
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
