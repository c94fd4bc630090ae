#pragma once

#include "myochart/chart/signing.hpp"
#include "support/refusal.hpp"

namespace myochart_test {

using namespace myochart;

inline MuscleSite calf(Side side = Side::left) {
    return {
        "lower-leg-foot", "gastrocnemius.caput_mediale", "Gastrocnemius, medial head", side, {}};
}

inline Clinician clinician() { return {random_uuid(), "Maria Sandoval", "Physiotherapist", ""}; }

inline Screening clear_screening(const Uuid& episode) {
    Screening screening;
    screening.id = random_uuid();
    screening.episode = episode;
    screening.performed_at = parse_time("2026-11-20T09:05:00+01:00");
    screening.performed_by = clinician();
    for (const ScreeningQuestion& question : screening_questions()) {
        screening.answers.push_back(
            {std::string(question.code), std::string(question.text), Answer::no, ""});
    }
    return screening;
}

/// The patient's consent to everything that needs one, given after the screening.
inline Consent full_consent(const Uuid& episode) {
    Consent consent;
    consent.id = random_uuid();
    consent.episode = episode;
    consent.modalities.assign(gated_modalities().begin(), gated_modalities().end());
    consent.given_by = "Jonas Weber";
    consent.manner = ConsentManner::written;
    consent.obtained_by = clinician();
    consent.given_at = parse_time("2026-11-20T09:06:00+01:00");
    return consent;
}

/// Every item answered "no".
inline WellsForm clear_wells() {
    WellsForm form;
    for (const WellsItem& item : wells_items()) {
        form.answers.push_back({std::string(item.code), std::string(item.text), Answer::no, ""});
    }
    return form;
}

inline void answer(WellsForm& form, std::string_view item, Answer answer) {
    for (ScreeningAnswer& given : form.answers) {
        if (given.question == item) given.answer = answer;
    }
}

/// With a screening answered "no" throughout and a consent to everything.
inline Visit screened_visit() {
    Visit visit;
    visit.id = random_uuid();
    visit.episode = random_uuid();
    visit.clinician = clinician();
    visit.start = parse_time("2026-11-20T09:00:00+01:00");
    visit.screening = clear_screening(visit.episode);
    visit.consents = {full_consent(visit.episode)};
    return visit;
}

inline Treatment heated_scraping() {
    Treatment treatment;
    treatment.id = random_uuid();
    treatment.modalities = {Modality::scraping, Modality::heat, Modality::vibration};
    treatment.site = calf();
    treatment.start = parse_time("2026-11-20T09:30:00+01:00");
    return treatment;
}

inline void answer(Visit& visit, std::string_view question, Answer answer) {
    for (ScreeningAnswer& given : visit.screening->answers) {
        if (given.question == question) given.answer = answer;
    }
}

inline bool has_problem(const Visit& visit) {
    for (const Diagnostic& found : review(visit)) {
        if (found.severity == Severity::problem) return true;
    }
    return false;
}

}  // namespace myochart_test
