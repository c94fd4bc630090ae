// SPDX-License-Identifier: Apache-2.0
/// A walk through every field of the record. Each structure is taken apart name by name: a field that
/// is added to the record does not compile here until it is said whether the report tells it.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "myochart/chart/signing.hpp"

namespace myochart_test {

using namespace myochart;

/// Gives every field a value of its own, by which it can be found in the report's text.
class Filler {
public:
    template <class... Fields>
    void told(Fields&... fields) {
        (fill(fields), ...);
    }
    /// Ids, codes and outlines: for machines, for drawings, or tested one by one.
    template <class... Fields>
    void untold(Fields&... fields) {
        (fill(fields), ...);
    }

private:
    void fill(std::string& text) { text = "told" + std::to_string(next()); }
    void fill(int& number) { number = 1000 + next(); }
    void fill(std::size_t& count) { count = static_cast<std::size_t>(2000 + next()); }
    void fill(bool& flag) { flag = true; }
    void fill(Decimal& number) { number = {7000 + next(), 3}; }
    void fill(Quantity& measured) { measured = {{7000 + next(), 3}, Unit("mm")}; }
    void fill(Uuid& id) { id = random_uuid(); }
    void fill(Time& time) {
        time = parse_time("2026-01-01T00:00:00+01:00");
        time.instant += std::chrono::minutes(next());
    }
    void fill(Date& date) {
        date = std::chrono::sys_days(parse_date("1950-01-01")) + std::chrono::days(next());
    }
    void fill(Side& side) { side = Side::left; }
    void fill(MapPoint&) {}
    template <Worded Enumeration>
    void fill(Enumeration& value) {
        value = std::rbegin(words_of<Enumeration>)->value;
    }
    template <class Value>
    void fill(std::optional<Value>& value) {
        fill(value.emplace());
    }
    template <class Value>
    void fill(std::vector<Value>& values) {
        fill(values.emplace_back());
    }
    template <class Structure>
    void fill(Structure& structure) {
        walk(*this, structure);
    }

    int next() { return ++last_; }
    int last_ = 100;
};

/// Lists what the report ought to tell of each field.
class Expected {
public:
    template <class... Fields>
    void told(Fields&... fields) {
        (expect(fields), ...);
    }
    template <class... Fields>
    void untold(Fields&...) {}

    const std::vector<std::string>& texts() const { return texts_; }

private:
    void expect(std::string& text) { texts_.push_back(text); }
    void expect(int& number) { texts_.push_back(std::to_string(number)); }
    void expect(std::size_t& count) { texts_.push_back(std::to_string(count)); }
    void expect(Decimal& number) { texts_.push_back(to_string(number)); }
    void expect(Quantity& measured) { texts_.push_back(to_string(measured.value)); }
    void expect(Time& time) { texts_.push_back(to_minute(time)); }
    void expect(Date& date) { texts_.push_back(to_string(date)); }
    void expect(Side& side) { texts_.push_back(std::string(to_string(side))); }
    template <Worded Enumeration>
    void expect(Enumeration& value) {
        std::string word(to_string(value));
        std::ranges::replace(word, '-', ' ');
        texts_.push_back(word);
    }
    template <class Value>
    void expect(std::optional<Value>& value) {
        if (value) expect(*value);
    }
    template <class Value>
    void expect(std::vector<Value>& values) {
        for (Value& value : values) expect(value);
    }
    template <class Structure>
    void expect(Structure& structure) {
        walk(*this, structure);
    }

    std::vector<std::string> texts_;
};

void walk(auto& v, ExternalId& field) {
    auto& [system, value] = field;
    v.told(system, value);
}
void walk(auto& v, Patient& patient) {
    auto& [id, name, birth_date, sex, external_ids] = patient;
    v.untold(id);
    v.told(name, birth_date, sex, external_ids);
}
void walk(auto& v, Clinician& clinician) {
    auto& [id, name, role, licence] = clinician;
    v.untold(id);
    v.told(name, role, licence);
}
void walk(auto& v, Organisation& organisation) {
    auto& [name, address, contact] = organisation;
    v.told(name, address, contact);
}
void walk(auto& v, Code& field) {
    auto& [system, code, display] = field;
    v.untold(system, code);
    v.told(display);
}
void walk(auto& v, MuscleSite& site) {
    auto& [region, muscle, name, side, codes] = site;
    v.untold(region, muscle);
    v.told(name, side, codes);
}
void walk(auto& v, RegionUsed& region) {
    auto& [id, edition, plugin, plugin_version, plugin_sha256, trust] = region;
    v.told(id, edition, plugin, plugin_version, plugin_sha256, trust);
}
void walk(auto& v, Position& position) {
    auto& [line_start, line_end, along, lateral, uncertainty, line_length, landmark_phrase] =
        position;
    v.untold(along);
    v.told(line_start, line_end, lateral, uncertainty, line_length, landmark_phrase);
}
void walk(auto& v, MapMark& mark) {
    auto& [region, edition, view, side, point] = mark;
    v.untold(point);
    v.told(region, edition, view, side);
}
void walk(auto& v, DrawnArea& area) {
    auto& [region, edition, view, side, outline] = area;
    v.untold(region, edition, view, side, outline);
}
void walk(auto& v, PainDrawing& drawing) {
    auto& [drawn_by, areas] = drawing;
    v.told(drawn_by, areas);
}
void walk(auto& v, PerpetuatingFactor& factor) {
    auto& [code, note] = factor;
    v.told(code, note);
}
void walk(auto& v, Criteria& criteria) {
    auto& [taut_band, hypersensitive_spot, spot_in_band, referred_sensation, expected_referral,
           recognised_pain, spontaneous_pain, nodule, local_twitch, jump_sign, end_range_pain,
           restricted_range, contraction_pain, weakness, relief, autonomic_signs] = criteria;
    v.told(taut_band, hypersensitive_spot, spot_in_band, referred_sensation, expected_referral,
           recognised_pain, spontaneous_pain, nodule, local_twitch, jump_sign, end_range_pain,
           restricted_range, contraction_pain, weakness, relief, autonomic_signs);
}
void walk(auto& v, ObservedReferral& referral) {
    auto& [description, quality, drawn_by, latency, persistence, matches, areas, spill_over] =
        referral;
    v.told(description, quality, drawn_by, latency, persistence, matches, areas, spill_over);
}
void walk(auto& v, TextbookReferral& referral) {
    auto& [essential, spill_over, source] = referral;
    v.told(essential, spill_over, source);
}
void walk(auto& v, Classification& classification) {
    auto& [rule_set, version, result] = classification;
    v.told(rule_set, version, result);
}
void walk(auto& v, SkinSigns& skin) {
    auto& [temperature, sweating, colour_change, goose_bumps, oedema, petechiae, ecchymosis, note] =
        skin;
    v.told(temperature, sweating, colour_change, goose_bumps, oedema, petechiae, ecchymosis, note);
}
void walk(auto& v, EarlierFinding& earlier) {
    auto& [visit, finding] = earlier;
    v.untold(visit, finding);
}
void walk(auto& v, Finding& field) {
    auto& [id, label, follows, site, depth, depth_below_skin, trigger_point, trigger_point_label,
           position, map_mark, role, kind, state, criteria, twitch_by, twitch_noticed, palpation,
           patient_position, palpation_force, palpation_hold, tenderness, pain_on_palpation,
           pain_quality, referral, textbook_referral, skin, perpetuating_factors, onset,
           activating_event, examiner, examined_at, confidence, not_examined_because, computed,
           clinicians_class, note] = field;
    v.untold(id, trigger_point, twitch_noticed);
    v.told(label, follows, site, depth, depth_below_skin, trigger_point_label, position, map_mark,
           role, kind, state, criteria, twitch_by, palpation, patient_position, palpation_force,
           palpation_hold, tenderness, pain_on_palpation, pain_quality, referral, textbook_referral,
           skin, perpetuating_factors, onset, activating_event, examiner, examined_at, confidence,
           not_examined_because, computed, clinicians_class, note);
}
void walk(auto& v, PressurePainThreshold& threshold) {
    auto& [id, site, finding, comparison_for, phase, probe_area, rate, trials, interval, rule,
           instrument, calibrated_on] = threshold;
    v.untold(id, finding, comparison_for);
    v.told(site, phase, probe_area, rate, trials, interval, rule, instrument, calibrated_on);
}
void walk(auto& v, RangeOfMotion& motion) {
    auto& [id, joint, movement, side, mode, start_position, angle, end_feel, pain_at_end,
           pain_rating, instrument, phase] = motion;
    v.untold(id);
    v.told(joint, movement, side, mode, start_position, angle, end_feel, pain_at_end, pain_rating,
           instrument, phase);
}
void walk(auto& v, Strength& strength) {
    auto& [id, movement, side, position, grade, force, repetitions, pain, instrument, phase] =
        strength;
    v.untold(id);
    v.told(movement, side, position, grade, force, repetitions, pain, instrument, phase);
}
void walk(auto& v, Circumference& circumference) {
    auto& [id, body_part, side, level, girth, instrument, phase] = circumference;
    v.untold(id);
    v.told(body_part, side, level, girth, instrument, phase);
}
void walk(auto& v, ClinicalTest& test) {
    auto& [id, kind, name, side, result, value, method, phase, note] = test;
    v.untold(id);
    v.told(kind, name, side, result, value, method, phase, note);
}
void walk(auto& v, PainRating& field) {
    auto& [id, site, finding, context, activity, quality, phase, scale, rating] = field;
    v.untold(id, finding);
    v.told(site, context, activity, quality, phase, scale, rating);
}
void walk(auto& v, Problem& problem) {
    auto& [id, text, code, side, status, since, note] = problem;
    v.untold(id);
    v.told(text, code, side, status, since, note);
}
void walk(auto& v, Goal& goal) {
    auto& [id, text, target, due, status] = goal;
    v.untold(id);
    v.told(text, target, due, status);
}
void walk(auto& v, HomeExercise& exercise) {
    auto& [id, text, sets, repetitions, hold, frequency] = exercise;
    v.untold(id);
    v.told(text, sets, repetitions, hold, frequency);
}
void walk(auto& v, DoseValue& dose) {
    auto& [code, title, value, method] = dose;
    v.untold(code, value);
    v.told(title, method);
}
void walk(auto& v, Device& device) {
    auto& [maker, model, serial, firmware, blade_material, contact_area] = device;
    v.told(maker, model, serial, firmware, blade_material, contact_area);
}
void walk(auto& v, Diagnostic& remark) {
    auto& [severity, code, message, where, count] = remark;
    v.untold(severity, code);
    v.told(message, where, count);
}
void walk(auto& v, SessionUse& use) {
    auto& [session, file_name, file_sha256, importer, importer_version, device, simulated, from, to,
           dose, remarks] = use;
    v.untold(session, simulated);
    v.told(file_name, file_sha256, importer, importer_version, device, from, to, dose, remarks);
}
void walk(auto& v, SkinResponse& skin) {
    auto& [erythema, petechiae, ecchymosis, note] = skin;
    v.told(erythema, petechiae, ecchymosis, note);
}
void walk(auto& v, PressureDose& dose) {
    auto& [pressure, target_pain, hold, repetitions, release_criterion] = dose;
    v.told(pressure, target_pain, hold, repetitions, release_criterion);
}
void walk(auto& v, ScrapingDose& dose) {
    auto& [edge, material, angle, direction, stroke_length, strokes, passes, stroke_rate, grade,
           force, pain_during] = dose;
    v.told(edge, material, angle, direction, stroke_length, strokes, passes, stroke_rate, grade,
           force, pain_during);
}
void walk(auto& v, HeatDose& dose) {
    auto& [set_temperature, blade_maximum, blade_mean, contact_time, longest_dwell, skin_before,
           skin_after, sensation] = dose;
    v.told(set_temperature, blade_maximum, blade_mean, contact_time, longest_dwell, skin_before,
           skin_after, sensation);
}
void walk(auto& v, VibrationDose& dose) {
    auto& [frequency, amplitude, acceleration, duration, mode] = dose;
    v.told(frequency, amplitude, acceleration, duration, mode);
}
void walk(auto& v, NeedlingDose& dose) {
    auto& [needle_diameter, needle_length, depth, insertions, twitches, drug, volume, lot] = dose;
    v.told(needle_diameter, needle_length, depth, insertions, twitches, drug, volume, lot);
}
void walk(auto& v, ExerciseDose& dose) {
    auto& [kind, sets, repetitions, hold] = dose;
    v.told(kind, sets, repetitions, hold);
}
void walk(auto& v, Treatment& treatment) {
    auto& [id, modalities, site, findings, start, duration, given_by, instrument, lubricant,
           pressure, scraping, heat, vibration, needling, exercise, session, skin, response, note] =
        treatment;
    v.untold(id, findings);
    v.told(modalities, site, start, duration, given_by, instrument, lubricant, pressure, scraping,
           heat, vibration, needling, exercise, session, skin, response, note);
}
void walk(auto& v, EventFollowUp& follow_up) {
    auto& [at, by, note] = follow_up;
    v.told(at, by, note);
}
void walk(auto& v, AdverseEvent& event) {
    auto& [id, kind, severity, treatment, site, onset, description, action, outcome, device_report,
           follow_ups] = event;
    v.untold(id, severity, treatment);
    v.told(kind, site, onset, description, action, outcome, device_report, follow_ups);
}
void walk(auto& v, OutcomeScore& form) {
    auto& [id, instrument, version, language, administration, respondent, completed_at, answers,
           activities, note, score, scoring] = form;
    v.untold(id);
    v.told(instrument, version, language, administration, respondent, completed_at, answers,
           activities, note, scoring);
    (void)score;  // rounded for reading; tested on its own
}
void walk(auto& v, Visit& visit) {
    auto& [id, episode, clinician, organisation, start, end, complaint, history, medication,
           perpetuating_factors, pain_drawing, outcomes, regions, screening, consents, findings,
           pain_ratings, thresholds, ranges_of_motion, strengths, circumferences, tests, problems, assessment,
           prognosis, goals, treatments, adverse_events, plan, home_programme, next_visit,
           referred_to] = visit;
    v.untold(id, episode);
    (void)screening;  // their sections have their own tests
    (void)consents;
    v.told(clinician, organisation, start, end, complaint, history, medication,
           perpetuating_factors, pain_drawing, outcomes, regions, findings, pain_ratings, thresholds,
           ranges_of_motion, strengths, circumferences, tests, problems, assessment, prognosis,
           goals, treatments, adverse_events, plan, home_programme, next_visit, referred_to);
}
void walk(auto& v, Signature& signature) {
    auto& [signer, signed_at, meaning, certificate_signature] = signature;
    v.untold(certificate_signature);
    v.told(signer, signed_at, meaning);
}
void walk(auto& v, Amendment& amendment) {
    auto& [id, kind, reason, text, revised, signature] = amendment;
    (void)revised;  // told by the changes that it makes
    v.untold(id, kind);
    v.told(reason, text, signature);
}

}  // namespace myochart_test
