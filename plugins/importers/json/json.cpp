// SPDX-License-Identifier: Apache-2.0
/// Session importer for JSON. README.md says what it reads.
#include <algorithm>

#include "columns.hpp"
#include "dialect.hpp"
#include "fhir.hpp"
#include "grip_connect.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "open_mhealth.hpp"
#include "recording.hpp"
#include "sensor_logger.hpp"

namespace json_recording {

using myochart::kit::File;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

constexpr std::size_t judged_beginning = 64 * 1024;
constexpr std::string_view options_of_columns[] = {"rate-hz", "time-unit", "utc-offset"};

/// An option with a typing error would be an option without effect.
void require_known_options(const File& file, Dialect dialect) {
    for (const auto& option : file.options) {
        if (dialect == Dialect::columns &&
            std::ranges::find(options_of_columns, option.key) != std::end(options_of_columns))
            continue;
        throw Refusal("the option \"" + shown(option.key) + "\" has no meaning for this file",
                      "Known for columns of numbers are rate-hz, time-unit and utc-offset; other "
                      "JSON files need none");
    }
}

bool rate_given(const File& file) { return file.option("rate-hz").has_value(); }

class Json : public myochart::kit::Importer {
public:
    static constexpr std::string_view format = "json";
    static constexpr std::string_view title =
        "JSON (columns, grip-connect, Sensor Logger, Open mHealth, FHIR)";
    static constexpr std::string_view suffixes = "json jsonl ndjson";

    std::uint32_t recognise(const File& head) override {
        Notes notes;
        return judge(text_of(head.bytes, notes), rate_given(head)).sureness;
    }

    void read(const File& file, Sink& sink) override {
        Notes notes;
        const auto text = text_of(file.bytes, notes);
        const Dialect dialect = judge(text.substr(0, judged_beginning), rate_given(file)).dialect;
        Recording recording(text, notes);
        if (dialect == Dialect::none) refuse_unknown(recording);
        require_known_options(file, dialect);
        switch (dialect) {
            case Dialect::columns: read_columns(recording, file, sink, notes); break;
            case Dialect::grip_connect: read_grip_connect(recording, sink, notes); break;
            case Dialect::sensor_logger: read_sensor_logger(recording, sink, notes); break;
            case Dialect::open_mhealth: read_open_mhealth(recording, sink, notes); break;
            case Dialect::fhir: read_fhir(recording, sink, notes); break;
            case Dialect::none: break;
        }
        tell_notes(notes, sink);
    }

private:
    /// Broken JSON is told with its place; else what would be read is named.
    [[noreturn]] static void refuse_unknown(Recording& recording) {
        recording.whole();
        throw Refusal(
            "the document is none of the kinds that are read",
            "Choose columns of numbers, packets of grip-connect, records of Sensor Logger, data "
            "points of Open mHealth, or FHIR observations");
    }
};

}  // namespace
}  // namespace json_recording

MYOCHART_SESSION_IMPORTER_PLUGIN(json_recording::Json)
