// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/strokes.hpp"

#include <algorithm>
#include <limits>

#include "segmentation.hpp"

namespace myochart {
namespace {

/// Finds peaks that stand out by `prominence` in one pass: a top counts once the force has risen to
/// it from a valley, and fallen from it, by that much. Outside the contact the blade is lifted.
class PeakFinder {
public:
    explicit PeakFinder(double prominence) : prominence_(prominence) {}

    /// Returns the index of a peak that this sample completes.
    std::optional<std::size_t> take(std::size_t index, double value) {
        if (!rising_) {
            valley_ = std::min(valley_, value);
            if (value < valley_ + prominence_) return std::nullopt;
            rising_ = true;
            top_ = -std::numeric_limits<double>::infinity();
        }
        if (value > top_) {
            top_ = value;
            top_index_ = index;
            return std::nullopt;
        }
        if (!stands_out() || value > top_ - prominence_) return std::nullopt;
        rising_ = false;
        valley_ = value;
        return top_index_;
    }
    /// The blade is lifted: a top that has not come down yet does now.
    std::optional<std::size_t> finish() const {
        if (!rising_ || !stands_out() || top_ < prominence_) return std::nullopt;
        return top_index_;
    }

private:
    bool stands_out() const { return top_ - valley_ >= prominence_; }

    double prominence_;
    double valley_ = 0;
    double top_ = -std::numeric_limits<double>::infinity();
    std::size_t top_index_ = 0;
    bool rising_ = true;
};

/// Of two peaks that are too close, the higher stays.
void keep(std::vector<Stroke>& strokes, const Stroke& stroke, Seconds least) {
    const bool close = !strokes.empty() && stroke.at.value - strokes.back().at.value < least.value;
    if (!close) {
        strokes.push_back(stroke);
    } else if (stroke.peak > strokes.back().peak) {
        strokes.back() = stroke;
    }
}

/// Calls visit(run, first, last) for the samples [first, last) of each contact in each run.
template <class Visit>
void for_each_contact(const Trace& trace, const std::vector<Interval>& contacts, Visit visit) {
    const auto& t = trace.seconds;
    for (const Run& run : trace.runs) {
        const auto begin = t.begin() + static_cast<std::ptrdiff_t>(run.begin);
        const auto end = t.begin() + static_cast<std::ptrdiff_t>(run.end);
        auto contact = std::ranges::lower_bound(contacts, *begin, {},
                                                [](const Interval& one) { return one.to.value; });
        for (; contact != contacts.end() && contact->from.value <= *(end - 1); ++contact) {
            const auto first = std::lower_bound(begin, end, contact->from.value);
            const auto last = std::upper_bound(first, end, contact->to.value);
            visit(run, static_cast<std::size_t>(first - t.begin()),
                  static_cast<std::size_t>(last - t.begin()));
        }
    }
}

/// The force that 90 % of the samples in contact stay under.
double ninetieth_percentile(const Trace& trace, const std::vector<double>& values,
                            const std::vector<Interval>& contacts) {
    std::vector<double> inside;
    for_each_contact(trace, contacts, [&](const Run&, std::size_t first, std::size_t last) {
        inside.insert(inside.end(), values.begin() + static_cast<std::ptrdiff_t>(first),
                      values.begin() + static_cast<std::ptrdiff_t>(last));
    });
    if (inside.empty()) return 0;
    const auto at = inside.begin() + static_cast<std::ptrdiff_t>((inside.size() - 1) * 9 / 10);
    std::nth_element(inside.begin(), at, inside.end());
    return *at;
}

}  // namespace

Strokes strokes_of(const NetForce& force, const Contacts& contacts,
                   const SegmentationParameters& parameters) {
    const Trace& trace = force.trace;
    const auto& values = force.smooth.empty() ? trace.values : force.smooth;
    const double p90 = ninetieth_percentile(trace, values, contacts.intervals);
    Strokes result;
    result.parameters = parameters;
    result.prominence = {std::max(parameters.prominence.value, parameters.prominence_share * p90)};
    for_each_contact(trace, contacts.intervals,
                     [&](const Run& run, std::size_t first, std::size_t last) {
                         PeakFinder finder(result.prominence.value);
                         const auto found = [&](std::optional<std::size_t> peak) {
                             if (!peak || *peak == run.begin || *peak + 1 == run.end) return;
                             keep(result.strokes, {{trace.seconds[*peak]}, {trace.values[*peak]}},
                                  parameters.stroke_distance);
                         };
                         for (std::size_t i = first; i < last; ++i)
                             found(finder.take(i, values[i]));
                         found(finder.finish());
                     });
    result.bursts = group_into_bursts(result.strokes, parameters, trace.gaps);
    return result;
}

std::vector<Burst> group_into_bursts(const std::vector<Stroke>& strokes,
                                     const SegmentationParameters& parameters,
                                     const std::vector<Gap>& gaps) {
    const auto gap_between = [&](Seconds from, Seconds to) {
        const auto gap = std::ranges::lower_bound(gaps, from, {}, &Gap::from);
        return gap != gaps.end() && gap->to <= to;
    };
    std::vector<Burst> bursts;
    for (const Stroke& stroke : strokes) {
        const bool follows =
            !bursts.empty() &&
            stroke.at.value - bursts.back().peaks.to.value < parameters.burst_distance.value &&
            !gap_between(bursts.back().peaks.to, stroke.at);
        if (!follows) bursts.push_back({{stroke.at, stroke.at}, 0});
        bursts.back().peaks.to = stroke.at;
        ++bursts.back().strokes;
    }
    return bursts;
}

std::optional<PerMinute> stroke_rate(const std::vector<Burst>& bursts) {
    double steps = 0;
    double seconds = 0;
    for (const Burst& burst : bursts) {
        steps += static_cast<double>(burst.strokes - 1);
        seconds += length(burst.peaks).value;
    }
    if (!(seconds > 0)) return std::nullopt;
    return PerMinute{60 * steps / seconds};
}

std::optional<Strokes> find_strokes(const Session& session, const Contacts& contacts,
                                    const SegmentationParameters& parameters) {
    require_sound(parameters);
    Diagnostics remarks;
    const PreparedAxes axes(session);
    const auto force = net_force(axes, parameters, remarks);
    if (!force || force->trace.is_silent()) return std::nullopt;
    return strokes_of(*force, contacts, parameters);
}

}  // namespace myochart
