// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/finding.hpp"

#include <algorithm>

namespace myochart {

Quantity default_uncertainty() { return {parse_decimal("13.5"), Unit("mm")}; }

namespace {

constexpr NamedCriterion named_criteria[] = {
    {"tautBand", "Taut band", &Criteria::taut_band},
    {"hypersensitiveSpot", "Hypersensitive spot", &Criteria::hypersensitive_spot},
    {"spotInBand", "Spot lies in the band", &Criteria::spot_in_band},
    {"referredSensation", "Referred pain or sensation", &Criteria::referred_sensation},
    {"expectedReferral", "Referral in the textbook zone", &Criteria::expected_referral},
    {"recognisedPain", "Pain recognised", &Criteria::recognised_pain},
    {"spontaneousPain", "Spontaneous local pain", &Criteria::spontaneous_pain},
    {"nodule", "Nodule", &Criteria::nodule},
    {"localTwitch", "Local twitch response", &Criteria::local_twitch},
    {"jumpSign", "Jump sign", &Criteria::jump_sign},
    {"endRangePain", "Pain at end of range", &Criteria::end_range_pain},
    {"restrictedRange", "Restricted range of motion", &Criteria::restricted_range},
    {"contractionPain", "Pain on contraction", &Criteria::contraction_pain},
    {"weakness", "Weakness without atrophy", &Criteria::weakness},
    {"relief", "Relief by stretch or injection", &Criteria::relief},
    {"autonomicSigns", "Autonomic signs", &Criteria::autonomic_signs},
};

constexpr const NamedCriterion* named(Criterion Criteria::*member) {
    for (const NamedCriterion& entry : named_criteria) {
        if (entry.member == member) return &entry;
    }
    return nullptr;
}

constexpr const NamedCriterion* taut_band = named(&Criteria::taut_band);
constexpr const NamedCriterion* hypersensitive_spot = named(&Criteria::hypersensitive_spot);

constexpr const NamedCriterion* delphi_cluster[] = {taut_band, hypersensitive_spot,
                                                    named(&Criteria::referred_sensation)};
constexpr RuleClause delphi_clauses[] = {
    {"two of taut band, hypersensitive spot and referred sensation", delphi_cluster, 2}};

constexpr const NamedCriterion* simons_major[] = {
    named(&Criteria::spontaneous_pain), named(&Criteria::expected_referral), taut_band,
    hypersensitive_spot, named(&Criteria::restricted_range)};
constexpr const NamedCriterion* simons_minor[] = {
    named(&Criteria::recognised_pain), named(&Criteria::local_twitch), named(&Criteria::relief)};
constexpr RuleClause simons_clauses[] = {
    {"all of spontaneous local pain, referral in the textbook zone, taut band, tenderness at a "
     "point "
     "and restricted range",
     simons_major, 5},
    {"one of pain recognised on pressure, local twitch response and relief by stretch or injection",
     simons_minor, 1}};

constexpr const NamedCriterion* spot_within_band[] = {taut_band, hypersensitive_spot,
                                                      named(&Criteria::spot_in_band)};
constexpr RuleClause data_driven_clauses[] = {
    {"a hypersensitive spot that lies within a taut band", spot_within_band, 3}};

constexpr RuleSet all_rule_sets[] = {
    {"delphi2018", "1", "International Delphi consensus, 2018", delphi_clauses,
     "Fernández-de-las-Peñas C, Dommerholt J. Pain Medicine 2018, PMID 29025044 (abstract read; "
     "\"at "
     "least two of three\" is from the full text, which was not read)",
     false},
    {"ts1999", "1", "Major and minor criteria after Simons, 1999", simons_clauses,
     "Simons' five major criteria and at least one of three minor ones as AccessPhysiotherapy "
     "lists "
     "them (page read; that recognised pain tells active from latent is from Delphi 2018)",
     false},
    {"bmc2023", "1", "Data-driven re-analysis, 2023", data_driven_clauses,
     "BMC Musculoskeletal Disorders 2023, s12891-023-06129-y (read: the spot must lie within the "
     "band, "
     "a band alone makes none; that the three together suffice, and that recognised pain tells "
     "active "
     "from latent, is our reading)",
     false},
};

/// Of three values: what is not known stays unknown.
enum class Holds { no, unknown, yes };

Holds holds(const RuleClause& clause, const Criteria& criteria) {
    std::size_t present = 0;
    std::size_t absent = 0;
    for (const NamedCriterion* criterion : clause.criteria) {
        const Criterion state = criteria.*criterion->member;
        if (state == Criterion::present) ++present;
        if (state == Criterion::absent) ++absent;
    }
    if (present >= clause.at_least) return Holds::yes;
    return clause.criteria.size() - absent < clause.at_least ? Holds::no : Holds::unknown;
}

TriggerPointClass active_or_latent(Criterion recognised_pain) {
    switch (recognised_pain) {
        case Criterion::present: return TriggerPointClass::active;
        case Criterion::absent: return TriggerPointClass::latent;
        case Criterion::not_tested:
        case Criterion::indeterminate: break;
    }
    return TriggerPointClass::unclassified;
}

}  // namespace

std::span<const NamedCriterion> criteria_in_order() { return named_criteria; }

std::span<const RuleSet> rule_sets() { return all_rule_sets; }

const RuleSet* find_rule_set(std::string_view id) {
    const auto found = std::ranges::find(all_rule_sets, id, &RuleSet::id);
    return found == std::end(all_rule_sets) ? nullptr : &*found;
}

Classification classify(const Criteria& criteria, const RuleSet& rules) {
    Holds all = Holds::yes;
    for (const RuleClause& clause : rules.clauses) all = std::min(all, holds(clause, criteria));
    Classification result{std::string(rules.id), std::string(rules.version),
                          TriggerPointClass::undetermined};
    if (all == Holds::no) result.result = TriggerPointClass::none;
    if (all == Holds::yes) result.result = active_or_latent(criteria.recognised_pain);
    return result;
}

std::vector<Classification> classify(const Criteria& criteria) {
    std::vector<Classification> results;
    for (const RuleSet& rules : all_rule_sets) results.push_back(classify(criteria, rules));
    return results;
}

void reclassify(Finding& finding) {
    std::vector<Classification> classes = classify(finding.criteria);
    for (Classification& recorded : finding.computed) {
        const RuleSet* rules = find_rule_set(recorded.rule_set);
        const bool known = rules && rules->version == recorded.version;
        if (!known) classes.push_back(std::move(recorded));
    }
    finding.computed = std::move(classes);
}

TriggerPointClass computed_class(const Finding& finding) {
    return finding.computed.empty() ? TriggerPointClass::undetermined
                                    : finding.computed.front().result;
}

}  // namespace myochart
