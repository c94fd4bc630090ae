// SPDX-License-Identifier: Apache-2.0
/// A channel made ready for measuring: sound samples in time's order, cut into runs at gaps.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
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

/// The stamps of one time axis, looked at once for all of its channels; refers to the session.
class PreparedAxis {
public:
    explicit PreparedAxis(const TimeAxis& axis);
    PreparedAxis(PreparedAxis&&) = default;
    PreparedAxis& operator=(PreparedAxis&&) = default;

    /// Finite and in time's order.
    std::span<const double> stamps() const { return stamps_; }
    /// True if the stamps are the axis's own, one to one.
    bool is_as_recorded() const { return sorted_.empty(); }
    /// Of the steps above 0; 0 if there is none.
    double median_step() const { return median_step_; }
    /// A step longer than this is a gap.
    double longest_step(double median_steps) const;

private:
    std::vector<double> sorted_;
    std::span<const double> stamps_;
    double median_step_ = 0;
};

/// The prepared axes of one session, made when they are asked for.
class PreparedAxes {
public:
    explicit PreparedAxes(const Session& session) : session_(session) {}

    const Session& session() const { return session_; }
    const PreparedAxis& of(std::size_t axis) const;

private:
    const Session& session_;
    mutable std::vector<std::optional<PreparedAxis>> axes_;
};

/// Refers to the session's stamps where all samples are sound.
struct Trace {
    Trace() = default;
    Trace(Trace&&) = default;
    Trace& operator=(Trace&&) = default;

    /// True if it tells nothing for any length of time, so that its channel is as good as not
    /// recorded.
    bool is_silent() const;

    std::span<const double> seconds;
    std::vector<double> own_seconds;  ///< what `seconds` refers to where samples were left out
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

/// The channel's values in `unit`, without those that are missing or can't be right; these are
/// counted in `remarks`. Absent, with a remark, if the channel's unit is unknown or of another
/// kind.
std::optional<Trace> make_trace(const PreparedAxes& axes, const Channel& channel,
                                const std::optional<Unit>& unit, double gap_steps,
                                Diagnostics& remarks);

/// weight × trace + other_weight × other, where both are known, on the stamps of both.
Trace weighted_sum(const Trace& trace, double weight, const Trace& other, double other_weight);

/// Cuts the sorted samples into runs and lists the gaps between them.
void split_at_gaps(Trace& trace, double longest);

/// Parts of `intervals` inside `window`; both sorted and without overlap.
std::vector<Interval> clipped(const std::vector<Interval>& intervals, const Interval& window);

/// Calls `visit(segment)` for each straight piece inside the sorted, disjoint `intervals`, cut at
/// their ends. Linear in what they cover.
template <class Visit>
void for_each_segment(const Trace& trace, const std::vector<Interval>& intervals, Visit visit) {
    const auto t = trace.seconds;
    for (const Run& run : trace.runs) {
        const auto begin = t.begin() + static_cast<std::ptrdiff_t>(run.begin);
        const auto end = t.begin() + static_cast<std::ptrdiff_t>(run.end);
        auto interval = std::ranges::lower_bound(intervals, *begin, {},
                                                 [](const Interval& one) { return one.to.value; });
        for (; interval != intervals.end() && interval->from.value <= *(end - 1); ++interval) {
            const auto after = std::upper_bound(begin, end, interval->from.value);
            const auto first = static_cast<std::size_t>(std::max(after, begin + 1) - t.begin());
            for (std::size_t i = first; i < run.end && t[i - 1] < interval->to.value; ++i) {
                const Segment whole{t[i - 1], trace.values[i - 1], t[i], trace.values[i]};
                const double from = std::max(whole.t1, interval->from.value);
                const double to = std::min(whole.t2, interval->to.value);
                if (from == whole.t1 && to == whole.t2) {
                    if (from < to) visit(whole);
                } else if (from < to) {
                    visit(Segment{from, whole.at(from), to, whole.at(to)});
                }
            }
        }
    }
}

/// As above with one interval, told for each piece whether it lies in one of `parts`, which are
/// sorted, disjoint and inside the interval: visit(segment, inside).
template <class Visit>
void for_each_piece(const Trace& trace, const Interval& interval,
                    const std::vector<Interval>& parts, Visit visit) {
    std::size_t next = 0;  // parts before it end before the present piece
    for (const Run& run : trace.runs) {
        for (std::size_t i = run.begin; i + 1 < run.end; ++i) {
            const Segment whole{trace.seconds[i], trace.values[i], trace.seconds[i + 1],
                                trace.values[i + 1]};
            double from = std::max(whole.t1, interval.from.value);
            const double end = std::min(whole.t2, interval.to.value);
            while (from < end) {
                while (next < parts.size() && parts[next].to.value <= from) ++next;
                const bool inside = next < parts.size() && parts[next].from.value <= from;
                double to = end;
                if (inside) {
                    to = std::min(end, parts[next].to.value);
                } else if (next < parts.size()) {
                    to = std::min(end, parts[next].from.value);
                }
                visit(from == whole.t1 && to == whole.t2
                          ? whole
                          : Segment{from, whole.at(from), to, whole.at(to)},
                      inside);
                from = to;
            }
        }
    }
}

}  // namespace myochart
