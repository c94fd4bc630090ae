// SPDX-License-Identifier: Apache-2.0
// The clinic's head of the first page, and what the settings leave out.
#include "pdf/image.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

std::string name_of(const Report& report) {
    const Letterhead& own = report.options.letterhead;
    return own.name.empty() ? report.visit.organisation.name : own.name;
}

std::string lines_of(const Report& report) {
    const Letterhead& own = report.options.letterhead;
    const Organisation& clinic = report.visit.organisation;
    std::string text;
    for (const std::string& line : own.lines.empty() ? clinic.address : own.lines)
        text = joined({text, line}, "  ·  ");
    return own.lines.empty() ? joined({text, clinic.contact}, "  ·  ") : text;
}

void write_logo(Sheet& sheet) {
    const Letterhead& head = sheet.report.options.letterhead;
    if (head.logo.empty()) return;
    try {
        const auto image = pdf::Image::read(head.logo, head.logo_description);
        sheet.flow.figure(pdf::picture(image, head.logo_height));
    } catch (const pdf::Error& error) {
        throw Error(ErrorCode::report_input, error.what(), "the letterhead's logo",
                    "Give a PNG or JPEG picture and say what it shows");
    }
}

}  // namespace

void write_letterhead(Sheet& sheet, const std::string& title) {
    write_logo(sheet);
    const pdf::Palette palette;
    pdf::Run name = pdf::bold(name_of(sheet.report));
    name.size = 14;
    name.colour = palette.accent;
    sheet.flow.paragraph(pdf::Text(name), {.space_after = 1});
    sheet.flow.paragraph(lines_of(sheet.report), {.size = 8, .muted = true, .space_after = 4});
    sheet.flow.rule(8);
    sheet.flow.heading(1, title);
}

void write_left_out(Sheet& sheet) {
    std::string parts;
    for (const ReportSection section : sheet.report.options.left_out)
        parts = joined({parts, sheet.say.word("report-section", section)}, ", ");
    if (parts.empty()) return;
    sheet.flow.paragraph(sheet.say("left-out", {{"parts", parts}}), {.size = 8});
}

}  // namespace myochart
