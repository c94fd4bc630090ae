// SPDX-License-Identifier: Apache-2.0
// Assessment, plan, signature, and where everything in the report comes from.
#include <set>

#include "report/body_map.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {

void write_assessment(pdf::Flow& flow, const Visit& visit) {
    if (!visit.assessment.empty()) {
        flow.heading(2, "Assessment");
        flow.paragraph(visit.assessment);
    }
    if (!visit.plan.empty()) {
        flow.heading(2, "Plan");
        flow.paragraph(visit.plan);
    }
}

void write_review(pdf::Flow& flow, const Visit& visit) {
    const Diagnostics found = review(visit);
    if (found.empty()) return;
    flow.heading(2, "To mind");
    std::vector<pdf::Text> items;
    for (const Diagnostic& remark : found) {
        items.push_back(sentence_case(remark.message) + " (" + remark.where + ")");
    }
    flow.list(items);
}

void write_signature(pdf::Flow& flow, const VisitReport& report) {
    flow.keep_together([&] {
        flow.heading(2, "Signature");
        if (!report.signature) {
            flow.paragraph("Not signed.");
            return;
        }
        const Signature& signature = *report.signature;
        flow.key_values(
            {
                {"Signed by",
                 pdf::bold(joined({signature.signer.name, signature.signer.role}, ", "))},
                {"On", words(signature.signed_at)},
                {"As", signature.meaning},
                {"Registration",
                 signature.signer.licence.empty() ? "not recorded" : signature.signer.licence},
            },
            2);
        flow.paragraph(
            "Signed electronically in Myochart. SHA-256 of the signed content: " +
                report.content_sha256 +
                (report.revision_hash.empty() ? "" : ". Revision: " + report.revision_hash),
            {.size = 7, .muted = true});
    });
}

void write_provenance(pdf::Flow& flow, const VisitReport& report, const Atlas& atlas) {
    flow.heading(2, "Sources");
    const auto line = [&](const std::string& text) {
        flow.paragraph(text, {.size = 7.5, .muted = true, .space_after = 2});
    };
    for (const RegionUsed& region : report.visit.regions) {
        const bool present = atlas.find_region(region.id) != nullptr;
        line("Region " + region.id + ", edition " + region.edition + ", plugin " + region.plugin +
             " " + region.plugin_version +
             (present ? "" : " (not installed here; shown from the record alone)"));
    }
    std::set<std::string> files;
    for (const Treatment& treatment : report.visit.treatments) {
        if (!treatment.session || !files.insert(treatment.session->file_sha256).second) continue;
        const SessionUse& use = *treatment.session;
        line("Recording " + use.file_name + ", read by " + use.importer + " " +
             use.importer_version + ", SHA-256 " + use.file_sha256);
    }
    line(
        "Muscle shapes, classic trigger points and textbook zones are illustrative: drawn after "
        "words, not measured "
        "on this patient. The Delphi consensus of 2018 expects no fixed location of points or of "
        "referral.");
    for (const std::string& credit : drawing_credits(report.visit, atlas))
        line("Body map: " + credit);
    line("Patient " + to_string(report.patient.id) + ", visit " + to_string(report.visit.id) +
         ", revision recorded " + words(report.created));
}

}  // namespace myochart
