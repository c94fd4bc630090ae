// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/finding.hpp"

#include <algorithm>
#include <array>

namespace myochart {

Quantity default_uncertainty() { return {parse_decimal("13.5"), Unit("mm")}; }

std::span<const NamedCriterion> criteria_in_order() {
    static constexpr NamedCriterion named[] = {
        {"tautBand", "Taut band", &Criteria::taut_band},
        {"hypersensitiveSpot", "Hypersensitive spot", &Criteria::hypersensitive_spot},
        {"referredSensation", "Referred pain or sensation", &Criteria::referred_sensation},
        {"recognisedPain", "Pain recognised", &Criteria::recognised_pain},
        {"nodule", "Nodule", &Criteria::nodule},
        {"localTwitch", "Local twitch response", &Criteria::local_twitch},
        {"jumpSign", "Jump sign", &Criteria::jump_sign},
        {"endRangePain", "Pain at end of range", &Criteria::end_range_pain},
        {"contractionPain", "Pain on contraction", &Criteria::contraction_pain},
        {"weakness", "Weakness without atrophy", &Criteria::weakness},
        {"autonomicSigns", "Autonomic signs", &Criteria::autonomic_signs},
    };
    return named;
}

const RuleSet& delphi2018() {
    static constexpr RuleSet rules{"delphi2018", "International Delphi consensus, 2018",
                                   "Fernández-de-las-Peñas C, Dommerholt J. Pain Medicine 2018, "
                                   "PMID 29025044 (abstract read; \"at least two of "
                                   "three\" is from the full text, which was not read)",
                                   false};
    return rules;
}

Classification classify(const Criteria& criteria, const RuleSet& rules) {
    const std::array cluster{criteria.taut_band, criteria.hypersensitive_spot,
                             criteria.referred_sensation};
    const auto present = std::ranges::count(cluster, Criterion::present);
    const auto absent = std::ranges::count(cluster, Criterion::absent);
    Classification result{std::string(rules.id), TriggerPointClass::undetermined};
    if (absent >= 2) result.result = TriggerPointClass::none;
    if (present < 2) return result;
    switch (criteria.recognised_pain) {
        case Criterion::present: result.result = TriggerPointClass::active; break;
        case Criterion::absent: result.result = TriggerPointClass::latent; break;
        case Criterion::not_tested:
        case Criterion::indeterminate: result.result = TriggerPointClass::unclassified; break;
    }
    return result;
}

}  // namespace myochart
