// SPDX-License-Identifier: Apache-2.0
#include "annotations.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

#include "common/texts.hpp"

namespace edf {

using myochart::kit::Sink;

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr double latest_onset = 1e12;  // seconds; beyond it no fraction of one could be told
constexpr char ends_words = '\x14';
constexpr char begins_duration = '\x15';
constexpr std::size_t records_between_progress = 1 << 16;

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

double seconds_in(std::string_view digits) {
    double value = 0;
    const char* const end = digits.data() + digits.size();
    const auto result = std::from_chars(digits.data(), end, value, std::chars_format::fixed);
    const bool whole = result.ec == std::errc() && result.ptr == end;
    return is_digits(digits) && whole && value <= latest_onset ? value : no_value;
}

/// The sign is part of the onset, without which no list begins.
double onset_in(std::string_view text) {
    if (text.starts_with('+')) return seconds_in(text.substr(1));
    if (text.starts_with('-')) return -seconds_in(text.substr(1));
    return no_value;
}

/// One list: what happened at one onset.
struct List {
    double onset = no_value;
    std::string_view duration{};  ///< as written
    std::string_view words{};     ///< each piece with its end

    bool is_readable() const { return std::isfinite(onset); }
};

List list_in(std::string_view text) {
    const auto head_end = text.find(ends_words);
    if (head_end == std::string_view::npos || !text.ends_with(ends_words)) return {};
    const auto head = text.substr(0, head_end);
    const auto cut = std::min(head.find(begins_duration), head.size());
    const auto duration = head.substr(std::min(cut + 1, head.size()));
    if (!duration.empty() && !std::isfinite(seconds_in(duration))) return {};
    return {onset_in(head.substr(0, cut)), duration, text.substr(head_end + 1)};
}

class Reader {
public:
    Reader(Sink& sink, CountedNotes& notes) : sink_(sink), notes_(notes) {}

    /// What an annotation signal holds in one record. Returns the record's own onset if `keeps_time`
    /// and the first list has it: one that begins with an annotation without words.
    double read(std::string_view block, bool keeps_time) {
        double onset = no_value;
        for (bool first = keeps_time;; first = false) {
            block.remove_prefix(std::min(block.find_first_not_of('\0'), block.size()));
            if (block.empty()) return onset;
            const auto text = block.substr(0, block.find('\0'));
            block.remove_prefix(text.size());
            List list = list_in(text);
            if (first && list.is_readable() && list.words.starts_with(ends_words)) {
                onset = list.onset;
                list.words.remove_prefix(1);
            }
            tell(list);
        }
    }
    void at_record(std::uint64_t record) { record_ = record; }

private:
    std::string place() const { return "record " + std::to_string(record_ + 1); }

    void tell(const List& list) {
        if (!list.is_readable()) {
            note(notes_, MYO_REMARK_PROBLEM, "annotations.unreadable",
                 "pieces of the annotations are no annotation and were left out", place());
            return;
        }
        for (auto rest = list.words; !rest.empty();) {
            const auto end = rest.find(ends_words);
            tell(list, rest.substr(0, end));
            rest.remove_prefix(end + 1);
        }
    }
    void tell(const List& list, std::string_view words) {
        if (words.empty() && list.duration.empty()) {
            note(notes_, MYO_REMARK_INFORMATION, "annotations.empty",
                 "annotations without words and duration were left out", place());
            return;
        }
        Text text = text_in(words);
        if (text.control || text.broken)
            note(notes_, MYO_REMARK_WARNING, "annotations.characters",
                 "characters of annotations that are no text were replaced", place());
        if (!list.duration.empty()) {
            if (!text.words.empty()) text.words += ' ';
            text.words += "(for ";
            text.words += list.duration;
            text.words += " s)";
        }
        sink_.event(list.onset, "annotation", text.words);
    }

    Sink& sink_;
    CountedNotes& notes_;
    std::uint64_t record_ = 0;
};

}  // namespace

std::vector<double> read_annotations(std::string_view bytes, const Header& header, Sink& sink,
                                     CountedNotes& notes) {
    std::vector<const Signal*> signals;
    for (const Signal& signal : header.signals) {
        if (signal.is_annotations && signal.samples > 0) signals.push_back(&signal);
    }
    if (signals.empty()) return {};
    std::vector<double> onsets(header.records, no_value);
    Reader reader(sink, notes);
    for (std::uint64_t record = 0; record < header.records; ++record) {
        reader.at_record(record);
        const std::uint64_t at = header.data_offset + record * header.record_bytes;
        for (const Signal* signal : signals) {
            const bool keeps_time = signal == signals.front();
            const double onset = reader.read(
                bytes.substr(at + signal->offset, signal->samples * header.sample_bytes),
                keeps_time);
            if (keeps_time) onsets[record] = onset;
        }
        if ((record + 1) % records_between_progress == 0) sink.progress(record, 2 * header.records);
    }
    return onsets;
}

}  // namespace edf
