// SPDX-License-Identifier: Apache-2.0
// The whole visit in the order subjective, objective, assessment, plan; and its audit copy.
#include "report/fields.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

void write_subjective_part(Sheet& sheet, const Visit& visit) {
    if (sheet.shows(ReportSection::complaint)) write_subjective(sheet, visit);
    if (sheet.shows(ReportSection::questionnaires)) write_outcomes(sheet, visit);
}

void write_objective_part(Sheet& sheet, const Visit& visit) {
    if (sheet.shows(ReportSection::screening)) write_screening(sheet, visit);
    if (sheet.shows(ReportSection::consent)) write_consents(sheet, visit);
    if (sheet.shows(ReportSection::findings)) write_findings(sheet, visit);
    if (sheet.shows(ReportSection::measures)) write_measures(sheet, visit);
}

void write_plan_part(Sheet& sheet, const Visit& visit) {
    if (sheet.shows(ReportSection::treatment)) write_treatments(sheet, sheet.report);
    write_adverse_events(sheet, visit);
    if (sheet.shows(ReportSection::plan)) write_plan(sheet, visit);
}

void write_closing_part(Sheet& sheet, const Visit& visit) {
    if (sheet.shows(ReportSection::remarks)) write_review(sheet, visit);
    write_signature(sheet, sheet.report);
    write_amendments(sheet, sheet.report);
}

void write_visit(Sheet& sheet) {
    const Visit& visit = sheet.report.visit;
    announce(sheet, sheet.report);
    write_people(sheet, sheet.report);
    write_subjective_part(sheet, visit);
    write_objective_part(sheet, visit);
    if (sheet.shows(ReportSection::assessment)) write_assessment(sheet, visit);
    write_plan_part(sheet, visit);
    write_closing_part(sheet, visit);
}

/// Who stored which version when and why, with the hashes that chain them.
void write_history(Sheet& sheet, const std::vector<ReportedVersion>& history) {
    const ReportLanguage& say = sheet.say;
    sheet.flow.heading(2, say("history.heading"));
    if (history.empty()) {
        sheet.flow.paragraph(say("history.none"));
        return;
    }
    pdf::Table table;
    table.columns = {{.width = 44}, {.share = 1.5}, {.share = 2.4}, {.share = 2.2}, {.share = 3.4}};
    table.header = {{say("history.version"), say("status"), say("history.recorded"),
                     say("history.author"), say("reason")}};
    table.row_headers = true;
    for (const ReportedVersion& version : history) {
        table.rows.push_back({std::to_string(version.version),
                              say("revision-status." + version.status), words(version.recorded_at),
                              version.author, version.reason.empty() ? "–" : version.reason});
    }
    sheet.flow.table(table);
    sheet.flow.paragraph(say("history.hashes"), {.space_after = 2, .keep_with_next = true});
    for (const ReportedVersion& version : history) {
        sheet.flow.paragraph(say("history.hash", {{"version", std::to_string(version.version)},
                                                  {"body", version.body_sha256},
                                                  {"revision", version.hash}}),
                             {.size = 7, .muted = true, .space_after = 2});
    }
}

}  // namespace

void write_visit_note(Sheet& sheet) {
    write_letterhead(sheet, sheet.say("visit-note.title",
                                      {{"date", to_string(date_of(sheet.report.visit.start))}}));
    write_visit(sheet);
    if (sheet.shows(ReportSection::sources)) write_provenance(sheet, sheet.report);
    write_left_out(sheet);
}

void write_audit_copy(Sheet& sheet) {
    write_letterhead(sheet, sheet.say("audit-copy.title",
                                      {{"date", to_string(date_of(sheet.report.visit.start))}}));
    write_visit(sheet);
    write_history(sheet, sheet.report.history);
    write_provenance(sheet, sheet.report);
    write_left_out(sheet);
}

}  // namespace myochart
