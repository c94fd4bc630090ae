// SPDX-License-Identifier: Apache-2.0
// The screening gate: which answers a treatment needs, and what they allow.
#include <algorithm>
#include <optional>

#include "myochart/chart/visit.hpp"
#include "myochart/core/text.hpp"

namespace myochart {
namespace {

constexpr std::string_view thrombosis_question = "deep-vein-thrombosis";

bool has_dose(const Treatment& treatment, std::string_view code) {
    return treatment.session &&
           std::ranges::find(treatment.session->dose, code, &DoseValue::code) !=
               treatment.session->dose.end();
}

/// The first modality of the treatment that needs the question answered at its site.
std::optional<Modality> modality_that_asks(const ScreeningQuestion& question,
                                           const Treatment& treatment) {
    const auto& elsewhere = question.not_asked_in;
    // A region that a person typed for a muscle that no atlas gave its codes is not believed.
    const bool is_elsewhere =
        !treatment.site.codes.empty() &&
        std::ranges::find(elsewhere, treatment.site.region) != elsewhere.end();
    if (is_elsewhere) return std::nullopt;
    const auto modalities = effective_modalities(treatment);
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

/// True if every item was answered, if only with "unknown".
bool is_asked_to_the_end(const WellsForm& form) {
    return std::ranges::all_of(wells_items(), [&](const WellsItem& item) {
        return std::ranges::find(form.answers, item.code, &ScreeningAnswer::question) !=
               form.answers.end();
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

/// What the Wells form says beside the thrombosis question. A "yes" there has said it all; a form that
/// was begun but gives no points counts as a question that was not answered.
std::optional<GateRemark> remark_on_wells(const Screening& screening, const Treatment& treatment) {
    if (!screening.wells) return std::nullopt;
    const auto question =
        std::ranges::find(screening_questions(), thrombosis_question, &ScreeningQuestion::code);
    if (!modality_that_asks(*question, treatment)) return std::nullopt;
    if (answer_to(screening, thrombosis_question) == Answer::yes) return std::nullopt;
    const WellsScore score = wells_score(*screening.wells);
    if (score.points && !is_likely(score)) return std::nullopt;

    GateRemark remark;
    remark.question = wells_override;
    remark.overridden = is_overridden(screening, wells_override, treatment.start) &&
                        is_asked_to_the_end(*screening.wells);
    remark.code = score.points ? ErrorCode::screening_forbids : ErrorCode::screening_missing;
    remark.message = score.points
                         ? "the Wells form has " + std::to_string(*score.points) +
                               " points: a deep-vein thrombosis is " + score.explanation
                         : "the Wells form was begun but gives no points; " + score.explanation;
    return remark;
}

}  // namespace

std::vector<Modality> effective_modalities(const Treatment& treatment) {
    std::vector<Modality> found;
    const auto add = [&](Modality modality) {
        if (std::ranges::find(found, modality) == found.end()) found.push_back(modality);
    };
    for (const Modality modality : treatment.modalities) add(modality);
    if (treatment.scraping) add(Modality::scraping);
    if (treatment.needling) {
        const bool injected = !treatment.needling->drug.empty() || treatment.needling->volume;
        add(injected ? Modality::injection : Modality::dry_needling);
    }
    if (treatment.heat || has_dose(treatment, "blade-temperature-maximum")) {
        add(Modality::heat);
    }
    if (treatment.vibration || has_dose(treatment, "vibration-frequency")) {
        add(Modality::vibration);
    }
    return found;
}

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
    if (auto remark = remark_on_wells(*visit.screening, treatment))
        remarks.push_back(std::move(*remark));
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
