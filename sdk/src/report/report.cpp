// SPDX-License-Identifier: Apache-2.0
#include "myochart/report/report.hpp"

#include "report/fonts.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

constexpr double footer_size = 7;
constexpr double large_text_size = 14;  // large print: 14 points and more

bool is_large(const Report& report) { return report.options.kind == ReportKind::patient_handout; }

/// The text, or as much of its beginning as fits into `width` with an ellipsis.
std::string fitting(pdf::Canvas& canvas, std::string text, const pdf::TextStyle& style,
                    double width) {
    if (canvas.text_width(text, style) <= width) return text;
    while (!text.empty() && canvas.text_width(text + "…", style) > width) {
        // A whole character goes: its continuation bytes and then its first one.
        while (text.size() > 1 && (text.back() & 0xC0) == 0x80) text.pop_back();
        text.pop_back();
    }
    return text + "…";
}

std::string footer_words(const Report& report, const pdf::RunningArea& area) {
    const ReportLanguage& say = report.options.language;
    return joined({say("footer.visit", {{"time", to_minute(report.visit.start)}}),
                   report.signature ? "" : say("footer.draft"),
                   report.content_sha256.empty()
                       ? ""
                       : say("footer.content", {{"hash", report.content_sha256.substr(0, 16)}}),
                   say("footer.page", {{"page", std::to_string(area.page)},
                                       {"pages", std::to_string(area.pages)}})},
                  "  ·  ");
}

/// Name, visit and page on every page, so that a loose sheet finds its way back.
pdf::DrawRunning footer_of(const Report& report) {
    const std::string name = one_line(report.patient.name);
    const bool in_error = is_entered_in_error(report);
    return [&report, name, in_error](pdf::Canvas& canvas, const pdf::RunningArea& area) {
        const pdf::Palette palette;
        pdf::TextStyle style{.size = is_large(report) ? 9 : footer_size, .colour = palette.muted};
        const std::string right = footer_words(report, area);
        constexpr double y = 22;
        constexpr double gap = 16;
        canvas.line({0, 10}, {area.width, 10}, {.colour = palette.rule, .width = 0.5});
        const double room = area.width - canvas.text_width(right, style) - gap;
        // The name stands alone, so that its direction of reading can't reorder the rest.
        canvas.text({0, y}, fitting(canvas, name, style, room), style);
        style.anchor = pdf::Anchor::end;
        canvas.text({area.width, y}, right, style);
        if (!in_error) return;
        canvas.text(
            {area.width / 2, y + 16}, report.options.language("in-error.footer"),
            {.size = 10, .bold = true, .colour = palette.warning, .anchor = pdf::Anchor::middle});
    };
}

std::string document_title(const Report& report) {
    const ReportLanguage& say = report.options.language;
    const std::string title =
        say("document.title", {{"kind", say.word("report-kind", report.options.kind)},
                               {"date", to_string(date_of(report.visit.start))},
                               {"patient", one_line(report.patient.name)}});
    return is_entered_in_error(report) ? say("document.in-error", {{"title", title}}) : title;
}

pdf::FlowOptions options_of(const Report& report) {
    pdf::FlowOptions options;
    options.info.title = document_title(report);
    options.info.author = report.visit.clinician.name;
    options.info.subject = report.options.language("document.subject");
    options.info.language = report.options.language.tag();
    options.info.created = to_string(report.created);
    options.conformance = report.options.standard == PdfStandard::pdf_a1b
                              ? pdf::Conformance::pdf_a1b
                              : pdf::Conformance::pdf_a3a_ua1;
    options.page = report.options.paper == PaperSize::letter ? pdf::letter : pdf::a4;
    if (is_large(report)) options.text_size = large_text_size;
    options.footer = footer_of(report);
    return options;
}

void embed_files(pdf::Flow& flow, const Report& report) {
    if (report.options.standard == PdfStandard::pdf_a1b) return;
    if (!report.chart_xml.empty())
        flow.attach({.name = report.chart_xml_name,
                     .mime = "text/xml",
                     .description = report.options.language("document.chart"),
                     .bytes = report.chart_xml,
                     .modified = to_string(report.created),
                     .relationship = pdf::Relationship::source});
    for (const ReportAttachment& file : report.attachments)
        flow.attach({.name = file.name,
                     .mime = file.media_type,
                     .description = file.description,
                     .bytes = file.bytes,
                     .modified = to_string(report.created),
                     .relationship = pdf::Relationship::data});
}

void write_kind(Sheet& sheet) {
    switch (sheet.report.options.kind) {
        case ReportKind::visit_note: return write_visit_note(sheet);
        case ReportKind::progress_report: return write_progress_report(sheet);
        case ReportKind::referral_letter: return write_referral_letter(sheet);
        case ReportKind::patient_handout: return write_patient_handout(sheet);
        case ReportKind::audit_copy: return write_audit_copy(sheet);
    }
}

}  // namespace

std::string write_report(const Report& report, const Atlas& atlas) {
    const auto fonts = open_fonts(report.font_folders);
    try {
        pdf::Flow flow(fonts, options_of(report));
        Sheet sheet{flow, report.options.language, report, atlas};
        write_kind(sheet);
        embed_files(flow, report);
        return flow.finish();
    } catch (const pdf::Error& error) {
        throw Error(ErrorCode::report_text, error.what(), "report of " + to_string(report.visit.id),
                    "Install the fonts it names, or correct the text");
    }
}

}  // namespace myochart
