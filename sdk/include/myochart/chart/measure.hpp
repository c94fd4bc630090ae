// SPDX-License-Identifier: Apache-2.0
/// What was measured: pressure pain threshold, range of motion, pain.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "myochart/chart/site.hpp"
#include "myochart/core/uuid.hpp"
#include "myochart/core/words.hpp"

namespace myochart {

/// When, in relation to the visit's treatment.
enum class Phase { baseline, before, after };
template <>
inline constexpr Word<Phase> words_of<Phase>[] = {
    {Phase::baseline, "baseline"},
    {Phase::before, "before"},
    {Phase::after, "after"},
};

enum class AveragingRule { mean_of_all, mean_of_last_two };
template <>
inline constexpr Word<AveragingRule> words_of<AveragingRule>[] = {
    {AveragingRule::mean_of_all, "mean-of-all"},
    {AveragingRule::mean_of_last_two, "mean-of-last-two"},
};

/// Pressure algometry with its protocol: the value depends on probe and rate, so both are
/// mandatory.
struct PressurePainThreshold {
    Uuid id{};
    MuscleSite site{};
    std::optional<Uuid> finding{};  ///< the trigger point it was taken at
    Phase phase = Phase::baseline;
    Quantity probe_area{};           ///< an area, usually 1 cm2
    Quantity rate{};                 ///< pressure or force per time
    std::vector<Quantity> trials{};  ///< pressures, or forces on the probe
    AveragingRule rule = AveragingRule::mean_of_all;
    std::string instrument{};

    bool operator==(const PressurePainThreshold&) const = default;
};

/// The trials averaged by the protocol's rule, in kilopascals. Throws value_unit_mismatch if a
/// trial is neither a pressure nor a force, visit_incomplete if there are too few trials.
MYOCHART_API double threshold_in_kilopascals(const PressurePainThreshold& measured);

enum class MotionMode { active, passive, active_assisted };
template <>
inline constexpr Word<MotionMode> words_of<MotionMode>[] = {
    {MotionMode::active, "active"},
    {MotionMode::passive, "passive"},
    {MotionMode::active_assisted, "active-assisted"},
};

struct RangeOfMotion {
    Uuid id{};
    std::string joint{};     ///< "ankle"
    std::string movement{};  ///< "dorsiflexion"
    Side side = Side::left;
    MotionMode mode = MotionMode::active;
    std::string start_position{};  ///< "prone, knee extended"
    Quantity angle{};
    std::string instrument{};
    Phase phase = Phase::baseline;

    bool operator==(const RangeOfMotion&) const = default;
};

enum class PainContext { rest, movement, palpation, worst_24_hours, average_24_hours };
template <>
inline constexpr Word<PainContext> words_of<PainContext>[] = {
    {PainContext::rest, "rest"},
    {PainContext::movement, "movement"},
    {PainContext::palpation, "palpation"},
    {PainContext::worst_24_hours, "worst-24-hours"},
    {PainContext::average_24_hours, "average-24-hours"},
};

/// Numeric rating 0 (none) to 10 (worst imaginable), given by the patient.
struct PainRating {
    Uuid id{};
    std::optional<MuscleSite> site{};
    PainContext context = PainContext::rest;
    std::string activity{};  ///< for movement: which; may be empty
    Phase phase = Phase::baseline;
    Decimal rating{};

    bool operator==(const PainRating&) const = default;
};

}  // namespace myochart
