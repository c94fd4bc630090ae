// SPDX-License-Identifier: Apache-2.0
// What has to be seen first, patient and clinician, and the patient's own account.
#include <algorithm>

#include "report/body_map.hpp"
#include "report/picture_rows.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

bool any_simulated(const Visit& visit) {
    return std::ranges::any_of(
        visit.treatments, [](const Treatment& t) { return t.session && t.session->simulated; });
}

std::string external_ids(const Patient& patient) {
    std::string text;
    for (const ExternalId& id : patient.external_ids)
        text += (text.empty() ? "" : "\n") + id.value + " (" + id.system + ")";
    return text;
}

/// "lower-leg-foot (org.example.leg 1.0.0)", those that were charted with the developer switch on.
std::string unchecked_regions(const Visit& visit) {
    std::string names;
    for (const RegionUsed& region : visit.regions) {
        if (region.trust != PluginTrust::developer) continue;
        names += (names.empty() ? "" : ", ") + region.id + " (" + region.plugin + " " +
                 region.plugin_version + ")";
    }
    return names;
}

void announce_unchecked_plugins(Sheet& sheet, const Report& report) {
    const ReportLanguage& say = sheet.say;
    if (const std::string regions = unchecked_regions(report.visit); !regions.empty()) {
        sheet.flow.note(say("unchecked.charted", {{"regions", regions}}), pdf::NoteKind::warning,
                        say("unchecked.charted.title"));
    }
    if (report.developer) {
        sheet.flow.note(say("unchecked.made"), pdf::NoteKind::warning, say("unchecked.made.title"));
    }
}

}  // namespace

void announce(Sheet& sheet, const Report& report) {
    const ReportLanguage& say = sheet.say;
    announce_amendments(sheet, report);
    if (!report.signature)
        sheet.flow.note(say("draft.told"), pdf::NoteKind::warning, say("draft.title"));
    announce_adverse_events(sheet, report.visit);
    announce_unchecked_plugins(sheet, report);
    if (any_simulated(report.visit))
        sheet.flow.note(say("simulated.told"), pdf::NoteKind::warning, say("simulated.title"));
}

void write_people(Sheet& sheet, const Report& report) {
    const ReportLanguage& say = sheet.say;
    const Visit& visit = report.visit;
    const Patient& patient = report.patient;
    const std::vector<pdf::Field> fields{
        {say("patient"), pdf::bold(patient.name)},
        {say("clinician"), name_and_role(visit.clinician)},
        {say("patient.born"),
         or_not_recorded(say, patient.birth_date ? to_string(*patient.birth_date) : "")},
        {say("registration"), or_not_recorded(say, visit.clinician.licence)},
        {say("patient.sex"),
         or_not_recorded(
             say, patient.sex.empty() ? "" : say.recorded("sex." + patient.sex, patient.sex))},
        {say("visit"), words(visit.start)},
        {say("patient.record-number"), or_not_recorded(say, external_ids(patient))},
        {say("visit.until"), or_not_recorded(say, visit.end ? words(*visit.end) : "")},
    };
    sheet.flow.key_values(fields, 2);
    sheet.flow.space(4);
}

namespace {

void write_account(Sheet& sheet, std::string_view title, const std::string& account) {
    if (account.empty()) return;
    sheet.flow.heading(3, sheet.say(title));
    sheet.flow.paragraph(account);
}

void write_perpetuating_factors(Sheet& sheet, const Visit& visit) {
    if (visit.perpetuating_factors.empty()) return;
    sheet.flow.paragraph(sheet.say("complaint.factors"),
                         {.space_after = 2, .keep_with_next = true});
    std::vector<pdf::Text> items;
    for (const std::string& factor : words(visit.perpetuating_factors)) items.push_back(factor);
    sheet.flow.list(items);
}

std::string drawing_title(const ReportLanguage& say, const PainDrawing& drawing) {
    return drawing.drawn_by.empty() ? say("pain-drawing.heading")
                                    : say("pain-drawing.heading-by",
                                          {{"drawn-by", drawn_by_words(say, drawing.drawn_by)}});
}

void write_pain_drawing(Sheet& sheet, const PainDrawing& drawing) {
    const ReportLanguage& say = sheet.say;
    const auto pictures = pictures_for(drawing, sheet.atlas);
    const std::vector<DrawnArea> missing = areas_not_drawn(drawing, sheet.atlas);
    sheet.flow.heading(3, drawing_title(say, drawing));
    if (drawing.areas.empty()) sheet.flow.paragraph(say("pain-drawing.nothing"));
    write_picture_rows(sheet, pictures, [&](const MapPicture& picture) {
        return draw_picture(picture, drawing, sheet.atlas, sheet.say);
    });
    if (!pictures.empty())
        sheet.flow.paragraph(say("pain-drawing.legend"), {.size = 7.5, .muted = true});
    if (missing.empty()) return;
    sheet.flow.paragraph(say("pain-drawing.missing", {{"missing", std::to_string(missing.size())},
                                                      {"all", std::to_string(drawing.areas.size())},
                                                      {"places", words(say, missing)}}),
                         {.size = 7.5, .muted = true});
}

}  // namespace

void write_subjective(Sheet& sheet, const Visit& visit) {
    if (visit.complaint.empty() && visit.history.empty() && visit.medication.empty() &&
        visit.perpetuating_factors.empty() && !visit.pain_drawing)
        return;
    sheet.flow.heading(2, sheet.say("complaint.heading"));
    if (!visit.complaint.empty()) sheet.flow.paragraph(visit.complaint);
    write_account(sheet, "complaint.history", visit.history);
    write_account(sheet, "complaint.medication", visit.medication);
    write_perpetuating_factors(sheet, visit);
    if (visit.pain_drawing) write_pain_drawing(sheet, *visit.pain_drawing);
}

}  // namespace myochart
