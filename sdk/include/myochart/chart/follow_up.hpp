// SPDX-License-Identifier: Apache-2.0
/// The same trigger point across visits: proposed by its place, decided by a person.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/visit.hpp"
#include "myochart/core/api.hpp"

namespace myochart {

/// Marks closer than this may be one point; further apart they are not proposed.
struct FollowUpLimit {
    Millimetres distance{};
    std::string_view source;
    bool verified = false;  ///< if the figure was read in the source
};
/// 27 mm. The study gives it for each of two axes; here it bounds the distance.
MYOCHART_API const FollowUpLimit& follow_up_limit();

/// How far apart two places of one reference line are on the patient: the difference in u times the
/// line's length, and the difference in v, taken as sides of a right angle. The length is that
/// measured on the patient: of either position, or the mean if both have one; only without any,
/// the reference body's, `line_length`. Nothing if there is no length, if a distance is no length,
/// or if the positions name different landmarks.
MYOCHART_API std::optional<Millimetres> distance_between(const Position& a, const Position& b,
                                                         std::optional<Millimetres> line_length);

/// The length of the line that the position was measured along, on the reference body: the longest
/// of the views that show it, since a picture can only shorten it. Nothing if the atlas does not
/// know the muscle or has another line for it.
MYOCHART_API std::optional<Millimetres> reference_length(const Position& position,
                                                         std::string_view muscle,
                                                         const Atlas& atlas);

/// Two findings that may be one trigger point. It claims nothing until a person agrees.
struct FollowUpProposal {
    Uuid earlier_visit{};
    Uuid earlier_finding{};
    Uuid finding{};
    Millimetres distance{};
    std::string explanation{};  ///< for the person who decides

    bool operator==(const FollowUpProposal&) const = default;
};

/// The findings of `now` that lie closer than `follow_up_limit` to one of the earlier visits,
/// nearest first. Only within one muscle and one side; a head is compared with its whole too, on
/// the drawing of the reference body if their lines differ. A finding without a position is not
/// proposed, nor is one whose distance can't be told. Visits that do not begin before `now` are
/// passed over. The pointers must not be null.
MYOCHART_API std::vector<FollowUpProposal> propose_follow_ups(std::span<const Visit* const> earlier,
                                                              const Visit& now, const Atlas& atlas);

}  // namespace myochart
