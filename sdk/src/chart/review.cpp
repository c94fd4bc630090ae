// SPDX-License-Identifier: Apache-2.0
// What stands in the way of signing a visit, and what its readers should know.
#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "chart/review_notes.hpp"
#include "chart/visit_parts.hpp"
#include "myochart/chart/visit.hpp"
#include "myochart/core/text.hpp"

namespace myochart {
namespace {

class Review : private ReviewNotes {
public:
    explicit Review(const Visit& visit) : visit_(visit) {}

    Diagnostics run() {
        check_visit();
        if (visit_.screening) check(*visit_.screening);
        for (const Consent& consent : visit_.consents) check(consent);
        for (const Finding& finding : visit_.findings) check(finding);
        review_measures(*this, visit_);
        for (const Treatment& treatment : visit_.treatments) check(treatment);
        review_adverse_events(*this, visit_);
        review_plan(*this, visit_);
        for (const OutcomeScore& form : visit_.outcomes) check(form);
        check_ids();
        require(!is_empty(), "visit.empty", "nothing was charted", "visit");
        return take();
    }

private:
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
        bool empty = !visit_.screening;
        for_each_text([&](auto text, const char*) { empty = empty && is_blank(visit_.*text); });
        for_each_part_list(
            [&](auto list, const char*) { empty = empty && (visit_.*list).empty(); });
        return empty;
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
        if (screening.wells) {
            asked.emplace(wells_override);
            check(*screening.wells, screening);
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

    void check(const WellsForm& form, const Screening& screening) {
        const std::string where = "Wells form";
        std::set<std::string> asked;
        for (const ScreeningAnswer& given : form.answers) {
            require(
                asked.insert(given.question).second, "screening.repeated-question",
                [&] { return "\"" + given.question + "\" is answered twice"; }, where);
            const auto item = std::ranges::find(wells_items(), given.question, &WellsItem::code);
            if (item != wells_items().end() && given.text != item->text) {
                add(Severity::warning, "screening.other-words",
                    "\"" + given.question + "\" was asked in other words: " + given.text, where);
            }
        }
        const WellsScore score = wells_score(form);
        if (!score.points) {
            add(Severity::warning, "wells.incomplete",
                "it was begun but gives no points; " + score.explanation, where);
        }
        const bool denied = std::ranges::any_of(screening.answers, [](const ScreeningAnswer& a) {
            return a.question == "deep-vein-thrombosis" && a.answer == Answer::no;
        });
        if (is_likely(score) && denied) {
            add(Severity::warning, "wells.contradiction",
                "a deep-vein thrombosis is " + score.explanation +
                    ", but the question for a known or suspected one was answered no",
                where);
        }
    }

    void check(const Consent& consent) {
        const std::string where = "consent to " + std::string(to_string(consent.purpose));
        require(!is_blank(consent.given_by), "consent.incomplete", "nobody is named who gave it",
                where);
        require(!is_blank(consent.obtained_by.name), "consent.incomplete",
                "nobody is named who obtained it", where);
        require(consent.given_at != Time{}, "consent.incomplete", "it has no time", where);
        require(consent.purpose != ConsentFor::treatment || !consent.modalities.empty(),
                "consent.incomplete", "it names no modality", where);
        require(consent.withdrawn_at || is_blank(consent.withdrawal_reason), "consent.incomplete",
                "it has a reason for a withdrawal, but no time of it", where);
        require(!consent.withdrawn_at || consent.given_at.instant <= consent.withdrawn_at->instant,
                "consent.withdrawn-before-given", "it was withdrawn before it was given", where);
        if (consent.manner == ConsentManner::not_stated) {
            add(Severity::warning, "consent.manner", "it is not stated how it was given", where);
        }
        if (consent.episode != visit_.episode) {
            add(Severity::warning, "consent.other-episode",
                "it belongs to another episode of care and does not count here", where);
        }
    }

    /// A score by a rule that is not known here stays as it was recorded.
    void check(const OutcomeScore& form) {
        const std::string where = "outcome score " + form.instrument;
        const OutcomeInstrument* instrument = find_outcome_instrument(form.instrument);
        if (!instrument || form.scoring != scoring_id(*instrument)) {
            add(Severity::warning, "outcome.unknown-scoring", "the score can't be checked here",
                where);
            return;
        }
        try {
            require(with_score(form).score == form.score, "outcome.score",
                    "the score does not follow from the answers", where);
        } catch (const Error& error) {
            add(Severity::problem, "outcome.answers", error.what_happened(), where);
        }
    }

    void check(const Finding& finding) {
        const std::string where = "finding " + finding.label;
        require(!finding.site.muscle.empty(), "finding.no-muscle", "no muscle is named", where);
        require(!finding.label.empty() && finding.label.size() <= 3, "finding.label",
                "the label has to be one to three letters or digits, to fit the body map", where);
        check_grade(finding.tenderness, 4, "the tenderness grade", where);
        if (finding.pain_on_palpation) check_rating(*finding.pain_on_palpation, where);
        check_classes(finding, where);
        require(finding.not_examined_because.empty() || finding.criteria == Criteria{},
                "finding.not-examined", "it was not examined, but has criteria that were", where);
        if (finding.criteria == Criteria{} && finding.not_examined_because.empty()) {
            add(Severity::warning, "finding.nothing-tested",
                "no criterion was tested, and it is not said why", where);
        }
        expect(finding.depth_below_skin, {"the depth", "mm", Sign::not_negative}, where);
        if (finding.skin)
            expect(finding.skin->temperature, {"the skin's temperature", "Cel"}, where);
        expect(finding.palpation_force, {"the palpation force", "N", Sign::not_negative}, where);
        expect(finding.palpation_hold, {"the time of holding", "s", Sign::not_negative}, where);
        if (finding.referral) {
            expect(finding.referral->latency, {"the latency", "s", Sign::not_negative}, where);
            expect(finding.referral->persistence, {"the persistence", "s", Sign::not_negative},
                   where);
        }
        if (finding.position) check(*finding.position, where);
    }

    /// A class by rules that are not known here stays as it was recorded.
    void check_classes(const Finding& finding, const std::string& where) {
        require(!finding.computed.empty(), "finding.class", "no class was computed", where);
        for (const Classification& computed : finding.computed) {
            const RuleSet* rules = find_rule_set(computed.rule_set);
            if (!rules || rules->version != computed.version) {
                add(Severity::warning, "finding.unknown-rules",
                    "the class by " + computed.rule_set + " version " + computed.version +
                        " can't be checked here",
                    where);
                continue;
            }
            require(
                computed == classify(finding.criteria, *rules), "finding.class",
                [&] {
                    return "the class by " + computed.rule_set +
                           " does not follow from the criteria";
                },
                where);
        }
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

    void check(const Treatment& treatment) {
        const std::string where = "treatment of " + treatment.site.name;
        require(!treatment.modalities.empty(), "treatment.no-modality", "no modality is named",
                where);
        expect(treatment.duration, {"the duration", "s", Sign::not_negative}, where);
        review_doses(*this, treatment, where);
        for (const Uuid& finding : treatment.findings) {
            require(
                std::ranges::find(visit_.findings, finding, &Finding::id) != visit_.findings.end(),
                "treatment.unknown-finding", "a finding that was treated is not in the visit",
                where);
        }
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
        for (const GateRemark& remark : consent_remarks(visit_, treatment)) {
            add(Severity::problem, std::string(to_string(remark.code)), remark.message, where);
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
        const auto set = treatment.heat ? treatment.heat->set_temperature : std::nullopt;
        if (hottest && set && set->unit.same_kind_as(celsius) &&
            to_double(hottest->value.value) > value_in(*set, celsius) + 2) {
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
        for_each_part_list([&](auto list, const char* what) {
            for (const auto& part : visit_.*list) {
                require(
                    ids.insert(part.id).second, "visit.repeated-id",
                    [&] { return "two parts of the visit have the id " + to_string(part.id); },
                    what);
            }
        });
        std::set<std::string> labels;
        for (const Finding& finding : visit_.findings) {
            require(labels.insert(finding.label).second, "finding.repeated-label",
                    "another finding has the same label", "finding " + finding.label);
        }
    }

    const Visit& visit_;
};

}  // namespace

Diagnostics review(const Visit& visit) { return Review(visit).run(); }

}  // namespace myochart
