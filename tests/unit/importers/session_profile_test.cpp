// SPDX-License-Identifier: Apache-2.0
/// Profiles: the schema, judged by xmllint, agrees with the importer; and what they make of files.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "myochart/core/files.hpp"
#include "support/run.hpp"
#include "unit/importers/delimited_text_support.hpp"

namespace {

const std::filesystem::path source = MYOCHART_SOURCE_DIR;
constexpr int schema_accepts = 0;
constexpr int schema_refuses = 3;  ///< other numbers say that xmllint could not judge

int judged(const std::filesystem::path& file) {
    const auto ran = myochart_test::run(
        "xmllint --noout --nonet --schema '" +
        (source / "schemas/myochart-session-profile-1.xsd").string() + "' '" + file.string() + "'");
    UNSCOPED_INFO(ran.output);
    return ran.status;
}

std::string shipped(const std::string& name) {
    return read_file(source / "plugins/importers/delimited-text/profiles" / (name + ".xml"),
                     1 << 20);
}

std::string example() {
    return read_file(source / "schemas/examples/session-profile.xml", 1 << 20);
}

std::string changed(std::string text, std::string_view part, std::string_view instead) {
    INFO(part);
    const auto at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), instead);
}

/// A profile of two columns with the given attributes and what stands before them.
std::string profile(const std::string& time, const std::string& value,
                    const std::string& before = "") {
    return "<sessionProfile xmlns=\"urn:myochart:session-profile:1\" schemaVersion=\"1.0\" "
           "id=\"test\">" +
           before + "<column name=\"t\" " + time + "/><column name=\"Force\" " + value +
           "/></sessionProfile>";
}
constexpr const char* seconds = "role=\"time\" timeUnit=\"s\"";

constexpr const char* spreadsheet =
    "Auswertung;;;\nStart;egal;;\n\nZeit;Klinge;Kraft;Bemerkung\n;\xB0"
    "C;;\n03-dec 10:00:00,5;48,5;64;gut\n03-dec 10:00:01,5;k. A.;128;a;b\n"
    "03-Dec 10:00:02,5;-1;-32;\n";

struct Fault {
    const char* name;
    const char* part;
    const char* instead;
    const char* told;
    bool schema_sees = true;
};

const Fault faults[] = {
    {"another-document", "<sessionProfile xmlns=\"urn:myochart:session-profile:1\"",
     "<sessionProfile xmlns=\"urn:myochart:session:1\"", "not a session profile"},
    {"newer-version", "schemaVersion=\"1.0\"", "schemaVersion=\"1.1\"", "version"},
    {"without-id", " id=\"spreadsheet-de\"", "", "\"id\" is missing"},
    {"unknown-encoding", "windows-1252", "latin-1", "encoding"},
    {"unknown-delimiter", "delimiter=\"semicolon\"", "delimiter=\";\"", "delimiter"},
    {"unknown-decimal-mark", "decimalMark=\"comma\"", "decimalMark=\",\"", "decimalMark"},
    {"negative-lines", "skipLines=\"3\"", "skipLines=\"-3\"", "skipLines"},
    {"too-many-lines", "skipLines=\"3\"", "skipLines=\"10001\"", "skipLines"},
    {"neither-true-nor-false", "headerRow=\"true\"", "headerRow=\"yes\"", "headerRow"},
    {"unknown-policy", "keep-missing", "drop", "ragged"},
    {"missing-number", "word=\"k. A.\"", "word=\"-999\"", "is a number", false},
    {"empty-missing-word", "word=\"k. A.\"", "word=\" \"", "\"word\" is missing"},
    {"unknown-attribute", "bladeMaterial", "blade", "does not belong"},
    {"unknown-element", "<device", "<gadget/><device", "does not belong"},
    {"wrong-order", "<missing word=\"k. A.\"/>", "<device/><missing word=\"k. A.\"/>",
     "does not belong"},
    {"device-twice", "<device maker", "<device/><device maker", "twice"},
    {"text-between-elements", "<device", "words<device", "text stands"},
    {"rate-of-zero", "<column name=\"Time\"", "<sampling rateHz=\"0\"/><column name=\"Time\"",
     "rateHz"},
    {"rate-that-is-no-number", "<column name=\"Time\"",
     "<sampling rateHz=\"1e3\"/><column name=\"Time\"", "rateHz"},
    {"column-without-name", "name=\"Remark\" ", "", "\"name\" is missing"},
    {"unknown-role", "role=\"ignored\"", "role=\"nothing\"", "role"},
    {"two-times", "name=\"Remark\" header=\"Bemerkung\" role=\"ignored\"",
     "name=\"Remark\" role=\"time\" timeUnit=\"s\"", "second column tells the time", false},
    {"unknown-way-of-time", "time=\"text\"", "time=\"words\"", "time ="},
    {"time-without-unit",
     "time=\"text\" format=\"%d-%b %H:%M:%S\" year=\"2026\" utcOffset=\"+01:00\"", "",
     "\"timeUnit\" is missing", false},
    {"unknown-unit-of-time",
     "time=\"text\" format=\"%d-%b %H:%M:%S\" year=\"2026\" utcOffset=\"+01:00\"",
     "timeUnit=\"fortnight\"", "timeUnit"},
    {"format-with-unknown-field", "%d-%b", "%d-%j", "not known"},
    {"format-without-seconds", "%H:%M:%S", "%H:%M", "hour, minute and second", false},
    {"format-of-half-a-date", "%d-%b", "%d", "part of the date", false},
    {"year-of-three-digits", "year=\"2026\"", "year=\"226\"", "year"},
    {"offset-that-is-a-place", "utcOffset=\"+01:00\"", "utcOffset=\"Berlin\"", "utcOffset"},
    {"offset-without-colon", "utcOffset=\"+01:00\"", "utcOffset=\"+0100\"", "utcOffset"},
    {"unknown-quantity", "quantity=\"force\"", "quantity=\"power\"", "quantity"},
    {"unit-with-a-blank", "unit=\"N\"", "unit=\"N m\"", "unit"},
    {"scale-of-zero", "scale=\"1/64\"", "scale=\"1/0\"", "scale", false},
    {"scale-that-is-no-number", "scale=\"1/64\"", "scale=\"1:64\"", "scale"},
    {"sentinel-that-is-no-number", "sentinels=\"-1\"", "sentinels=\"none\"", "sentinels"},
    {"unit-of-a-time", "role=\"time\"", "role=\"time\" unit=\"s\"", "does not belong", false},
    {"header-without-a-header-row", "headerRow=\"true\" ", "", "header row", false},
};

}  // namespace

TEST_CASE("the schema and the importer accept the example and the profiles that are shipped") {
    CHECK(judged(source / "schemas/examples/session-profile.xml") == schema_accepts);
    CHECK(example() == shipped("spreadsheet-de"));
    for (const char* name : {"grip-connect", "single-column", "spreadsheet-de"}) {
        INFO(name);
        const myochart_test::TemporaryFolder folder;
        CHECK(judged(folder.write("profile.xml", shipped(name))) == schema_accepts);
        // The file is not what the profile is for, but the profile itself is read.
        CHECK_FALSE(has(refusal("?\n", {{"profile", shipped(name)}}), "profile, line"));
    }
}

TEST_CASE("the schema and the importer refuse the same profiles, but for what a schema can't say") {
    const auto folder = source / "schemas/examples/invalid";
    for (const Fault& fault : faults) {
        const auto file = folder / ("session-profile-" + std::string(fault.name) + ".xml");
        const std::string text = changed(example(), fault.part, fault.instead);
        if (std::getenv("MYOCHART_UPDATE_EXAMPLES") != nullptr) {
            const myochart_test::TemporaryFolder fresh;
            std::filesystem::create_directories(folder);
            std::filesystem::copy_file(fresh.write("profile.xml", text), file,
                                       std::filesystem::copy_options::overwrite_existing);
        }
        INFO(file << "; MYOCHART_UPDATE_EXAMPLES=1 writes it anew");
        CHECK(myochart_test::read(file) == text);
        CHECK(judged(file) == (fault.schema_sees ? schema_refuses : schema_accepts));
        const std::string told = refusal(spreadsheet, {{"profile", text}});
        INFO(told);
        CHECK(has(told, "profile, line"));
        CHECK(has(told, fault.told));
    }
}

TEST_CASE("a profile that is no safe XML is refused") {
    const auto told = [](const std::string& text) { return refusal("1\n", {{"profile", text}}); };
    CHECK(has(told("<!DOCTYPE a><a/>"), "DOCTYPE"));
    CHECK(has(told(""), "profile, line"));
    CHECK(has(told("<a>"), "profile, line"));
    CHECK(has(told(std::string(2 << 20, ' ')), "profile, line"));
    std::string wide = profile(seconds, "");
    std::string columns;
    for (int i = 0; i < 5000; ++i) columns += "<column name=\"c\"/>";
    CHECK(has(told(changed(wide, "<column", columns + "<column")), "4096"));
}

TEST_CASE("the profile of grip-connect reads its quoted rows, with any number of raw samples") {
    const Session session = read(
        "\"1700000000500\",\"1.5\",\"2\",\"1\",\"0\",\"1\",\"900\",\"11\",\"12\",\"1.5\"\r\n"
        "\"1700000000510\",\"2.5\",\"2\",\"1\",\"0\",\"2\",\"900\",\"2.5\"\r\n"
        "\"1700000000520\",\"3.5\",\"2\",\"1\",\"0\",\"2\",\"900\",\"1\",\"2\",\"3\",\"3.5\"",
        {{"profile", shipped("grip-connect")}});
    REQUIRE(session.channels.size() == 1);
    CHECK(session.channels[0].values == std::vector<double>{1.5, 2.5, 3.5});
    CHECK(session.channels[0].unit->code() == "kgf");
    CHECK(session.channels[0].measurand == Measurand::force);
    CHECK(session.axes[0].seconds == std::vector<double>{0, 0.01, 0.02});
    CHECK(to_string(*session.start) == "2023-11-14T22:13:20.5Z");
    CHECK(remark(session, "file.profile"));
    CHECK(
        has(refusal("\"1700000000500\",\"1.5\",\"2\"\r\n", {{"profile", shipped("grip-connect")}}),
            "3 cells"));
}

TEST_CASE("the profile of one column gives it a rate, which an option can change") {
    const ImportOptions options{{"profile", shipped("single-column")}};
    const Session session = read("1.5\n-2\n\n3\n", options);
    CHECK(session.channels[0].values == std::vector<double>{1.5, -2, 3});
    CHECK(session.axes[0].seconds == std::vector<double>{0, 0.01, 0.02});
    CHECK(session.channels[0].name == "Force");
    auto faster = options;
    faster["rate-hz"] = "1000";
    CHECK(read("1\n2\n", faster).axes[0].seconds[1] == 0.001);
    faster["rate-hz"] = "0";
    CHECK(has(refusal("1\n2\n", faster), "positive number"));
}

TEST_CASE("the profile of a spreadsheet: characters, lines, header, units, months, scale") {
    const Session session = read(spreadsheet, {{"profile", example()}});
    REQUIRE(session.channels.size() == 2);
    CHECK(session.device == Device{"Example", "Scraper", "", "", "steel"});
    CHECK(to_string(*session.start) == "2026-12-03T10:00:00.5+01:00");
    CHECK(session.axes[0].seconds == std::vector<double>{0, 1, 2});
    const auto& force = session.channels[1].values;
    CHECK(force[0] == 1);
    CHECK(std::isnan(force[1]));  // the row has a cell too many
    CHECK(force[2] == -0.5);
    CHECK(session.channels[0].values[2] == -1);
    CHECK(remark(session, "rows.ragged")->count == 1);
    CHECK(remark(session, "rows.ragged")->where == "line 7");
    CHECK(remark(session, "values.sentinel")->count == 1);
    CHECK(remark(session, "file.encoding"));
    CHECK(has(refusal(spreadsheet, {{"profile", changed(example(), "keep-missing", "refuse")}}),
              "line 7 has 5 cells"));
    CHECK(has(refusal(spreadsheet, {{"profile", changed(example(), "\"Kraft\"", "\"Force\"")}}),
              "header of column 3"));
    CHECK(has(refusal("a\n", {{"profile", example()}}), "ends before its header"));
}

TEST_CASE("words for no value are those of the profile, and others are refused") {
    const std::string words = profile(seconds, "unit=\"N\"", "<missing word=\"Aus\"/>");
    const Session session = read("0,1\n1,aus\n2,\"AUS\"\n", {{"profile", words}});
    CHECK(remark(session, "cells.missing")->count == 2);
    CHECK(has(refusal("0,1\n1,off\n", {{"profile", words}}), "line 2, column 2"));
}

TEST_CASE("rows that are kept without values keep their time, and are listed") {
    const std::string keep = profile(seconds, "unit=\"N\"", "<text ragged=\"keep-missing\"/>");
    std::string text;
    for (int i = 0; i < 30; ++i) text += std::to_string(i) + (i % 2 ? ",1,2,3\n" : ",1\n");
    const Session session = read(text, {{"profile", keep}});
    CHECK(session.axes[0].seconds[29] == 29);
    CHECK(std::isnan(session.channels[0].values[29]));
    CHECK(session.channels[0].values[28] == 1);
    CHECK(remark(session, "rows.ragged")->count == 15);
    CHECK(has(remark(session, "rows.ragged")->where,
              "lines 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 and more"));
    CHECK(has(refusal("0,1\nx\n", {{"profile", keep}}), "\"x\" is not a number"));
}

TEST_CASE("times as text are read by their format") {
    const auto start = [](const std::string& format, const std::string& cell,
                          const std::string& more = "utcOffset=\"+01:00\"") {
        const Session session = read(
            cell + ";1\n",
            {{"profile", profile("role=\"time\" time=\"text\" format=\"" + format + "\" " + more,
                                 "unit=\"N\"", "<text delimiter=\"semicolon\"/>")}});
        return session.start ? to_string(*session.start) : "none";
    };
    CHECK(start("%d.%m.%Y %H:%M:%S", "20.11.2026 09:30:00,25") == "2026-11-20T09:30:00.25+01:00");
    CHECK(start("%m/%d/%Y %H:%M:%S %p", "11/20/2026 9:30:00 PM") == "2026-11-20T21:30:00+01:00");
    CHECK(start("%m/%d/%Y %H:%M:%S %p", "11/20/2026 12:00:00 AM") == "2026-11-20T00:00:00+01:00");
    CHECK(start("%Y%m%dT%H:%M:%S%z", "20261120T09:30:00-0500", "") == "2026-11-20T09:30:00-05:00");
    CHECK(start("%d-%b %H:%M:%S", "03-dec 09:30:00", "year=\"2026\" utcOffset=\"Z\"") ==
          "2026-12-03T09:30:00Z");
    // The time of a day tells no start.
    CHECK(start("%H:%M:%S", "09:30:00", "") == "none");
    const auto told = [](const std::string& cell, const std::string& more) {
        return refusal(cell + ",1\n",
                       {{"profile", profile("role=\"time\" time=\"text\" format=\"%d.%m.%Y "
                                            "%H:%M:%S\" " +
                                                more,
                                            "unit=\"N\"")}});
    };
    CHECK(has(told("20.11.2026 09:30:00", ""), "offset"));
    for (const char* wrong : {"31.02.2026 09:30:00", "20.11.2026 24:30:00", "20.11.26 09:30:00 ",
                              "20.11.2026", "20.11.2026 09:30:00x", "x"})
        CHECK(has(told(wrong, "utcOffset=\"Z\""), "is not a time"));
}

TEST_CASE("the start may stand in a line above the table") {
    const auto started = [](const std::string& line, const std::string& more) {
        const Session session =
            read(line + "\n0;1\n1;2\n",
                 {{"profile", profile(seconds, "unit=\"N\"",
                                      "<text delimiter=\"semicolon\" skipLines=\"1\"/><start "
                                      "label=\"Beginn\" " +
                                          more + " clock=\"host\"/>")}});
        if (!session.start) return std::string(remark(session, "start.unreadable") ? "told" : "");
        CHECK(session.time_quality == TimeQuality::host);
        return to_string(*session.start);
    };
    const std::string format = "format=\"%d.%m.%Y %H:%M:%S\"";
    CHECK(started("Beginn: 20.11.2026 09:30:00", format + " utcOffset=\"+01:00\"") ==
          "2026-11-20T09:30:00+01:00");
    CHECK(started("beginn;20.11.2026 09:30:00;;", format + " utcOffset=\"+01:00\"") ==
          "2026-11-20T09:30:00+01:00");
    CHECK(started("# Beginn: 2026-11-20T09:30:00Z", "") == "2026-11-20T09:30:00Z");
    CHECK(started("Beginn: 20.11.2026 09:30:00", format) == "told");
    CHECK(started("Ende: 20.11.2026 09:30:00", format) == "told");
}

TEST_CASE("a counter of samples in a profile shows losses") {
    const std::string counted =
        profile("role=\"counter\" bits=\"8\"", "unit=\"N\"", "<sampling rateHz=\"10\"/>");
    const Session session = read("254,1\n255,2\n2,3\n", {{"profile", counted}});
    CHECK(session.axes[0].seconds == std::vector<double>{0, 0.1, 0.4});
    CHECK(remark(session, "rows.lost")->count == 2);
    CHECK(has(refusal("1,1\n", {{"profile", profile("role=\"counter\"", "")}}), "rate-hz"));
}

TEST_CASE("a time behind a column that repeats is found in every row, the first one too") {
    const std::string text =
        "<sessionProfile xmlns=\"urn:myochart:session-profile:1\" schemaVersion=\"1.0\" "
        "id=\"test\"><column name=\"Raw\" role=\"ignored\" repeat=\"true\"/>"
        "<column name=\"Time\" role=\"time\" time=\"epoch\" timeUnit=\"ms\"/>"
        "<column name=\"Force\" unit=\"N\" quantity=\"force\"/></sessionProfile>";
    const Session session =
        read("7,1600000000000,9,1700000000000,1\n1700000000010,2\n7,8,1700000000020,3\n",
             {{"profile", text}});
    CHECK(session.axes[0].seconds == std::vector<double>{0, 0.01, 0.02});
    CHECK(to_string(*session.start) == "2023-11-14T22:13:20Z");
    CHECK(session.channels[0].values == std::vector<double>{1, 2, 3});
    // A row of too few cells does not say which of them is the time.
    const std::string keeping =
        changed(changed(text, "<column name=\"Raw\"",
                        "<text ragged=\"keep-missing\"/><column name=\"Raw\""),
                "</sessionProfile>", "<column name=\"More\" unit=\"N\"/></sessionProfile>");
    CHECK(has(refusal("7,1700000000000,1,2\n1700000000010,1\n1,1700000000020,3,4\n",
                      {{"profile", keeping}}),
              "line 2"));
}

TEST_CASE("options that a profile says itself are refused beside it") {
    for (const char* key : {"delimiter", "decimal-mark", "time-unit"})
        CHECK(has(refusal("1\n", {{"profile", shipped("single-column")}, {key, ","}}),
                  "beside a profile"));
}
