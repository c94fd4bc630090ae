// SPDX-License-Identifier: Apache-2.0
/// Stretches of a recording's time, and the holes in it.
#pragma once

#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/quantity.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// A stretch of time in seconds since the session's start; `from` is not after `to`.
struct Interval {
    Seconds from;
    Seconds to;

    bool operator==(const Interval&) const = default;
};
constexpr Seconds length(const Interval& interval) {
    return {interval.to.value - interval.from.value};
}

/// A hole in a recording: nothing is known between its ends, and nothing is assumed.
struct Gap {
    Seconds from;  ///< the last sample before it
    Seconds to;    ///< the first sample after it

    bool operator==(const Gap&) const = default;
};

/// A step of more than this many median steps is a gap (the project's own choice).
inline constexpr double gap_in_median_steps = 3;

/// The gaps of an axis, in time's order, also if the axis is not. Linear in its length if sorted.
MYOCHART_API std::vector<Gap> find_gaps(const TimeAxis& axis,
                                        double median_steps = gap_in_median_steps);

}  // namespace myochart
