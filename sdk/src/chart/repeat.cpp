// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/repeat.hpp"

namespace myochart {
namespace {

Finding to_be_examined_again(const Visit& earlier, const Finding& found, const IdSource& ids) {
    Finding finding;
    finding.id = ids();
    finding.label = found.label;
    finding.follows = EarlierFinding{earlier.id, found.id};
    finding.site = found.site;
    finding.trigger_point = found.trigger_point;
    finding.trigger_point_label = found.trigger_point_label;
    finding.textbook_referral = found.textbook_referral;
    finding.computed = classify(finding.criteria);
    return finding;
}

}  // namespace

Visit visit_like(const Visit& earlier, const Time& start, const IdSource& ids) {
    Visit visit;
    visit.id = ids();
    visit.episode = earlier.episode;
    visit.clinician = earlier.clinician;
    visit.organisation = earlier.organisation;
    visit.start = start;
    visit.history = earlier.history;
    visit.medication = earlier.medication;
    visit.perpetuating_factors = earlier.perpetuating_factors;
    visit.regions = earlier.regions;
    const auto take_over = [&](auto& list, const auto& from, auto status) {
        for (const auto& part : from) {
            if (part.status != status) continue;
            list.push_back(part);
            list.back().id = ids();
        }
    };
    take_over(visit.problems, earlier.problems, ProblemStatus::active);
    take_over(visit.goals, earlier.goals, GoalStatus::open);
    for (HomeExercise exercise : earlier.home_programme) {
        exercise.id = ids();
        visit.home_programme.push_back(std::move(exercise));
    }
    for (const Finding& found : earlier.findings) {
        visit.findings.push_back(to_be_examined_again(earlier, found, ids));
    }
    return visit;
}

Treatment treatment_like(const Treatment& earlier, const Time& start, const IdSource& ids) {
    Treatment treatment;
    treatment.id = ids();
    treatment.modalities = earlier.modalities;
    treatment.site = earlier.site;
    treatment.start = start;
    treatment.instrument = earlier.instrument;
    treatment.lubricant = earlier.lubricant;
    if (earlier.heat && earlier.heat->set_temperature) {
        treatment.heat.emplace().set_temperature = earlier.heat->set_temperature;
    }
    if (earlier.vibration) {
        VibrationDose& dose = treatment.vibration.emplace();
        dose.frequency = earlier.vibration->frequency;
        dose.amplitude = earlier.vibration->amplitude;
        dose.mode = earlier.vibration->mode;
    }
    if (earlier.scraping) {
        ScrapingDose& dose = treatment.scraping.emplace();
        dose.edge = earlier.scraping->edge;
        dose.material = earlier.scraping->material;
        dose.direction = earlier.scraping->direction;
    }
    return treatment;
}

}  // namespace myochart
