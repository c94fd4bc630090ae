// SPDX-License-Identifier: Apache-2.0
// Letterhead, patient and clinician, and the patient's own account.
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

void announce_unchecked_plugins(pdf::Flow& flow, const VisitReport& report) {
    if (const std::string regions = unchecked_regions(report.visit); !regions.empty()) {
        flow.note(
            "Plugin not checked for trust: developer switch. Charted with it: " + regions + ".",
            pdf::NoteKind::warning, "Charted with an unchecked plugin");
    }
    if (report.developer) {
        flow.note(
            "The program that made this report had the developer switch on, which lets "
            "plugins in that are not checked for trust.",
            pdf::NoteKind::warning, "Made with the developer switch on");
    }
}

}  // namespace

void write_letterhead(pdf::Flow& flow, const VisitReport& report) {
    const pdf::Palette palette;
    const Organisation& clinic = report.visit.organisation;
    pdf::Run name = pdf::bold(clinic.name);
    name.size = 14;
    name.colour = palette.accent;
    flow.paragraph(pdf::Text(name), {.space_after = 1});
    std::string address;
    for (const std::string& line : clinic.address)
        address += (address.empty() ? "" : "  ·  ") + line;
    flow.paragraph(joined({address, clinic.contact}, "  ·  "),
                   {.size = 8, .muted = true, .space_after = 4});
    flow.rule(8);
    flow.heading(1, "Visit report, " + to_string(date_of(report.visit.start)));
    announce_amendments(flow, report);
    if (!report.signature) {
        flow.note("This visit is not signed. Its content may still change.", pdf::NoteKind::warning,
                  "Draft");
    }
    announce_adverse_events(flow, report.visit);
    announce_unchecked_plugins(flow, report);
    if (any_simulated(report.visit)) {
        flow.note(
            "A device recording of this visit was made by a simulator, not on a patient. Its "
            "figures say "
            "nothing about a real treatment.",
            pdf::NoteKind::warning, "Simulated recording");
    }
}

void write_people(pdf::Flow& flow, const VisitReport& report) {
    const Visit& visit = report.visit;
    const Patient& patient = report.patient;
    std::vector<pdf::Field> fields{
        {"Patient", pdf::bold(patient.name)},
        {"Clinician", joined({visit.clinician.name, visit.clinician.role}, ", ")},
        {"Born", patient.birth_date ? to_string(*patient.birth_date) : "not recorded"},
        {"Registration",
         visit.clinician.licence.empty() ? "not recorded" : visit.clinician.licence},
        {"Sex", patient.sex.empty() ? "not recorded" : patient.sex},
        {"Visit", words(visit.start)},
        {"Record number", patient.external_ids.empty() ? "not recorded" : external_ids(patient)},
        {"Until", visit.end ? words(*visit.end) : "not recorded"},
    };
    flow.key_values(fields, 2);
    flow.space(4);
}

namespace {

void write_account(pdf::Flow& flow, const char* title, const std::string& account) {
    if (account.empty()) return;
    flow.heading(3, title);
    flow.paragraph(account);
}

void write_perpetuating_factors(pdf::Flow& flow, const Visit& visit) {
    if (visit.perpetuating_factors.empty()) return;
    flow.paragraph("Perpetuating factors reported by the patient:",
                   {.space_after = 2, .keep_with_next = true});
    std::vector<pdf::Text> items;
    for (const std::string& factor : words(visit.perpetuating_factors)) items.push_back(factor);
    flow.list(items);
}

void write_pain_drawing(pdf::Flow& flow, const PainDrawing& drawing, const Atlas& atlas) {
    const auto pictures = pictures_for(drawing, atlas);
    const std::vector<DrawnArea> missing = areas_not_drawn(drawing, atlas);
    flow.heading(
        3, "Pain drawing" + (drawing.drawn_by.empty() ? "" : ", drawn by the " + drawing.drawn_by));
    if (drawing.areas.empty()) flow.paragraph("Nothing is drawn on it.");
    write_picture_rows(flow, pictures, [&](const MapPicture& picture) {
        return draw_picture(picture, drawing, atlas);
    });
    if (!pictures.empty())
        flow.paragraph("Dashed outlines: where it hurts.", {.size = 7.5, .muted = true});
    if (missing.empty()) return;
    flow.paragraph(std::to_string(missing.size()) + " of " + std::to_string(drawing.areas.size()) +
                       " areas were drawn on a picture, or an edition of it, that is not at hand "
                       "here: " +
                       words(missing) + ".",
                   {.size = 7.5, .muted = true});
}

}  // namespace

void write_subjective(pdf::Flow& flow, const Visit& visit, const Atlas& atlas) {
    if (visit.complaint.empty() && visit.history.empty() && visit.medication.empty() &&
        visit.perpetuating_factors.empty() && !visit.pain_drawing)
        return;
    flow.heading(2, "Complaint");
    if (!visit.complaint.empty()) flow.paragraph(visit.complaint);
    write_account(flow, "History", visit.history);
    write_account(flow, "Medication", visit.medication);
    write_perpetuating_factors(flow, visit);
    if (visit.pain_drawing) write_pain_drawing(flow, *visit.pain_drawing, atlas);
}

}  // namespace myochart
