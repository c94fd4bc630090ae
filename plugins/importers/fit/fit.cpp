// SPDX-License-Identifier: Apache-2.0
/// Session importer for FIT files. README.md says what it reads.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <system_error>

#include "beats.hpp"
#include "common/stamps.hpp"
#include "container.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "profile.hpp"
#include "records.hpp"
#include "samples.hpp"
#include "scan.hpp"

namespace fit {

using importing::shown;
using myochart::kit::Device;
using myochart::kit::File;
using myochart::kit::Refusal;
using myochart::kit::Sink;

namespace {

Bytes bytes_of(const File& file) {
    const void* const start = file.bytes.data();
    return {static_cast<const std::uint8_t*>(start), file.bytes.size()};
}

struct Options {
    std::optional<double> rate_hz{};
    std::optional<std::size_t> part{};  ///< counted from 1
};

/// The whole text as a positive number.
template <class Number>
Number positive(std::string_view key, std::string_view text) {
    Number number{};
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed == std::errc() && end == text.data() + text.size() && number > 0) return number;
    throw Refusal("the option " + std::string(key) + " is \"" + shown(text) +
                      "\", which is no number above 0",
                  "Give " + std::string(key) + " = 1, for example");
}

Options options_of(const File& file) {
    Options found;
    for (const auto& option : file.options) {
        if (option.key == "rate-hz") {
            found.rate_hz = positive<double>("rate-hz", option.value);
            if (!(*found.rate_hz < 1e6))
                throw Refusal("the option rate-hz is not below a million", "Give samples a second");
        } else if (option.key == "part") {
            found.part = positive<std::size_t>("part", option.value);
        } else {
            throw Refusal("the option \"" + shown(option.key) + "\" is not known",
                          "Known are part and rate-hz");
        }
    }
    return found;
}

std::vector<Part> chosen_parts(std::vector<Part> parts, const Options& options) {
    if (!options.part) return parts;
    if (*options.part > parts.size()) {
        throw Refusal("the option part is " + std::to_string(*options.part) + ", the file holds " +
                          std::to_string(parts.size()),
                      "Give a number from 1 to " + std::to_string(parts.size()));
    }
    return {parts[*options.part - 1]};
}

/// Records without any time stamp need a rate; with one, none.
void require_fitting_rate(const Scan& scan, const Options& options) {
    const Clocks& records = scan.records;
    const bool timed = records.calendar + records.device > 0;
    if (options.rate_hz && (timed || records.none == 0)) {
        throw Refusal("the records have times of their own, so that rate-hz does not apply",
                      "Leave the option rate-hz out");
    }
    if (!options.rate_hz && !timed && records.none > 0) {
        throw Refusal("the records have no time stamps",
                      "Give the option rate-hz, the records a second, if it is known");
    }
}

std::string shown_version(double version) {
    char digits[64];
    const auto end =
        std::to_chars(digits, digits + sizeof digits, version / 100, std::chars_format::fixed, 2)
            .ptr;
    return {digits, end};
}

void tell_device(const FoundDevice& found, Sink& sink) {
    const std::string maker = found.manufacturer ? maker_name(*found.manufacturer) : "";
    std::string model = found.product_name;
    if (model.empty() && found.product)
        model = model_name(found.manufacturer.value_or(0), *found.product);
    const std::string serial = found.serial ? std::to_string(*found.serial) : "";
    std::string firmware;
    if (found.version) {
        firmware = shown_version(*found.version);
    } else if (found.raw_version) {
        firmware = std::to_string(*found.raw_version);
    }
    sink.device(Device{.maker = maker, .model = model, .serial = serial, .firmware = firmware});
}

/// The offset from UTC, as far as the file's local time is believable.
int offset_minutes(const Scan& scan, Notes& notes) {
    constexpr std::int64_t quarter_hour = 15 * 60;
    constexpr std::int64_t farthest = 14 * 3600;
    if (!scan.local_minus_utc) return 0;
    const std::int64_t offset = *scan.local_minus_utc;
    if (offset % quarter_hour == 0 && offset >= -farthest && offset <= farthest)
        return static_cast<int>(offset / 60);
    notes.push_back(
        {MYO_REMARK_WARNING,
         "time.odd-offset",
         "the file's local time is no time zone away from its UTC; the start is told in "
         "UTC",
         {}});
    return 0;
}

void tell_start(const Scan& scan, const SessionClock& clock, Sink& sink, Notes& notes) {
    if (!clock.origin) return;
    if (!clock.is_calendar) {
        notes.push_back({MYO_REMARK_WARNING,
                         "time.device-clock",
                         "times count from when the device was switched on; when the recording was "
                         "made is not known",
                         {}});
        return;
    }
    const std::int64_t second = std::int64_t{*clock.origin} + epoch_in_unix_seconds;
    // Who set the device's clock, and how well, no FIT file says.
    sink.start(importing::format_stamp(second * 1'000'000'000, offset_minutes(scan, notes)),
               MYO_TIME_UNKNOWN);
}

void tell_events(const Scan& scan, const SessionClock& clock, Sink& sink, Notes& notes) {
    std::size_t left_out = scan.untimed_events;
    for (const FoundEvent& event : scan.events) {
        if (clock.origin && clock.counts(event.time)) {
            sink.event(clock.seconds(event.time), event.kind, event.text);
        } else {
            ++left_out;
        }
    }
    if (left_out == 0) return;
    notes.push_back({MYO_REMARK_PROBLEM,
                     "events.no-time",
                     "events without a time on the recording's clock were left out",
                     {},
                     left_out});
}

bool is_read(std::uint16_t message) {
    constexpr std::uint16_t read[] = {file_id,
                                      session,
                                      lap,
                                      record,
                                      event,
                                      device_info,
                                      activity,
                                      file_creator,
                                      hrv,
                                      gyroscope_data,
                                      accelerometer_data,
                                      field_description,
                                      developer_data_id,
                                      magnetometer_data};
    return std::ranges::find(read, message) != std::end(read);
}

void note_not_read(const Scan& scan, Notes& notes) {
    std::map<std::uint16_t, std::size_t> counts;
    std::size_t all = 0;
    for (std::size_t i = 0; i < scan.messages.size(); ++i) {
        const std::uint16_t message = scan.catalogue.definitions[i].message;
        if (is_read(message) || scan.messages[i] == 0) continue;
        counts[message] += scan.messages[i];
        all += scan.messages[i];
    }
    if (all == 0) return;
    constexpr std::size_t most_shown = 24;
    std::string numbers;
    std::size_t shown_count = 0;
    for (const auto& [message, count] : counts) {
        if (++shown_count > most_shown) break;
        numbers += (numbers.empty() ? "" : ", ") + std::to_string(message);
    }
    if (counts.size() > most_shown) numbers += " ...";
    notes.push_back({MYO_REMARK_INFORMATION, "messages.not-read",
                     "messages of kinds that are not read", numbers, all});
}

/// Everything in the file that has a time axis.
class Recording {
public:
    Recording(const Scan& scan, const Options& options, Notes& notes)
        : scan_(scan),
          clock_(scan),
          fields_(fields_of(scan, notes)),
          records_(scan, fields_, clock_, options.rate_hz),
          samples_{
              {accelerometer_data, clock_}, {gyroscope_data, clock_}, {magnetometer_data, clock_}},
          beats_(clock_) {}

    void read(Sink& sink, Notes& notes) {
        each_message(sink, 0, [&](const Message& message) { count(message); });
        choose_origin();
        require_something_timed();
        tell_start(scan_, clock_, sink, notes);
        records_.make_places(sink);
        for (Samples& one : samples_) one.make_places(sink);
        beats_.make_places(sink);
        each_message(sink, 1, [&](const Message& message) { fill(message, sink); });
        records_.finish(notes);
        for (const Samples& one : samples_) one.finish(notes);
        beats_.finish(notes);
        tell_events(scan_, clock_, sink, notes);
        if (clock_.origin && scan_.records.none > 0 && !records_.first_time()) {
            notes.push_back(
                {MYO_REMARK_WARNING,
                 "records.not-aligned",
                 "the records begin at second 0 because they bear no time; how they lie "
                 "to the samples and beats is not known",
                 {}});
        }
    }

private:
    template <class Take>
    void each_message(Sink& sink, std::size_t walk_number, const Take& take) const {
        constexpr std::size_t step = 1 << 16;
        const std::size_t end =
            scan_.catalogue.parts.empty() ? 0 : scan_.catalogue.parts.back().end;
        std::size_t number = 0;
        walk(scan_.catalogue, [&](const Message& message) {
            if (++number % step == 0) sink.progress(walk_number * end + message.at, 2 * end);
            take(message);
        });
    }

    void count(const Message& message) {
        switch (message.definition->message) {
            case record: records_.count(message); break;
            case hrv: beats_.count(message); break;
            default:
                for (Samples& one : samples_) {
                    if (one.message() == message.definition->message) one.count(message);
                }
        }
    }
    void fill(const Message& message, Sink& sink) {
        switch (message.definition->message) {
            case record: records_.fill(message, sink); break;
            case hrv: beats_.fill(message); break;
            default:
                for (Samples& one : samples_) {
                    if (one.message() == message.definition->message) one.fill(message);
                }
        }
    }

    /// Where the first record is; without records, where the first of the rest is.
    void choose_origin() {
        clock_.origin = records_.first_time();
        for (const Samples& one : samples_) {
            if (!clock_.origin) clock_.origin = one.first_time();
        }
        if (!clock_.origin) clock_.origin = beats_.first_time();
        for (const FoundEvent& event : scan_.events) {
            const bool has_records = scan_.records.none > 0;
            if (!clock_.origin && !has_records && clock_.counts(event.time))
                clock_.origin = event.time;
        }
    }

    void require_something_timed() const {
        if (clock_.origin || scan_.records.none > 0) return;
        const auto type = scan_.device.file_type;
        throw Refusal("the file" + (type ? " of type " + std::to_string(*type) : std::string()) +
                          " holds no record, sensor sample, beat or event with a time",
                      "Choose the file that holds the recording, of type 4 (activity) for example");
    }

    const Scan& scan_;
    SessionClock clock_;
    Fields fields_;
    Records records_;
    Samples samples_[3];
    Beats beats_;
};

class Fit : public myochart::kit::Importer {
public:
    static constexpr std::string_view format = "fit";
    static constexpr std::string_view title = "FIT (Garmin and others)";
    static constexpr std::string_view suffixes = "fit";
    static constexpr myochart::kit::Signature signatures[] = {{8, ".FIT"}};

    std::uint32_t recognise(const File& head) override {
        return has_header(bytes_of(head)) ? 95 : 0;
    }

    void read(const File& file, Sink& sink) override {
        const Options options = options_of(file);
        Notes notes;
        const Bytes bytes = bytes_of(file);
        const Scan found = scan(bytes, chosen_parts(parts_of(bytes, notes), options), notes);
        require_fitting_rate(found, options);
        tell_device(found.device, sink);
        Recording(found, options, notes).read(sink, notes);
        if (found.repaired_texts > 0) {
            notes.push_back({MYO_REMARK_WARNING,
                             "text.repaired",
                             "texts hold characters that can't be shown; each became ?",
                             {},
                             found.repaired_texts});
        }
        note_not_read(found, notes);
        importing::tell_notes(notes, sink);
    }
};

}  // namespace
}  // namespace fit

MYOCHART_SESSION_IMPORTER_PLUGIN(fit::Fit)
