// SPDX-License-Identifier: Apache-2.0
/// The lists of a visit whose members have ids, said once.
#pragma once

#include <optional>

#include "myochart/chart/visit.hpp"

namespace myochart {

/// Calls `action(list member, its name for people)` for each.
void for_each_part_list(auto&& action) {
    action(&Visit::outcomes, "outcome scores");
    action(&Visit::consents, "consents");
    action(&Visit::findings, "findings");
    action(&Visit::pain_ratings, "pain ratings");
    action(&Visit::thresholds, "thresholds");
    action(&Visit::ranges_of_motion, "ranges of motion");
    action(&Visit::strengths, "strengths");
    action(&Visit::circumferences, "circumferences");
    action(&Visit::tests, "tests");
    action(&Visit::problems, "problems");
    action(&Visit::goals, "goals");
    action(&Visit::treatments, "treatments");
    action(&Visit::adverse_events, "adverse events");
    action(&Visit::home_programme, "home programme");
}

inline const MuscleSite* site_in(const MuscleSite& site) { return &site; }
inline const MuscleSite* site_in(const std::optional<MuscleSite>& site) {
    return site ? &*site : nullptr;
}

/// The muscle and side of a part, or nullptr if it is at none.
const MuscleSite* site_of(const auto& part) {
    if constexpr (requires { part.site; }) {
        return site_in(part.site);
    } else {
        return nullptr;
    }
}

/// Calls `action(site)` for each muscle and side that the visit names.
void for_each_site(const Visit& visit, auto&& action) {
    for_each_part_list([&](auto list, const char*) {
        for (const auto& part : visit.*list) {
            if (const MuscleSite* site = site_of(part)) action(*site);
        }
    });
}

/// The texts of a visit.
void for_each_text(auto&& action) {
    action(&Visit::complaint, "complaint");
    action(&Visit::history, "history");
    action(&Visit::medication, "medication");
    action(&Visit::assessment, "assessment");
    action(&Visit::prognosis, "prognosis");
    action(&Visit::plan, "plan");
    action(&Visit::referred_to, "referral");
}

}  // namespace myochart
