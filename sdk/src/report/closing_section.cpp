// SPDX-License-Identifier: Apache-2.0
// Review, signature, and where everything in the report comes from.
#include <set>

#include "chart/visit_parts.hpp"
#include "myochart/chart/region_presence.hpp"
#include "report/body_map.hpp"
#include "report/fields.hpp"
#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {

void write_review(Sheet& sheet, const Visit& visit) {
    const Diagnostics found = review(visit);
    if (found.empty()) return;
    sheet.flow.heading(2, sheet.say("remarks.heading"));
    std::vector<pdf::Text> items;
    for (const Diagnostic& remark : found) {
        items.push_back(in_english(sentence_case(remark.message) + " (" + remark.where + ")"));
    }
    sheet.flow.list(items);
}

void write_signature(Sheet& sheet, const Report& report) {
    sheet.flow.keep_together([&] {
        sheet.flow.heading(2, sheet.say("signature.heading"));
        if (!report.signature) {
            sheet.flow.paragraph(sheet.say("signature.none"));
            return;
        }
        const Signature& signature = *report.signature;
        Fields fields(sheet.say);
        fields.require("signature.by", name_and_role(signature.signer));
        fields.add("signature.on", words(signature.signed_at));
        fields.add("signature.as",
                   sheet.say.recorded("signature.meaning." + signature.meaning, signature.meaning));
        fields.require("registration", signature.signer.licence);
        sheet.flow.key_values(fields.all(), 2);
        write_certificate_note(sheet, signature);
        if (report.options.signature_field)
            sheet.flow.signature_field(
                {.name = "signature", .label = sheet.say("signature.field")});
        sheet.flow.paragraph(
            joined({sheet.say("signature.hash", {{"hash", report.content_sha256}}),
                    report.revision_hash.empty()
                        ? ""
                        : sheet.say("signature.revision", {{"hash", report.revision_hash}})},
                   " "),
            {.size = 7, .muted = true});
    });
}

void write_certificate_note(Sheet& sheet, const Signature& signature) {
    if (signature.certificate_signature.empty()) return;
    sheet.flow.paragraph(sheet.say("signature.certificate"), {.size = 8});
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

std::string region_line(const ReportLanguage& say, const RegionUsed& region) {
    const std::string hash = region.plugin_sha256.empty() ? "" : "SHA-256 " + region.plugin_sha256;
    const std::string trust =
        region.trust ? say("plugin-trust." + std::string(to_string(*region.trust))) : "";
    return joined({say("sources.region", {{"region", region.id},
                                          {"edition", region.edition},
                                          {"plugin", region.plugin},
                                          {"version", region.plugin_version}}),
                   hash, trust},
                  ", ");
}

}  // namespace

void write_provenance(Sheet& sheet, const Report& report) {
    const ReportLanguage& say = sheet.say;
    sheet.flow.heading(2, say("sources.heading"));
    const auto line = [&](const pdf::Text& text) {
        sheet.flow.paragraph(text, {.size = 7.5, .muted = true, .space_after = 2});
    };
    for (const RegionUsed& region : report.visit.regions) line(region_line(say, region));
    for (const RegionUsed& region : regions_not_present(report.visit, sheet.atlas))
        line(in_english(sentence_case(absence_in_words(region))));
    std::set<std::string> files;
    for (const Treatment& treatment : report.visit.treatments) {
        if (!treatment.session || !files.insert(treatment.session->file_sha256).second) continue;
        const SessionUse& use = *treatment.session;
        line(say("sources.recording", {{"file", use.file_name},
                                       {"importer", use.importer},
                                       {"version", use.importer_version},
                                       {"hash", use.file_sha256}}));
    }
    for (const std::string& muscle : muscle_codes(report.visit))
        line(say("sources.codes", {{"codes", muscle}}));
    line(say("sources.illustrative"));
    for (const std::string& credit : drawing_credits(report.visit, sheet.atlas))
        line(say("sources.body-map", {{"credit", credit}}));
    line(say("sources.record", {{"patient", to_string(report.patient.id)},
                                {"visit", to_string(report.visit.id)},
                                {"episode", to_string(report.visit.episode)},
                                {"time", words(report.created)}}));
}

}  // namespace myochart
