// SPDX-License-Identifier: Apache-2.0
/// The parts of a report, in the order in which they stand in a visit note.
#pragma once

#include <span>

#include "report/sheet.hpp"

namespace myochart {

/// The clinic's name, lines and logo, and under them the report's title.
void write_letterhead(Sheet& sheet, const std::string& title);
/// What has to be seen on the first page: that the visit is a draft, was amended or entered in error,
/// did harm, or rests on something that was not checked.
void announce(Sheet& sheet, const Report& report);
/// True if an amendment says that the visit should not be in the chart at all.
bool is_entered_in_error(const Report& report);
/// That the visit was amended or entered in error. Nothing without amendments.
void announce_amendments(Sheet& sheet, const Report& report);
/// Nothing without adverse events.
void announce_adverse_events(Sheet& sheet, const Visit& visit);

void write_people(Sheet& sheet, const Report& report);
void write_subjective(Sheet& sheet, const Visit& visit);
/// Questionnaires with their scores.
void write_outcomes(Sheet& sheet, const Visit& visit);
void write_screening(Sheet& sheet, const Visit& visit);
void write_consents(Sheet& sheet, const Visit& visit);
void write_findings(Sheet& sheet, const Visit& visit);
/// The pictures of the findings alone, with what they do not show.
void write_body_map(Sheet& sheet, const Visit& visit);
void write_measures(Sheet& sheet, const Visit& visit);
/// How what was measured went over the visits, oldest first; nothing for fewer than two.
void write_trends(Sheet& sheet, std::span<const Visit* const> visits);
/// Problems, assessment, prognosis and goals.
void write_assessment(Sheet& sheet, const Visit& visit);
void write_treatments(Sheet& sheet, const Report& report);
void write_adverse_events(Sheet& sheet, const Visit& visit);
/// Plan, programme at home, next visit and referral.
void write_plan(Sheet& sheet, const Visit& visit);
/// The programme alone; nothing if there is none.
void write_home_programme(Sheet& sheet, const std::vector<HomeExercise>& programme);
/// What the record's own checks remark, so that no reader has to find it.
void write_review(Sheet& sheet, const Visit& visit);
void write_signature(Sheet& sheet, const Report& report);
/// That a signature can be checked by a certificate; nothing if it has none.
void write_certificate_note(Sheet& sheet, const Signature& signature);
void write_amendments(Sheet& sheet, const Report& report);
void write_provenance(Sheet& sheet, const Report& report);
/// The parts that the clinic's settings leave out; nothing if there are none.
void write_left_out(Sheet& sheet);

// The kinds of report, each from its title to its last part.

void write_visit_note(Sheet& sheet);
void write_progress_report(Sheet& sheet);
void write_referral_letter(Sheet& sheet);
void write_patient_handout(Sheet& sheet);
void write_audit_copy(Sheet& sheet);

}  // namespace myochart
