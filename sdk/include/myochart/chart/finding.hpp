// SPDX-License-Identifier: Apache-2.0
/// A myofascial trigger point as it was found, criterion by criterion.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/chart/site.hpp"
#include "myochart/core/uuid.hpp"
#include "myochart/core/words.hpp"

namespace myochart {

/// Not tested is not absent.
enum class Criterion { not_tested, absent, indeterminate, present };
template <>
inline constexpr Word<Criterion> words_of<Criterion>[] = {
    {Criterion::not_tested, "not-tested"},
    {Criterion::absent, "absent"},
    {Criterion::indeterminate, "indeterminate"},
    {Criterion::present, "present"},
};

/// Every criterion on its own; a class is computed from them by a named rule-set, never stored
/// alone.
struct Criteria {
    Criterion taut_band{};
    Criterion hypersensitive_spot{};
    Criterion referred_sensation{};
    Criterion recognised_pain{};  ///< the patient knows this pain
    Criterion nodule{};
    Criterion local_twitch{};
    Criterion jump_sign{};
    Criterion end_range_pain{};
    Criterion contraction_pain{};
    Criterion weakness{};
    Criterion autonomic_signs{};

    bool operator==(const Criteria&) const = default;
};

/// The criteria by name, in the order of the record; for forms, files and reports.
struct NamedCriterion {
    std::string_view key;
    std::string_view title;
    Criterion Criteria::*member;
};
MYOCHART_API std::span<const NamedCriterion> criteria_in_order();

enum class Palpation { not_stated, flat, pincer, snapping };
template <>
inline constexpr Word<Palpation> words_of<Palpation>[] = {
    {Palpation::not_stated, "not-stated"},
    {Palpation::flat, "flat"},
    {Palpation::pincer, "pincer"},
    {Palpation::snapping, "snapping"},
};

enum class Agreement { not_compared, yes, partly, no };
template <>
inline constexpr Word<Agreement> words_of<Agreement>[] = {
    {Agreement::not_compared, "not-compared"},
    {Agreement::yes, "yes"},
    {Agreement::partly, "partly"},
    {Agreement::no, "no"},
};

/// What the patient felt elsewhere, kept apart from what a textbook expects.
struct ObservedReferral {
    std::string description{};  ///< where
    std::string quality{};      ///< "deep ache"
    std::string drawn_by{};     ///< "patient", "clinician" or empty
    std::optional<Quantity> latency{};
    Agreement matches_textbook = Agreement::not_compared;
    std::vector<DrawnArea> areas{};

    bool operator==(const ObservedReferral&) const = default;
};

/// `unclassified` is a trigger point of which active or latent could not be told; `undetermined`
/// says that too few criteria were tested to tell whether there is one.
enum class TriggerPointClass { undetermined, none, latent, active, unclassified };
template <>
inline constexpr Word<TriggerPointClass> words_of<TriggerPointClass>[] = {
    {TriggerPointClass::undetermined, "undetermined"},
    {TriggerPointClass::none, "none"},
    {TriggerPointClass::latent, "latent"},
    {TriggerPointClass::active, "active"},
    {TriggerPointClass::unclassified, "unclassified"},
};

/// What a rule-set made of the criteria.
struct Classification {
    std::string rule_set{};  ///< "delphi2018"
    TriggerPointClass result = TriggerPointClass::undetermined;

    bool operator==(const Classification&) const = default;
};

/// A consensus by which criteria are weighed, with its source.
struct RuleSet {
    std::string_view id;
    std::string_view title;
    std::string_view source;
    bool verified;  ///< false if part of the rule is recalled, not read
};
MYOCHART_API const RuleSet& delphi2018();

/// Two of three of taut band, hypersensitive spot and referred sensation make a trigger point;
/// recognised pain makes it active. What was not tested or is indeterminate is never taken for
/// absent: where it could change the answer, the answer says so.
MYOCHART_API Classification classify(const Criteria& criteria, const RuleSet& rules = delphi2018());

/// One trigger point of one visit.
struct Finding {
    Uuid id{};
    std::string label{};  ///< number on the body map and in the tables: "1"
    MuscleSite site{};
    std::string trigger_point{};        ///< key of the textbook point it is likened to, or empty
    std::string trigger_point_label{};  ///< that point's label as seen, or empty
    std::optional<Position> position{};
    Criteria criteria{};
    Palpation palpation = Palpation::not_stated;
    std::optional<Quantity> palpation_force{};
    std::optional<Quantity> palpation_hold{};
    std::optional<int> tenderness{};             ///< grade 0 (none) to 4 (untouchable)
    std::optional<Decimal> pain_on_palpation{};  ///< numeric rating, 0 to 10
    std::optional<ObservedReferral> referral{};
    Classification computed{};
    std::optional<TriggerPointClass> clinicians_class{};
    std::string note{};

    bool operator==(const Finding&) const = default;
};

}  // namespace myochart
