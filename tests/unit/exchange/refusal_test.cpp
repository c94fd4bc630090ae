// SPDX-License-Identifier: Apache-2.0
// What the readers refuse, and with which code and place.
#include <functional>
#include <string>

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/refusal.hpp"
#include "unit/exchange/broken_documents.hpp"

using namespace myochart;
using namespace myochart::test;
using myochart_test::error_of;

namespace {

Error chart_error(const std::string& text) {
    return error_of([&] { read_chart(text, "clinic.xml"); });
}

void check_place(const Error& error, const BrokenDocument& document) {
    const std::string expected = "clinic.xml:" + place_of(document.text, document.fault.blamed);
    INFO(error.what());
    CHECK(error.code() == document.fault.code);
    CHECK((error.where() == expected || error.where().starts_with(expected + ",")));
    CHECK_FALSE(error.remedy().empty());
}

std::string nested(std::size_t depth) {
    std::string text = "<chart xmlns=\"urn:myochart:chart:1\">";
    for (std::size_t i = 0; i < depth; ++i) text += "<a>";
    for (std::size_t i = 0; i < depth; ++i) text += "</a>";
    return text + "</chart>";
}

}  // namespace

TEST_CASE("a chart with any one fault is refused with its code and place") {
    for (const BrokenDocument& document : broken_charts()) {
        INFO(document.fault.name);
        check_place(chart_error(document.text), document);
    }
}

TEST_CASE("a session with any one fault is refused with its code and place") {
    for (const BrokenDocument& document : broken_sessions()) {
        INFO(document.fault.name);
        check_place(error_of([&] { read_session_xml(document.text, "clinic.xml"); }), document);
    }
}

TEST_CASE("a channel that does not fit its time axis is refused") {
    Session session = example_session();
    session.channels[0].axis = 1;
    const auto refused = [&] {
        return error_of([&] { read_session_xml(write_session(session), "rec.xml"); });
    };
    CHECK(refused().code() == ErrorCode::xml_bad_value);
    CHECK(refused().where().starts_with("rec.xml"));
    session.channels[0].axis = 0;
    session.channels[0].values.pop_back();
    CHECK(refused().code() == ErrorCode::xml_bad_value);
}

TEST_CASE("a document that is not XML of the right kind is refused") {
    const std::string valid = write_chart(short_chart());
    CHECK(chart_error("").code() == ErrorCode::xml_malformed);
    CHECK(chart_error("{}").code() == ErrorCode::xml_malformed);
    CHECK(chart_error(valid.substr(0, valid.size() / 2)).code() == ErrorCode::xml_malformed);
    CHECK(chart_error(valid + "<chart/>").code() == ErrorCode::xml_malformed);
    CHECK(chart_error("<chart/>").code() == ErrorCode::xml_wrong_document);
    CHECK(chart_error("<visit xmlns=\"urn:myochart:chart:1\"/>").code() ==
          ErrorCode::xml_wrong_document);
    CHECK(chart_error(replaced(valid, "Jonas", "Jon\x01s")).code() ==
          ErrorCode::text_control_character);
    CHECK(chart_error(replaced(valid, "Jonas", "Jon\xE4s")).code() == ErrorCode::text_not_utf8);
    CHECK(error_of([] { read_visit_part("<mood xmlns=\"urn:myochart:chart:1\"/>"); }).code() ==
          ErrorCode::xml_wrong_document);
}

TEST_CASE("a document with a DOCTYPE is refused, whatever it declares") {
    const std::string valid = write_chart(short_chart());
    for (const char* doctype : {"<!DOCTYPE chart>\n", "<!DOCTYPE chart [<!ENTITY a \"b\">]>\n",
                                "<!DOCTYPE chart SYSTEM \"file:///etc/passwd\">\n"}) {
        const Error error = chart_error(replaced(valid, "<chart", std::string(doctype) + "<chart"));
        CHECK(error.code() == ErrorCode::xml_doctype);
        CHECK(error.where() == "clinic.xml:2:1");
    }
    CHECK(chart_error(replaced(valid, "Jonas", "&jonas;")).code() == ErrorCode::xml_malformed);
}

TEST_CASE("a document ten thousand levels deep is refused") {
    const Error error = chart_error(nested(10'000));
    CHECK(error.code() == ErrorCode::xml_too_deep);
    CHECK(error.where().starts_with("clinic.xml:1:"));
}

TEST_CASE("a document that is too large is refused") {
    const std::string huge((std::size_t{256} << 20) + 1, ' ');
    CHECK(chart_error(huge).code() == ErrorCode::xml_too_large);
    std::string many = "<chart xmlns=\"urn:myochart:chart:1\"";
    for (int i = 0; i < 300; ++i) many += " a" + std::to_string(i) + "=\"\"";
    CHECK(chart_error(many + "/>").code() == ErrorCode::xml_too_large);
}

TEST_CASE("samples of nothing but padding are refused") {
    for (const char* text : {"====", "========", "AA==AA=="}) {
        const std::string broken =
            replaced(write_session(minimal_session()), "</session>",
                     "<axis count=\"1\">" + std::string(text) + "</axis></session>");
        CHECK(error_of([&] { read_session_xml(broken); }).code() == ErrorCode::value_number);
    }
}

TEST_CASE("a document is read whatever prefix stands for its namespace") {
    std::string text = write_chart(full_chart());
    std::string prefixed;
    for (std::size_t i = 0; i < text.size(); ++i) {
        prefixed += text[i];
        if (text[i] != '<' || text[i + 1] == '?') continue;
        if (text[i + 1] == '/') prefixed += text[++i];
        prefixed += "myo:";
    }
    prefixed = replaced(prefixed, " xmlns=", " xmlns:myo=");
    CHECK(read_chart(prefixed).chart == full_chart());
    CHECK(chart_error(replaced(prefixed, " xmlns:myo=", " xmlns:my=")).code() ==
          ErrorCode::xml_malformed);
}

TEST_CASE("a byte order mark, comments, CDATA and a schema location change nothing") {
    const std::string valid = write_chart(short_chart());
    CHECK(read_chart("\xEF\xBB\xBF" + valid).chart == short_chart());
    CHECK(read_chart(replaced(valid, "<patient", "<!-- a --><?b c?><patient")).chart ==
          short_chart());
    CHECK(read_chart(replaced(valid, "Stretching daily.", "<![CDATA[Stretching]]> daily.")).chart ==
          short_chart());
    CHECK(
        read_chart(replaced(valid, " schemaVersion=",
                            " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                            "xsi:schemaLocation=\"urn:myochart:chart:1 chart.xsd\" schemaVersion="))
            .chart == short_chart());
}

TEST_CASE("an id in capitals is the same id") {
    const std::string id = "9b8a7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c05";
    Chart chart = minimal_chart();
    chart.patient.id = parse_uuid(id);
    CHECK(read_chart(replaced(write_chart(chart), id, "9B8A7C6D-5E4F-4A3B-8C2D-1E0F9A8B7C05"))
              .chart == chart);
}

TEST_CASE("a grade out of range is kept and named, and stands in the way of signing") {
    const std::string text =
        replaced(write_chart(short_chart()), "tenderness=\"3\"", "tenderness=\"5\"");
    const ChartReading reading = read_chart(text, "clinic.xml");
    CHECK(reading.chart.drafts[0].findings[0].tenderness == 5);
    const auto found =
        std::ranges::find(reading.diagnostics, "grade.out-of-range", &myochart::Diagnostic::code);
    REQUIRE(found != reading.diagnostics.end());
    CHECK(found->severity == Severity::problem);
    CHECK(found->where == "clinic.xml:" + place_of(text, "visit ") + ", finding 1");
}

TEST_CASE("a treatment without its consent is kept and named, and stands in the way of signing") {
    Chart chart = example_chart();
    Visit visit = example_visit();
    std::string code = "consent.missing";
    SECTION("none") { visit.consents.clear(); }
    SECTION("withdrawn before") {
        visit.consents[0].withdrawn_at = parse_time("2026-11-20T09:20:00+01:00");
        code = "consent.withdrawn";
    }
    chart.visits = {SignedVisit::as_recorded(visit, full_signature())};
    const ChartReading reading = read_chart(write_chart(chart));
    CHECK(reading.chart == chart);
    const auto found = std::ranges::find(reading.diagnostics, code, &myochart::Diagnostic::code);
    REQUIRE(found != reading.diagnostics.end());
    CHECK(found->severity == Severity::problem);
}
