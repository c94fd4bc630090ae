// SPDX-License-Identifier: Apache-2.0
/// Documents with one fault each, made from valid ones.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/error.hpp"
#include "myochart/exchange/chart_xml.hpp"
#include "myochart/exchange/session_xml.hpp"
#include "unit/exchange/sample_session.hpp"
#include "unit/exchange/support.hpp"

namespace myochart::test {

struct Broken {
    std::string name;  ///< what is wrong; also the file's name in schemas/examples/invalid
    std::string_view from;
    std::string_view to;
    ErrorCode code;
    std::string_view blamed;  ///< text of the broken document that the reader's place points at
    bool schema_sees = true;  ///< false for what XSD 1.0 can't express
};

struct BrokenDocument {
    Broken fault;
    std::string text;
};

inline std::vector<BrokenDocument> broken(const std::string& valid,
                                          const std::vector<Broken>& faults) {
    std::vector<BrokenDocument> documents;
    for (const Broken& fault : faults)
        documents.push_back({fault, replaced(valid, fault.from, fault.to)});
    return documents;
}

/// From `short_chart`.
inline std::vector<BrokenDocument> broken_charts() {
    using enum ErrorCode;
    return broken(
        write_chart(short_chart()),
        {
            {"unknown-element", "<assessment>", "<mood/><assessment>", xml_unknown_content,
             "mood/>"},
            {"element-of-another-namespace", "<assessment>", "<x:a xmlns:x=\"urn:x\"/><assessment>",
             xml_unknown_content, "visit "},
            {"unknown-attribute", "<patient ", "<patient mood=\"good\" ", xml_unknown_content,
             "patient "},
            {"attribute-of-another-namespace", "<patient ",
             "<patient xmlns:x=\"urn:x\" x:name=\"A\" ", xml_unknown_content, "patient "},
            {"text-between-elements", "<assessment>", "and <assessment>", xml_unknown_content,
             "visit "},
            {"element-twice", "<plan>", "<plan>a</plan><plan>", xml_unknown_content, "plan>Str"},
            {"optional-element-too-late", "</plan>", "</plan><complaint>b</complaint>",
             xml_unknown_content, "complaint>b"},
            {"required-element-too-late", "<performedBy ",
             "<answer question=\"q\" answer=\"no\" text=\"t\"/><performedBy ", xml_missing_content,
             "screening "},
            {"missing-element", "<probeArea value=\"1\" unit=\"cm2\"/>", "", xml_missing_content,
             "pressurePainThreshold "},
            {"missing-attribute", " muscle=\"gastrocnemius.caput_mediale\"", "",
             xml_missing_content, "site region"},
            {"missing-criterion", " nodule=\"not-tested\"", "", xml_missing_content, "criteria "},
            {"consent-without-a-purpose", " purpose=\"treatment\"", "", xml_missing_content,
             "consent id="},
            {"consent-without-a-time", " givenAt=\"2026-11-20T09:10:00+01:00\"", "",
             xml_missing_content, "consent id="},
            {"consent-by-a-wink", "manner=\"written\"", "manner=\"wink\"", value_word,
             "consent id="},
            {"consent-that-nobody-obtained", "<obtainedBy ", "<by ", xml_missing_content,
             "consent id="},
            {"wells-form-with-points", "<wells>", "<wells points=\"0\">", xml_unknown_content,
             "wells points"},
            {"wells-form-after-an-override", "<wells>",
             "<override question=\"q\" at=\"2026-11-20T09:06:00Z\" reason=\"r\"><by "
             "name=\"A\"/></override><wells>",
             xml_unknown_content, "wells>"},
            {"visit-without-status", " status=\"draft\"", "", xml_missing_content, "visit id="},
            {"uuid-too-short", "00000000-0000-4000-8000-00000000001e",
             "00000000-0000-4000-8000-00000000001", value_uuid, "finding id="},
            {"uuid-in-braces", "visit status=\"draft\" id=\"", "visit status=\"draft\" id=\"{",
             value_uuid, "visit "},
            {"time-without-offset", "2026-11-20T09:00:00+01:00", "2026-11-20T09:00:00", value_time,
             "visit "},
            {"time-of-unknown-offset", "2026-11-20T09:30:00+01:00", "2026-11-20T09:30:00-00:00",
             value_time, "treatment "},
            {"day-that-does-not-exist", "birthDate=\"1991-04-17\"", "birthDate=\"1991-02-29\"",
             value_date, "patient "},
            {"unknown-word", "tautBand=\"present\"", "tautBand=\"perhaps\"", value_word,
             "criteria "},
            {"word-in-capitals", "side=\"left\"", "side=\"LEFT\"", value_word, "site region"},
            {"word-with-a-space", "side=\"left\"", "side=\" left\"", value_word, "site region"},
            {"neither-true-nor-false", "simulated=\"true\"", "simulated=\"1\"", value_word,
             "session session="},
            {"grade-that-is-no-number", "tenderness=\"3\"", "tenderness=\"three\"", value_number,
             "finding id="},
            {"decimal-comma", "lateral value=\"-14\"", "lateral value=\"-14,5\"", value_number,
             "lateral value"},
            {"decimal-with-an-exponent", "value=\"212.4\"", "value=\"2.124e2\"", value_number,
             "dose code"},
            {"empty-number", "along=\"0.24\"", "along=\"\"", value_number, "position along"},
            {"unknown-unit", "unit=\"kgf\"", "unit=\"stone\"", value_unit, "palpationForce ",
             false},
            {"unknown-severity", "severity=\"information\"", "severity=\"info\"", value_word,
             "remark "},
            {"newer-version", "schemaVersion=\"1.0\"", "schemaVersion=\"2.0\"", xml_version,
             "chart xmlns"},
            {"version-missing", " schemaVersion=\"1.0\"", "", xml_missing_content, "chart xmlns"},
            {"another-namespace", "urn:myochart:chart:1", "urn:myochart:chart:2",
             xml_wrong_document, "chart xmlns"},
            {"draft-with-a-signature", "</plan>\n",
             "</plan><signature "
             "contentSha256=\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\" "
             "at=\"2026-11-20T10:00:00Z\" meaning=\"author\"><signer name=\"A\"/></signature>\n",
             xml_unknown_content, "visit ", false},
            {"signed-without-a-signature", "status=\"draft\"", "status=\"signed\"",
             xml_missing_content, "visit ", false},
        });
}

/// From `example_session`.
inline std::vector<BrokenDocument> broken_sessions() {
    using enum ErrorCode;
    return broken(
        write_session(example_session()),
        {
            {"unknown-element", "<device ", "<mood/><device ", xml_missing_content,
             "session xmlns"},
            {"unknown-attribute", "<device ", "<device mood=\"good\" ", xml_unknown_content,
             "device mood"},
            {"wrong-order", "<axis ", "<event second=\"1\" kind=\"k\"/><axis ", xml_unknown_content,
             "axis count"},
            {"uuid-too-long", "00000000-0000-4000-8000-000000000028",
             "00000000-0000-4000-8000-0000000000280", value_uuid, "session xmlns"},
            {"time-without-offset", "2026-11-20T09:30:00+01:00", "2026-11-20T09:30:00", value_time,
             "session xmlns"},
            {"unknown-quality-of-time", "timeQuality=\"host\"", "timeQuality=\"good\"", value_word,
             "session xmlns"},
            {"unknown-measurand", "measurand=\"force\"", "measurand=\"Force\"", value_word,
             "channel name=\"force"},
            {"missing-attribute", " importer=\"org.myochart.delimited-text\"", "",
             xml_missing_content, "provenance "},
            {"missing-element",
             "<device maker=\"Example\" model=\"Simulator\" serial=\"0007\" firmware=\"1.0\" "
             "bladeMaterial=\"steel\"/>",
             "", xml_missing_content, "session xmlns"},
            {"infinite-time", "second=\"0.5\"", "second=\"inf\"", value_number, "event "},
            {"time-that-is-no-number", "second=\"0.5\"", "second=\"nan\"", value_number, "event "},
            {"negative-count", "axis count=\"4\"", "axis count=\"-4\"", value_number, "axis count"},
            {"samples-not-base64", "count=\"4\">AAAA", "count=\"4\">A*AA", value_number,
             "axis count"},
            {"samples-cut-off", "count=\"4\">AAAAAAAA", "count=\"4\">AAAA", xml_bad_value,
             "axis count", false},
            {"more-announced-than-there", "axis count=\"4\"", "axis count=\"5\"", xml_bad_value,
             "axis count", false},
            {"unknown-unit", "unit=\"Cel\"", "unit=\"C°\"", value_unit, "channel name=\"blade",
             false},
            {"newer-version", "schemaVersion=\"1.0\"", "schemaVersion=\"1.1\"", xml_version,
             "session xmlns"},
            {"another-document", "urn:myochart:session:1", "urn:myochart:chart:1",
             xml_wrong_document, "session xmlns"},
        });
}

}  // namespace myochart::test
