// SPDX-License-Identifier: Apache-2.0
/// A channel made ready for measuring: sound samples in time's order, cut into runs at gaps.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "myochart/session/interval.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// Samples [begin, end) without a gap between them.
struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Trace {
    std::vector<double> seconds;
    std::vector<double> values;
    std::vector<Run> runs;
    std::vector<Gap> gaps;
};

/// A straight piece of a trace.
struct Segment {
    double t1, v1, t2, v2;

    double duration() const { return t2 - t1; }
    double at(double t) const { return t2 == t1 ? v1 : v1 + (v2 - v1) * ((t - t1) / (t2 - t1)); }
    /// When the line passes `level`; the values must lie on both sides of it.
    double crossing(double level) const { return t1 + (t2 - t1) * ((level - v1) / (v2 - v1)); }
};

/// A step longer than this is a gap; 0 if the stamps have no positive step. `seconds` is sorted.
double longest_step(const std::vector<double>& seconds, double median_steps);

/// The channel's values in `unit`, without those that are missing or can't be right; these are
/// counted in `remarks`. Absent, with a remark, if the channel's unit is unknown or of another
/// kind.
std::optional<Trace> make_trace(const Session& session, const Channel& channel,
                                const std::optional<Unit>& unit, double gap_steps,
                                Diagnostics& remarks);

/// Cuts the sorted samples into runs and lists the gaps between them.
void split_at_gaps(Trace& trace, double longest);

/// Parts of `intervals` inside `window`; both sorted and without overlap.
std::vector<Interval> clipped(const std::vector<Interval>& intervals, const Interval& window);

/// Calls `visit(segment)` for each straight piece inside the sorted, disjoint `intervals`, cut at
/// their ends. Linear in samples and intervals.
template <class Visit>
void for_each_segment(const Trace& trace, const std::vector<Interval>& intervals, Visit visit) {
    std::size_t first = 0;  // intervals before it end before the present piece
    for (const Run& run : trace.runs) {
        for (std::size_t i = run.begin; i + 1 < run.end; ++i) {
            const Segment whole{trace.seconds[i], trace.values[i], trace.seconds[i + 1],
                                trace.values[i + 1]};
            while (first < intervals.size() && intervals[first].to.value < whole.t1) ++first;
            for (std::size_t k = first; k < intervals.size(); ++k) {
                const double from = std::max(whole.t1, intervals[k].from.value);
                const double to = std::min(whole.t2, intervals[k].to.value);
                if (from > whole.t2) break;
                if (from < to) visit(Segment{from, whole.at(from), to, whole.at(to)});
            }
        }
    }
}

}  // namespace myochart
