// SPDX-License-Identifier: Apache-2.0
/// The parts of the visit report, in the order in which they stand in it.
#pragma once

#include "myochart/report/visit_report.hpp"
#include "pdf/flow.hpp"

namespace myochart {

/// True if an amendment says that the visit should not be in the chart at all.
bool is_entered_in_error(const VisitReport& report);
/// For the first page: that the visit was amended or entered in error. Nothing without amendments.
void announce_amendments(pdf::Flow& flow, const VisitReport& report);
/// For the first page. Nothing without adverse events.
void announce_adverse_events(pdf::Flow& flow, const Visit& visit);

void write_letterhead(pdf::Flow& flow, const VisitReport& report);
void write_people(pdf::Flow& flow, const VisitReport& report);
void write_subjective(pdf::Flow& flow, const Visit& visit, const Atlas& atlas);
/// Questionnaires with their scores.
void write_outcomes(pdf::Flow& flow, const Visit& visit);
void write_screening(pdf::Flow& flow, const Visit& visit);
void write_consents(pdf::Flow& flow, const Visit& visit);
void write_findings(pdf::Flow& flow, const Visit& visit, const Atlas& atlas);
void write_measures(pdf::Flow& flow, const Visit& visit);
/// Problems, assessment, prognosis and goals.
void write_assessment(pdf::Flow& flow, const Visit& visit);
void write_treatments(pdf::Flow& flow, const VisitReport& report);
void write_adverse_events(pdf::Flow& flow, const Visit& visit);
/// Plan, programme at home, next visit and referral.
void write_plan(pdf::Flow& flow, const Visit& visit);
/// What the record's own checks remark, so that no reader has to find it.
void write_review(pdf::Flow& flow, const Visit& visit);
void write_signature(pdf::Flow& flow, const VisitReport& report);
/// That a signature can be checked by a certificate; nothing if it has none.
void write_certificate_note(pdf::Flow& flow, const Signature& signature);
void write_amendments(pdf::Flow& flow, const VisitReport& report);
void write_provenance(pdf::Flow& flow, const VisitReport& report, const Atlas& atlas);

}  // namespace myochart
