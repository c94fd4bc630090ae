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

std::string title_of(const Amendment& amendment) {
    switch (amendment.kind) {
        case AmendmentKind::addendum: return "Addendum";
        case AmendmentKind::correction: return "Correction";
        case AmendmentKind::late_entry: return "Late entry";
        case AmendmentKind::entered_in_error: return "Entered in error";
        case AmendmentKind::co_signature: return "Co-signature";
    }
    return {};
}

std::string as_said(const std::string& text) {
    const bool ended = text.empty() || text.ends_with('.') || text.ends_with('!');
    return text + (ended ? "" : ".");
}

void announce_error(pdf::Flow& flow, const Amendment& amendment) {
    pdf::Run title = pdf::bold("ENTERED IN ERROR");
    title.size = 18;
    const Signature& by = amendment.signature;
    flow.note("This visit should not be in this chart. " + words(by.signer) + " declared so on " +
                  words(by.signed_at) + ": " + as_said(amendment.reason) +
                  " Nothing of what follows is to be used for this patient.",
              pdf::NoteKind::warning, title);
}

/// How often, and whether what follows is still what was signed.
void announce_changes(pdf::Flow& flow, const std::vector<ReportedAmendment>& amendments) {
    const auto others = std::ranges::count_if(
        amendments, [](const ReportedAmendment& r) { return !is_error_notice(r); });
    if (others == 0) return;
    const bool revised = std::ranges::any_of(
        amendments, [](const ReportedAmendment& r) { return r.amendment.revised.has_value(); });
    const std::string times = others == 1 ? "once" : std::to_string(others) + " times";
    flow.note("This visit was amended " + times + " after it was signed. " +
                  (revised ? "What follows is the visit as it is to be read now; how it differs "
                             "from what was signed first is listed under \"After signing\"."
                           : "What was signed stands as it was; what was added is told under "
                             "\"After signing\"."),
              pdf::NoteKind::warning, "Amended");
}

void write_changes(pdf::Flow& flow, const ReportedAmendment& reported) {
    if (!reported.amendment.revised) return;
    if (reported.changes.empty()) {
        flow.paragraph("It gives a new state of the visit; no change is listed.");
        return;
    }
    flow.paragraph("What it changed:", {.space_after = 2, .keep_with_next = true});
    std::vector<pdf::Text> items;
    for (const std::string& change : reported.changes) items.push_back(sentence_case(change));
    flow.list(items);
}

void write_amendment(pdf::Flow& flow, const ReportedAmendment& reported) {
    const Amendment& amendment = reported.amendment;
    const Signature& signature = amendment.signature;
    Fields fields;
    fields.require("Signed by", joined({signature.signer.name, signature.signer.role}, ", "));
    fields.add("On", words(signature.signed_at));
    fields.add("As", signature.meaning);
    fields.add("Registration", signature.signer.licence);
    flow.keep_together([&] {
        flow.heading(3, title_of(amendment));
        flow.key_values(fields.all(), 2);
        if (!amendment.reason.empty()) flow.paragraph("Reason: " + amendment.reason);
    });
    if (!amendment.text.empty()) flow.paragraph(amendment.text);
    write_changes(flow, reported);
    write_certificate_note(flow, signature);
    if (!reported.seal.empty())
        flow.paragraph("Seal " + reported.seal.substr(0, 16), {.size = 7, .muted = true});
}

}  // namespace

bool is_entered_in_error(const VisitReport& report) {
    return std::ranges::any_of(report.amendments, is_error_notice);
}

void announce_amendments(pdf::Flow& flow, const VisitReport& report) {
    for (const ReportedAmendment& reported : report.amendments) {
        if (is_error_notice(reported)) announce_error(flow, reported.amendment);
    }
    announce_changes(flow, report.amendments);
}

void write_amendments(pdf::Flow& flow, const VisitReport& report) {
    if (report.amendments.empty()) return;
    flow.heading(2, "After signing");
    for (const ReportedAmendment& reported : report.amendments) write_amendment(flow, reported);
}

}  // namespace myochart
