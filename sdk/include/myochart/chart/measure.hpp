// SPDX-License-Identifier: Apache-2.0
/// What was measured: pain, pressure pain threshold, motion, strength, girth and tests.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "myochart/chart/finding.hpp"
#include "myochart/chart/site.hpp"
#include "myochart/core/time.hpp"
#include "myochart/core/uuid.hpp"
#include "myochart/core/words.hpp"

namespace myochart {

/// When, in relation to the visit's treatment.
enum class Phase { baseline, before, after, after_24_hours };
template <>
inline constexpr Word<Phase> words_of<Phase>[] = {
    {Phase::baseline, "baseline"},
    {Phase::before, "before"},
    {Phase::after, "after"},
    {Phase::after_24_hours, "after-24-hours"},
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
    /// The threshold to which this one is the comparison, at the opposite side or a control site.
    std::optional<Uuid> comparison_for{};
    Phase phase = Phase::baseline;
    Quantity probe_area{};               ///< an area, usually 1 cm2
    Quantity rate{};                     ///< pressure or force per time
    std::vector<Quantity> trials{};      ///< pressures, or forces on the probe
    std::optional<Quantity> interval{};  ///< between two trials
    AveragingRule rule = AveragingRule::mean_of_all;
    std::string instrument{};
    std::optional<Date> calibrated_on{};

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
    std::string end_feel{};  ///< "firm"
    Criterion pain_at_end{};
    std::optional<Decimal> pain_rating{};  ///< at the end of the range, 0 to 10
    std::string instrument{};
    Phase phase = Phase::baseline;

    bool operator==(const RangeOfMotion&) const = default;
};

/// The Medical Research Council's grades, 0 (no contraction) to 5 (full), with the usual halves
/// about 4.
enum class StrengthGrade {
    not_graded,
    none,
    flicker,
    without_gravity,
    against_gravity,
    four_minus,
    four,
    four_plus,
    full,
};
template <>
inline constexpr Word<StrengthGrade> words_of<StrengthGrade>[] = {
    {StrengthGrade::not_graded, "not-graded"},
    {StrengthGrade::none, "0"},
    {StrengthGrade::flicker, "1"},
    {StrengthGrade::without_gravity, "2"},
    {StrengthGrade::against_gravity, "3"},
    {StrengthGrade::four_minus, "4-"},
    {StrengthGrade::four, "4"},
    {StrengthGrade::four_plus, "4+"},
    {StrengthGrade::full, "5"},
};

/// Strength of a movement, by grade, by a dynamometer or by counting repetitions; what was not used
/// is absent.
struct Strength {
    Uuid id{};
    std::string movement{};  ///< "ankle plantarflexion"
    Side side = Side::left;
    std::string position{};  ///< "standing on one leg"
    StrengthGrade grade = StrengthGrade::not_graded;
    std::optional<Quantity> force{};
    std::optional<int> repetitions{};  ///< until it could not be done any more
    Criterion pain{};
    std::string instrument{};
    Phase phase = Phase::baseline;

    bool operator==(const Strength&) const = default;
};

/// The girth of a limb at a level that can be found again.
struct Circumference {
    Uuid id{};
    std::string body_part{};  ///< "calf"
    Side side = Side::left;
    std::string level{};  ///< "10 cm below the tibial tuberosity"
    Quantity girth{};
    std::string instrument{};
    Phase phase = Phase::baseline;

    bool operator==(const Circumference&) const = default;
};

enum class TestKind { muscle_length, neurological, vascular, other };
template <>
inline constexpr Word<TestKind> words_of<TestKind>[] = {
    {TestKind::muscle_length, "muscle-length"},
    {TestKind::neurological, "neurological"},
    {TestKind::vascular, "vascular"},
    {TestKind::other, "other"},
};

enum class TestResult { not_tested, negative, indeterminate, positive };
template <>
inline constexpr Word<TestResult> words_of<TestResult>[] = {
    {TestResult::not_tested, "not-tested"},
    {TestResult::negative, "negative"},
    {TestResult::indeterminate, "indeterminate"},
    {TestResult::positive, "positive"},
};

/// A test with a result and, where it measures something, a value: "weight-bearing lunge, knee
/// straight", "monofilament 10 g".
struct ClinicalTest {
    Uuid id{};
    TestKind kind = TestKind::muscle_length;
    std::string name{};
    Side side = Side::left;
    TestResult result = TestResult::not_tested;
    std::optional<Quantity> value{};
    std::string method{};  ///< position and instrument
    Phase phase = Phase::baseline;
    std::string note{};

    bool operator==(const ClinicalTest&) const = default;
};

enum class PainContext { rest, movement, palpation, worst_24_hours, average_24_hours, soreness };
template <>
inline constexpr Word<PainContext> words_of<PainContext>[] = {
    {PainContext::rest, "rest"},
    {PainContext::movement, "movement"},
    {PainContext::palpation, "palpation"},
    {PainContext::worst_24_hours, "worst-24-hours"},
    {PainContext::average_24_hours, "average-24-hours"},
    {PainContext::soreness, "soreness"},
};

enum class PainScale { numeric, visual_analogue };
template <>
inline constexpr Word<PainScale> words_of<PainScale>[] = {
    {PainScale::numeric, "numeric"},
    {PainScale::visual_analogue, "visual-analogue"},
};

/// Given by the patient: numeric 0 (none) to 10 (worst imaginable), or a mark on a line of 100 mm in
/// millimetres. The two scales are never turned into one another.
struct PainRating {
    Uuid id{};
    std::optional<MuscleSite> site{};
    std::optional<Uuid> finding{};  ///< the trigger point it is about
    PainContext context = PainContext::rest;
    std::string activity{};  ///< for movement: which; may be empty
    std::string quality{};   ///< in the patient's words
    Phase phase = Phase::baseline;
    PainScale scale = PainScale::numeric;
    Decimal rating{};

    bool operator==(const PainRating&) const = default;
};

}  // namespace myochart
