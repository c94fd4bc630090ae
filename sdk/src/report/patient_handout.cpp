// SPDX-License-Identifier: Apache-2.0
// For the patient, in plain words and large type: only what the record says.
#include "report/fields.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

/// What a criterion means to the person who felt it.
std::string felt(const ReportLanguage& say, const Finding& finding) {
    const Criteria& criteria = finding.criteria;
    std::string text;
    if (criteria.hypersensitive_spot == Criterion::present)
        text = joined({text, say("handout.tender")}, " ");
    if (criteria.recognised_pain == Criterion::present)
        text = joined({text, say("handout.recognised")}, " ");
    if (criteria.referred_sensation == Criterion::present)
        text = joined(
            {text, finding.referral && !finding.referral->description.empty()
                       ? say("handout.referred-to", {{"place", finding.referral->description}})
                       : say("handout.referred")},
            " ");
    return text;
}

void write_found(Sheet& sheet, const Visit& visit) {
    sheet.flow.heading(2, sheet.say("handout.found"));
    if (visit.findings.empty()) {
        sheet.flow.paragraph(sheet.say("handout.nothing-found"));
        return;
    }
    std::vector<pdf::Text> items;
    for (const Finding& finding : visit.findings) {
        const std::string where = sheet.say(
            "handout.point", {{"number", finding.label}, {"muscle", words(sheet, finding.site)}});
        items.push_back(
            std::vector<pdf::Run>{pdf::bold(where + " "), {.text = felt(sheet.say, finding)}});
    }
    sheet.flow.list(items);
}

void write_done(Sheet& sheet, const Visit& visit) {
    if (!sheet.shows(ReportSection::treatment)) return;
    sheet.flow.heading(2, sheet.say("handout.done"));
    if (visit.treatments.empty()) {
        sheet.flow.paragraph(sheet.say("treatment.none"));
        return;
    }
    std::vector<pdf::Text> items;
    for (const Treatment& treatment : visit.treatments)
        items.push_back(treatment_words(sheet, treatment));
    sheet.flow.list(items);
}

void write_map(Sheet& sheet, const Visit& visit) {
    if (visit.findings.empty() || !sheet.shows(ReportSection::body_map)) return;
    sheet.flow.heading(2, sheet.say("handout.map"));
    write_body_map(sheet, visit);
}

void write_next(Sheet& sheet, const Visit& visit) {
    write_home_programme(sheet, visit.home_programme);
    if (visit.next_visit)
        sheet.flow.paragraph(
            pdf::bold(named_line(sheet.say, "plan.next-visit", to_string(*visit.next_visit))));
    if (!visit.referred_to.empty())
        sheet.flow.paragraph(named_line(sheet.say, "plan.referred-to", visit.referred_to));
}

}  // namespace

void write_patient_handout(Sheet& sheet) {
    const Report& report = sheet.report;
    const Visit& visit = report.visit;
    write_letterhead(sheet, sheet.say("handout.title"));
    announce(sheet, report);
    sheet.flow.paragraph(sheet.say("handout.for", {{"patient", report.patient.name},
                                                   {"date", to_string(date_of(visit.start))},
                                                   {"clinician", name_and_role(visit.clinician)}}));
    if (!report.options.message.empty()) sheet.flow.paragraph(report.options.message);
    if (sheet.shows(ReportSection::findings)) write_found(sheet, visit);
    write_done(sheet, visit);
    write_adverse_events(sheet, visit);
    if (sheet.shows(ReportSection::plan)) write_next(sheet, visit);
    sheet.flow.paragraph(sheet.say("handout.questions"));
    write_map(sheet, visit);
    write_left_out(sheet);
}

}  // namespace myochart
