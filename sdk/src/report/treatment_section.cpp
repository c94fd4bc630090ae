// SPDX-License-Identifier: Apache-2.0
// What was done, the device's dose and its plots.
#include <algorithm>
#include <span>

#include "report/sections.hpp"
#include "report/session_plot.hpp"
#include "report/stated_dose.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

std::string device_of(const SessionUse& use) {
    std::string text = joined({use.device.maker, use.device.model}, " ");
    if (!use.device.serial.empty()) text += ", serial " + use.device.serial;
    if (!use.device.firmware.empty()) text += ", firmware " + use.device.firmware;
    if (!use.device.blade_material.empty()) text += ", blade of " + use.device.blade_material;
    if (use.device.contact_area) text += ", contact area " + words(*use.device.contact_area);
    return text.empty() ? "not named in the recording" : text;
}

void write_stated(pdf::Flow& flow, const Treatment& treatment, const Visit& visit) {
    const Fields fields = stated_dose(treatment, visit);
    const auto write = [&] {
        flow.heading(3, sentence_case(words(treatment.modalities)) + ": " + words(treatment.site));
        flow.key_values(fields.all(), 2);
    };
    // A long one may break between its rows rather than leave half a page empty.
    constexpr std::size_t most_kept_together = 14;
    if (fields.all().size() > most_kept_together) {
        write();
    } else {
        flow.keep_together(write);
    }
}

/// The treatments of a visit that have a recording.
std::vector<const Treatment*> recorded(const Visit& visit) {
    std::vector<const Treatment*> found;
    for (const Treatment& treatment : visit.treatments) {
        if (treatment.session) found.push_back(&treatment);
    }
    return found;
}

/// The figure of that code and title, or nullptr.
const DoseValue* figure_of(const SessionUse& use, const DoseValue& like) {
    const auto found = std::ranges::find_if(
        use.dose, [&](const DoseValue& d) { return d.code == like.code && d.title == like.title; });
    return found == use.dose.end() ? nullptr : &*found;
}

/// How the figure was had, each way once: it may differ between the columns.
std::string methods_of(std::span<const Treatment* const> treatments, const DoseValue& like) {
    std::vector<std::string> told;
    for (const Treatment* treatment : treatments) {
        const DoseValue* dose = figure_of(*treatment->session, like);
        if (dose && std::ranges::find(told, dose->method) == told.end())
            told.push_back(dose->method);
    }
    std::string text;
    for (const std::string& method : told) text = joined({text, method}, "; or ");
    return text;
}

/// One row a figure, one column a treatment; a figure that a recording lacks is said to be unknown.
pdf::Table dose_table(std::span<const Treatment* const> treatments) {
    pdf::Table table;
    table.size = 8;
    table.columns.push_back({.share = 2.8});
    pdf::Row head{"From the device's recording"};
    std::vector<DoseValue> rows;
    for (const Treatment* treatment : treatments) {
        const SessionUse& use = *treatment->session;
        table.columns.push_back({.share = 1.8, .align = pdf::Align::end});
        head.push_back(words(treatment->site) + "\n" +
                       words(to_double(use.from.value), 0, Unit("s")) + " to " +
                       words(to_double(use.to.value), 0, Unit("s")));
        for (const DoseValue& dose : use.dose) {
            const bool known = std::ranges::any_of(rows, [&](const DoseValue& r) {
                return r.code == dose.code && r.title == dose.title;
            });
            if (!known) rows.push_back(dose);
        }
    }
    table.columns.push_back({.share = 3});
    head.push_back("Computed from");
    table.header = {head};
    table.row_headers = true;
    for (const DoseValue& like : rows) {
        pdf::Row row{like.title};
        for (const Treatment* treatment : treatments) {
            const DoseValue* dose = figure_of(*treatment->session, like);
            row.push_back(dose ? words(*dose) : "unknown");
        }
        row.push_back(methods_of(treatments, like));
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// False if a part of the contact or of its heat is not known.
bool contact_is_whole(const SessionUse& use) {
    return std::ranges::none_of(use.remarks, [](const Diagnostic& remark) {
        return remark.code == "contact.partly-unknown" ||
               remark.code == "contact.without-blade-temperature";
    });
}

/// In contact if all of that is known; else of the whole recording, which is the bound then.
const DoseValue* heat_dose_of(const Treatment& treatment) {
    const SessionUse& use = *treatment.session;
    const auto figure = [&](std::string_view code) {
        const auto found = std::ranges::find(use.dose, code, &DoseValue::code);
        return found == use.dose.end() ? nullptr : &*found;
    };
    const DoseValue* in_contact = figure("cem43-upper-bound-in-contact");
    const DoseValue* whole = figure("cem43-upper-bound");
    return in_contact && (contact_is_whole(use) || !whole) ? in_contact : whole;
}

/// "21 min, non-significant risk for skin (source)" for each published level below `minutes`.
std::string levels_below(double minutes) {
    std::string text;
    for (const DoseLevel& level : dose_levels()) {
        if (minutes <= level.cem43.value) continue;
        text += "\n" + words(level.cem43.value, 0, Unit("min")) + ": " + std::string(level.words) +
                " (" + std::string(level.source) + (level.verified ? ")" : "; not verified)");
    }
    return text;
}

/// Doses above a published level are said plainly, with the level's source.
void warn_of_dose(pdf::Flow& flow, std::span<const Treatment* const> treatments) {
    std::string doses;
    double highest = 0;
    for (const Treatment* treatment : treatments) {
        const DoseValue* dose = heat_dose_of(*treatment);
        if (!dose) continue;
        highest = std::max(highest, to_double(dose->value.value));
        doses = joined({doses, words(treatment->site) + " " + words(*dose)}, "; ");
    }
    const std::string levels = levels_below(highest);
    if (levels.empty()) return;
    flow.note(
        "Upper bound of CEM43: " + doses +
            ". It is summed over all places that the blade touched and "
            "taken from the blade, not the skin. Published levels below the highest of these:" +
            levels,
        pdf::NoteKind::warning, "Heat dose");
}

std::string recording_of(const SessionUse& use) {
    return "Recording " + use.file_name + (use.simulated ? " (simulated)" : "") + ": " +
           device_of(use) + ".";
}

void write_remarks(pdf::Flow& flow, const SessionUse& use) {
    if (use.remarks.empty()) return;
    flow.paragraph("Remarks on " + use.file_name + ":", {.space_after = 2, .keep_with_next = true});
    std::vector<pdf::Text> items;
    for (const Diagnostic& remark : use.remarks) {
        items.push_back(joined({sentence_case(remark.message), remark.where,
                                remark.count > 1 ? std::to_string(remark.count) + " times" : ""},
                               "; "));
    }
    flow.list(items);
}

void write_dose(pdf::Flow& flow, std::span<const Treatment* const> treatments) {
    constexpr std::size_t most_columns = 3;
    for (std::size_t first = 0; first < treatments.size(); first += most_columns) {
        const pdf::Table table = dose_table(
            treatments.subspan(first, std::min(most_columns, treatments.size() - first)));
        if (table.rows.empty()) {
            flow.paragraph("Nothing could be computed from the recording.");
        } else {
            flow.table(table);
        }
    }
    flow.paragraph(
        "Dose is computed from the temperature of the blade. Skin under a blade is cooler, so each "
        "figure of dose is an upper bound for the skin. Figures are rounded for reading; the chart "
        "XML "
        "holds them unrounded. This documents a treatment and clears nothing as safe.",
        {.size = 7.5, .muted = true});
    warn_of_dose(flow, treatments);
}

void write_plots(pdf::Flow& flow, const Session& session) {
    if (const auto figure = plot_temperature(session)) flow.figure(*figure);
    if (const auto figure = plot_force(session)) flow.figure(*figure);
}

void write_recording(pdf::Flow& flow, const VisitReport& report, const SessionUse& use) {
    flow.paragraph(recording_of(use), {.keep_with_next = true});
    const auto session = std::ranges::find(report.sessions, use.session, &Session::id);
    if (session == report.sessions.end()) {
        flow.paragraph("The recording itself is not at hand, so it is not plotted.",
                       {.muted = true});
    } else {
        write_plots(flow, *session);
    }
}

/// Each recording and each list of remarks once, however many treatments use it.
void write_recordings(pdf::Flow& flow, const VisitReport& report,
                      std::span<const Treatment* const> treatments) {
    std::vector<Uuid> told;
    std::vector<Diagnostics> remarked;
    for (const Treatment* treatment : treatments) {
        const SessionUse& use = *treatment->session;
        if (std::ranges::find(told, use.session) == told.end()) {
            told.push_back(use.session);
            write_recording(flow, report, use);
        }
        if (std::ranges::find(remarked, use.remarks) != remarked.end()) continue;
        remarked.push_back(use.remarks);
        write_remarks(flow, use);
    }
}

}  // namespace

void write_treatments(pdf::Flow& flow, const VisitReport& report) {
    flow.heading(2, "Treatment");
    if (report.visit.treatments.empty()) flow.paragraph("No treatment was given.");
    for (const Treatment& treatment : report.visit.treatments) {
        write_stated(flow, treatment, report.visit);
    }
    const auto treatments = recorded(report.visit);
    if (treatments.empty()) return;
    const bool simulated = std::ranges::any_of(
        treatments, [](const Treatment* treatment) { return treatment->session->simulated; });
    flow.heading(3,
                 std::string("Dose by the device's recording") + (simulated ? " (simulated)" : ""));
    write_dose(flow, treatments);
    write_recordings(flow, report, treatments);
}

}  // namespace myochart
