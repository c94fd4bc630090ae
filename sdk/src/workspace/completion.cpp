// SPDX-License-Identifier: Apache-2.0
#include "workspace/completion.hpp"

#include <algorithm>
#include <span>

namespace myochart {

void Completion::give_id(Uuid& id) const {
    if (id.is_nil()) id = ids_();
}

void Completion::complete(MuscleSite& site) const {
    // A record from elsewhere may name a muscle of a region that is not installed here: then its
    // own name and codes are all there is, and they stay.
    if (!site.name.empty() && !atlas_.find_muscle(site.muscle)) return;
    const Muscle& muscle = atlas_.muscle(site.muscle);
    const std::string& region = atlas_.region_of(site.muscle).id;
    if (!site.region.empty() && site.region != region) {
        // The screening asks by region, so a wrong one must not get by.
        throw Error(ErrorCode::atlas_unknown_muscle,
                    site.muscle + " belongs to the region " + region + ", not to " + site.region,
                    "site", "Leave the region out, or correct it");
    }
    site.region = region;
    if (muscle.paired && site.side == Side::midline) {
        throw Error(ErrorCode::value_word, muscle.name + " has no middle, only sides", "site",
                    "Write left or right");
    }
    if (!site.name.empty()) return;
    site.name = muscle.name;
    for (const Identifier& identifier : muscle.identifiers) {
        site.codes.push_back({identifier.system, identifier.code, muscle.name});
    }
}

namespace {

/// Gives each answer the text of its question or item.
template <class Question>
void give_texts(std::vector<ScreeningAnswer>& answers, std::span<const Question> questions,
                const char* what) {
    for (ScreeningAnswer& answer : answers) {
        if (!answer.text.empty()) continue;
        const auto question = std::ranges::find(questions, answer.question, &Question::code);
        if (question == questions.end()) {
            throw Error(ErrorCode::value_word, "\"" + answer.question + "\" is not " + what,
                        "screening", "See `myochart visit questions` for what is asked");
        }
        answer.text = question->text;
    }
}

}  // namespace

void Completion::complete(Screening& screening, const Visit& visit) const {
    give_id(screening.id);
    if (screening.episode.is_nil()) screening.episode = visit.episode;
    give_texts(screening.answers, screening_questions(), "a screening question");
    if (screening.wells)
        give_texts(screening.wells->answers, wells_items(), "an item of the Wells form");
}

void Completion::complete(Consent& consent, const Visit& visit) const {
    give_id(consent.id);
    if (consent.episode.is_nil()) consent.episode = visit.episode;
}

void Completion::complete(Position& position, const Finding& finding) const {
    if (position.uncertainty == Quantity{}) position.uncertainty = default_uncertainty();
    if (!position.line_start.empty() || !atlas_.find_muscle(finding.site.muscle)) return;
    for (const BodyView* view : atlas_.views_of(finding.site.muscle)) {
        if (const ReferenceLine* line = atlas_.reference_line(finding.site.muscle, view->key)) {
            position.line_start = line->start;
            position.line_end = line->end;
            return;
        }
    }
}

std::string Completion::label_of_trigger_point(const Finding& finding) const {
    const TriggerPoint& point = atlas_.trigger_point(finding.trigger_point);
    const auto points = atlas_.trigger_points_of(finding.site.muscle);
    if (std::ranges::find(points, &point) != points.end()) return point.label;
    throw Error(ErrorCode::atlas_unknown_trigger_point,
                finding.trigger_point + " is not a trigger point of " + finding.site.muscle,
                "finding in " + finding.site.name, "Correct the muscle or the trigger point");
}

void Completion::complete(Finding& finding) const {
    give_id(finding.id);
    complete(finding.site);
    if (finding.position) complete(*finding.position, finding);
    if (!finding.trigger_point.empty() && finding.trigger_point_label.empty()) {
        finding.trigger_point_label = label_of_trigger_point(finding);
    }
    if (finding.referral) {
        for (DrawnArea& area : finding.referral->areas) {
            if (!area.region.empty()) continue;
            atlas_.view(area.view);
            const Region& region = atlas_.region_of(finding.site.muscle);
            area.region = region.id;
            area.edition = region.edition;
        }
    }
    finding.computed = classify(finding.criteria);
}

void Completion::complete(PainRating& rating) const {
    give_id(rating.id);
    if (rating.site) complete(*rating.site);
}

void Completion::complete(PressurePainThreshold& threshold) const {
    give_id(threshold.id);
    complete(threshold.site);
}

void Completion::complete(RangeOfMotion& motion) const { give_id(motion.id); }

void Completion::complete(Treatment& treatment) const {
    give_id(treatment.id);
    complete(treatment.site);
}

void Completion::name_region(Visit& visit, const std::string& region_id) const {
    const bool named =
        std::ranges::find(visit.regions, region_id, &RegionUsed::id) != visit.regions.end();
    const Region* region = atlas_.find_region(region_id);
    const PluginInfo* plugin = plugins_.plugin_of_region(region_id);
    if (named || !region || !plugin) return;
    visit.regions.push_back(
        {region->id, region->edition, plugin->id, plugin->version, plugin->sha256});
}

void Completion::name_regions(Visit& visit) const {
    for (const Finding& finding : visit.findings) name_region(visit, finding.site.region);
    for (const PressurePainThreshold& threshold : visit.thresholds)
        name_region(visit, threshold.site.region);
    for (const PainRating& rating : visit.pain_ratings) {
        if (rating.site) name_region(visit, rating.site->region);
    }
    for (const Treatment& treatment : visit.treatments) name_region(visit, treatment.site.region);
}

void Completion::complete(Visit& visit) const {
    give_id(visit.id);
    give_id(visit.episode);
    if (visit.screening) complete(*visit.screening, visit);
    for (Consent& consent : visit.consents) complete(consent, visit);
    std::size_t number = 0;
    for (Finding& finding : visit.findings) {
        ++number;
        complete(finding);
        if (finding.label.empty()) finding.label = std::to_string(number);
    }
    for (PainRating& rating : visit.pain_ratings) complete(rating);
    for (PressurePainThreshold& threshold : visit.thresholds) complete(threshold);
    for (RangeOfMotion& motion : visit.ranges_of_motion) complete(motion);
    for (Treatment& treatment : visit.treatments) complete(treatment);
    name_regions(visit);
}

}  // namespace myochart
