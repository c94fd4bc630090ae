// SPDX-License-Identifier: Apache-2.0
// Review, signature, and where everything in the report comes from.
#include <set>

#include "chart/visit_parts.hpp"
#include "myochart/chart/region_presence.hpp"
#include "report/body_map.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {

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
        write_certificate_note(flow, signature);
        flow.paragraph(
            "Signed electronically in Myochart. SHA-256 of the signed content: " +
                report.content_sha256 +
                (report.revision_hash.empty() ? "" : ". Revision: " + report.revision_hash),
            {.size = 7, .muted = true});
    });
}

void write_certificate_note(pdf::Flow& flow, const Signature& signature) {
    if (signature.certificate_signature.empty()) return;
    flow.paragraph(
        "This signature carries an X.509 signature made with a certificate. It can be checked "
        "against the chart XML; whether it is valid was not checked for this report.",
        {.size = 8});
}

namespace {

/// Each muscle once, with the codes by which other systems know it.
std::set<std::string> muscle_codes(const Visit& visit) {
    std::set<std::string> lines;
    for_each_site(visit, [&](const MuscleSite& site) {
        std::string codes;
        for (const Code& code : site.codes) {
            codes = joined({codes, joined({code.system, code.code, code.display}, " ")}, "; ");
        }
        if (!codes.empty())
            lines.insert((site.name.empty() ? site.muscle : site.name) + ": " + codes);
    });
    return lines;
}

std::string words(PluginTrust trust) {
    switch (trust) {
        case PluginTrust::shipped: return "plugin shipped with Myochart";
        case PluginTrust::approved: return "plugin approved at the site";
        case PluginTrust::signer: return "plugin signed by an approved signer";
        case PluginTrust::developer: return "plugin not checked for trust: developer switch";
    }
    return "plugin let in for an unknown reason";
}

}  // namespace

void write_provenance(pdf::Flow& flow, const VisitReport& report, const Atlas& atlas) {
    flow.heading(2, "Sources");
    const auto line = [&](const std::string& text) {
        flow.paragraph(text, {.size = 7.5, .muted = true, .space_after = 2});
    };
    for (const RegionUsed& region : report.visit.regions) {
        line("Region " + region.id + ", edition " + region.edition + ", plugin " + region.plugin +
             " " + region.plugin_version +
             (region.plugin_sha256.empty() ? "" : ", SHA-256 " + region.plugin_sha256) +
             (region.trust ? ", " + words(*region.trust) : ""));
    }
    for (const RegionUsed& region : regions_not_present(report.visit, atlas))
        line(sentence_case(absence_in_words(region)));
    std::set<std::string> files;
    for (const Treatment& treatment : report.visit.treatments) {
        if (!treatment.session || !files.insert(treatment.session->file_sha256).second) continue;
        const SessionUse& use = *treatment.session;
        line("Recording " + use.file_name + ", read by " + use.importer + " " +
             use.importer_version + ", SHA-256 " + use.file_sha256);
    }
    for (const std::string& muscle : muscle_codes(report.visit)) line("Codes of " + muscle);
    line(
        "Muscle shapes, classic trigger points and textbook zones are illustrative: drawn after "
        "words, not measured "
        "on this patient. The Delphi consensus of 2018 expects no fixed location of points or of "
        "referral.");
    for (const std::string& credit : drawing_credits(report.visit, atlas))
        line("Body map: " + credit);
    line("Patient " + to_string(report.patient.id) + ", visit " + to_string(report.visit.id) +
         ", episode " + to_string(report.visit.episode) + ", revision recorded " +
         words(report.created));
}

}  // namespace myochart
