// SPDX-License-Identifier: Apache-2.0
/// Session importer for EDF, EDF+, BDF and BDF+. README.md says what it reads.
#include "annotations.hpp"
#include "common/stamps.hpp"
#include "common/texts.hpp"
#include "header.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "samples.hpp"
#include "timeline.hpp"

namespace edf {

using myochart::kit::Device;
using myochart::kit::File;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr std::size_t most_notes = 5000;  // the host takes twice as many

/// An option with a typing error would be an option without effect.
void require_known_options(const File& file) {
    for (const auto& option : file.options) {
        if (option.key == "utc-offset") continue;
        throw Refusal("the option \"" + shown(text_in(option.key).words) + "\" is not known",
                      "Known is utc-offset");
    }
}

/// The header's clock has no zone, and none is made up.
void tell_start(const Header& header, const File& file, Sink& sink, CountedNotes& notes) {
    const auto option = file.option("utc-offset");
    if (option && !parse_offset(*option))
        throw Refusal(
            "the option utc-offset = \"" + shown(text_in(*option).words) + "\" is not an offset",
            "Write it like +01:00 or Z");
    if (header.local_start.empty()) return;
    if (!option) {
        note(notes, MYO_REMARK_WARNING, "start.no-offset",
             "the recording began at " + header.local_start +
                 " on a clock whose offset from UTC the file does not tell; the start was left "
                 "out. Give the option utc-offset, for example +01:00",
             "header");
        return;
    }
    const auto start = parse_stamp(header.local_start + std::string(*option));
    if (!start || !start->offset_minutes) return;  // years out of range: checked with the header
    sink.start(format_stamp(start->nanoseconds, *start->offset_minutes), MYO_TIME_UNKNOWN);
}

void tell(Notes notes, Sink& sink) {
    if (notes.size() > most_notes) {
        const std::size_t left_out = notes.size() - most_notes;
        notes.resize(most_notes);
        notes.push_back({MYO_REMARK_PROBLEM, "remarks.more",
                         "remarks of this recording are too many to be told", "", left_out});
    }
    tell_notes(notes, sink);
}

class Edf : public myochart::kit::Importer {
public:
    static constexpr std::string_view format = "edf";
    static constexpr std::string_view title = "European Data Format (EDF, EDF+, BDF, BDF+)";
    static constexpr std::string_view suffixes = "edf bdf rec";
    static constexpr myochart::kit::Signature signatures[] = {{0, "0       "},
                                                              {0,
                                                               "\xFF"
                                                               "BIOSEMI"}};

    std::uint32_t recognise(const File& head) override {
        return begins_as_edf(head.bytes) ? 95 : 0;
    }

    void read(const File& file, Sink& sink) override {
        require_known_options(file);
        CountedNotes notes;
        const Header header = header_of(file.bytes, notes);
        sink.device(Device{.model = header.model, .simulated = header.simulated});
        tell_start(header, file, sink, notes);
        const Timeline timeline =
            timeline_of(header, read_annotations(file.bytes, header, sink, notes), notes);
        read_samples(file.bytes, header, timeline, sink, notes);
        tell(notes.take(), sink);
    }
};

}  // namespace
}  // namespace edf

MYOCHART_SESSION_IMPORTER_PLUGIN(edf::Edf)
