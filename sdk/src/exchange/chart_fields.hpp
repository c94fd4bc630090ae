// SPDX-License-Identifier: Apache-2.0
/// The chart XML, type by type, in the order of schemas/myochart-chart-1.xsd.
#pragma once

#include "core/fields.hpp"
#include "exchange/values.hpp"
#include "myochart/chart/signing.hpp"

namespace myochart {

void describe(auto& f, Of<Quantity> auto& quantity) {
    f.attribute("value", quantity.value);
    f.attribute("unit", quantity.unit);
}

void describe(auto& f, Of<Code> auto& code) {
    f.attribute("system", code.system);
    f.attribute("code", code.code);
    f.attribute_or_none("display", code.display);
}

void describe(auto& f, Of<Diagnostic> auto& diagnostic) {
    f.attribute("severity", diagnostic.severity);
    f.attribute("code", diagnostic.code);
    f.attribute_or_none("where", diagnostic.where);
    f.attribute("count", diagnostic.count);
    f.text(diagnostic.message);
}

void describe(auto& f, Of<ExternalId> auto& id) {
    f.attribute("system", id.system);
    f.attribute("value", id.value);
}

void describe(auto& f, Of<Patient> auto& patient) {
    f.attribute_or_none("id", patient.id);
    f.attribute("name", patient.name);
    f.attribute("birthDate", patient.birth_date);
    f.attribute_or_none("sex", patient.sex);
    f.elements("externalId", patient.external_ids);
}

void describe(auto& f, Of<Clinician> auto& clinician) {
    f.attribute_or_none("id", clinician.id);
    f.attribute("name", clinician.name);
    f.attribute_or_none("role", clinician.role);
    f.attribute_or_none("licence", clinician.licence);
}

void describe(auto& f, Of<Organisation> auto& organisation) {
    f.attribute("name", organisation.name);
    f.attribute_or_none("contact", organisation.contact);
    f.text_elements("addressLine", organisation.address);
}

void describe(auto& f, Of<MuscleSite> auto& site) {
    f.attribute_or_none("region", site.region);
    f.attribute("muscle", site.muscle);
    f.attribute_or_none("name", site.name);
    f.attribute("side", site.side);
    f.elements("code", site.codes);
}

void describe(auto& f, Of<RegionUsed> auto& region) {
    f.attribute("id", region.id);
    f.attribute("edition", region.edition);
    f.attribute("plugin", region.plugin);
    f.attribute("pluginVersion", region.plugin_version);
    f.attribute_or_none("pluginSha256", region.plugin_sha256);
    f.attribute("trust", region.trust);
}

void describe(auto& f, Of<Position> auto& position) {
    f.attribute("along", position.along);
    f.attribute_or_none("lineStart", position.line_start);
    f.attribute_or_none("lineEnd", position.line_end);
    f.attribute_or_none("landmarkPhrase", position.landmark_phrase);
    f.element("lateral", position.lateral);
    f.element_or_none("uncertainty", position.uncertainty);
    f.element("lineLength", position.line_length);
}

void describe(auto& f, Of<MapPoint> auto& point) {
    f.attribute("x", point.x);
    f.attribute("y", point.y);
}

void describe(auto& f, Of<DrawnArea> auto& area) {
    f.attribute_or_none("region", area.region);
    f.attribute_or_none("edition", area.edition);
    f.attribute("view", area.view);
    f.attribute("side", area.side);
    f.elements("point", area.outline);
}

void describe(auto& f, Of<MapMark> auto& mark) {
    f.attribute("region", mark.region);
    f.attribute("edition", mark.edition);
    f.attribute("view", mark.view);
    f.attribute("side", mark.side);
    f.attribute("x", mark.point.x);
    f.attribute("y", mark.point.y);
}

void describe(auto& f, Of<ScreeningAnswer> auto& answer) {
    f.attribute("question", answer.question);
    f.attribute("answer", answer.answer);
    f.attribute_or_none("text", answer.text);
    f.attribute_or_none("note", answer.note);
}

void describe(auto& f, Of<WellsForm> auto& form) { f.elements("answer", form.answers); }

void describe(auto& f, Of<ScreeningOverride> auto& override_) {
    f.attribute("question", override_.question);
    f.attribute("at", override_.at);
    f.attribute("reason", override_.reason);
    f.element("by", override_.by);
}

void describe(auto& f, Of<Screening> auto& screening) {
    f.attribute_or_none("id", screening.id);
    f.attribute_or_none("episode", screening.episode);
    f.attribute("performedAt", screening.performed_at);
    f.element("performedBy", screening.performed_by);
    f.elements("answer", screening.answers);
    f.element("wells", screening.wells);
    f.elements("override", screening.overrides);
}

/// `modality` stands as an element, so that a treatment or a consent may combine several.
void describe(auto& f, Of<Modality> auto& modality) { f.attribute("kind", modality); }

void describe(auto& f, Of<Consent> auto& consent) {
    f.attribute_or_none("id", consent.id);
    f.attribute_or_none("episode", consent.episode);
    f.attribute("purpose", consent.purpose);
    f.attribute("givenBy", consent.given_by);
    f.attribute_or_none("manner", consent.manner);
    f.attribute("givenAt", consent.given_at);
    f.attribute("withdrawnAt", consent.withdrawn_at);
    f.attribute_or_none("withdrawalReason", consent.withdrawal_reason);
    f.element("obtainedBy", consent.obtained_by);
    f.elements("modality", consent.modalities);
    f.text_element("risksExplained", consent.risks_explained);
    f.text_element("alternativesExplained", consent.alternatives_explained);
    f.text_element("drapingOrChaperone", consent.draping_or_chaperone);
    f.text_element("note", consent.note);
}

void describe(auto& f, Of<Criteria> auto& criteria) {
    for (const NamedCriterion& named : criteria_in_order())
        f.attribute_or_none(named.key, criteria.*named.member);
}

void describe(auto& f, Of<PerpetuatingFactor> auto& factor) {
    f.attribute_or_none("note", factor.note);
    f.element("code", factor.code);
}

void describe(auto& f, Of<ObservedReferral> auto& referral) {
    f.attribute_or_none("description", referral.description);
    f.attribute_or_none("quality", referral.quality);
    f.attribute_or_none("drawnBy", referral.drawn_by);
    f.attribute_or_none("matchesTextbook", referral.matches_textbook);
    f.element("latency", referral.latency);
    f.element("persistence", referral.persistence);
    f.elements("area", referral.areas);
    f.elements("spillOverArea", referral.spill_over_areas);
}

void describe(auto& f, Of<TextbookReferral> auto& referral) {
    f.attribute_or_none("essential", referral.essential);
    f.attribute_or_none("spillOver", referral.spill_over);
    f.attribute_or_none("source", referral.source);
}

void describe(auto& f, Of<SkinSigns> auto& skin) {
    f.attribute_or_none("sweating", skin.sweating);
    f.attribute_or_none("colourChange", skin.colour_change);
    f.attribute_or_none("gooseBumps", skin.goose_bumps);
    f.attribute_or_none("oedema", skin.oedema);
    f.attribute_or_none("petechiae", skin.petechiae);
    f.attribute_or_none("ecchymosis", skin.ecchymosis);
    f.attribute_or_none("note", skin.note);
    f.element("temperature", skin.temperature);
}

void describe(auto& f, Of<EarlierFinding> auto& earlier) {
    f.attribute("visit", earlier.visit);
    f.attribute("finding", earlier.finding);
}

void describe(auto& f, Of<Classification> auto& classification) {
    f.attribute("ruleSet", classification.rule_set);
    f.attribute("version", classification.version);
    f.attribute("result", classification.result);
}

void describe(auto& f, Of<Finding> auto& finding) {
    f.attribute_or_none("id", finding.id);
    f.attribute_or_none("label", finding.label);
    f.attribute_or_none("depth", finding.depth);
    f.attribute_or_none("triggerPoint", finding.trigger_point);
    f.attribute_or_none("triggerPointLabel", finding.trigger_point_label);
    f.attribute_or_none("role", finding.role);
    f.attribute_or_none("kind", finding.kind);
    f.attribute_or_none("state", finding.state);
    f.attribute_or_none("twitchBy", finding.twitch_by);
    f.attribute_or_none("twitchNoticed", finding.twitch_noticed);
    f.attribute_or_none("palpation", finding.palpation);
    f.attribute_or_none("patientPosition", finding.patient_position);
    f.attribute("tenderness", finding.tenderness);
    f.attribute("painOnPalpation", finding.pain_on_palpation);
    f.attribute_or_none("painQuality", finding.pain_quality);
    f.attribute_or_none("onset", finding.onset);
    f.attribute_or_none("activatingEvent", finding.activating_event);
    f.attribute("examinedAt", finding.examined_at);
    f.attribute_or_none("confidence", finding.confidence);
    f.attribute_or_none("notExaminedBecause", finding.not_examined_because);
    f.attribute("cliniciansClass", finding.clinicians_class);
    f.element("follows", finding.follows);
    f.element("site", finding.site);
    f.element("depthBelowSkin", finding.depth_below_skin);
    f.element("position", finding.position);
    f.element("mapMark", finding.map_mark);
    f.element("criteria", finding.criteria);
    f.element("palpationForce", finding.palpation_force);
    f.element("palpationHold", finding.palpation_hold);
    f.element("referral", finding.referral);
    f.element("textbookReferral", finding.textbook_referral);
    f.element("skin", finding.skin);
    f.elements("perpetuatingFactor", finding.perpetuating_factors);
    f.element("examiner", finding.examiner);
    f.elements("computedClass", finding.computed);
    f.text_element("note", finding.note);
}

void describe(auto& f, Of<PressurePainThreshold> auto& threshold) {
    f.attribute_or_none("id", threshold.id);
    f.attribute("finding", threshold.finding);
    f.attribute("comparisonFor", threshold.comparison_for);
    f.attribute("phase", threshold.phase);
    f.attribute("averaging", threshold.rule);
    f.attribute_or_none("instrument", threshold.instrument);
    f.attribute("calibratedOn", threshold.calibrated_on);
    f.element("site", threshold.site);
    f.element("probeArea", threshold.probe_area);
    f.element("rate", threshold.rate);
    f.elements("trial", threshold.trials);
    f.element("interval", threshold.interval);
}

void describe(auto& f, Of<RangeOfMotion> auto& motion) {
    f.attribute_or_none("id", motion.id);
    f.attribute("joint", motion.joint);
    f.attribute("movement", motion.movement);
    f.attribute("side", motion.side);
    f.attribute("mode", motion.mode);
    f.attribute_or_none("startPosition", motion.start_position);
    f.attribute_or_none("endFeel", motion.end_feel);
    f.attribute_or_none("painAtEnd", motion.pain_at_end);
    f.attribute("painRating", motion.pain_rating);
    f.attribute_or_none("instrument", motion.instrument);
    f.attribute("phase", motion.phase);
    f.element("angle", motion.angle);
}

void describe(auto& f, Of<Strength> auto& strength) {
    f.attribute_or_none("id", strength.id);
    f.attribute("movement", strength.movement);
    f.attribute("side", strength.side);
    f.attribute_or_none("position", strength.position);
    f.attribute_or_none("grade", strength.grade);
    f.attribute("repetitions", strength.repetitions);
    f.attribute_or_none("pain", strength.pain);
    f.attribute_or_none("instrument", strength.instrument);
    f.attribute("phase", strength.phase);
    f.element("force", strength.force);
}

void describe(auto& f, Of<Circumference> auto& circumference) {
    f.attribute_or_none("id", circumference.id);
    f.attribute("bodyPart", circumference.body_part);
    f.attribute("side", circumference.side);
    f.attribute_or_none("level", circumference.level);
    f.attribute_or_none("instrument", circumference.instrument);
    f.attribute("phase", circumference.phase);
    f.element("girth", circumference.girth);
}

void describe(auto& f, Of<ClinicalTest> auto& test) {
    f.attribute_or_none("id", test.id);
    f.attribute("kind", test.kind);
    f.attribute("name", test.name);
    f.attribute("side", test.side);
    f.attribute("result", test.result);
    f.attribute_or_none("method", test.method);
    f.attribute("phase", test.phase);
    f.attribute_or_none("note", test.note);
    f.element("value", test.value);
}

void describe(auto& f, Of<PainRating> auto& rating) {
    f.attribute_or_none("id", rating.id);
    f.attribute("finding", rating.finding);
    f.attribute("context", rating.context);
    f.attribute_or_none("activity", rating.activity);
    f.attribute_or_none("quality", rating.quality);
    f.attribute("phase", rating.phase);
    f.attribute("scale", rating.scale);
    f.attribute("rating", rating.rating);
    f.element("site", rating.site);
}

void describe(auto& f, Of<Device> auto& device) {
    f.attribute_or_none("maker", device.maker);
    f.attribute_or_none("model", device.model);
    f.attribute_or_none("serial", device.serial);
    f.attribute_or_none("firmware", device.firmware);
    f.attribute_or_none("bladeMaterial", device.blade_material);
    f.element("contactArea", device.contact_area);
}

void describe(auto& f, Of<DoseValue> auto& dose) {
    f.attribute("code", dose.code);
    f.attribute("title", dose.title);
    f.attribute("value", dose.value.value);
    f.attribute("unit", dose.value.unit);
    f.attribute_or_none("method", dose.method);
}

void describe(auto& f, Of<SessionUse> auto& use) {
    f.attribute("session", use.session);
    f.attribute("fileName", use.file_name);
    f.attribute("fileSha256", use.file_sha256);
    f.attribute("importer", use.importer);
    f.attribute("importerVersion", use.importer_version);
    f.attribute("simulated", use.simulated);
    f.element("device", use.device);
    f.element("from", use.from);
    f.element("to", use.to);
    f.elements("dose", use.dose);
    f.elements("remark", use.remarks);
}

void describe(auto& f, Of<SkinResponse> auto& skin) {
    f.attribute("erythema", skin.erythema);
    f.attribute_or_none("petechiae", skin.petechiae);
    f.attribute_or_none("ecchymosis", skin.ecchymosis);
    f.attribute_or_none("note", skin.note);
}

void describe(auto& f, Of<PressureDose> auto& dose) {
    f.attribute("targetPain", dose.target_pain);
    f.attribute("repetitions", dose.repetitions);
    f.attribute_or_none("releaseCriterion", dose.release_criterion);
    f.element("pressure", dose.pressure);
    f.element("hold", dose.hold);
}

void describe(auto& f, Of<ScrapingDose> auto& dose) {
    f.attribute_or_none("edge", dose.edge);
    f.attribute_or_none("material", dose.material);
    f.attribute_or_none("direction", dose.direction);
    f.attribute("strokes", dose.strokes);
    f.attribute("passes", dose.passes);
    f.attribute_or_none("grade", dose.grade);
    f.attribute("painDuring", dose.pain_during);
    f.element("angle", dose.angle);
    f.element("strokeLength", dose.stroke_length);
    f.element("strokeRate", dose.stroke_rate);
    f.element("force", dose.force);
}

void describe(auto& f, Of<HeatDose> auto& dose) {
    f.attribute_or_none("sensation", dose.sensation);
    f.element("setTemperature", dose.set_temperature);
    f.element("bladeMaximum", dose.blade_maximum);
    f.element("bladeMean", dose.blade_mean);
    f.element("contactTime", dose.contact_time);
    f.element("longestDwell", dose.longest_dwell);
    f.element("skinBefore", dose.skin_before);
    f.element("skinAfter", dose.skin_after);
}

void describe(auto& f, Of<VibrationDose> auto& dose) {
    f.attribute_or_none("mode", dose.mode);
    f.element("frequency", dose.frequency);
    f.element("amplitude", dose.amplitude);
    f.element("acceleration", dose.acceleration);
    f.element("duration", dose.duration);
}

void describe(auto& f, Of<NeedlingDose> auto& dose) {
    f.attribute("insertions", dose.insertions);
    f.attribute("twitches", dose.twitches);
    f.attribute_or_none("drug", dose.drug);
    f.attribute_or_none("lot", dose.lot);
    f.element("needleDiameter", dose.needle_diameter);
    f.element("needleLength", dose.needle_length);
    f.element("depth", dose.depth);
    f.element("volume", dose.volume);
}

void describe(auto& f, Of<ExerciseDose> auto& dose) {
    f.attribute_or_none("kind", dose.kind);
    f.attribute("sets", dose.sets);
    f.attribute("repetitions", dose.repetitions);
    f.element("hold", dose.hold);
}

void describe(auto& f, Of<OutcomeScore> auto& form) {
    f.attribute_or_none("id", form.id);
    f.attribute("instrument", form.instrument);
    f.attribute_or_none("version", form.version);
    f.attribute_or_none("language", form.language);
    f.attribute_or_none("administration", form.administration);
    f.attribute_or_none("respondent", form.respondent);
    f.attribute("completedAt", form.completed_at);
    f.attribute("answers", form.answers);
    f.attribute("score", form.score);
    f.attribute_or_none("scoring", form.scoring);
    f.text_elements("activity", form.activities);
    f.text_element("note", form.note);
}

/// A reference by id stands as an element, so that there may be several.
void describe(auto& f, Of<Uuid> auto& id) { f.attribute("id", id); }

void describe(auto& f, Of<Treatment> auto& treatment) {
    f.attribute_or_none("id", treatment.id);
    f.attribute("start", treatment.start);
    f.attribute_or_none("instrument", treatment.instrument);
    f.attribute_or_none("lubricant", treatment.lubricant);
    f.elements("modality", treatment.modalities);
    f.element("site", treatment.site);
    f.elements("finding", treatment.findings);
    f.element("duration", treatment.duration);
    f.element("givenBy", treatment.given_by);
    f.element("pressure", treatment.pressure);
    f.element("scraping", treatment.scraping);
    f.element("heat", treatment.heat);
    f.element("vibration", treatment.vibration);
    f.element("needling", treatment.needling);
    f.element("exercise", treatment.exercise);
    f.element("session", treatment.session);
    f.element("skin", treatment.skin);
    f.text_element("response", treatment.response);
    f.text_element("note", treatment.note);
}

void describe(auto& f, Of<EventFollowUp> auto& follow_up) {
    f.attribute("at", follow_up.at);
    f.element("by", follow_up.by);
    f.text_element("note", follow_up.note);
}

void describe(auto& f, Of<AdverseEvent> auto& event) {
    f.attribute_or_none("id", event.id);
    f.attribute("kind", event.kind);
    f.attribute("severity", event.severity);
    f.attribute("treatment", event.treatment);
    f.attribute("onset", event.onset);
    f.attribute_or_none("outcome", event.outcome);
    f.attribute_or_none("deviceReport", event.device_report);
    f.element("site", event.site);
    f.text_element("description", event.description);
    f.text_element("action", event.action);
    f.elements("followUp", event.follow_ups);
}

void describe(auto& f, Of<Problem> auto& problem) {
    f.attribute_or_none("id", problem.id);
    f.attribute("text", problem.text);
    f.attribute("side", problem.side);
    f.attribute("status", problem.status);
    f.attribute_or_none("since", problem.since);
    f.attribute_or_none("note", problem.note);
    f.element("code", problem.code);
}

void describe(auto& f, Of<Goal> auto& goal) {
    f.attribute_or_none("id", goal.id);
    f.attribute("text", goal.text);
    f.attribute_or_none("target", goal.target);
    f.attribute("due", goal.due);
    f.attribute("status", goal.status);
}

void describe(auto& f, Of<HomeExercise> auto& exercise) {
    f.attribute_or_none("id", exercise.id);
    f.attribute("text", exercise.text);
    f.attribute("sets", exercise.sets);
    f.attribute("repetitions", exercise.repetitions);
    f.attribute_or_none("frequency", exercise.frequency);
    f.element("hold", exercise.hold);
}

void describe(auto& f, Of<PainDrawing> auto& drawing) {
    f.attribute_or_none("drawnBy", drawing.drawn_by);
    f.elements("area", drawing.areas);
}

void describe(auto& f, Of<Signature> auto& signature) {
    f.attribute("at", signature.signed_at);
    f.attribute("meaning", signature.meaning);
    f.element("signer", signature.signer);
}

void describe(auto& f, Of<Visit> auto& visit) {
    f.attribute_or_none("id", visit.id);
    f.attribute_or_none("episode", visit.episode);
    f.attribute("start", visit.start);
    f.attribute("end", visit.end);
    f.attribute("nextVisit", visit.next_visit);
    f.element("clinician", visit.clinician);
    f.element("organisation", visit.organisation);
    f.text_element("complaint", visit.complaint);
    f.text_element("history", visit.history);
    f.text_element("medication", visit.medication);
    f.elements("perpetuatingFactor", visit.perpetuating_factors);
    f.element("painDrawing", visit.pain_drawing);
    f.elements("outcomeScore", visit.outcomes);
    f.elements("region", visit.regions);
    f.element("screening", visit.screening);
    f.elements("consent", visit.consents);
    f.elements("finding", visit.findings);
    f.elements("painRating", visit.pain_ratings);
    f.elements("pressurePainThreshold", visit.thresholds);
    f.elements("rangeOfMotion", visit.ranges_of_motion);
    f.elements("strength", visit.strengths);
    f.elements("circumference", visit.circumferences);
    f.elements("test", visit.tests);
    f.elements("problem", visit.problems);
    f.text_element("assessment", visit.assessment);
    f.text_element("prognosis", visit.prognosis);
    f.elements("goal", visit.goals);
    f.elements("treatment", visit.treatments);
    f.elements("adverseEvent", visit.adverse_events);
    f.text_element("plan", visit.plan);
    f.elements("homeExercise", visit.home_programme);
    f.text_element("referredTo", visit.referred_to);
}

}  // namespace myochart
