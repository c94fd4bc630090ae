// SPDX-License-Identifier: Apache-2.0
#include "chart/review_notes.hpp"
#include "myochart/core/text.hpp"

namespace myochart {
namespace {

void check(ReviewNotes& notes, const PressureDose& dose, const std::string& where) {
    const bool is_force = dose.pressure && dose.pressure->unit.same_kind_as(Unit("N"));
    notes.expect(dose.pressure, {"the pressure", is_force ? "N" : "kPa", Sign::not_negative},
                 where);
    notes.expect(dose.hold, {"the time of holding", "s", Sign::not_negative}, where);
    if (dose.target_pain) notes.check_rating(*dose.target_pain, where);
    notes.check_count(dose.repetitions, "repetitions", where);
}

void check(ReviewNotes& notes, const ScrapingDose& dose, const std::string& where) {
    notes.expect(dose.angle, {"the angle of the edge", "deg"}, where);
    notes.expect(dose.stroke_length, {"the length of a stroke", "cm", Sign::positive}, where);
    notes.expect(dose.stroke_rate, {"the rate of strokes", "/min", Sign::not_negative}, where);
    notes.expect(dose.force, {"the force", "N", Sign::not_negative}, where);
    if (dose.pain_during) notes.check_rating(*dose.pain_during, where);
    notes.check_count(dose.strokes, "strokes", where);
    notes.check_count(dose.passes, "passes", where);
}

void check(ReviewNotes& notes, const HeatDose& dose, const std::string& where) {
    notes.expect(dose.set_temperature, {"the temperature", "Cel"}, where);
    notes.expect(dose.blade_maximum, {"the blade's highest temperature", "Cel"}, where);
    notes.expect(dose.blade_mean, {"the blade's mean temperature", "Cel"}, where);
    notes.expect(dose.contact_time, {"the time of contact", "s", Sign::not_negative}, where);
    notes.expect(dose.longest_dwell, {"the longest dwell", "s", Sign::not_negative}, where);
    notes.expect(dose.skin_before, {"the skin's temperature before", "Cel"}, where);
    notes.expect(dose.skin_after, {"the skin's temperature after", "Cel"}, where);
    if (dose.sensation == HeatSensation::not_felt) {
        notes.add(Severity::warning, "treatment.heat-not-felt",
                  "the patient was found not to feel heat at the site, and it was heated", where);
    }
}

void check(ReviewNotes& notes, const VibrationDose& dose, const std::string& where) {
    notes.expect(dose.frequency, {"the frequency", "Hz", Sign::positive}, where);
    notes.expect(dose.amplitude, {"the amplitude", "mm", Sign::not_negative}, where);
    notes.expect(dose.acceleration, {"the acceleration", "m/s2", Sign::not_negative}, where);
    notes.expect(dose.duration, {"the time of vibrating", "s", Sign::not_negative}, where);
}

void check(ReviewNotes& notes, const NeedlingDose& dose, const std::string& where) {
    notes.expect(dose.needle_diameter, {"the needle's diameter", "mm", Sign::positive}, where);
    notes.expect(dose.needle_length, {"the needle's length", "mm", Sign::positive}, where);
    notes.expect(dose.depth, {"the depth of the needle", "mm", Sign::not_negative}, where);
    notes.expect(dose.volume, {"the volume", "mL", Sign::positive}, where);
    notes.check_count(dose.insertions, "insertions", where);
    notes.check_count(dose.twitches, "twitches", where);
}

void check(ReviewNotes& notes, const ExerciseDose& dose, const std::string& where) {
    notes.expect(dose.hold, {"the time of holding", "s", Sign::not_negative}, where);
    notes.check_count(dose.sets, "sets", where);
    notes.check_count(dose.repetitions, "repetitions", where);
}

}  // namespace

void review_doses(ReviewNotes& notes, const Treatment& treatment, const std::string& where) {
    const auto each = [&](const auto& dose) {
        if (dose) check(notes, *dose, where);
    };
    each(treatment.pressure);
    each(treatment.scraping);
    each(treatment.heat);
    each(treatment.vibration);
    each(treatment.needling);
    each(treatment.exercise);
}

void review_adverse_events(ReviewNotes& notes, const Visit& visit) {
    for (const AdverseEvent& event : visit.adverse_events) {
        const std::string where = "adverse event, " + std::string(to_string(event.kind));
        notes.require(event.severity >= 1 && event.severity <= 5, "event.severity",
                      "the severity is not given as 1 to 5", where);
        notes.require(!is_blank(event.description), "event.no-description",
                      "it is not said what happened", where);
        for (const EventFollowUp& follow_up : event.follow_ups) {
            notes.require(follow_up.at.instant >= event.onset.instant, "event.follow-up-too-early",
                          "a follow-up is dated before the event", where);
        }
        if (event.outcome == AdverseEventOutcome::not_stated) {
            notes.add(Severity::warning, "event.no-outcome", "its outcome is not stated", where);
        }
    }
}

void review_plan(ReviewNotes& notes, const Visit& visit) {
    for (const Problem& problem : visit.problems) {
        notes.require(!is_blank(problem.text), "problem.no-text", "a problem has no words",
                      "problems");
    }
    for (const Goal& goal : visit.goals) {
        notes.require(!is_blank(goal.text), "goal.no-text", "a goal has no words", "goals");
    }
    for (const HomeExercise& exercise : visit.home_programme) {
        const std::string where = "home programme";
        notes.require(!is_blank(exercise.text), "exercise.no-text", "an exercise has no words",
                      where);
        notes.check_count(exercise.sets, "sets", where);
        notes.check_count(exercise.repetitions, "repetitions", where);
        notes.expect(exercise.hold, {"the time of holding", "s", Sign::not_negative}, where);
    }
}

}  // namespace myochart
