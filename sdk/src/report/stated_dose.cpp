// SPDX-License-Identifier: Apache-2.0
#include "report/stated_dose.hpp"

#include <algorithm>

namespace myochart {
namespace {

bool has(const Treatment& treatment, Modality modality) {
    return std::ranges::find(treatment.modalities, modality) != treatment.modalities.end();
}

/// True unless nothing of it touches or heats the skin; of what is not named nobody can tell.
bool concerns_skin(const Treatment& treatment) {
    constexpr Modality without[] = {Modality::stretching, Modality::exercise, Modality::education};
    return treatment.modalities.empty() ||
           std::ranges::any_of(treatment.modalities, [&](Modality modality) {
               return std::ranges::find(without, modality) == std::end(without);
           });
}

std::string rating_of(const std::optional<Decimal>& rating) {
    return rating ? rating_words(*rating) : std::string();
}

std::string skin_of(const SkinResponse& skin) {
    std::string text = skin.erythema ? "erythema grade\u00A0" + std::to_string(*skin.erythema) : "";
    if (skin.petechiae != Petechiae::not_stated)
        text = joined({text, "petechiae " + spaced(to_string(skin.petechiae))}, ", ");
    if (skin.ecchymosis != Criterion::not_tested)
        text = joined({text, "ecchymosis " + std::string(to_string(skin.ecchymosis))}, ", ");
    return joined({text, skin.note}, "; ");
}

std::string findings_of(const Treatment& treatment, const Visit& visit) {
    std::string text;
    for (const Uuid& finding : treatment.findings)
        text = joined({text, finding_words(visit, finding)}, ", ");
    return text;
}

void add_pressure(Fields& fields, const PressureDose& dose) {
    fields.add("Pressed with", dose.pressure);
    fields.add("Pain aimed at", rating_of(dose.target_pain));
    fields.add("Pressed for", dose.hold);
    fields.add("Times pressed", dose.repetitions);
    fields.add("Released", dose.release_criterion);
}

void add_scraping(Fields& fields, const ScrapingDose& dose) {
    fields.add("Edge", dose.edge);
    fields.add("Material of the edge", dose.material);
    fields.add("Angle", dose.angle);
    fields.add("Direction", dose.direction);
    fields.add("Stroke length", dose.stroke_length);
    fields.add("Strokes", dose.strokes);
    fields.add("Passes", dose.passes);
    fields.add("Stroke rate", dose.stroke_rate);
    fields.add("Scraping pressure", dose.grade);
    fields.add("Scraping force", dose.force);
    fields.add("Pain while scraping", rating_of(dose.pain_during));
}

void add_heat(Fields& fields, const HeatDose& dose) {
    fields.require("Temperature set", dose.set_temperature);
    fields.require("Feeling of heat", dose.sensation == HeatSensation::not_stated
                                          ? ""
                                          : spaced(to_string(dose.sensation)));
    fields.add("Blade at most", dose.blade_maximum);
    fields.add("Blade on average", dose.blade_mean);
    fields.add("Contact time", dose.contact_time);
    fields.add("Longest dwell", dose.longest_dwell);
    fields.add("Skin temperature before", dose.skin_before);
    fields.add("Skin temperature after", dose.skin_after);
}

void add_vibration(Fields& fields, const VibrationDose& dose) {
    fields.require("Vibration set", dose.frequency);
    fields.add("Amplitude, peak to peak", dose.amplitude);
    fields.add("Acceleration", dose.acceleration);
    fields.add("Vibration for", dose.duration);
    fields.add("Vibration mode", dose.mode);
}

void add_needling(Fields& fields, const NeedlingDose& dose) {
    fields.add("Needle diameter", dose.needle_diameter);
    fields.add("Needle length", dose.needle_length);
    fields.add("Needle depth", dose.depth);
    fields.add("Insertions", dose.insertions);
    fields.add("Local twitches", dose.twitches);
    fields.add("Drug", dose.drug);
    fields.add("Volume", dose.volume);
    fields.add("Lot", dose.lot);
}

void add_exercise(Fields& fields, const ExerciseDose& dose) {
    fields.add("Exercise", dose.kind);
    fields.add("Sets", dose.sets);
    fields.add("Repetitions", dose.repetitions);
    fields.add("Held for", dose.hold);
}

}  // namespace

Fields stated_dose(const Treatment& treatment, const Visit& visit) {
    Fields fields;
    fields.add("Started", words(treatment.start));
    fields.require("Duration", treatment.duration);
    if (treatment.given_by) fields.add("Given by", words(*treatment.given_by));
    fields.add("Treated", findings_of(treatment, visit));
    fields.add("Instrument", treatment.instrument);
    fields.add("Lubricant", treatment.lubricant);
    if (treatment.pressure) add_pressure(fields, *treatment.pressure);
    if (treatment.scraping) add_scraping(fields, *treatment.scraping);
    if (treatment.heat || has(treatment, Modality::heat))
        add_heat(fields, treatment.heat.value_or(HeatDose{}));
    if (treatment.vibration || has(treatment, Modality::vibration))
        add_vibration(fields, treatment.vibration.value_or(VibrationDose{}));
    if (treatment.needling) add_needling(fields, *treatment.needling);
    if (treatment.exercise) add_exercise(fields, *treatment.exercise);
    if (treatment.session) {
        const SessionUse& use = *treatment.session;
        fields.add("Recording", use.file_name + ", " + words(use.from) + " to " + words(use.to));
    }
    if (treatment.skin || concerns_skin(treatment))
        fields.require("Skin afterwards", treatment.skin ? skin_of(*treatment.skin) : "");
    fields.add("Patient's response", treatment.response);
    fields.add("Note", treatment.note);
    return fields;
}

}  // namespace myochart
