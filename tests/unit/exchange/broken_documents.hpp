// SPDX-License-Identifier: Apache-2.0
/// Documents with one fault each, made from valid ones.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "myochart/core/error.hpp"
#include "myochart/exchange/chart_xml.hpp"
#include "myochart/exchange/session_xml.hpp"
#include "unit/exchange/sample_session.hpp"
#include "unit/exchange/support.hpp"

namespace myochart::test {

struct Broken {
    std::string name;  ///< what is wrong; also the file's name in schemas/examples/invalid
    std::string from;
    std::string to;
    ErrorCode code;
    std::string blamed;       ///< text of the broken document that the reader's place points at
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

inline const std::string some_signature =
    "<signature contentSha256=\"" + digest() +
    "\" at=\"2026-11-20T10:00:00Z\" meaning=\"author\"><signer name=\"A\"/></signature>";

/// From `short_chart`, a draft.
inline std::vector<BrokenDocument> broken_drafts() {
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
            {"criterion-of-another-name", "tautBand=\"present\"", "hardBand=\"present\"",
             xml_unknown_content, "criteria "},
            {"unknown-role", "role=\"primary\"", "role=\"main\"", value_word, "finding id="},
            {"class-without-version", " version=\"1\"", "", xml_missing_content, "computedClass "},
            {"unknown-scale", "scale=\"numeric\"", "scale=\"faces\"", value_word, "painRating "},
            {"unknown-strength-grade", "grade=\"4+\"", "grade=\"6\"", value_word, "strength "},
            {"circumference-without-girth", "<girth value=\"37.5\" unit=\"cm\"/>", "",
             xml_missing_content, "circumference "},
            {"unknown-test-result", "result=\"positive\"", "result=\"abnormal\"", value_word,
             "test id="},
            {"unknown-goal-status", "status=\"open\"", "status=\"started\"", value_word, "goal "},
            {"treated-finding-without-id", "<finding id=\"00000000-0000-4000-8000-00000000001e\"/>",
             "<finding/>", xml_missing_content, "finding/>"},
            {"setting-outside-its-dose", "<heat ",
             "<setTemperature value=\"42\" unit=\"Cel\"/><heat ", xml_unknown_content,
             "setTemperature "},
            {"dose-too-early", "<scraping ", "<vibration/><scraping ", xml_unknown_content,
             "scraping "},
            {"count-with-a-decimal", "strokes=\"40\"", "strokes=\"40.5\"", value_number,
             "scraping "},
            {"unknown-heat-sensation", "sensation=\"felt\"", "sensation=\"warm\"", value_word,
             "heat "},
            {"unknown-kind-of-adverse-event", "kind=\"pain-flare\"", "kind=\"worse\"", value_word,
             "adverseEvent "},
            {"adverse-event-without-severity", " severity=\"1\"", "", xml_missing_content,
             "adverseEvent "},
            {"unknown-outcome", "outcome=\"recovered\"", "outcome=\"fine\"", value_word,
             "adverseEvent "},
            {"next-visit-with-a-time", "nextVisit=\"2026-11-27\"",
             "nextVisit=\"2026-11-27T09:00:00Z\"", value_date, "visit "},
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
            {"draft-with-a-signature", "</visit>", some_signature + "</visit>", xml_unknown_content,
             "visit ", false},
            {"draft-with-an-amendment", "</visit>",
             "<amendment id=\"00000000-0000-4000-8000-00000000005a\" kind=\"addendum\" "
             "reason=\"r\"><text>t</text>" +
                 some_signature + "</amendment></visit>",
             xml_unknown_content, "visit ", false},
            {"signed-without-a-signature", "status=\"draft\"", "status=\"signed\"",
             xml_missing_content, "visit ", false},
        });
}

/// The part of `text` from the first `start` to the first `end` after it, both with it.
inline std::string part_of(const std::string& text, std::string_view start, std::string_view end) {
    const std::size_t from = text.find(start);
    REQUIRE(from != std::string::npos);
    const std::size_t to = text.find(end, from);
    REQUIRE(to != std::string::npos);
    return text.substr(from, to + end.size() - from);
}

/// From `example_chart`, whose signed visit is amended.
inline std::vector<BrokenDocument> broken_amendments() {
    using enum ErrorCode;
    const std::string valid = write_chart(example_chart());
    const std::string amendment =
        part_of(valid, "<amendment id=\"" + to_string(uuid(90)), "</amendment>");
    const std::string signature = part_of(amendment, "<signature ", "</signature>");
    const std::string first_signature = part_of(valid, "<signature ", "</signature>");
    return broken(
        valid,
        {
            {"unknown-kind-of-amendment", "kind=\"correction\"", "kind=\"rewrite\"", value_word,
             "amendment id=\"" + to_string(uuid(91))},
            {"amendment-without-a-signature", signature, "", xml_missing_content, "amendment "},
            {"amendment-with-two-texts", "<text>", "<text>a</text><text>", xml_missing_content,
             "amendment "},
            {"amendment-before-the-signature", first_signature, amendment + first_signature,
             xml_unknown_content, first_signature.substr(1, 60)},
            {"revised-visit-with-a-status", "<visit id=", "<visit status=\"draft\" id=",
             xml_unknown_content, "visit status=\"draft\" id=\"" + to_string(uuid(10))},
            {"amendment-with-a-changed-byte", "shoes are new", "shoes ate new",
             xml_altered_after_signing, "visit ", false},
            {"amendment-signed-by-another", signature, replaced(signature, "Maria", "Marta"),
             xml_altered_after_signing, "visit ", false},
            {"amendment-dropped-from-the-middle", amendment, "", xml_altered_after_signing,
             "visit ", false},
            {"amendment-twice", amendment, amendment + amendment, xml_altered_after_signing,
             "visit ", false},
        });
}

inline std::vector<BrokenDocument> broken_charts() {
    std::vector<BrokenDocument> documents = broken_drafts();
    for (BrokenDocument& document : broken_amendments()) documents.push_back(std::move(document));
    return documents;
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
             "  <device maker=\"Example\" model=\"Simulator\" serial=\"0007\" firmware=\"1.0\" "
             "bladeMaterial=\"steel\">\n    <contactArea value=\"90\" unit=\"mm2\"/>\n  "
             "</device>\n",
             "", xml_missing_content, "session xmlns"},
            {"area-without-unit", "value=\"90\" unit=\"mm2\"", "value=\"90\"", xml_missing_content,
             "contactArea "},
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
