// SPDX-License-Identifier: Apache-2.0
/// A myofascial trigger point as it was found, criterion by criterion.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/chart/people.hpp"
#include "myochart/chart/site.hpp"
#include "myochart/core/time.hpp"
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

/// Every criterion on its own; a class is computed from them by named rule-sets, never stored
/// alone.
struct Criteria {
    Criterion taut_band{};
    Criterion hypersensitive_spot{};
    Criterion spot_in_band{};  ///< the hypersensitive spot lies within the taut band
    Criterion referred_sensation{};
    Criterion expected_referral{};  ///< the referral lies in the muscle's textbook zone
    Criterion recognised_pain{};    ///< the patient knows this pain
    Criterion spontaneous_pain{};   ///< local pain without touch
    Criterion nodule{};
    Criterion local_twitch{};
    Criterion jump_sign{};
    Criterion end_range_pain{};
    Criterion restricted_range{};
    Criterion contraction_pain{};
    Criterion weakness{};
    Criterion relief{};  ///< the complaint eases on stretch or injection of the point
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

enum class TwitchBy { not_stated, palpation, needle };
template <>
inline constexpr Word<TwitchBy> words_of<TwitchBy>[] = {
    {TwitchBy::not_stated, "not-stated"},
    {TwitchBy::palpation, "palpation"},
    {TwitchBy::needle, "needle"},
};

enum class TwitchNoticed { not_stated, seen, felt, both };
template <>
inline constexpr Word<TwitchNoticed> words_of<TwitchNoticed>[] = {
    {TwitchNoticed::not_stated, "not-stated"},
    {TwitchNoticed::seen, "seen"},
    {TwitchNoticed::felt, "felt"},
    {TwitchNoticed::both, "both"},
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
    std::string description{};              ///< where
    std::string quality{};                  ///< "deep ache"
    std::string drawn_by{};                 ///< "patient", "clinician" or empty
    std::optional<Quantity> latency{};      ///< time of pressing until it was felt
    std::optional<Quantity> persistence{};  ///< time that it lasted after release
    Agreement matches_textbook = Agreement::not_compared;
    std::vector<DrawnArea> areas{};             ///< where it was felt most: essential
    std::vector<DrawnArea> spill_over_areas{};  ///< where it was felt besides

    bool operator==(const ObservedReferral&) const = default;
};

/// What the region module said of the likened trigger point's referral when the finding was
/// charted, in its words; kept so that the record can be read without the module.
struct TextbookReferral {
    std::string essential{};
    std::string spill_over{};
    std::string source{};  ///< where the module has it from, and whether that was checked

    bool operator==(const TextbookReferral&) const = default;
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

/// What a rule-set made of the criteria of the same finding.
struct Classification {
    std::string rule_set{};  ///< "delphi2018"
    std::string version{};   ///< of our reading of it, "1"
    TriggerPointClass result = TriggerPointClass::undetermined;

    bool operator==(const Classification&) const = default;
};

/// A part of a rule: at least so many of these criteria are present.
struct RuleClause {
    std::string_view title;  ///< "two of taut band, hypersensitive spot and referred sensation"
    std::span<const NamedCriterion* const> criteria;
    std::size_t at_least;
};

/// A consensus or proposal by which criteria are weighed, as data with its source. A trigger point
/// is one that meets every clause; recognised pain tells an active from a latent one.
struct RuleSet {
    std::string_view id;       ///< "delphi2018"
    std::string_view version;  ///< of our reading of it; a change of a rule is a new version
    std::string_view title;
    std::span<const RuleClause> clauses;
    std::string_view source;
    bool verified;  ///< false if part of the rule is recalled or our reading, not seen as stated
};

/// All rule-sets, the one that leads reports and lists first: delphi2018, ts1999, bmc2023. Valid for
/// the program's life.
MYOCHART_API std::span<const RuleSet> rule_sets();
/// Null if none has this id.
MYOCHART_API const RuleSet* find_rule_set(std::string_view id);

/// Weighs the criteria. What was not tested or is indeterminate is never taken for absent: where it
/// could change the answer, the answer says so.
MYOCHART_API Classification classify(const Criteria& criteria, const RuleSet& rules);
/// By every rule-set, in their order.
MYOCHART_API std::vector<Classification> classify(const Criteria& criteria);

/// What role the point plays among others; a clinician's judgement.
enum class TriggerPointRole { not_stated, primary, key, satellite, associated };
template <>
inline constexpr Word<TriggerPointRole> words_of<TriggerPointRole>[] = {
    {TriggerPointRole::not_stated, "not-stated"},
    {TriggerPointRole::primary, "primary"},
    {TriggerPointRole::key, "key"},
    {TriggerPointRole::satellite, "satellite"},
    {TriggerPointRole::associated, "associated"},
};

/// In the belly, or where the muscle attaches.
enum class TriggerPointKind { not_stated, central, attachment };
template <>
inline constexpr Word<TriggerPointKind> words_of<TriggerPointKind>[] = {
    {TriggerPointKind::not_stated, "not-stated"},
    {TriggerPointKind::central, "central"},
    {TriggerPointKind::attachment, "attachment"},
};

/// What became of it in this visit.
enum class TriggerPointState { not_stated, untreated, treated, inactivated };
template <>
inline constexpr Word<TriggerPointState> words_of<TriggerPointState>[] = {
    {TriggerPointState::not_stated, "not-stated"},
    {TriggerPointState::untreated, "untreated"},
    {TriggerPointState::treated, "treated"},
    {TriggerPointState::inactivated, "inactivated"},
};

enum class Depth { not_stated, superficial, deep };
template <>
inline constexpr Word<Depth> words_of<Depth>[] = {
    {Depth::not_stated, "not-stated"},
    {Depth::superficial, "superficial"},
    {Depth::deep, "deep"},
};

/// How sure the examiner is of the finding as a whole.
enum class Confidence { not_stated, low, moderate, high };
template <>
inline constexpr Word<Confidence> words_of<Confidence>[] = {
    {Confidence::not_stated, "not-stated"},
    {Confidence::low, "low"},
    {Confidence::moderate, "moderate"},
    {Confidence::high, "high"},
};

/// What the skin over the point showed before any treatment.
struct SkinSigns {
    std::optional<Quantity> temperature{};
    Criterion sweating{};
    Criterion colour_change{};
    Criterion goose_bumps{};
    Criterion oedema{};
    Criterion petechiae{};
    Criterion ecchymosis{};
    std::string note{};

    bool operator==(const SkinSigns&) const = default;
};

/// The finding of an earlier visit that a person decided is the same point.
struct EarlierFinding {
    Uuid visit{};
    Uuid finding{};

    bool operator==(const EarlierFinding&) const = default;
};

/// Something that keeps the problem going, as the patient reports it.
struct PerpetuatingFactor {
    Code code{};
    std::string note{};

    bool operator==(const PerpetuatingFactor&) const = default;
};

/// One trigger point of one visit.
struct Finding {
    Uuid id{};
    std::string label{};  ///< number on the body map and in the tables: "1"
    std::optional<EarlierFinding> follows{};
    MuscleSite site{};
    Depth depth = Depth::not_stated;
    std::optional<Quantity> depth_below_skin{};  ///< a length
    std::string trigger_point{};        ///< key of the textbook point it is likened to, or empty
    std::string trigger_point_label{};  ///< that point's label as seen, or empty
    std::optional<Position> position{};
    std::optional<MapMark> map_mark{};
    TriggerPointRole role = TriggerPointRole::not_stated;
    TriggerPointKind kind = TriggerPointKind::not_stated;
    TriggerPointState state = TriggerPointState::not_stated;
    Criteria criteria{};
    TwitchBy twitch_by = TwitchBy::not_stated;
    TwitchNoticed twitch_noticed = TwitchNoticed::not_stated;
    Palpation palpation = Palpation::not_stated;
    std::string patient_position{};  ///< while palpating: "prone, foot over the edge"
    std::optional<Quantity> palpation_force{};
    std::optional<Quantity> palpation_hold{};
    std::optional<int> tenderness{};             ///< grade 0 (none) to 4 (untouchable)
    std::optional<Decimal> pain_on_palpation{};  ///< numeric rating, 0 to 10
    std::string pain_quality{};                  ///< at the point, in the patient's words
    std::optional<ObservedReferral> referral{};
    std::optional<TextbookReferral> textbook_referral{};
    std::optional<SkinSigns> skin{};
    std::vector<PerpetuatingFactor> perpetuating_factors{};
    std::string onset{};  ///< date or words: "2026-10", "after the marathon"
    std::string activating_event{};
    std::optional<Clinician> examiner{};  ///< if not the visit's clinician
    std::optional<Time> examined_at{};    ///< if it matters; else the visit's time holds
    Confidence confidence = Confidence::not_stated;
    std::string not_examined_because{};      ///< why the point was looked for, but not examined
    std::vector<Classification> computed{};  ///< by each rule-set, from `criteria`
    std::optional<TriggerPointClass> clinicians_class{};
    std::string note{};

    bool operator==(const Finding&) const = default;
};

/// Computes the classes of the known rule-sets anew; classes by other rules or versions stay as they
/// were recorded, after them.
MYOCHART_API void reclassify(Finding& finding);

/// What the leading rule-set made of it; undetermined if nothing was computed.
MYOCHART_API TriggerPointClass computed_class(const Finding& finding);

}  // namespace myochart
