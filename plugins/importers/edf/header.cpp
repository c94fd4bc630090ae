// SPDX-License-Identifier: Apache-2.0
#include "header.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "common/stamps.hpp"
#include "common/texts.hpp"
#include "common/words.hpp"
#include "myochart/plugin/kit/importer.hpp"

namespace edf {

using myochart::kit::Refusal;

namespace {

constexpr std::size_t fixed_bytes = 256;   // of the file's part of the header
constexpr std::size_t signal_bytes = 256;  // of each signal's part
constexpr std::int64_t most_signals = 4096;
constexpr std::int64_t most_in_field = 99'999'999;  // what eight digits can say
constexpr double shortest_record = 1e-6;            // seconds
constexpr double longest_record = 1e8;

constexpr std::string_view edf_version = "0       ";
constexpr std::string_view bdf_version =
    "\xFF"
    "BIOSEMI";

/// Fields are padded with blanks; some programs pad with zero bytes.
std::string_view field(std::string_view bytes, std::size_t offset, std::size_t length) {
    auto text = bytes.substr(offset, length);
    const auto is_padding = [](char c) { return c == ' ' || c == '\0'; };
    while (!text.empty() && is_padding(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_padding(text.back())) text.remove_suffix(1);
    return text;
}

std::optional<double> number_in(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failed == std::errc() && end == text.data() + text.size();
    if (!whole || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<std::int64_t> whole_number_in(std::string_view text) {
    const auto value = number_in(text);
    if (!value || std::abs(*value) > 4e9 || *value != std::trunc(*value)) return std::nullopt;
    return static_cast<std::int64_t>(*value);
}

[[noreturn]] void refuse_header(const std::string& what) {
    throw Refusal("the header " + what,
                  "Take the file from the recorder again, or repair its header with EDFbrowser");
}

/// The parts of a header that all signals have, each as a column of fields.
class SignalFields {
public:
    SignalFields(std::string_view bytes, std::size_t count) : bytes_(bytes), count_(count) {}

    std::string_view label(std::size_t i) const { return at(i, 0, 16); }
    std::string_view transducer(std::size_t i) const { return at(i, 16, 80); }
    std::string_view unit(std::size_t i) const { return at(i, 96, 8); }
    std::string_view physical_min(std::size_t i) const { return at(i, 104, 8); }
    std::string_view physical_max(std::size_t i) const { return at(i, 112, 8); }
    std::string_view digital_min(std::size_t i) const { return at(i, 120, 8); }
    std::string_view digital_max(std::size_t i) const { return at(i, 128, 8); }
    std::string_view prefilter(std::size_t i) const { return at(i, 136, 80); }
    std::string_view samples(std::size_t i) const { return at(i, 216, 8); }

private:
    std::string_view at(std::size_t i, std::size_t before, std::size_t length) const {
        return field(bytes_, fixed_bytes + before * count_ + i * length, length);
    }

    std::string_view bytes_;
    std::size_t count_;
};

/// Text of the header, with what had to be done to it told.
std::string told_text(std::string_view bytes, std::string_view where, CountedNotes& notes) {
    const bool ascii = std::ranges::all_of(bytes, [](char c) { return (c & '\x80') == 0; });
    Text text = text_in(bytes);
    if (text.control)
        note(notes, MYO_REMARK_WARNING, "header.control-character",
             "control characters in the header's texts were read as blanks", where);
    if (text.broken)
        note(notes, MYO_REMARK_WARNING, "header.not-utf-8",
             "bytes of the header's texts that are not UTF-8 were replaced", where);
    else if (!ascii)
        note(notes, MYO_REMARK_INFORMATION, "header.utf-8",
             "texts of the header were read as UTF-8, which the format does not know", where);
    return std::string(trimmed(text.words));
}

std::string label_of(std::string_view bytes, std::size_t index, CountedNotes& notes) {
    const std::string where = "signal " + std::to_string(index + 1);
    std::string label = told_text(bytes, where, notes);
    if (label.empty()) {
        note(notes, MYO_REMARK_WARNING, "channel.unnamed",
             "a signal without a label was named by its number", where);
        label = "Signal " + std::to_string(index + 1);
    }
    return label;
}

/// What the unit's bytes say. A micro or degree sign of an older code page is read as one where that
/// gives a known unit, and nowhere else.
UnitWord unit_in(std::string_view bytes, const std::string& label, CountedNotes& notes) {
    if (bytes.empty()) {
        note(notes, MYO_REMARK_WARNING, "unit.absent",
             "the header names no unit; the values are kept without one", label);
        return {};
    }
    const Text text = text_in(bytes);
    const std::string read = text.broken ? from_latin_1(bytes) : text.words;
    const UnitWord word = unit_of(trimmed(read), label);
    if (word.ucum.empty())
        note(notes, MYO_REMARK_WARNING, "unit.unknown",
             "the unit \"" + shown(text.words) + "\" is not known; the values are kept without one",
             label);
    else if (text.broken)
        note(notes, MYO_REMARK_INFORMATION, "unit.latin-1",
             "the unit was read as Latin-1, since that gives " + std::string(word.ucum), label);
    if (word.doubtful)
        note(notes, MYO_REMARK_INFORMATION, "unit.by-name",
             "\"" + shown(text.words) + "\" was read as " + std::string(word.ucum) +
                 " because of the signal's label",
             label);
    return word;
}

std::optional<Scale> scale_of(const SignalFields& fields, std::size_t i) {
    const auto physical_min = number_in(fields.physical_min(i));
    const auto physical_max = number_in(fields.physical_max(i));
    const auto digital_min = whole_number_in(fields.digital_min(i));
    const auto digital_max = whole_number_in(fields.digital_max(i));
    constexpr std::int64_t bound = std::int64_t{1} << 31;
    const auto fits = [](const auto& number) { return number && std::abs(*number) < bound; };
    if (!physical_min || !physical_max || *physical_min == *physical_max || !fits(digital_min) ||
        !fits(digital_max) || *digital_min == *digital_max)
        return std::nullopt;
    const Scale scale{.physical_min = *physical_min,
                      .physical_span = *physical_max - *physical_min,
                      .digital_min = static_cast<double>(*digital_min),
                      .digital_span = static_cast<double>(*digital_max - *digital_min),
                      .lowest = static_cast<std::int32_t>(std::min(*digital_min, *digital_max)),
                      .highest = static_cast<std::int32_t>(std::max(*digital_min, *digital_max))};
    constexpr double lowest_sample = -8388608;
    constexpr double highest_sample = 8388607;
    if (!std::isfinite(scale.value(lowest_sample)) || !std::isfinite(scale.value(highest_sample)))
        return std::nullopt;
    return scale;
}

void note_limits(const Scale& scale, std::size_t sample_bytes, const std::string& label,
                 CountedNotes& notes) {
    if (scale.digital_span < 0)
        note(notes, MYO_REMARK_WARNING, "header.digital-order",
             "the digital minimum is above the maximum; the values were scaled as that says",
             label);
    const std::int32_t highest = sample_bytes == 2 ? 32767 : 8388607;
    if (scale.lowest < -highest - 1 || scale.highest > highest)
        note(notes, MYO_REMARK_WARNING, "header.digital-limits",
             "the digital limits are beyond what a sample can hold", label);
}

void note_filter(const SignalFields& fields, std::size_t i, const std::string& label,
                 CountedNotes& notes) {
    const auto say = [&](std::string_view code, std::string_view what, std::string_view bytes) {
        const std::string words = told_text(bytes, label, notes);
        if (!words.empty())
            note(notes, MYO_REMARK_INFORMATION, code, std::string(what) + words, label);
    };
    say("channel.transducer", "transducer: ", fields.transducer(i));
    say("channel.filter", "filtered before it was stored: ", fields.prefilter(i));
}

Signal measured_signal(const SignalFields& fields, std::size_t i, std::size_t sample_bytes,
                       CountedNotes& notes) {
    Signal signal;
    signal.label = label_of(fields.label(i), i, notes);
    const UnitWord unit = unit_in(fields.unit(i), signal.label, notes);
    signal.ucum = unit.ucum;
    signal.quantity = quantity_of(signal.label, unit.kind);
    signal.scale = scale_of(fields, i);
    if (signal.scale)
        note_limits(*signal.scale, sample_bytes, signal.label, notes);
    else
        note(notes, MYO_REMARK_PROBLEM, "channel.unscalable",
             "a signal was left out, because its physical and digital limits are no numbers that "
             "a scale follows from",
             signal.label);
    note_filter(fields, i, signal.label, notes);
    return signal;
}

void read_signals(Header& header, std::string_view bytes, std::size_t count, CountedNotes& notes) {
    const SignalFields fields(bytes, count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto samples = whole_number_in(fields.samples(i));
        if (!samples || *samples < 0 || *samples > most_in_field)
            refuse_header("does not say how many samples signal " + std::to_string(i + 1) +
                          " has in a data record: \"" + shown(text_in(fields.samples(i)).words) +
                          "\"");
        const auto label = fields.label(i);
        const bool is_annotations = label == "EDF Annotations" || label == "BDF Annotations";
        Signal signal = is_annotations ? Signal{.label = std::string(label)}
                                       : measured_signal(fields, i, header.sample_bytes, notes);
        signal.is_annotations = is_annotations;
        signal.samples = static_cast<std::uint64_t>(*samples);
        signal.offset = header.record_bytes;
        header.record_bytes += signal.samples * header.sample_bytes;
        header.signals.push_back(std::move(signal));
    }
    if (header.record_bytes == 0) refuse_header("says that a data record holds no sample");
}

/// The number of records is told by the file's size; the header's is compared with it.
void count_records(Header& header, std::string_view bytes, CountedNotes& notes) {
    const std::uint64_t there = bytes.size() - header.data_offset;
    header.records = there / header.record_bytes;
    const std::uint64_t rest = there % header.record_bytes;
    const auto said = whole_number_in(field(bytes, 236, 8));
    const std::string found = std::to_string(header.records) + " whole data records";
    if (header.records == 0)
        throw Refusal("the file ends inside its first data record",
                      "Take the file from the recorder again");
    if (header.records > static_cast<std::uint64_t>(most_in_field))
        refuse_header("makes " + found + " of the file, more than it could count");
    if (!said || *said < 0) {
        note(notes, MYO_REMARK_WARNING, "records.uncounted",
             "the header does not say how many data records there are; the file's size gives " +
                 found,
             "header");
    } else if (static_cast<std::uint64_t>(*said) > header.records) {
        note(notes, MYO_REMARK_PROBLEM, "records.missing",
             "the header announces " + std::to_string(*said) + " data records, the file holds " +
                 found + "; the others are lost",
             "header");
    } else if (static_cast<std::uint64_t>(*said) < header.records) {
        note(notes, MYO_REMARK_WARNING, "records.more",
             "the header announces " + std::to_string(*said) + " data records; all of the " +
                 found + " of the file were read",
             "header");
    }
    if (rest > 0)
        notes.push_back({MYO_REMARK_PROBLEM, "records.cut-off",
                         "bytes of a data record that is not whole were left out",
                         "after record " + std::to_string(header.records), rest});
}

void read_duration(Header& header, std::string_view bytes, CountedNotes& notes) {
    const auto text = field(bytes, 244, 8);
    const auto duration = number_in(text);
    const bool usable = duration && *duration >= shortest_record && *duration <= longest_record;
    if (usable || (duration && *duration == 0)) {
        header.duration = *duration;
        return;
    }
    const std::string what = "\"" + shown(text_in(text).words) + "\" as the duration of a record";
    const bool needed = std::ranges::any_of(
        header.signals, [](const Signal& s) { return !s.is_annotations && s.samples > 0; });
    if (needed) refuse_header("has " + what);
    note(notes, MYO_REMARK_WARNING, "header.duration",
         "the header has " + what + ", which is not needed for annotations", "header");
}

std::string two(std::string_view digits) {
    const bool plain = digits.size() == 2 &&
                       std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    return plain ? std::string(digits) : std::string();
}

struct Day {
    std::string year, month, day;  ///< two digits each, the year four; empty if not told
    bool is_unknown = false;       ///< said to be so

    bool is_told() const { return !year.empty() && !month.empty() && !day.empty(); }
    std::string text() const { return year + "-" + month + "-" + day; }
};

/// "29.04.14"; years from 85 on are of the twentieth century. "29.04.yy" is a year after 2084.
Day day_of(std::string_view text) {
    if (text.size() != 8 || text[2] != '.' || text[5] != '.') return {};
    const std::string year = two(text.substr(6));
    if (year.empty()) return {};
    return {(year >= "85" ? "19" : "20") + year, two(text.substr(3, 2)), two(text.substr(0, 2))};
}

/// "29-APR-2014", as EDF+ repeats the day.
Day long_day_of(std::string_view text) {
    if (text.size() != 11 || text[2] != '-' || text[6] != '-') return {};
    const auto month = month_of(text.substr(3, 3));
    const std::string century = two(text.substr(7, 2));
    const std::string year = two(text.substr(9, 2));
    if (!month || century.empty() || year.empty()) return {};
    return {century + year, (*month < 10 ? "0" : "") + std::to_string(*month),
            two(text.substr(0, 2))};
}

/// "22.19.44", with points or colons.
std::string clock_of(std::string_view text) {
    if (text.size() != 8 || text[2] != text[5] || (text[2] != '.' && text[2] != ':')) return {};
    const std::string hour = two(text.substr(0, 2));
    const std::string minute = two(text.substr(3, 2));
    const std::string second = two(text.substr(6, 2));
    if (hour.empty() || minute.empty() || second.empty()) return {};
    return hour + ":" + minute + ":" + second;
}

std::vector<std::string_view> words_in(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

void read_start(Header& header, std::string_view bytes, const Day& told_again,
                CountedNotes& notes) {
    const auto date = field(bytes, 168, 8);
    const auto time = field(bytes, 176, 8);
    // How EDF+ writes that nobody knows the day.
    if (told_again.is_unknown && date == "01.01.85") return;
    const Day short_day = day_of(date);
    const Day day = short_day.is_told() ? short_day : told_again;
    if (short_day.is_told() && told_again.is_told() && short_day.text() != told_again.text()) {
        note(notes, MYO_REMARK_WARNING, "start.contradiction",
             "the header gives two days, " + short_day.text() + " and " + told_again.text() +
                 "; the start was left out",
             "header");
        return;
    }
    const std::string clock = clock_of(time);
    const std::string start = day.text() + "T" + clock;
    if (day.is_told() && !clock.empty() && parse_stamp(start)) {
        header.local_start = start;
        return;
    }
    note(notes, MYO_REMARK_WARNING, "start.unreadable",
         "the start \"" + shown(text_in(date).words) + "\", \"" + shown(text_in(time).words) +
             "\" is no day and time and was left out",
         "header");
}

/// Names persons, or may do so: what it says is not repeated.
void note_subject(std::string_view patient, CountedNotes& notes) {
    const auto words = words_in(patient);
    const bool says_nothing =
        std::ranges::all_of(words, [](std::string_view w) { return w == "X"; });
    if (!says_nothing)
        note(notes, MYO_REMARK_INFORMATION, "header.subject",
             "what the header says of the patient was left out", "header");
}

/// EDF+: "Startdate 29-APR-2014 <administration> <technician> <equipment> <more>...", with X for
/// what is unknown. Free text in EDF, which may name persons too.
Day read_recording(Header& header, std::string_view text, CountedNotes& notes) {
    const auto words = words_in(text);
    const bool in_parts = header.is_plus && words.size() >= 2 && words[0] == "Startdate";
    bool left_out = false;
    for (std::size_t i = in_parts ? 2 : 0; i < words.size(); ++i) {
        if (words[i] == "X") continue;
        if (lower(words[i]) == "simulated")
            header.simulated = true;
        else if (in_parts && i == 4)
            header.model = told_text(words[i], "equipment", notes);
        else
            left_out = true;
    }
    if (left_out)
        note(notes, MYO_REMARK_INFORMATION, "header.recording",
             "what the header says of administration, technician or the recording was left out, "
             "because it may name persons",
             "header");
    if (!in_parts) return {};
    Day day = long_day_of(words[1]);
    day.is_unknown = words[1] == "X";
    return day;
}

/// Throws kit::Refusal unless the numbers that lay out the file agree.
std::size_t signal_count(std::string_view bytes, CountedNotes& notes) {
    const auto count = whole_number_in(field(bytes, 252, 4));
    if (!count || *count < 1 || *count > most_signals)
        refuse_header("has \"" + shown(text_in(field(bytes, 252, 4)).words) +
                      "\" signals, which is not a number from 1 to 4096");
    const auto signals = static_cast<std::size_t>(*count);
    const std::size_t size = fixed_bytes + signals * signal_bytes;
    const auto said = whole_number_in(field(bytes, 184, 8));
    if (!said)
        note(notes, MYO_REMARK_WARNING, "header.size",
             "the header does not tell its size, which follows from the number of signals",
             "header");
    else if (*said != static_cast<std::int64_t>(size))
        refuse_header("has " + std::to_string(signals) + " signals, which takes " +
                      std::to_string(size) + " bytes, and says that it has " +
                      std::to_string(*said));
    if (bytes.size() < size)
        throw Refusal("the file ends inside its header", "Take the file from the recorder again");
    return signals;
}

/// True for what a signal loses: each one is named, also where the words are the same.
bool names_each_signal(std::string_view code) {
    return code == "channel.unscalable" || code == "channel.left-out" || code.starts_with("unit.");
}

}  // namespace

void CountedNotes::push_back(Note note) { all_.push_back(std::move(note)); }

void CountedNotes::count(Note note) {
    std::string key = note.code + '\n' + note.message;
    if (names_each_signal(note.code)) key += '\n' + note.where;
    const auto [place, is_new] = places_.try_emplace(std::move(key), all_.size());
    if (is_new)
        all_.push_back(std::move(note));
    else
        ++all_[place->second].count;
}

void note(CountedNotes& notes, std::uint32_t severity, std::string_view code,
          std::string_view message, std::string_view where) {
    notes.count({severity, std::string(code), std::string(message), std::string(where)});
}

bool begins_as_edf(std::string_view head) {
    if (head.starts_with(bdf_version)) return true;
    if (!head.starts_with(edf_version) || head.size() < fixed_bytes) return false;
    return day_of(field(head, 168, 8)).is_told() ||
           whole_number_in(field(head, 184, 8)).value_or(0) >= 512;
}

Header header_of(std::string_view bytes, CountedNotes& notes) {
    if (!bytes.starts_with(edf_version) && !bytes.starts_with(bdf_version))
        throw Refusal("the file does not begin as EDF or BDF files do", "Choose another importer");
    if (bytes.size() < fixed_bytes)
        throw Refusal("the file ends inside its header", "Take the file from the recorder again");
    Header header;
    header.sample_bytes = bytes.starts_with(bdf_version) ? 3 : 2;
    const auto kind = field(bytes, 192, 44);
    header.is_plus = kind.starts_with("EDF+") || kind.starts_with("BDF+");
    header.is_discontinuous = kind.starts_with("EDF+D") || kind.starts_with("BDF+D");
    const std::size_t count = signal_count(bytes, notes);
    header.data_offset = fixed_bytes + count * signal_bytes;
    read_signals(header, bytes, count, notes);
    read_duration(header, bytes, notes);
    count_records(header, bytes, notes);
    note_subject(field(bytes, 8, 80), notes);
    read_start(header, bytes, read_recording(header, field(bytes, 88, 80), notes), notes);
    return header;
}

}  // namespace edf
