// SPDX-License-Identifier: Apache-2.0
/// Single strokes of the blade and the bursts they come in.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/session/contact.hpp"
#include "myochart/session/interval.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// One peak of the force inside a contact.
struct Stroke {
    Seconds at;
    Newtons peak;  ///< net of the tare

    bool operator==(const Stroke&) const = default;
};

/// Strokes that follow each other closely.
struct Burst {
    Interval peaks;  ///< from the first stroke's peak to the last one's
    std::size_t strokes = 0;

    bool operator==(const Burst&) const = default;
};

struct Strokes {
    std::vector<Stroke> strokes;
    std::vector<Burst> bursts;
    Newtons prominence;  ///< by how much a peak had to stand out here
    SegmentationParameters parameters;

    bool operator==(const Strokes&) const = default;
};

/// Absent without a force. A peak counts if both of its sides were seen: one that a gap cut exactly
/// at its top does not.
MYOCHART_API std::optional<Strokes> find_strokes(const Session& session, const Contacts& contacts,
                                                 const SegmentationParameters& parameters = {});

/// The bursts of strokes that are in time's order. A gap of the force, which are in time's order
/// too, ends a burst: nobody knows the strokes in it.
MYOCHART_API std::vector<Burst> group_into_bursts(const std::vector<Stroke>& strokes,
                                                  const SegmentationParameters& parameters = {},
                                                  const std::vector<Gap>& gaps = {});

/// 60 (n - 1) / (last peak - first peak), summed over bursts; absent if no burst has two strokes.
MYOCHART_API std::optional<PerMinute> stroke_rate(const std::vector<Burst>& bursts);

}  // namespace myochart
