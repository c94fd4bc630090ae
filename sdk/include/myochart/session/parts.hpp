// SPDX-License-Identifier: Apache-2.0
/// Which stretches of a recording belong to which place of the body.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/session/interval.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// A stretch of a recording at one place, named as the recording or a person names it.
struct SessionPart {
    std::string place{};  ///< "soleus left"
    Interval interval{};

    bool operator==(const SessionPart&) const = default;
};

/// The parts that a recording's own events tell, in time's order: `region` or `region-start` begins
/// one at the place that its text names and ends the one before, `region-end` or `region-stop` ends
/// it; the last one ends with the recording, of which `whole` is what SessionMetrics says. Parts are
/// cut to it. Empty without such events. Any thread.
MYOCHART_API std::vector<SessionPart> parts_by_events(const Session& session,
                                                      const Interval& whole);

/// What of `whole` no part covers, in time's order: with it, whatever adds up over time adds up
/// to the whole. Throws session_out_of_range if two parts overlap or one does not lie within it.
MYOCHART_API std::vector<Interval> outside_of(std::span<const SessionPart> parts,
                                              const Interval& whole);

}  // namespace myochart
