// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/signing.hpp"

#include <algorithm>
#include <utility>

#include "chart/visit_parts.hpp"
#include "myochart/core/text.hpp"

namespace myochart {
namespace {

void require_signature(const Signature& signature, const Time& not_before, const char* too_early) {
    if (is_blank(signature.signer.name)) {
        throw Error(ErrorCode::visit_incomplete, "the signature names nobody", "signature",
                    "Say who signs");
    }
    if (signature.signed_at.instant < not_before.instant) {
        throw Error(ErrorCode::visit_incomplete, too_early, "signature",
                    "Check the time of the signature and of the visit");
    }
}

/// What `review` says of treatments by their screening; for treatments that were signed already this
/// is kept and told, not refused.
bool is_of_the_gate(const Diagnostic& found) {
    return found.code == to_string(ErrorCode::screening_missing) ||
           found.code == to_string(ErrorCode::screening_forbids) ||
           found.code == to_string(ErrorCode::consent_missing) ||
           found.code == to_string(ErrorCode::consent_withdrawn);
}

[[noreturn]] void refuse_incomplete(const Diagnostic& found) {
    throw Error(ErrorCode::visit_incomplete, found.message, found.where,
                "Complete or correct the visit, then sign it");
}

[[noreturn]] void refuse_amendment(std::string what, std::string remedy) {
    throw Error(ErrorCode::amendment_refused, std::move(what), "amendment", std::move(remedy));
}

template <class Part>
bool has_all_of(const std::vector<Part>& after, const std::vector<Part>& before) {
    return std::ranges::all_of(
        before, [&](const Part& part) { return std::ranges::find(after, part) != after.end(); });
}

template <class Value>
bool adds(const std::optional<Value>& before, const std::optional<Value>& after) {
    return !before || before == after;
}

/// What is added to a text begins a line of its own, so that no word or number is continued.
bool continues(const std::string& before, const std::string& after) {
    return after == before || before.empty() || after.starts_with(before + "\n");
}

bool same_treatment_is_in(const Visit& visit, const Treatment& treatment) {
    return std::ranges::find(visit.treatments, treatment) != visit.treatments.end();
}

void require_sound(const Visit& current, const Visit& revised) {
    for (const Treatment& treatment : revised.treatments) {
        if (same_treatment_is_in(current, treatment)) continue;
        require_screened(revised, treatment);
        require_consent(revised, treatment);
    }
    for (const Diagnostic& found : review(revised)) {
        if (found.severity == Severity::problem && !is_of_the_gate(found)) refuse_incomplete(found);
    }
}

void require_revision(const Visit& current, const Amendment& amendment) {
    const bool is_correction = amendment.kind == AmendmentKind::correction;
    if (!amendment.revised) {
        if (is_correction) {
            refuse_amendment("a correction has no corrected visit",
                             "Hand in the visit as it should be");
        }
        return;
    }
    const Visit& revised = *amendment.revised;
    if (revised.id != current.id || revised.episode != current.episode) {
        refuse_amendment("the revised visit has another id or another episode of care",
                         "Keep both; a visit of another episode is a visit of its own");
    }
    if (revised == current) {
        refuse_amendment("the revised visit says what is signed already",
                         "Change what is to change");
    }
    if (!is_correction && !only_adds(current, revised)) {
        refuse_amendment("it changes or leaves out what was signed, instead of only adding to it",
                         "Make it a correction, or keep what was signed as it is");
    }
    require_sound(current, revised);
}

std::string without_blanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

bool same_person(const Clinician& a, const Clinician& b) {
    if (!a.id.is_nil() && a.id == b.id) return true;
    return without_blanks(a.name) == without_blanks(b.name);
}

void require_content(const SignedVisit& visit, const Amendment& amendment) {
    const bool needs_reason = amendment.kind != AmendmentKind::co_signature;
    if (needs_reason && is_blank(amendment.reason)) {
        refuse_amendment("it gives no reason", "Say why the signed visit is amended");
    }
    switch (amendment.kind) {
        case AmendmentKind::addendum:
        case AmendmentKind::late_entry:
            if (is_blank(amendment.text) && !amendment.revised) {
                refuse_amendment("it adds nothing",
                                 "Give its text, or the visit with what is added");
            }
            break;
        case AmendmentKind::correction: break;
        case AmendmentKind::entered_in_error:
        case AmendmentKind::co_signature:
            if (amendment.revised) {
                refuse_amendment("its kind does not change what is read",
                                 "Leave the revised visit out, or make it a correction");
            }
            break;
    }
    if (amendment.kind != AmendmentKind::co_signature) return;
    const auto signed_already = [&](const Signature& signature) {
        return same_person(signature.signer, amendment.signature.signer);
    };
    const bool again = std::ranges::any_of(visit.amendments(), [&](const Amendment& earlier) {
        return earlier.kind == AmendmentKind::co_signature && signed_already(earlier.signature);
    });
    if (again || signed_already(visit.signature())) {
        refuse_amendment("the co-signer has signed already", "Have another person co-sign");
    }
}

}  // namespace

SignedVisit::SignedVisit(Visit original, Signature signature, std::vector<Amendment> amendments)
    : original_(std::move(original)),
      signature_(std::move(signature)),
      amendments_(std::move(amendments)) {}

SignedVisit SignedVisit::as_recorded(Visit original, Signature signature,
                                     std::vector<Amendment> amendments) {
    return SignedVisit(std::move(original), std::move(signature), std::move(amendments));
}

const Visit& SignedVisit::current() const noexcept {
    for (auto amendment = amendments_.rbegin(); amendment != amendments_.rend(); ++amendment) {
        if (amendment->revised) return *amendment->revised;
    }
    return original_;
}

bool SignedVisit::is_entered_in_error() const noexcept {
    return std::ranges::find(amendments_, AmendmentKind::entered_in_error, &Amendment::kind) !=
           amendments_.end();
}

SignedVisit sign(Visit visit, Signature signature) {
    for (const Treatment& treatment : visit.treatments) {
        require_screened(visit, treatment);
        require_consent(visit, treatment);
    }
    for (const Diagnostic& found : review(visit)) {
        if (found.severity == Severity::problem) refuse_incomplete(found);
    }
    require_signature(signature, visit.start, "the visit would be signed before it started");
    for (const Treatment& treatment : visit.treatments) {
        if (treatment.start.instant <= signature.signed_at.instant) continue;
        throw Error(ErrorCode::visit_incomplete, "a treatment would begin after the signature",
                    "treatment of " + treatment.site.name,
                    "Check the times of treatment and clock");
    }
    return SignedVisit::as_recorded(std::move(visit), std::move(signature));
}

SignedVisit amend(const SignedVisit& visit, Amendment amendment) {
    if (visit.is_entered_in_error()) {
        refuse_amendment("the visit was entered in error", "Chart a visit of its own instead");
    }
    require_content(visit, amendment);
    require_revision(visit.current(), amendment);
    const auto& earlier = visit.amendments();
    require_signature(
        amendment.signature,
        earlier.empty() ? visit.signature().signed_at : earlier.back().signature.signed_at,
        "the amendment would be signed before what it amends");
    std::vector<Amendment> amendments = earlier;
    amendments.push_back(std::move(amendment));
    return SignedVisit::as_recorded(visit.original(), visit.signature(), std::move(amendments));
}

bool only_adds(const Visit& before, const Visit& after) {
    Visit rest = after;
    bool adds_only = adds(before.end, after.end) && adds(before.pain_drawing, after.pain_drawing) &&
                     adds(before.screening, after.screening) &&
                     adds(before.next_visit, after.next_visit) &&
                     has_all_of(after.perpetuating_factors, before.perpetuating_factors) &&
                     has_all_of(after.regions, before.regions);
    for_each_part_list([&](auto list, const char*) {
        adds_only = adds_only && has_all_of(after.*list, before.*list);
        rest.*list = before.*list;
    });
    for_each_text([&](auto text, const char*) {
        adds_only = adds_only && continues(before.*text, after.*text);
        rest.*text = before.*text;
    });
    rest.end = before.end;
    rest.pain_drawing = before.pain_drawing;
    rest.screening = before.screening;
    rest.next_visit = before.next_visit;
    rest.perpetuating_factors = before.perpetuating_factors;
    rest.regions = before.regions;
    // Whatever is left differs in something that can't be added to, such as the start.
    return adds_only && rest == before;
}

std::vector<const Visit*> visits_in_order(const Chart& chart) {
    std::vector<const Visit*> visits;
    for (const SignedVisit& visit : chart.visits) {
        if (!visit.is_entered_in_error()) visits.push_back(&visit.current());
    }
    for (const Visit& draft : chart.drafts) visits.push_back(&draft);
    std::ranges::stable_sort(visits, {}, [](const Visit* visit) { return visit->start.instant; });
    return visits;
}

}  // namespace myochart
