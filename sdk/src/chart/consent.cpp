// SPDX-License-Identifier: Apache-2.0
// Consents, and which of them a treatment needs.
#include "myochart/chart/consent.hpp"

#include <algorithm>
#include <utility>

#include "myochart/chart/visit.hpp"
#include "myochart/core/text.hpp"

namespace myochart {
namespace {

bool covers(const Consent& consent, Modality modality) {
    return consent.purpose == ConsentFor::treatment &&
           std::ranges::find(consent.modalities, modality) != consent.modalities.end();
}

/// The modality's consent, or why there is none. After a withdrawal only a consent counts that was
/// given later: who stops a treatment does not have to stop it once for each paper.
std::optional<ErrorCode> fault_in_consent(const Visit& visit, Modality modality,
                                          const Time& treatment_start) {
    std::optional<Time> withdrawn;
    for (const Consent& consent : visit.consents) {
        if (!covers(consent, modality) || consent.episode != visit.episode) continue;
        if (!is_withdrawn_by(consent, treatment_start)) continue;
        if (!withdrawn || consent.withdrawn_at->instant > withdrawn->instant)
            withdrawn = consent.withdrawn_at;
    }
    const bool given = std::ranges::any_of(visit.consents, [&](const Consent& consent) {
        return covers(consent, modality) && consent.episode == visit.episode &&
               is_complete(consent) && consent.given_at.instant <= treatment_start.instant &&
               !is_withdrawn_by(consent, treatment_start) &&
               (!withdrawn || consent.given_at.instant > withdrawn->instant);
    });
    if (given) return std::nullopt;
    return withdrawn ? ErrorCode::consent_withdrawn : ErrorCode::consent_missing;
}

}  // namespace

bool is_withdrawn_by(const Consent& consent, const Time& moment) {
    return consent.withdrawn_at && consent.withdrawn_at->instant <= moment.instant;
}

bool is_complete(const Consent& consent) {
    return !is_blank(consent.given_by) && !is_blank(consent.obtained_by.name) &&
           consent.given_at != Time{};
}

std::vector<GateRemark> consent_remarks(const Visit& visit, const Treatment& treatment) {
    std::vector<GateRemark> remarks;
    for (const Modality modality : effective_modalities(treatment)) {
        const auto gated = gated_modalities();
        if (std::ranges::find(gated, modality) == gated.end()) continue;
        const auto fault = fault_in_consent(visit, modality, treatment.start);
        if (!fault) continue;
        GateRemark remark;
        remark.code = *fault;
        remark.message = *fault == ErrorCode::consent_withdrawn
                             ? "the consent to " + std::string(to_string(modality)) +
                                   " was withdrawn before the treatment"
                             : "there is no consent to " + std::string(to_string(modality)) +
                                   ", given in this episode before the treatment";
        remarks.push_back(std::move(remark));
    }
    return remarks;
}

void require_consent(const Visit& visit, const Treatment& treatment) {
    const auto remarks = consent_remarks(visit, treatment);
    if (remarks.empty()) return;
    throw Error(remarks.front().code, remarks.front().message,
                "treatment of " + treatment.site.name,
                remarks.front().code == ErrorCode::consent_withdrawn
                    ? "Leave the modality out, or record the consent that was given anew"
                    : "Ask the patient and record the consent, or leave the modality out");
}

void withdraw_consent(Visit& visit, const Uuid& id, const Time& at, std::string reason) {
    const auto consent = std::ranges::find(visit.consents, id, &Consent::id);
    if (consent == visit.consents.end()) {
        throw Error(ErrorCode::consent_missing, "the visit has no consent " + to_string(id),
                    "consent", "Name one of the visit's consents by its id");
    }
    if (consent->withdrawn_at) {
        throw Error(ErrorCode::consent_withdrawn,
                    "the consent was withdrawn already, at " + to_string(*consent->withdrawn_at),
                    "consent", "The first withdrawal stands; there is nothing to do");
    }
    if (at.instant < consent->given_at.instant) {
        throw Error(ErrorCode::value_out_of_range,
                    "the consent would be withdrawn before it was given", "consent",
                    "Check the time; it was given at " + to_string(consent->given_at));
    }
    consent->withdrawn_at = at;
    consent->withdrawal_reason = std::move(reason);
}

}  // namespace myochart
