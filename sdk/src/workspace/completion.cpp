// SPDX-License-Identifier: Apache-2.0
#include "workspace/completion.hpp"

#include <algorithm>
#include <span>

#include "chart/visit_parts.hpp"
#include "myochart/chart/landmark_phrase.hpp"
#include "myochart/chart/map_mark.hpp"

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
    name_line(position, finding.site.muscle);
    if (position.landmark_phrase.empty()) position.landmark_phrase = landmark_phrase(position);
}

void Completion::name_line(Position& position, const std::string& muscle) const {
    if (!position.line_start.empty() || !atlas_.find_muscle(muscle)) return;
    for (const BodyView* view : atlas_.views_of(muscle)) {
        if (const ReferenceLine* line = atlas_.reference_line(muscle, view->key)) {
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

std::optional<TextbookReferral> Completion::textbook_referral(const Finding& finding) const {
    TextbookReferral referral;
    for (const ReferralZone& zone : atlas_.trigger_point(finding.trigger_point).zones) {
        std::string& words =
            zone.kind == ZoneKind::essential ? referral.essential : referral.spill_over;
        words += (words.empty() ? "" : "; ") + zone.description;
        const Source& source = atlas_.source_of(finding.site.muscle, zone.evidence);
        referral.source = source.citation + (zone.evidence.verified ? "" : " (not verified)");
    }
    if (referral == TextbookReferral{}) return std::nullopt;
    return referral;
}

void Completion::complete(DrawnArea& area) const {
    if (!area.region.empty()) return;
    atlas_.view(area.view);
    for (const Region& region : atlas_.regions()) {
        const bool has_view =
            std::ranges::find(region.views, area.view, &BodyView::key) != region.views.end();
        if (!has_view) continue;
        area.region = region.id;
        area.edition = region.edition;
    }
}

void Completion::complete(Finding& finding) const {
    give_id(finding.id);
    complete(finding.site);
    if (finding.position) complete(*finding.position, finding);
    if (!finding.map_mark) finding.map_mark = map_mark(finding, atlas_);
    if (!finding.trigger_point.empty() && finding.trigger_point_label.empty()) {
        finding.trigger_point_label = label_of_trigger_point(finding);
        finding.textbook_referral = textbook_referral(finding);
    }
    if (finding.referral) {
        for (DrawnArea& area : finding.referral->areas) complete(area);
        for (DrawnArea& area : finding.referral->spill_over_areas) complete(area);
    }
    reclassify(finding);
}

void Completion::complete(PainRating& rating) const {
    give_id(rating.id);
    if (rating.site) complete(*rating.site);
}

void Completion::complete(PressurePainThreshold& threshold) const {
    give_id(threshold.id);
    complete(threshold.site);
}

void Completion::complete(Treatment& treatment) const {
    give_id(treatment.id);
    complete(treatment.site);
}

void Completion::complete(OutcomeScore& form) const {
    give_id(form.id);
    if (!form.scoring.empty() || !find_outcome_instrument(form.instrument)) return;
    const std::optional<Decimal> given = form.score;
    form = with_score(std::move(form));
    if (!given || given == form.score) return;
    throw Error(ErrorCode::value_out_of_range,
                "the score is given as " + to_string(*given) + ", but the answers give " +
                    (form.score ? to_string(*form.score) : std::string("none")),
                "outcome score " + form.instrument, "Leave the score out; it is computed");
}

void Completion::complete(AdverseEvent& event) const {
    give_id(event.id);
    if (event.site) complete(*event.site);
}

namespace {

/// Whether the record says already that this module was used. One of whose trust it says nothing is
/// from before that was kept; that the developer switch was on is said in any case.
bool is_said_by(const RegionUsed& recorded, RegionUsed used) {
    if (!recorded.trust && used.trust != PluginTrust::developer) used.trust.reset();
    return recorded == used;
}

}  // namespace

void Completion::name_region(Visit& visit, const std::string& region_id) const {
    const Region* region = atlas_.find_region(region_id);
    const PluginInfo* plugin = plugins_.plugin_of_region(region_id);
    if (!region || !plugin) return;
    const RegionUsed used{region->id,      region->edition,        plugin->id,
                          plugin->version, plugin->library_sha256, plugin->trust};
    const bool said = std::ranges::any_of(
        visit.regions, [&](const RegionUsed& recorded) { return is_said_by(recorded, used); });
    if (!said) visit.regions.push_back(used);
}

void Completion::name_regions(Visit& visit) const {
    for_each_site(visit, [&](const MuscleSite& site) { name_region(visit, site.region); });
}

void Completion::complete(Visit& visit) const {
    give_id(visit.id);
    give_id(visit.episode);
    if (visit.screening) complete(*visit.screening, visit);
    for (Consent& consent : visit.consents) complete(consent, visit);
    for (Finding& finding : visit.findings) {
        if (finding.label.empty()) finding.label = free_label(visit);
    }
    if (visit.pain_drawing) {
        for (DrawnArea& area : visit.pain_drawing->areas) complete(area);
    }
    for_each_part_list([&](auto list, const char*) {
        for (auto& part : visit.*list) complete(part);
    });
    name_regions(visit);
}

}  // namespace myochart
