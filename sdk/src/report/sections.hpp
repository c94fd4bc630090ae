// SPDX-License-Identifier: Apache-2.0
/// The parts of the visit report, in the order in which they stand in it.
#pragma once

#include "myochart/report/visit_report.hpp"
#include "pdf/flow.hpp"

namespace myochart {

void write_letterhead(pdf::Flow& flow, const VisitReport& report);
void write_people(pdf::Flow& flow, const VisitReport& report);
void write_subjective(pdf::Flow& flow, const Visit& visit);
void write_screening(pdf::Flow& flow, const Visit& visit);
void write_consents(pdf::Flow& flow, const Visit& visit);
void write_findings(pdf::Flow& flow, const Visit& visit, const Atlas& atlas);
void write_measures(pdf::Flow& flow, const Visit& visit);
void write_treatments(pdf::Flow& flow, const VisitReport& report);
void write_assessment(pdf::Flow& flow, const Visit& visit);
/// What the record's own checks remark, so that no reader has to find it.
void write_review(pdf::Flow& flow, const Visit& visit);
void write_signature(pdf::Flow& flow, const VisitReport& report);
void write_provenance(pdf::Flow& flow, const VisitReport& report, const Atlas& atlas);

}  // namespace myochart
