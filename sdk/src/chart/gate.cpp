// SPDX-License-Identifier: Apache-2.0
// The screening gate: which answers a treatment needs, and what they allow.
#include <algorithm>
#include <optional>

#include "myochart/chart/visit.hpp"

namespace myochart {
namespace {

/// The first modality of the treatment that needs the question answered at its site.
std::optional<Modality> modality_that_asks(const ScreeningQuestion& question,
                                           const Treatment& treatment) {
    // A site whose region nobody knows might be anywhere, so it is asked everything.
    const std::string& region = treatment.site.region;
    if (!question.region.empty() && !region.empty() && question.region != region) {
        return std::nullopt;
    }
    const auto found = std::find_first_of(treatment.modalities.begin(), treatment.modalities.end(),
                                          question.modalities.begin(), question.modalities.end());
    if (found == treatment.modalities.end()) return std::nullopt;
    return *found;
}

bool any_question_applies(const Treatment& treatment) {
    return std::ranges::any_of(screening_questions(), [&](const auto& q) {
        return modality_that_asks(q, treatment).has_value();
    });
}

const ScreeningAnswer* answer_to(const Screening& screening, std::string_view question) {
    const auto found = std::ranges::find(screening.answers, question, &ScreeningAnswer::question);
    return found == screening.answers.end() ? nullptr : &*found;
}

bool is_overridden(const Screening& screening, std::string_view question,
                   const Time& treatment_start) {
    return std::ranges::any_of(screening.overrides, [&](const ScreeningOverride& o) {
        return o.question == question && !o.by.name.empty() && !o.reason.empty() &&
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
    const ScreeningAnswer* answer = answer_to(screening, question.code);
    const bool known = answer && answer->answer != Answer::unknown;
    if (known && answer->answer == Answer::no) return std::nullopt;

    GateRemark remark;
    remark.question = question.code;
    remark.overridden = is_overridden(screening, question.code, treatment.start);
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

}  // namespace myochart
