// SPDX-License-Identifier: Apache-2.0
/// From one muscle to those that are worth examining next, with the reasons.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/anatomy/region.hpp"
#include "myochart/core/api.hpp"

namespace myochart {

enum class ReasonToExamine {
    shares_action,
    shares_nerve,
    antagonist,
    refers_here,  ///< one of its trigger points is felt where the muscle lies
    shares_root,
};
/// "shares-action" and so on.
MYOCHART_API std::string_view to_string(ReasonToExamine reason);

struct Reason {
    ReasonToExamine kind = ReasonToExamine::shares_action;
    /// In plain words, with the mark: `shares the nerve "tibial nerve" [not verified]`.
    std::string text{};
    bool verified = false;      ///< true if every fact it rests on was checked at its source
    bool illustrative = false;  ///< true if it rests on a drawing made after words

    bool operator==(const Reason&) const = default;
};

/// A muscle worth examining: a suggestion from anatomy, never a diagnosis. The pointer stays valid
/// while any copy of the atlas lives.
struct NextMuscle {
    const Muscle* muscle = nullptr;  ///< never null in an answer
    std::vector<Reason> reasons{};   ///< never empty in an answer
    std::string explanation{};       ///< the reasons in one sentence

    bool operator==(const NextMuscle&) const = default;
};

/// Other muscles with a reason to be examined after this one. First those that share an action and
/// a nerve with it, then its antagonists, then those whose trigger points are felt where it lies,
/// then those that share an action or a nerve, last those that share only a root; among equals more
/// reasons come first, then the regions' order. The order is our choice, not a finding of research.
///
/// The muscle's own whole and heads are left out, and a head whose whole is in the list. "Where it
/// lies" is its belly on the pictures: an essential zone has to cover a tenth of it, our choice too.
/// Throws atlas_unknown_muscle.
MYOCHART_API std::vector<NextMuscle> what_to_examine_next(const Atlas& atlas,
                                                          std::string_view muscle);
/// The answer points into the atlas, so it is not given for one that goes away at once.
std::vector<NextMuscle> what_to_examine_next(const Atlas&& atlas, std::string_view muscle) = delete;

}  // namespace myochart
