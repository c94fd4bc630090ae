// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/visit.hpp"

#include <algorithm>
#include <utility>

#include "chart/visit_parts.hpp"

namespace myochart {

void add_treatment(Visit& visit, Treatment treatment) {
    require_screened(visit, treatment);
    require_consent(visit, treatment);
    visit.treatments.push_back(std::move(treatment));
}

std::string free_label(const Visit& visit) {
    for (std::size_t number = 1;; ++number) {
        std::string label = std::to_string(number);
        if (std::ranges::find(visit.findings, label, &Finding::label) == visit.findings.end()) {
            return label;
        }
    }
}

void add_finding(Visit& visit, Finding finding) {
    reclassify(finding);
    if (finding.label.empty()) finding.label = free_label(visit);
    visit.findings.push_back(std::move(finding));
}

bool remove_part(Visit& visit, const Uuid& id) {
    const auto erased = [&](auto& parts) {
        return std::erase_if(parts, [&](const auto& part) { return part.id == id; }) > 0;
    };
    if (visit.screening && visit.screening->id == id) {
        if (has_yes(*visit.screening)) {
            throw Error(ErrorCode::screening_forbids, "the screening has a \"yes\", so it stays",
                        "screening",
                        "Record an override with a name and a reason, or begin a new visit");
        }
        visit.screening.reset();
        return true;
    }
    const auto consent = std::ranges::find(visit.consents, id, &Consent::id);
    if (consent != visit.consents.end() && consent->withdrawn_at) {
        throw Error(ErrorCode::consent_withdrawn, "the consent was withdrawn, so it stays",
                    "consent", "Add the consent that was given anew, if there is one");
    }
    bool found = false;
    for_each_part_list([&](auto list, const char*) { found = found || erased(visit.*list); });
    return found;
}

}  // namespace myochart
