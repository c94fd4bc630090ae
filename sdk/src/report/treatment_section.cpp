// SPDX-License-Identifier: Apache-2.0
// What was done, the device's dose and its plots.
#include <algorithm>
#include <span>

#include "report/dose_words.hpp"
#include "report/sections.hpp"
#include "report/session_plot.hpp"
#include "report/stated_dose.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

std::string device_of(const ReportLanguage& say, const Device& device) {
    const auto told = [&](std::string_view key, const std::string& value) {
        return value.empty() ? std::string() : say(key, {{"value", value}});
    };
    const std::string area = device.contact_area ? words(say, *device.contact_area) : "";
    const std::string text =
        joined({joined({device.maker, device.model}, " "), told("device.serial", device.serial),
                told("device.firmware", device.firmware),
                told("device.blade", device.blade_material), told("device.contact-area", area)},
               ", ");
    return text.empty() ? say("device.not-named") : text;
}

void write_stated(Sheet& sheet, const Treatment& treatment, const Visit& visit) {
    const Fields fields = stated_dose(sheet.say, treatment, visit);
    const std::string done = sentence_case(words(sheet.say, treatment.modalities));
    const auto write = [&] {
        sheet.flow.heading(
            3, sheet.say("line", {{"name", done}, {"value", words(sheet, treatment.site)}}));
        sheet.flow.key_values(fields.all(), 2);
    };
    // A long one may break between its rows rather than leave half a page empty.
    constexpr std::size_t most_kept_together = 14;
    if (fields.all().size() > most_kept_together) {
        write();
    } else {
        sheet.flow.keep_together(write);
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

std::string rounded_seconds(const ReportLanguage& say, const Quantity& time) {
    return words(say, to_double(time.value), 0, Unit("s"));
}

/// One row a figure, one column a treatment; a figure that a recording lacks is said to be unknown.
pdf::Table dose_table(const Sheet& sheet, std::span<const Treatment* const> treatments) {
    const ReportLanguage& say = sheet.say;
    pdf::Table table;
    table.size = 8;
    table.columns.push_back({.share = 2.8});
    pdf::Row head{say("dose.head")};
    std::vector<DoseValue> rows;
    for (const Treatment* treatment : treatments) {
        const SessionUse& use = *treatment->session;
        table.columns.push_back({.share = 1.8, .align = pdf::Align::end});
        head.push_back(words(sheet, treatment->site) + "\n" +
                       say("dose.part", {{"from", rounded_seconds(say, use.from)},
                                         {"to", rounded_seconds(say, use.to)}}));
        for (const DoseValue& dose : use.dose) {
            const bool known = std::ranges::any_of(rows, [&](const DoseValue& r) {
                return r.code == dose.code && r.title == dose.title;
            });
            if (!known) rows.push_back(dose);
        }
    }
    table.columns.push_back({.share = 3});
    head.push_back(say("dose.method"));
    table.header = {head};
    table.row_headers = true;
    for (const DoseValue& like : rows) {
        pdf::Row row{dose_title(say, like)};
        for (const Treatment* treatment : treatments) {
            const DoseValue* dose = figure_of(*treatment->session, like);
            row.push_back(dose ? words(say, *dose) : say("dose.unknown"));
        }
        row.push_back(pdf::Text(in_english(methods_of(treatments, like))));
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

/// "21 min: non-significant risk for skin (source)" for each published level below `minutes`.
std::vector<pdf::Run> levels_below(const ReportLanguage& say, double minutes) {
    std::vector<pdf::Run> lines;
    for (const DoseLevel& level : dose_levels()) {
        if (minutes <= level.cem43.value) continue;
        const std::string key = "dose-level." + rounded(level.cem43.value, 0);
        lines.push_back(
            {.text = "\n" + say("line", {{"name", words(say, level.cem43.value, 0, Unit("min"))},
                                         {"value", say.recorded(key, std::string(level.words))}})});
        lines.push_back(in_english(" (" + std::string(level.source) +
                                   (level.verified ? ")" : "; not verified)")));
    }
    return lines;
}

/// Doses above a published level are said plainly, with the level's source.
void warn_of_dose(Sheet& sheet, std::span<const Treatment* const> treatments) {
    std::string doses;
    double highest = 0;
    for (const Treatment* treatment : treatments) {
        const DoseValue* dose = heat_dose_of(*treatment);
        if (!dose) continue;
        highest = std::max(highest, to_double(dose->value.value));
        doses =
            joined({doses, words(sheet, treatment->site) + " " + words(sheet.say, *dose)}, "; ");
    }
    std::vector<pdf::Run> levels = levels_below(sheet.say, highest);
    if (levels.empty()) return;
    levels.insert(levels.begin(), {.text = sheet.say("heat-dose.told", {{"doses", doses}})});
    sheet.flow.note(levels, pdf::NoteKind::warning, sheet.say("heat-dose.title"));
}

std::string recording_of(const ReportLanguage& say, const SessionUse& use) {
    return say(use.simulated ? "recording.told.simulated" : "recording.told",
               {{"file", use.file_name}, {"device", device_of(say, use.device)}});
}

void write_remarks(Sheet& sheet, const SessionUse& use) {
    if (use.remarks.empty()) return;
    const ReportLanguage& say = sheet.say;
    sheet.flow.paragraph(say("recording.remarks", {{"file", use.file_name}}),
                         {.space_after = 2, .keep_with_next = true});
    std::vector<pdf::Text> items;
    for (const Diagnostic& remark : use.remarks) {
        const auto count = static_cast<long long>(remark.count);
        items.push_back(std::vector<pdf::Run>{
            in_english(joined({sentence_case(remark.message), remark.where}, "; ")),
            {.text = count > 1 ? "; " + say.counted("times", count) : ""}});
    }
    sheet.flow.list(items);
}

void write_dose(Sheet& sheet, std::span<const Treatment* const> treatments) {
    constexpr std::size_t most_columns = 3;
    for (std::size_t first = 0; first < treatments.size(); first += most_columns) {
        const pdf::Table table = dose_table(
            sheet, treatments.subspan(first, std::min(most_columns, treatments.size() - first)));
        if (table.rows.empty()) {
            sheet.flow.paragraph(sheet.say("dose.none"));
        } else {
            sheet.flow.table(table);
        }
    }
    sheet.flow.paragraph(sheet.say("dose.upper-bound"), {.size = 7.5, .muted = true});
    warn_of_dose(sheet, treatments);
}

void write_plots(Sheet& sheet, const Session& session) {
    if (const auto figure = plot_temperature(sheet.say, session)) sheet.flow.figure(*figure);
    if (const auto figure = plot_force(sheet.say, session)) sheet.flow.figure(*figure);
    if (const auto figure = plot_vibration(sheet.say, session)) sheet.flow.figure(*figure);
}

void write_recording(Sheet& sheet, const Report& report, const SessionUse& use) {
    sheet.flow.paragraph(recording_of(sheet.say, use), {.keep_with_next = true});
    const auto session = std::ranges::find(report.sessions, use.session, &Session::id);
    if (session == report.sessions.end()) {
        sheet.flow.paragraph(sheet.say("recording.absent"), {.muted = true});
    } else {
        write_plots(sheet, *session);
    }
}

/// Each recording and each list of remarks once, however many treatments use it.
void write_recordings(Sheet& sheet, const Report& report,
                      std::span<const Treatment* const> treatments) {
    std::vector<Uuid> told;
    std::vector<Diagnostics> remarked;
    for (const Treatment* treatment : treatments) {
        const SessionUse& use = *treatment->session;
        if (std::ranges::find(told, use.session) == told.end()) {
            told.push_back(use.session);
            write_recording(sheet, report, use);
        }
        if (std::ranges::find(remarked, use.remarks) != remarked.end()) continue;
        remarked.push_back(use.remarks);
        write_remarks(sheet, use);
    }
}

}  // namespace

void write_treatments(Sheet& sheet, const Report& report) {
    sheet.flow.heading(2, sheet.say("treatment.heading"));
    if (report.visit.treatments.empty()) sheet.flow.paragraph(sheet.say("treatment.none"));
    for (const Treatment& treatment : report.visit.treatments) {
        write_stated(sheet, treatment, report.visit);
    }
    const auto treatments = recorded(report.visit);
    if (treatments.empty()) return;
    const bool simulated = std::ranges::any_of(
        treatments, [](const Treatment* treatment) { return treatment->session->simulated; });
    sheet.flow.heading(3, sheet.say(simulated ? "dose.heading.simulated" : "dose.heading"));
    write_dose(sheet, treatments);
    if (sheet.shows(ReportSection::recordings)) write_recordings(sheet, report, treatments);
}

}  // namespace myochart
