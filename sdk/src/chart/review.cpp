// SPDX-License-Identifier: Apache-2.0
// What stands in the way of signing a visit, and what its readers should know.
#include <algorithm>
#include <cmath>
#include <concepts>
#include <set>
#include <utility>

#include "myochart/chart/visit.hpp"
#include "myochart/core/text.hpp"

namespace myochart {
namespace {

enum class Sign { any, not_negative, positive };

/// What a quantity has to be: of the kind of `unit`, and of that sign.
struct Expectation {
    const char* field;
    const char* unit;
    Sign sign = Sign::any;
};

bool has_sign(double value, Sign sign) {
    if (sign == Sign::any) return true;
    return sign == Sign::positive ? value > 0 : value >= 0;
}

/// Collects what `review` finds.
class Review {
public:
    explicit Review(const Visit& visit) : visit_(visit) {}

    Diagnostics run() {
        check_visit();
        if (visit_.screening) check(*visit_.screening);
        for (const Finding& finding : visit_.findings) check(finding);
        for (const PainRating& rating : visit_.pain_ratings) check_rating(rating.rating, "pain");
        for (const PressurePainThreshold& threshold : visit_.thresholds) check(threshold);
        for (const RangeOfMotion& motion : visit_.ranges_of_motion) {
            check(motion);
        }
        for (const Treatment& treatment : visit_.treatments) check(treatment);
        check_ids();
        require(!is_empty(), "visit.empty", "nothing was charted", "visit");
        return std::move(diagnostics_);
    }

private:
    void add(Severity severity, std::string code, std::string message, std::string where) {
        diagnostics_.push_back({severity, std::move(code), std::move(message), std::move(where)});
    }
    void require(bool holds, const char* code, const char* message, const std::string& where) {
        if (!holds) add(Severity::problem, code, message, where);
    }
    /// `message` is only built where it is needed.
    void require(bool holds, const char* code, const std::invocable auto& message,
                 const std::string& where) {
        if (!holds) add(Severity::problem, code, message(), where);
    }
    void expect(const Quantity& quantity, const Expectation& expected, const std::string& where) {
        const auto given = [&] {
            return std::string(expected.field) + " is given as " + to_string(quantity);
        };
        if (!quantity.unit.same_kind_as(Unit(expected.unit))) {
            const bool mass_for_force =
                quantity.unit.code().starts_with("kg") && !quantity.unit.code().starts_with("kgf");
            add(Severity::problem, "value.unit-mismatch",
                given() + ", which can't be told in " + expected.unit +
                    (mass_for_force ? " (kg is a mass; the force is kgf)" : ""),
                where);
        } else {
            require(has_sign(to_double(quantity.value), expected.sign), "value.out-of-range", given,
                    where);
        }
    }
    void expect(const std::optional<Quantity>& quantity, const Expectation& expected,
                const std::string& where) {
        if (quantity) expect(*quantity, expected, where);
    }
    void check_rating(const Decimal& rating, const std::string& where) {
        const double value = to_double(rating);
        require(value >= 0 && value <= 10, "pain.out-of-range",
                "a pain rating lies outside 0 to 10", where);
    }
    void check_grade(const std::optional<int>& grade, int highest, const char* what,
                     const std::string& where) {
        require(
            !grade || (*grade >= 0 && *grade <= highest), "grade.out-of-range",
            [&] { return std::string(what) + " lies outside 0 to " + std::to_string(highest); },
            where);
    }

    void check_visit() {
        require(!visit_.id.is_nil(), "visit.no-id", "the visit has no id", "visit");
        require(!visit_.episode.is_nil(), "visit.no-episode", "the visit names no episode of care",
                "visit");
        require(!is_blank(visit_.clinician.name), "visit.no-clinician", "no clinician is named",
                "visit");
        require(!visit_.end || visit_.end->instant >= visit_.start.instant,
                "visit.ends-before-start", "the visit ends before it starts", "visit");
    }

    bool is_empty() const {
        return is_blank(visit_.complaint + visit_.assessment + visit_.plan) && !visit_.screening &&
               visit_.findings.empty() && visit_.pain_ratings.empty() &&
               visit_.thresholds.empty() && visit_.ranges_of_motion.empty() &&
               visit_.treatments.empty();
    }

    void check(const Screening& screening) {
        std::set<std::string> asked;
        for (const ScreeningAnswer& given : screening.answers) {
            require(
                asked.insert(given.question).second, "screening.repeated-question",
                [&] { return "\"" + given.question + "\" is answered twice"; }, "screening");
            const auto question =
                std::ranges::find(screening_questions(), given.question, &ScreeningQuestion::code);
            if (question == screening_questions().end()) {
                add(Severity::warning, "screening.unknown-question",
                    "\"" + given.question + "\" is not a question that is known here", "screening");
            } else if (given.text != question->text) {
                add(Severity::warning, "screening.other-words",
                    "\"" + given.question + "\" was asked in other words: " + given.text,
                    "screening");
            }
        }
        for (const ScreeningOverride& taken : screening.overrides) {
            require(
                asked.contains(taken.question), "screening.override-of-nothing",
                [&] { return "\"" + taken.question + "\" is overridden, but was not answered"; },
                "screening");
            require(!is_blank(taken.by.name) && !is_blank(taken.reason),
                    "screening.override-incomplete", "an override lacks its person or its reason",
                    "screening");
        }
    }

    void check(const Finding& finding) {
        const std::string where = "finding " + finding.label;
        require(!finding.site.muscle.empty(), "finding.no-muscle", "no muscle is named", where);
        require(!finding.label.empty() && finding.label.size() <= 3, "finding.label",
                "the label has to be one to three letters or digits, to fit the body map", where);
        check_grade(finding.tenderness, 4, "the tenderness grade", where);
        if (finding.pain_on_palpation) check_rating(*finding.pain_on_palpation, where);
        require(finding.computed == classify(finding.criteria), "finding.class",
                "the computed class does not follow from the criteria", where);
        expect(finding.palpation_force, {"the palpation force", "N", Sign::not_negative}, where);
        expect(finding.palpation_hold, {"the time of holding", "s", Sign::not_negative}, where);
        if (finding.referral) {
            expect(finding.referral->latency, {"the latency", "s", Sign::not_negative}, where);
        }
        if (finding.position) check(*finding.position, where);
    }

    void check(const Position& position, const std::string& where) {
        expect(position.lateral, {"the distance from the reference line", "mm"}, where);
        expect(position.uncertainty, {"the uncertainty", "mm", Sign::positive}, where);
        expect(position.line_length, {"the length of the reference line", "mm", Sign::positive},
               where);
        const double along = to_double(position.along);
        // Beyond the line a point may lie; at 57 lengths of it, percent were meant.
        require(
            along > -1 && along < 2, "position.along",
            [&] {
                return "the place along the line is given as " + to_string(position.along) +
                       ", which is not a fraction of it (57 % is 0.57)";
            },
            where);
        if (along < 0 || along > 1) {
            add(Severity::warning, "position.off-line",
                "the point lies beyond the ends of the reference line", where);
        }
    }

    void check(const PressurePainThreshold& threshold) {
        const std::string where = "threshold of " + threshold.site.name;
        expect(threshold.probe_area, {"the probe area", "cm2", Sign::positive}, where);
        const bool by_force = threshold.rate.unit.same_kind_as(Unit("N/s"));
        expect(threshold.rate,
               {"the rate of application", by_force ? "N/s" : "kPa/s", Sign::positive}, where);
        for (const Quantity& trial : threshold.trials) {
            const bool is_force = trial.unit.same_kind_as(Unit("N"));
            expect(trial, {"a reading", is_force ? "N" : "kPa", Sign::positive}, where);
        }
        const std::size_t needed = threshold.rule == AveragingRule::mean_of_last_two ? 2 : 1;
        require(threshold.trials.size() >= needed, "threshold.too-few-readings",
                "there are fewer readings than the averaging rule needs", where);
        check_finding_of(threshold, where);
    }

    void check_finding_of(const PressurePainThreshold& threshold, const std::string& where) {
        if (!threshold.finding) return;
        const auto finding = std::ranges::find(visit_.findings, *threshold.finding, &Finding::id);
        const bool known = finding != visit_.findings.end();
        require(known, "threshold.unknown-finding",
                "the finding it was taken at is not in the visit", where);
        require(!known || (finding->site.muscle == threshold.site.muscle &&
                           finding->site.side == threshold.site.side),
                "threshold.other-site", "it lies elsewhere than the finding it was taken at",
                where);
    }

    void check(const RangeOfMotion& motion) {
        const std::string where = motion.joint + " " + motion.movement;
        static const Unit degree("deg");
        expect(motion.angle, {"the angle", "deg"}, where);
        if (!motion.angle.unit.same_kind_as(degree)) return;
        require(
            std::abs(value_in(motion.angle, degree)) <= 360, "value.out-of-range",
            [&] {
                return "the angle is given as " + to_string(motion.angle) +
                       ", more than a full turn";
            },
            where);
    }

    void check(const Treatment& treatment) {
        const std::string where = "treatment of " + treatment.site.name;
        require(!treatment.modalities.empty(), "treatment.no-modality", "no modality is named",
                where);
        expect(treatment.duration, {"the duration", "s", Sign::not_negative}, where);
        expect(treatment.set_temperature, {"the temperature", "Cel"}, where);
        expect(treatment.vibration_frequency, {"the frequency", "Hz", Sign::positive}, where);
        if (treatment.session) check_recording(treatment, where);
        if (treatment.skin) check_grade(treatment.skin->erythema, 3, "the erythema grade", where);
        require(treatment.start.instant >= visit_.start.instant &&
                    (!visit_.end || treatment.start.instant <= visit_.end->instant),
                "treatment.outside-visit", "it starts outside the time of the visit", where);
        for (const GateRemark& remark : screening_remarks(visit_, treatment)) {
            const bool mind_only = remark.caution || remark.overridden;
            add(mind_only ? Severity::warning : Severity::problem,
                std::string(to_string(remark.code)),
                remark.message + (remark.overridden ? " (overridden)" : ""), where);
        }
    }

    /// What the settings and the recording say of the same treatment.
    void check_recording(const Treatment& treatment, const std::string& where) {
        const SessionUse& use = *treatment.session;
        const auto figure = [&](std::string_view code) {
            const auto found = std::ranges::find(use.dose, code, &DoseValue::code);
            return found == use.dose.end() ? nullptr : &*found;
        };
        const DoseValue* hottest = figure("blade-temperature-maximum");
        static const Unit celsius("Cel");
        if (hottest && treatment.set_temperature &&
            treatment.set_temperature->unit.same_kind_as(celsius) &&
            to_double(hottest->value.value) > value_in(*treatment.set_temperature, celsius) + 2) {
            add(Severity::warning, "treatment.hotter-than-set",
                "the recording is more than 2 Cel hotter than the temperature that was set", where);
        }
        const auto lists = [&](Modality modality) {
            return std::ranges::find(treatment.modalities, modality) != treatment.modalities.end();
        };
        if (hottest && !lists(Modality::heat)) {
            add(Severity::warning, "treatment.unlisted-heat",
                "a heated blade was recorded, but heat is not among the modalities", where);
        }
        if (figure("vibration-frequency") && !lists(Modality::vibration)) {
            add(Severity::warning, "treatment.unlisted-vibration",
                "vibration was recorded, but is not among the modalities", where);
        }
    }

    /// Every part is one of its own.
    void check_ids() {
        std::set<Uuid> ids;
        const auto check_all = [&](const auto& parts, const char* what) {
            for (const auto& part : parts) {
                require(
                    ids.insert(part.id).second, "visit.repeated-id",
                    [&] { return "two parts of the visit have the id " + to_string(part.id); },
                    what);
            }
        };
        check_all(visit_.findings, "findings");
        check_all(visit_.pain_ratings, "pain ratings");
        check_all(visit_.thresholds, "thresholds");
        check_all(visit_.ranges_of_motion, "ranges of motion");
        check_all(visit_.treatments, "treatments");
        std::set<std::string> labels;
        for (const Finding& finding : visit_.findings) {
            require(labels.insert(finding.label).second, "finding.repeated-label",
                    "another finding has the same label", "finding " + finding.label);
        }
    }

    const Visit& visit_;
    Diagnostics diagnostics_;
};

}  // namespace

Diagnostics review(const Visit& visit) { return Review(visit).run(); }

}  // namespace myochart
