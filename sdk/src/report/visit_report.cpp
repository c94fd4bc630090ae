// SPDX-License-Identifier: Apache-2.0
#include "myochart/report/visit_report.hpp"

#include "pdf/flow.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

constexpr double footer_size = 7;

std::string title_of(const VisitReport& report) {
    return "Visit report " + to_string(date_of(report.visit.start)) + ", " +
           one_line(report.patient.name) +
           (is_entered_in_error(report) ? " (entered in error)" : "");
}

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

/// Name, visit and page on every page, so that a loose sheet finds its way back.
pdf::DrawRunning footer_of(const VisitReport& report) {
    const std::string name = one_line(report.patient.name);
    const std::string visit =
        "Visit of " + to_minute(report.visit.start) + (report.signature ? "" : "  ·  DRAFT");
    const std::string content =
        report.content_sha256.empty() ? "" : "  ·  content " + report.content_sha256.substr(0, 16);
    const bool in_error = is_entered_in_error(report);
    return [=](pdf::Canvas& canvas, const pdf::RunningArea& area) {
        const pdf::Palette palette;
        pdf::TextStyle style{.size = footer_size, .colour = palette.muted};
        const std::string page =
            "Page " + std::to_string(area.page) + " of " + std::to_string(area.pages);
        const std::string right = visit + content + "  ·  " + page;
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
            {area.width / 2, y + 16}, "ENTERED IN ERROR: NOT TO BE USED FOR THIS PATIENT",
            {.size = 10, .bold = true, .colour = palette.warning, .anchor = pdf::Anchor::middle});
    };
}

pdf::FlowOptions options_of(const VisitReport& report) {
    pdf::FlowOptions options;
    options.info.title = title_of(report);
    options.info.author = report.visit.clinician.name;
    options.info.subject = "Clinical visit report";
    options.info.created = to_string(report.created);
    options.conformance = report.standard == PdfStandard::pdf_a1b ? pdf::Conformance::pdf_a1b
                                                                  : pdf::Conformance::pdf_a3a_ua1;
    options.page = report.paper == PaperSize::letter ? pdf::letter : pdf::a4;
    options.footer = footer_of(report);
    return options;
}

void embed_chart(pdf::Flow& flow, const VisitReport& report) {
    if (report.chart_xml.empty() || report.standard == PdfStandard::pdf_a1b) return;
    flow.attach({.name = report.chart_xml_name,
                 .mime = "text/xml",
                 .description = "Myochart chart XML from which this report was made",
                 .bytes = report.chart_xml,
                 .modified = to_string(report.created),
                 .relationship = pdf::Relationship::source});
}

std::shared_ptr<const pdf::FontSet> fonts_of(const VisitReport& report) {
    try {
        return report.font_folders.empty() ? pdf::FontSet::open()
                                           : pdf::FontSet::open(report.font_folders);
    } catch (const pdf::Error& error) {
        throw Error(
            ErrorCode::report_input, error.what(), "fonts",
            "Install the Debian package fonts-noto-core, or name the folder with the fonts");
    }
}

}  // namespace

std::string write_visit_report(const VisitReport& report, const Atlas& atlas) {
    const auto fonts = fonts_of(report);
    try {
        pdf::Flow flow(fonts, options_of(report));
        write_letterhead(flow, report);
        write_people(flow, report);
        write_subjective(flow, report.visit, atlas);
        write_outcomes(flow, report.visit);
        write_screening(flow, report.visit);
        write_consents(flow, report.visit);
        write_findings(flow, report.visit, atlas);
        write_measures(flow, report.visit);
        write_assessment(flow, report.visit);
        write_treatments(flow, report);
        write_adverse_events(flow, report.visit);
        write_plan(flow, report.visit);
        write_review(flow, report.visit);
        write_signature(flow, report);
        write_amendments(flow, report);
        write_provenance(flow, report, atlas);
        embed_chart(flow, report);
        return flow.finish();
    } catch (const pdf::Error& error) {
        throw Error(ErrorCode::report_text, error.what(), "report of " + to_string(report.visit.id),
                    "Install the fonts it names, or correct the text");
    }
}

}  // namespace myochart
