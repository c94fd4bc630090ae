// SPDX-License-Identifier: Apache-2.0
// To a colleague: who is asked what, what was found, what was done.
#include "report/fields.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

void write_address(Sheet& sheet) {
    std::string lines;
    for (const std::string& line : sheet.report.options.addressee)
        lines = joined({lines, line}, "\n");
    if (lines.empty()) lines = sheet.report.visit.referred_to;
    if (!lines.empty()) sheet.flow.paragraph(lines, {.space_after = 10});
}

/// Who it is about, in one line that can stand in any file.
void write_subject(Sheet& sheet) {
    const Patient& patient = sheet.report.patient;
    const ReportLanguage& say = sheet.say;
    const std::string born =
        patient.birth_date ? say("letter.born", {{"date", to_string(*patient.birth_date)}}) : "";
    std::string numbers;
    for (const ExternalId& id : patient.external_ids) numbers = joined({numbers, id.value}, ", ");
    sheet.flow.paragraph(pdf::bold(joined({patient.name, born, numbers}, "  ·  ")),
                         {.space_after = 8});
}

void write_message(Sheet& sheet) {
    const std::string& message = sheet.report.options.message;
    if (!message.empty()) sheet.flow.paragraph(message, {.space_after = 8});
}

/// Answers that a colleague has to know before anybody touches the patient.
void write_risks(Sheet& sheet, const Visit& visit) {
    const ReportLanguage& say = sheet.say;
    if (!visit.screening || visit.screening->answers.empty()) {
        sheet.flow.paragraph(say("screening.none"));
        return;
    }
    std::vector<pdf::Text> items;
    for (const ScreeningAnswer& answer : visit.screening->answers) {
        if (answer.answer == Answer::no) continue;
        items.push_back(joined(
            {question_words(say, answer) + ": " + say.word("answer", answer.answer), answer.note},
            ", "));
    }
    sheet.flow.heading(2, say("letter.risks"));
    if (items.empty()) {
        sheet.flow.paragraph(say("letter.no-risks"));
    } else {
        sheet.flow.list(items);
    }
}

void write_done(Sheet& sheet, const Visit& visit) {
    sheet.flow.heading(2, sheet.say("letter.done"));
    if (visit.treatments.empty()) {
        sheet.flow.paragraph(sheet.say("treatment.none"));
        return;
    }
    std::vector<pdf::Text> items;
    for (const Treatment& treatment : visit.treatments) {
        items.push_back(joined(
            {treatment_words(sheet, treatment),
             treatment.duration ? words(sheet.say, *treatment.duration) : "", treatment.response},
            ", "));
    }
    sheet.flow.list(items);
}

void write_sender(Sheet& sheet) {
    const Visit& visit = sheet.report.visit;
    sheet.flow.keep_together([&] {
        sheet.flow.space(10);
        sheet.flow.paragraph(sheet.say("letter.regards"), {.space_after = 24});
        sheet.flow.paragraph(words(sheet.say, visit.clinician));
    });
}

}  // namespace

void write_referral_letter(Sheet& sheet) {
    const Report& report = sheet.report;
    const Visit& visit = report.visit;
    write_letterhead(sheet, sheet.say("letter.title", {{"date", to_string(date_of(visit.start))}}));
    write_address(sheet);
    write_subject(sheet);
    announce(sheet, report);
    write_message(sheet);
    if (sheet.shows(ReportSection::complaint)) write_subjective(sheet, visit);
    write_risks(sheet, visit);
    if (sheet.shows(ReportSection::findings)) write_findings(sheet, visit);
    if (sheet.shows(ReportSection::measures)) write_measures(sheet, visit);
    if (sheet.shows(ReportSection::treatment)) write_done(sheet, visit);
    write_adverse_events(sheet, visit);
    if (sheet.shows(ReportSection::assessment)) write_assessment(sheet, visit);
    if (sheet.shows(ReportSection::plan)) write_plan(sheet, visit);
    write_sender(sheet);
    write_signature(sheet, report);
    write_amendments(sheet, report);
    write_left_out(sheet);
}

}  // namespace myochart
