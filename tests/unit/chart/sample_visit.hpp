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
    Screening screening{random_uuid(), episode, parse_time("2026-11-20T09:05:00+01:00"),
                        clinician(),   {},      {}};
    for (const ScreeningQuestion& question : screening_questions()) {
        screening.answers.push_back(
            {std::string(question.code), std::string(question.text), Answer::no, ""});
    }
    return screening;
}

inline Visit screened_visit() {
    Visit visit;
    visit.id = random_uuid();
    visit.episode = random_uuid();
    visit.clinician = clinician();
    visit.start = parse_time("2026-11-20T09:00:00+01:00");
    visit.screening = clear_screening(visit.episode);
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

}  // namespace myochart_test
