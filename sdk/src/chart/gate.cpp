// SPDX-License-Identifier: Apache-2.0
// The screening gate: which answers a treatment needs, and what they allow.
#include <algorithm>
#include <optional>

#include "myochart/chart/visit.hpp"
#include "myochart/core/text.hpp"

namespace myochart {
namespace {

bool has_dose(const Treatment& treatment, std::string_view code) {
    return treatment.session &&
           std::ranges::find(treatment.session->dose, code, &DoseValue::code) !=
               treatment.session->dose.end();
}

/// What the treatment is by its words, its doses and its recording: a heated blade is heat, whatever
/// the treatment is called.
std::vector<Modality> modalities_of(const Treatment& treatment) {
    std::vector<Modality> found = treatment.modalities;
    if (treatment.scraping) found.push_back(Modality::scraping);
    if (treatment.needling) found.push_back(Modality::dry_needling);
    if (treatment.heat || has_dose(treatment, "blade-temperature-maximum")) {
        found.push_back(Modality::heat);
    }
    if (treatment.vibration || has_dose(treatment, "vibration-frequency")) {
        found.push_back(Modality::vibration);
    }
    return found;
}

/// The first modality of the treatment that needs the question answered at its site.
std::optional<Modality> modality_that_asks(const ScreeningQuestion& question,
                                           const Treatment& treatment) {
    const auto& elsewhere = question.not_asked_in;
    if (std::ranges::find(elsewhere, treatment.site.region) != elsewhere.end()) return std::nullopt;
    const auto modalities = modalities_of(treatment);
    const auto found = std::find_first_of(modalities.begin(), modalities.end(),
                                          question.modalities.begin(), question.modalities.end());
    if (found == modalities.end()) return std::nullopt;
    return *found;
}

bool any_question_applies(const Treatment& treatment) {
    return std::ranges::any_of(screening_questions(), [&](const auto& q) {
        return modality_that_asks(q, treatment).has_value();
    });
}

/// The gravest of the answers to a question, should it have been answered twice; absent if it was
/// not answered at all.
std::optional<Answer> answer_to(const Screening& screening, std::string_view question) {
    std::optional<Answer> gravest;
    for (const ScreeningAnswer& given : screening.answers) {
        if (given.question != question || gravest == Answer::yes) continue;
        if (!gravest || given.answer != Answer::no) gravest = given.answer;
    }
    return gravest;
}

/// An override stands for an answer that was given, by somebody, for a reason, between the
/// screening and the treatment.
bool is_overridden(const Screening& screening, std::string_view question,
                   const Time& treatment_start) {
    return std::ranges::any_of(screening.overrides, [&](const ScreeningOverride& o) {
        return o.question == question && !is_blank(o.by.name) && !is_blank(o.reason) &&
               o.at.instant >= screening.performed_at.instant &&
               o.at.instant <= treatment_start.instant;
    });
}

/// Why the screening as a whole does not count for this treatment; empty if it does.
std::string why_screening_does_not_count(const Visit& visit, const Treatment& treatment) {
    if (!visit.screening) return "there is no screening";
    if (visit.screening->episode != visit.episode)
        return "the screening belongs to another episode of care";
    if (visit.screening->performed_at.instant > treatment.start.instant) {
        return "the screening was done after the treatment began";
    }
    return {};
}

std::optional<GateRemark> remark_on(const ScreeningQuestion& question, const Screening& screening,
                                    const Treatment& treatment) {
    const auto modality = modality_that_asks(question, treatment);
    if (!modality) return std::nullopt;
    const auto answer = answer_to(screening, question.code);
    if (answer == Answer::no) return std::nullopt;
    const bool known = answer && *answer != Answer::unknown;

    GateRemark remark;
    remark.question = question.code;
    remark.overridden = answer && is_overridden(screening, question.code, treatment.start);
    const std::string topic = "\"" + std::string(question.text) + "\"";
    if (!known) {
        remark.code = ErrorCode::screening_missing;
        remark.message =
            topic + " was not answered, which " + std::string(to_string(*modality)) + " needs";
        return remark;
    }
    remark.code = ErrorCode::screening_forbids;
    remark.caution = question.level == RiskLevel::caution;
    remark.message = topic + " was answered yes, which " +
                     (remark.caution ? "asks for caution with " : "forbids ") +
                     std::string(to_string(*modality));
    return remark;
}

}  // namespace

std::vector<GateRemark> screening_remarks(const Visit& visit, const Treatment& treatment) {
    if (!any_question_applies(treatment)) return {};
    if (std::string why = why_screening_does_not_count(visit, treatment); !why.empty()) {
        return {GateRemark{ErrorCode::screening_missing, "", std::move(why), false, false}};
    }
    std::vector<GateRemark> remarks;
    for (const ScreeningQuestion& question : screening_questions()) {
        if (auto remark = remark_on(question, *visit.screening, treatment))
            remarks.push_back(std::move(*remark));
    }
    return remarks;
}

void require_screened(const Visit& visit, const Treatment& treatment) {
    for (const GateRemark& remark : screening_remarks(visit, treatment)) {
        if (remark.caution || remark.overridden) continue;
        throw Error(remark.code, remark.message, "treatment of " + treatment.site.name,
                    remark.code == ErrorCode::screening_missing
                        ? "Screen the patient in this episode and answer every question before "
                          "treating"
                        : "Leave the modality out, or record who overrides the answer and why");
    }
}

}  // namespace myochart
