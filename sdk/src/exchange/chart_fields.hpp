// SPDX-License-Identifier: Apache-2.0
/// The chart XML, type by type, in the order of schemas/myochart-chart-1.xsd.
#pragma once

#include "exchange/fields.hpp"
#include "myochart/chart/visit.hpp"

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
        f.attribute(named.key, criteria.*named.member);
}

void describe(auto& f, Of<ObservedReferral> auto& referral) {
    f.attribute_or_none("description", referral.description);
    f.attribute_or_none("quality", referral.quality);
    f.attribute_or_none("drawnBy", referral.drawn_by);
    f.attribute("matchesTextbook", referral.matches_textbook);
    f.element("latency", referral.latency);
    f.elements("area", referral.areas);
}

void describe(auto& f, Of<Classification> auto& classification) {
    f.attribute("ruleSet", classification.rule_set);
    f.attribute("result", classification.result);
}

void describe(auto& f, Of<Finding> auto& finding) {
    f.attribute_or_none("id", finding.id);
    f.attribute_or_none("label", finding.label);
    f.attribute_or_none("triggerPoint", finding.trigger_point);
    f.attribute_or_none("triggerPointLabel", finding.trigger_point_label);
    f.attribute_or_none("palpation", finding.palpation);
    f.attribute("tenderness", finding.tenderness);
    f.attribute("painOnPalpation", finding.pain_on_palpation);
    f.attribute("cliniciansClass", finding.clinicians_class);
    f.element("site", finding.site);
    f.element("position", finding.position);
    f.element("criteria", finding.criteria);
    f.element("palpationForce", finding.palpation_force);
    f.element("palpationHold", finding.palpation_hold);
    f.element("referral", finding.referral);
    f.element_or_none("computedClass", finding.computed);
    f.text_element("note", finding.note);
}

void describe(auto& f, Of<PressurePainThreshold> auto& threshold) {
    f.attribute_or_none("id", threshold.id);
    f.attribute("finding", threshold.finding);
    f.attribute("phase", threshold.phase);
    f.attribute("averaging", threshold.rule);
    f.attribute_or_none("instrument", threshold.instrument);
    f.element("site", threshold.site);
    f.element("probeArea", threshold.probe_area);
    f.element("rate", threshold.rate);
    f.elements("trial", threshold.trials);
}

void describe(auto& f, Of<RangeOfMotion> auto& motion) {
    f.attribute_or_none("id", motion.id);
    f.attribute("joint", motion.joint);
    f.attribute("movement", motion.movement);
    f.attribute("side", motion.side);
    f.attribute("mode", motion.mode);
    f.attribute_or_none("startPosition", motion.start_position);
    f.attribute_or_none("instrument", motion.instrument);
    f.attribute("phase", motion.phase);
    f.element("angle", motion.angle);
}

void describe(auto& f, Of<PainRating> auto& rating) {
    f.attribute_or_none("id", rating.id);
    f.attribute("context", rating.context);
    f.attribute_or_none("activity", rating.activity);
    f.attribute("phase", rating.phase);
    f.attribute("rating", rating.rating);
    f.element("site", rating.site);
}

void describe(auto& f, Of<Device> auto& device) {
    f.attribute_or_none("maker", device.maker);
    f.attribute_or_none("model", device.model);
    f.attribute_or_none("serial", device.serial);
    f.attribute_or_none("firmware", device.firmware);
    f.attribute_or_none("bladeMaterial", device.blade_material);
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
    f.attribute_or_none("note", skin.note);
}

void describe(auto& f, Of<Treatment> auto& treatment) {
    f.attribute_or_none("id", treatment.id);
    f.attribute("start", treatment.start);
    f.attribute_or_none("instrument", treatment.instrument);
    f.attribute_or_none("lubricant", treatment.lubricant);
    f.elements("modality", treatment.modalities);
    f.element("site", treatment.site);
    f.element("duration", treatment.duration);
    f.element("setTemperature", treatment.set_temperature);
    f.element("vibrationFrequency", treatment.vibration_frequency);
    f.element("session", treatment.session);
    f.element("skin", treatment.skin);
    f.text_element("note", treatment.note);
}

void describe(auto& f, Of<PerpetuatingFactor> auto& factor) {
    f.attribute_or_none("note", factor.note);
    f.element("code", factor.code);
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
    f.element("clinician", visit.clinician);
    f.element("organisation", visit.organisation);
    f.text_element("complaint", visit.complaint);
    f.elements("perpetuatingFactor", visit.perpetuating_factors);
    f.elements("region", visit.regions);
    f.element("screening", visit.screening);
    f.elements("consent", visit.consents);
    f.elements("finding", visit.findings);
    f.elements("painRating", visit.pain_ratings);
    f.elements("pressurePainThreshold", visit.thresholds);
    f.elements("rangeOfMotion", visit.ranges_of_motion);
    f.elements("treatment", visit.treatments);
    f.text_element("assessment", visit.assessment);
    f.text_element("plan", visit.plan);
}

}  // namespace myochart
