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

std::string rating_of(const ReportLanguage& say, const std::optional<Decimal>& rating) {
    return rating ? rating_words(say, *rating) : std::string();
}

std::string skin_of(const ReportLanguage& say, const SkinResponse& skin) {
    const auto sign = [&](const char* key, const std::string& state) {
        return say("skin.sign", {{"sign", say(key)}, {"state", state}});
    };
    const std::string erythema =
        skin.erythema ? say("skin.erythema", {{"grade", std::to_string(*skin.erythema)}}) : "";
    const std::string petechiae =
        skin.petechiae == Petechiae::not_stated
            ? ""
            : sign("skin.petechiae", say.word("petechiae", skin.petechiae));
    const std::string ecchymosis =
        skin.ecchymosis == Criterion::not_tested
            ? ""
            : sign("skin.ecchymosis", say.word("criterion", skin.ecchymosis));
    return joined({joined({erythema, petechiae, ecchymosis}, ", "), skin.note}, "; ");
}

std::string findings_of(const ReportLanguage& say, const Treatment& treatment, const Visit& visit) {
    std::string text;
    for (const Uuid& finding : treatment.findings)
        text = joined({text, finding_words(say, visit, finding)}, ", ");
    return text;
}

void add_pressure(Fields& fields, const ReportLanguage& say, const PressureDose& dose) {
    fields.add("stated.pressure", dose.pressure);
    fields.add("stated.target-pain", rating_of(say, dose.target_pain));
    fields.add("stated.pressure-hold", dose.hold);
    fields.add("stated.pressure-repetitions", dose.repetitions);
    fields.add("stated.release", dose.release_criterion);
}

void add_scraping(Fields& fields, const ReportLanguage& say, const ScrapingDose& dose) {
    fields.add("stated.edge", dose.edge);
    fields.add("stated.edge-material", dose.material);
    fields.add("stated.angle", dose.angle);
    fields.add("stated.direction", dose.direction);
    fields.add("stated.stroke-length", dose.stroke_length);
    fields.add("stated.strokes", dose.strokes);
    fields.add("stated.passes", dose.passes);
    fields.add("stated.stroke-rate", dose.stroke_rate);
    fields.add("stated.scraping-pressure", "pressure-grade", dose.grade);
    fields.add("stated.scraping-force", dose.force);
    fields.add("stated.scraping-pain", rating_of(say, dose.pain_during));
}

void add_heat(Fields& fields, const ReportLanguage& say, const HeatDose& dose) {
    fields.require("stated.set-temperature", dose.set_temperature);
    fields.require("stated.heat-sensation", dose.sensation == HeatSensation::not_stated
                                                ? ""
                                                : say.word("heat-sensation", dose.sensation));
    fields.add("stated.blade-maximum", dose.blade_maximum);
    fields.add("stated.blade-mean", dose.blade_mean);
    fields.add("stated.contact-time", dose.contact_time);
    fields.add("stated.longest-dwell", dose.longest_dwell);
    fields.add("stated.skin-before", dose.skin_before);
    fields.add("stated.skin-after", dose.skin_after);
}

void add_vibration(Fields& fields, const VibrationDose& dose) {
    fields.require("stated.vibration-frequency", dose.frequency);
    fields.add("stated.vibration-amplitude", dose.amplitude);
    fields.add("stated.vibration-acceleration", dose.acceleration);
    fields.add("stated.vibration-duration", dose.duration);
    fields.add("stated.vibration-mode", dose.mode);
}

void add_needling(Fields& fields, const NeedlingDose& dose) {
    fields.add("stated.needle-diameter", dose.needle_diameter);
    fields.add("stated.needle-length", dose.needle_length);
    fields.add("stated.needle-depth", dose.depth);
    fields.add("stated.insertions", dose.insertions);
    fields.add("stated.twitches", dose.twitches);
    fields.add("stated.drug", dose.drug);
    fields.add("stated.volume", dose.volume);
    fields.add("stated.lot", dose.lot);
}

void add_exercise(Fields& fields, const ExerciseDose& dose) {
    fields.add("stated.exercise", dose.kind);
    fields.add("stated.exercise-sets", dose.sets);
    fields.add("stated.exercise-repetitions", dose.repetitions);
    fields.add("stated.exercise-hold", dose.hold);
}

}  // namespace

Fields stated_dose(const ReportLanguage& say, const Treatment& treatment, const Visit& visit) {
    Fields fields(say);
    fields.add("stated.started", words(treatment.start));
    fields.require("stated.duration", treatment.duration);
    if (treatment.given_by) fields.add("stated.given-by", words(say, *treatment.given_by));
    fields.add("stated.treated", findings_of(say, treatment, visit));
    fields.add("stated.instrument", treatment.instrument);
    fields.add("stated.lubricant", treatment.lubricant);
    if (treatment.pressure) add_pressure(fields, say, *treatment.pressure);
    if (treatment.scraping) add_scraping(fields, say, *treatment.scraping);
    if (treatment.heat || has(treatment, Modality::heat))
        add_heat(fields, say, treatment.heat.value_or(HeatDose{}));
    if (treatment.vibration || has(treatment, Modality::vibration))
        add_vibration(fields, treatment.vibration.value_or(VibrationDose{}));
    if (treatment.needling) add_needling(fields, *treatment.needling);
    if (treatment.exercise) add_exercise(fields, *treatment.exercise);
    if (treatment.session) {
        const SessionUse& use = *treatment.session;
        fields.add("stated.recording", say("stated.recording.part", {{"file", use.file_name},
                                                                     {"from", words(say, use.from)},
                                                                     {"to", words(say, use.to)}}));
    }
    if (treatment.skin || concerns_skin(treatment))
        fields.require("stated.skin-afterwards",
                       treatment.skin ? skin_of(say, *treatment.skin) : "");
    fields.add("stated.response", treatment.response);
    fields.add("note", treatment.note);
    return fields;
}

}  // namespace myochart
