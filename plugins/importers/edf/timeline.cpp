// SPDX-License-Identifier: Apache-2.0
#include "timeline.hpp"

#include <algorithm>
#include <cmath>

#include "myochart/plugin/kit/importer.hpp"

namespace edf {

using myochart::kit::Refusal;

namespace {

constexpr double rounding = 1e-6;  // seconds; onsets are written with as many digits as one likes
constexpr double clock_jump = 1;   // seconds; as for rows of a table

std::string place(std::size_t record) { return "record " + std::to_string(record + 1); }

bool has_samples(const Header& header) {
    return std::ranges::any_of(header.signals,
                               [](const Signal& s) { return !s.is_annotations && s.samples > 0; });
}

/// The header says that records follow each other: so does one that does not tell its onset.
void fill_in(const Header& header, std::vector<double>& onsets, CountedNotes& notes) {
    const auto told = std::ranges::find_if(onsets, [](double s) { return std::isfinite(s); });
    const auto index = static_cast<double>(told - onsets.begin());
    double next = told == onsets.end() ? 0 : *told - index * header.duration;
    for (std::size_t i = 0; i < onsets.size(); ++i) {
        if (!std::isfinite(onsets[i])) {
            note(notes, MYO_REMARK_WARNING, "records.without-time",
                 "data records do not tell their time and were taken to follow the one before "
                 "them, since the header calls the recording continuous",
                 place(i));
            onsets[i] = next;
        }
        next = onsets[i] + header.duration;
    }
}

std::uint64_t count_told(const std::vector<double>& onsets, CountedNotes& notes) {
    std::uint64_t kept = 0;
    for (std::size_t i = 0; i < onsets.size(); ++i) {
        if (std::isfinite(onsets[i]))
            ++kept;
        else
            note(notes, MYO_REMARK_PROBLEM, "records.without-time",
                 "data records of a discontinuous recording do not tell their time; their samples "
                 "were left out",
                 place(i));
    }
    return kept;
}

bool follow_each_other(const Header& header, const std::vector<double>& onsets) {
    if (header.duration == 0) return false;
    for (std::size_t i = 0; i < onsets.size(); ++i) {
        const double expected = onsets.front() + static_cast<double>(i) * header.duration;
        if (!(std::abs(onsets[i] - expected) <= rounding)) return false;
    }
    return true;
}

struct Met {
    std::size_t count = 0;
    std::size_t first = 0;
    double seconds = 0;

    void add(std::size_t record, double length) {
        if (count++ == 0) first = record;
        seconds += length;
    }
};

/// Gaps and overlaps of less than half a sample of the fastest signal are rounding.
double tolerance(const Header& header) {
    std::uint64_t most = 1;
    for (const Signal& signal : header.signals) {
        if (!signal.is_annotations) most = std::max(most, signal.samples);
    }
    return std::max(rounding, header.duration / static_cast<double>(most) / 2);
}

void note_joints(const Header& header, const std::vector<double>& onsets, CountedNotes& notes) {
    const double smallest = tolerance(header);
    Met gaps;
    Met overlaps;
    double before = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 0; i < onsets.size(); ++i) {
        if (!std::isfinite(onsets[i])) continue;
        if (onsets[i] < before - clock_jump)
            throw Refusal(place(i) + ": the clock jumps back from " + shown_seconds(before) +
                              " to " + shown_seconds(onsets[i]),
                          "Cut the file before this record and import the parts one by one");
        const double missing = onsets[i] - before - header.duration;
        if (missing > smallest && header.duration > 0) gaps.add(i, missing);
        if (missing < -smallest) overlaps.add(i, -missing);
        before = onsets[i];
    }
    if (gaps.count > 0)
        notes.push_back({MYO_REMARK_WARNING, "records.gap",
                         "gaps between data records, " + shown_seconds(gaps.seconds) +
                             " in all; nothing was put into them",
                         "first before " + place(gaps.first), gaps.count});
    if (overlaps.count > 0)
        notes.push_back({MYO_REMARK_WARNING, "records.overlap",
                         "data records begin before the one before them ends; all samples were "
                         "kept with the times that follow from it",
                         "first at " + place(overlaps.first), overlaps.count});
}

}  // namespace

Timeline timeline_of(const Header& header, std::vector<double> onsets, CountedNotes& notes) {
    if (onsets.empty() && header.is_discontinuous)
        throw Refusal("the recording is said to have gaps, and has no annotations that tell them",
                      "Have the recorder's program write the file again as EDF+");
    if (onsets.empty() || (!header.is_plus && !header.is_discontinuous))
        return {.kept = header.records};
    if (!header.is_discontinuous) fill_in(header, onsets, notes);
    const std::uint64_t kept = count_told(onsets, notes);
    if (follow_each_other(header, onsets)) return {.first = onsets.front(), .kept = kept};
    if (has_samples(header)) {
        note_joints(header, onsets, notes);
        if (!header.is_discontinuous)
            note(notes, MYO_REMARK_WARNING, "records.not-continuous",
                 "the header calls the recording continuous, its records do not follow each "
                 "other; their own times were taken",
                 "header");
    }
    return {.first = 0, .onsets = std::move(onsets), .kept = kept};
}

}  // namespace edf
