// SPDX-License-Identifier: Apache-2.0
// What followed the signature: announced on the first page, told at the end.
#include <algorithm>

#include "report/fields.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

bool is_error_notice(const ReportedAmendment& reported) {
    return reported.amendment.kind == AmendmentKind::entered_in_error;
}

std::string title_of(const ReportLanguage& say, const Amendment& amendment) {
    return sentence_case(say.word("amendment-kind", amendment.kind));
}

std::string as_said(const std::string& text) {
    const bool ended = text.empty() || text.ends_with('.') || text.ends_with('!');
    return text + (ended ? "" : ".");
}

void announce_error(Sheet& sheet, const Amendment& amendment) {
    pdf::Run title = pdf::bold(sheet.say("in-error.title"));
    title.size = 18;
    const Signature& by = amendment.signature;
    sheet.flow.note(sheet.say("in-error.told", {{"person", words(sheet.say, by.signer)},
                                                {"time", words(by.signed_at)},
                                                {"reason", as_said(amendment.reason)}}),
                    pdf::NoteKind::warning, title);
}

/// How often, and whether what follows is still what was signed.
void announce_changes(Sheet& sheet, const std::vector<ReportedAmendment>& amendments) {
    const auto others = std::ranges::count_if(
        amendments, [](const ReportedAmendment& r) { return !is_error_notice(r); });
    if (others == 0) return;
    const bool revised = std::ranges::any_of(
        amendments, [](const ReportedAmendment& r) { return r.amendment.revised.has_value(); });
    sheet.flow.note(sheet.say.counted("amended.times", others) + " " +
                        sheet.say(revised ? "amended.revised" : "amended.added"),
                    pdf::NoteKind::warning, sheet.say("amended.title"));
}

void write_changes(Sheet& sheet, const ReportedAmendment& reported) {
    if (!reported.amendment.revised) return;
    if (reported.changes.empty()) {
        sheet.flow.paragraph(sheet.say("amended.no-change"));
        return;
    }
    sheet.flow.paragraph(sheet.say("amended.changes"), {.space_after = 2, .keep_with_next = true});
    std::vector<pdf::Text> items;
    for (const std::string& change : reported.changes)
        items.push_back(in_english(sentence_case(change)));
    sheet.flow.list(items);
}

void write_amendment(Sheet& sheet, const ReportedAmendment& reported) {
    const Amendment& amendment = reported.amendment;
    const Signature& signature = amendment.signature;
    Fields fields(sheet.say);
    fields.require("signature.by", name_and_role(signature.signer));
    fields.add("signature.on", words(signature.signed_at));
    fields.add("signature.as",
               sheet.say.recorded("signature.meaning." + signature.meaning, signature.meaning));
    fields.add("registration", signature.signer.licence);
    sheet.flow.keep_together([&] {
        sheet.flow.heading(3, title_of(sheet.say, amendment));
        sheet.flow.key_values(fields.all(), 2);
        if (!amendment.reason.empty())
            sheet.flow.paragraph(named_line(sheet.say, "reason", amendment.reason));
    });
    if (!amendment.text.empty()) sheet.flow.paragraph(amendment.text);
    write_changes(sheet, reported);
    write_certificate_note(sheet, signature);
    if (!reported.seal.empty())
        sheet.flow.paragraph(sheet.say("signature.seal", {{"seal", reported.seal.substr(0, 16)}}),
                             {.size = 7, .muted = true});
}

}  // namespace

bool is_entered_in_error(const Report& report) {
    return std::ranges::any_of(report.amendments, is_error_notice);
}

void announce_amendments(Sheet& sheet, const Report& report) {
    for (const ReportedAmendment& reported : report.amendments) {
        if (is_error_notice(reported)) announce_error(sheet, reported.amendment);
    }
    announce_changes(sheet, report.amendments);
}

void write_amendments(Sheet& sheet, const Report& report) {
    if (report.amendments.empty()) return;
    sheet.flow.heading(2, sheet.say("amended.heading"));
    for (const ReportedAmendment& reported : report.amendments) write_amendment(sheet, reported);
}

}  // namespace myochart
