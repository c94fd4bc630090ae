// SPDX-License-Identifier: Apache-2.0
#include "myochart/exchange/session_edf.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

#include "exchange/edf_records.hpp"
#include "exchange/edf_scale.hpp"
#include "exchange/export_texts.hpp"
#include "myochart/core/error.hpp"

namespace myochart {
namespace {

constexpr char ends_words = '\x14';

/// Fields of the header are padded with blanks.
void append_field(std::string& out, std::string_view text, std::size_t size) {
    out += text.substr(0, size);
    out.append(size - std::min(size, text.size()), ' ');
}

std::string two(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string shortest(double value) {
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

/// Without an exponent, which not every reader of headers knows.
std::string plain(double value) {
    char text[400];
    return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr};
}

/// Seconds to the nanosecond with the sign that begins a list of annotations.
std::string onset(double second) {
    char text[400];
    const auto end =
        std::to_chars(text, text + sizeof text, std::abs(second), std::chars_format::fixed, 9).ptr;
    std::string digits(text, end);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
    return (second < 0 ? "-" : "+") + digits;
}

/// When the file begins: a whole second on the local clock, and the session's seconds from there.
struct Beginning {
    std::string date = "01.01.85";  // what EDF+ writes where the day is not known
    std::string time = "00.00.00";
    std::string startdate = "X";
    double shift = 0;  ///< added to the session's seconds
};

Beginning beginning_of(const Session& session, double first, Diagnostics& lost) {
    using namespace std::chrono;
    Beginning beginning;
    // The first record has to begin within the first second of the file.
    if (!session.start) {
        beginning.shift = -std::floor(first);
        if (beginning.shift != 0)
            tell(lost, Severity::information, "start.moved",
                 "seconds are counted from second " + shortest(std::floor(first)) +
                     " of the recording",
                 "");
        return beginning;
    }
    const auto local = session.start->instant + session.start->offset;
    const auto whole = floor<seconds>(local);
    const double fraction = duration<double>(local - whole).count();
    const auto forward = static_cast<std::int64_t>(std::floor(fraction + first));
    const auto start = whole + seconds(forward);
    beginning.shift = fraction - static_cast<double>(forward);
    const auto midnight = floor<days>(start);
    const year_month_day day{midnight};
    const hh_mm_ss clock{start - midnight};
    const int year = int{day.year()};
    if (year < 1985 || year > 9999) {
        tell(lost, Severity::warning, "start.left-out",
             "the start was left out, since EDF counts from 1985", to_string(*session.start));
        return beginning;
    }
    constexpr std::array months{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
    const auto month = unsigned{day.month()};
    const std::string in_century = year < 2085 ? two(static_cast<unsigned>(year % 100)) : "yy";
    beginning.date = two(unsigned{day.day()}) + "." + two(month) + "." + in_century;
    beginning.time = two(static_cast<unsigned>(clock.hours().count())) + "." +
                     two(static_cast<unsigned>(clock.minutes().count())) + "." +
                     two(static_cast<unsigned>(clock.seconds().count()));
    beginning.startdate =
        two(unsigned{day.day()}) + "-" + months[month - 1] + "-" + std::to_string(year);
    tell(lost, Severity::information, "start.offset",
         "the start is written without its offset from UTC and without the quality of its clock, "
         "which the format can't name",
         to_string(*session.start));
    return beginning;
}

/// A channel as it is stored.
struct Stored {
    const StoredAxis* axis = nullptr;
    std::string label{};
    std::string unit{};
    StoredScale scale{};
    std::vector<std::int32_t> samples{};
};

std::string ascii(std::string_view text, std::size_t most, std::string_view where,
                  Diagnostics& lost) {
    std::string out;
    for (const char c : one_line(text, where, lost)) {
        const bool continues = (c & '\xC0') == '\x80';  // of a character that has its sign already
        if (!continues) out += (c & '\x80') != 0 ? '_' : c;
    }
    if (out.size() > most) out.resize(most);
    return out;
}

std::string label_of(const Channel& channel, Diagnostics& lost) {
    std::string label = ascii(channel.name, 16, channel.name, lost);
    if (label.ends_with("DF Annotations")) label.back() = '_';  // it is none
    if (label != channel.name)
        tell(lost, Severity::warning, "channel.name",
             "a channel's name was written as \"" + label +
                 "\", for there is room for 16 characters of ASCII",
             channel.name);
    return label;
}

/// As EDF writes units; UCUM's code where it says nothing about it.
std::string unit_of(const Channel& channel, Diagnostics& lost) {
    constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"Cel", "degC"},    {"[degF]", "degF"}, {"[lbf_av]", "lbf"},
        {"mm[Hg]", "mmHg"}, {"/min", "1/min"},  {"[psi]", "psi"}};
    if (!channel.unit) return {};
    const std::string& code = channel.unit->code();
    for (const auto& [ucum, word] : words) {
        if (code == ucum) return std::string(word);
    }
    if (code.size() <= 8) return code;
    tell(lost, Severity::warning, "channel.unit",
         "the unit " + code + " was left out, for there is room for eight characters",
         channel.name);
    return {};
}

class Writer {
public:
    Writer(const Session& session, EdfForm form)
        : session_(session),
          sample_bytes_(form == EdfForm::bdf_plus ? 3 : 2),
          highest_(form == EdfForm::bdf_plus ? 8388607 : 32767) {}

    SessionEdf write() {
        require_consistent_channels(session_);
        plan_ = plan_records(session_, used_axes(), sample_bytes_, edf_.lost);
        for (const Channel& channel : session_.channels) store(channel);
        if (channels_.empty()) write_events_only();
        if (plan_.onsets.empty())
            throw Error(ErrorCode::session_out_of_range,
                        "no channel and no event of the recording can be written as EDF",
                        session_.provenance.file_name, "Export it as CSV");
        beginning_ = beginning_of(session_, plan_.onsets.front(), edf_.lost);
        list_annotations();
        tell_device();
        append_header();
        append_records();
        return std::move(edf_);
    }

private:
    static bool is_whole(const Channel& channel) {
        return std::ranges::all_of(channel.values, [](double v) { return std::isfinite(v); });
    }

    std::vector<std::size_t> used_axes() const {
        std::vector<std::size_t> used(session_.axes.size());
        for (const Channel& channel : session_.channels) {
            if (is_whole(channel)) ++used[channel.axis];
        }
        return used;
    }

    void store(const Channel& channel) {
        if (!is_whole(channel)) {
            tell(edf_.lost, Severity::problem, "channel.missing-values",
                 "a channel was left out, because the format has no sign for a missing value; "
                 "export it as CSV",
                 channel.name);
            return;
        }
        const auto axis = std::ranges::find(plan_.axes, channel.axis, &StoredAxis::axis);
        if (axis == plan_.axes.end()) return;  // told with the axis
        const auto scale = scale_for(channel.values, highest_);
        if (!scale) {
            tell(edf_.lost, Severity::problem, "channel.range",
                 "a channel was left out, because eight characters can't tell its range",
                 channel.name);
            return;
        }
        Stored stored{&*axis, label_of(channel, edf_.lost), unit_of(channel, edf_.lost), *scale};
        stored.samples.reserve(channel.values.size());
        double largest = 0;
        for (const double value : channel.values) {
            stored.samples.push_back(scale->stored(value));
            largest = std::max(largest, std::abs(scale->read_back(stored.samples.back()) - value));
        }
        if (!scale->keeps_decimals)
            tell(edf_.lost, Severity::warning, "channel.quantised",
                 "values were stored in steps of " + shortest(scale->step()) +
                     "; the largest deviation is " + shortest(largest),
                 channel.name);
        channels_.push_back(std::move(stored));
    }

    /// Records without duration, since nothing in them takes time.
    void write_events_only() {
        plan_ = {.duration = 0};
        plan_.onsets.resize(session_.events.size());
    }

    /// Each record begins with its own time; the events are spread evenly over the records.
    void list_annotations() {
        const std::size_t records = plan_.onsets.size();
        annotations_.resize(records);
        for (std::size_t i = 0; i < records; ++i) {
            annotations_[i] = onset(plan_.onsets[i] + beginning_.shift);
            annotations_[i] += {ends_words, ends_words, '\0'};
        }
        const std::size_t events = session_.events.size();
        for (std::size_t i = 0; i < events; ++i) {
            const Event& event = session_.events[i];
            if (!std::isfinite(event.second)) {
                tell(edf_.lost, Severity::problem, "event.without-time",
                     "an event without a time was left out", event.kind);
                continue;
            }
            std::string words =
                one_line(event.kind == "annotation" ? "" : event.kind, "event", edf_.lost);
            const std::string text = one_line(event.text, "event", edf_.lost);
            words += (words.empty() || text.empty() ? "" : ": ") + text;
            annotations_[i * records / events] +=
                onset(event.second + beginning_.shift) + ends_words + words + ends_words + '\0';
        }
        std::size_t longest = 0;
        for (const std::string& list : annotations_) longest = std::max(longest, list.size());
        annotation_samples_ = (longest + sample_bytes_ - 1) / sample_bytes_;
    }

    void tell_device() {
        const Device& device = session_.device;
        const bool more = !device.maker.empty() || !device.serial.empty() ||
                          !device.firmware.empty() || !device.blade_material.empty() ||
                          device.contact_area.has_value();
        if (more)
            tell(edf_.lost, Severity::information, "device.left-out",
                 "of the device, the model alone was written", device.model);
        const bool named = std::ranges::any_of(session_.channels, [](const Channel& channel) {
            return channel.measurand != Measurand::other;
        });
        if (named && !channels_.empty())
            tell(edf_.lost, Severity::information, "channel.quantity",
                 "what a channel measures is told by its name alone", "");
    }

    /// "Startdate 20-NOV-2026 X X <equipment>", parts without blanks.
    std::string recording() {
        std::string model = ascii(session_.device.model, 40, "model", edf_.lost);
        std::ranges::replace(model, ' ', '_');
        if (model != session_.device.model)
            tell(edf_.lost, Severity::information, "device.model",
                 "the device's model was written as \"" + model + "\"", session_.device.model);
        return "Startdate " + beginning_.startdate + " X X " + (model.empty() ? "X" : model) +
               (session_.simulated ? " SIMULATED" : "");
    }

    void append_header() {
        const bool is_bdf = sample_bytes_ == 3;
        const std::size_t signals = channels_.size() + 1;
        const std::string kind = is_bdf ? "BDF+" : "EDF+";
        std::string& out = edf_.bytes;
        append_field(out,
                     is_bdf ? "\xFF"
                              "BIOSEMI"
                            : "0",
                     8);
        append_field(out, "X X X X", 80);
        append_field(out, recording(), 80);
        append_field(out, beginning_.date, 8);
        append_field(out, beginning_.time, 8);
        append_field(out, std::to_string(256 * (signals + 1)), 8);
        append_field(out, kind + (plan_.is_continuous ? "C" : "D"), 44);
        append_field(out, std::to_string(plan_.onsets.size()), 8);
        append_field(out, plain(plan_.duration), 8);
        append_field(out, std::to_string(signals), 4);
        const auto column = [&](std::size_t size, const std::string& of_annotations,
                                const auto& of_channel) {
            for (const Stored& channel : channels_) append_field(out, of_channel(channel), size);
            append_field(out, of_annotations, size);
        };
        const auto none = [](const Stored&) { return std::string(); };
        column(16, is_bdf ? "BDF Annotations" : "EDF Annotations",
               [](const Stored& c) { return c.label; });
        column(80, "", none);
        column(8, "", [](const Stored& c) { return c.unit; });
        column(8, "-1", [](const Stored& c) { return c.scale.physical_min.text; });
        column(8, "1", [](const Stored& c) { return c.scale.physical_max.text; });
        column(8, std::to_string(-highest_ - 1),
               [](const Stored& c) { return std::to_string(c.scale.digital_min); });
        column(8, std::to_string(highest_),
               [](const Stored& c) { return std::to_string(c.scale.digital_max); });
        column(80, "", none);
        column(8, std::to_string(annotation_samples_),
               [](const Stored& c) { return std::to_string(c.axis->samples); });
        column(32, "", none);
    }

    void append_records() {
        std::string& out = edf_.bytes;
        std::size_t in_record = annotation_samples_;
        for (const Stored& channel : channels_) in_record += channel.axis->samples;
        out.reserve(out.size() + in_record * sample_bytes_ * plan_.onsets.size());
        for (std::size_t record = 0; record < plan_.onsets.size(); ++record) {
            for (const Stored& channel : channels_) {
                const std::size_t from = channel.axis->records[record];
                for (std::size_t i = from; i < from + channel.axis->samples; ++i) {
                    const auto bits = static_cast<std::uint32_t>(channel.samples[i]);
                    for (std::size_t byte = 0; byte < sample_bytes_; ++byte)
                        out += static_cast<char>(bits >> (8 * byte) & 255);
                }
            }
            std::string& list = annotations_[record];
            list.resize(annotation_samples_ * sample_bytes_, '\0');
            out += list;
        }
    }

    const Session& session_;
    std::size_t sample_bytes_;
    std::int32_t highest_;
    SessionEdf edf_;
    RecordPlan plan_;
    std::vector<Stored> channels_;
    Beginning beginning_;
    std::vector<std::string> annotations_;  ///< of each record
    std::size_t annotation_samples_ = 0;
};

}  // namespace

SessionEdf write_session_edf(const Session& session, EdfForm form) {
    return Writer(session, form).write();
}

}  // namespace myochart
