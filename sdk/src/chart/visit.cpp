// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/visit.hpp"

#include <algorithm>
#include <utility>

#include "myochart/core/text.hpp"

namespace myochart {

void add_treatment(Visit& visit, Treatment treatment) {
    require_screened(visit, treatment);
    require_consent(visit, treatment);
    visit.treatments.push_back(std::move(treatment));
}

void add_finding(Visit& visit, Finding finding) {
    finding.computed = classify(finding.criteria);
    if (finding.label.empty()) finding.label = std::to_string(visit.findings.size() + 1);
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
    return erased(visit.consents) || erased(visit.findings) || erased(visit.pain_ratings) ||
           erased(visit.thresholds) || erased(visit.ranges_of_motion) || erased(visit.treatments);
}

SignedVisit::SignedVisit(Visit visit, Signature signature)
    : visit_(std::move(visit)), signature_(std::move(signature)) {}

SignedVisit SignedVisit::as_recorded(Visit visit, Signature signature) {
    return SignedVisit(std::move(visit), std::move(signature));
}

SignedVisit sign(Visit visit, Signature signature) {
    for (const Treatment& treatment : visit.treatments) {
        require_screened(visit, treatment);
        require_consent(visit, treatment);
    }
    for (const Diagnostic& found : review(visit)) {
        if (found.severity == Severity::problem) {
            throw Error(ErrorCode::visit_incomplete, found.message, found.where,
                        "Complete or correct the visit, then sign it");
        }
    }
    if (is_blank(signature.signer.name)) {
        throw Error(ErrorCode::visit_incomplete, "the signature names nobody", "signature",
                    "Say who signs");
    }
    if (signature.signed_at.instant < visit.start.instant) {
        throw Error(ErrorCode::visit_incomplete, "the visit would be signed before it started",
                    "signature", "Check the time of the signature and of the visit");
    }
    return SignedVisit::as_recorded(std::move(visit), std::move(signature));
}

}  // namespace myochart
