// SPDX-License-Identifier: Apache-2.0
// What was done, the device's dose and its plots.
#include <algorithm>

#include "report/sections.hpp"
#include "report/session_plot.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

std::string skin_of(const std::optional<SkinResponse>& skin) {
    if (!skin) return "not recorded";
    std::string text = skin->erythema ? "erythema grade " + std::to_string(*skin->erythema) : "";
    if (skin->petechiae != Petechiae::not_stated) {
        text = joined({text, "petechiae " + spaced(to_string(skin->petechiae))}, ", ");
    }
    return joined({text, skin->note}, "; ");
}

std::string or_not_recorded(const std::optional<Quantity>& quantity) {
    return quantity ? words(*quantity) : "not recorded";
}

std::string device_of(const SessionUse& use) {
    std::string text = joined({use.device.maker, use.device.model}, " ");
    if (!use.device.serial.empty()) text += ", serial " + use.device.serial;
    if (!use.device.firmware.empty()) text += ", firmware " + use.device.firmware;
    if (!use.device.blade_material.empty()) text += ", blade of " + use.device.blade_material;
    return text.empty() ? "not named in the recording" : text;
}

void write_settings(pdf::Flow& flow, const Treatment& treatment) {
    flow.key_values(
        {
            {"Started", words(treatment.start)},
            {"Duration", or_not_recorded(treatment.duration)},
            {"Instrument", treatment.instrument.empty() ? "not recorded" : treatment.instrument},
            {"Lubricant", treatment.lubricant.empty() ? "not recorded" : treatment.lubricant},
            {"Temperature set", or_not_recorded(treatment.set_temperature)},
            {"Vibration set", or_not_recorded(treatment.vibration_frequency)},
            {"Skin afterwards", skin_of(treatment.skin)},
            {"Note", treatment.note.empty() ? "–" : treatment.note},
        },
        2);
}

void write_dose(pdf::Flow& flow, const SessionUse& use) {
    flow.space(4);
    pdf::Table table;
    table.columns = {{.share = 4}, {.share = 1.6, .align = pdf::Align::end}, {.share = 4}};
    table.header = {{"From the device's recording", "Value", "Computed from"}};
    table.row_headers = true;
    for (const DoseValue& dose : use.dose) table.rows.push_back({dose.title, words(dose), dose.method});
    table.caption = "Recording " + use.file_name + (use.simulated ? " (simulated)" : "") + ", " + device_of(use) +
                    "; part from " + words(to_double(use.from.value), 1, Unit("s")) + " to " +
                    words(to_double(use.to.value), 1, Unit("s"));
    flow.table(table);
    flow.paragraph("Dose is computed from the temperature of the blade. Skin under a blade is cooler, so each "
                   "figure of dose is an upper bound for the skin. Figures are rounded for reading; the chart XML "
                   "holds them unrounded. This documents a treatment and clears nothing as safe.",
                   {.size = 7.5, .muted = true});
    if (use.remarks.empty()) return;
    flow.paragraph("Remarks on the recording:", {.space_after = 2, .keep_with_next = true});
    std::vector<pdf::Text> items;
    for (const Diagnostic& remark : use.remarks) {
        items.push_back(joined({sentence_case(remark.message), remark.where,
                                remark.count > 1 ? std::to_string(remark.count) + " times" : ""},
                               "; "));
    }
    flow.list(items);
}

void write_plots(pdf::Flow& flow, const Session& session) {
    if (const auto figure = plot_temperature(session)) flow.figure(*figure);
    if (const auto figure = plot_force(session)) flow.figure(*figure);
}

}  // namespace

void write_treatments(pdf::Flow& flow, const VisitReport& report) {
    flow.heading(2, "Treatment");
    if (report.visit.treatments.empty()) flow.paragraph("No treatment was given.");
    std::vector<Uuid> plotted;
    for (const Treatment& treatment : report.visit.treatments) {
        flow.heading(3, sentence_case(words(treatment.modalities)) + ": " + words(treatment.site));
        write_settings(flow, treatment);
        if (!treatment.session) continue;
        write_dose(flow, *treatment.session);
        const Uuid id = treatment.session->session;
        const auto session = std::ranges::find(report.sessions, id, &Session::id);
        if (session == report.sessions.end()) {
            flow.paragraph("The recording itself is not at hand, so it is not plotted.", {.muted = true});
        } else if (std::ranges::find(plotted, id) == plotted.end()) {
            write_plots(flow, *session);
            plotted.push_back(id);
        } else {
            flow.paragraph("The recording is plotted above.", {.muted = true});
        }
    }
}

}  // namespace myochart
