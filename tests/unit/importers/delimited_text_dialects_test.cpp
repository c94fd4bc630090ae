// SPDX-License-Identifier: Apache-2.0
/// Dialects of delimited text, and large tables that two threads read.
#include <catch2/catch.hpp>
#include <charconv>
#include <cmath>
#include <random>

#include "unit/importers/delimited_text_support.hpp"

namespace {

std::string utf_16(std::string_view ascii, bool little) {
    std::string bytes = little ? "\xFF\xFE" : "\xFE\xFF";
    for (const char c : ascii) {
        if (little) bytes += c;
        bytes += '\0';
        if (!little) bytes += c;
    }
    return bytes;
}

/// Times in steps of a millisecond, far more than one thread gets.
std::string large_table(std::size_t rows, const std::string& odd_row = {}, std::size_t at = 0) {
    std::string text = "Time (s),Force (N),Blade temperature (Cel)\n";
    for (std::size_t row = 0; row < rows; ++row) {
        if (!odd_row.empty() && row == at) {
            text += odd_row + "\n";
            continue;
        }
        text += std::to_string(row / 1000) + "." + std::to_string(1000 + row % 1000).substr(1) +
                "," + std::to_string(row % 977) + ".25," + std::to_string(row % 31) + "\n";
    }
    return text;
}

constexpr std::size_t many = 120'000;  // about 2 MB, eight pieces

constexpr const char* open_signals_head =
    "# OpenSignals Text File Format\n"
    "# {\"00:07:80:3B:46:61\": {\"sensor\": [\"RAW\"], \"device name\": \"x\", \"column\": "
    "[\"nSeq\", \"I1\", \"A1\"], \"time\": \"12:22:8.384000\", \"date\": \"2017-1-17\", "
    "\"firmware version\": 770, \"device\": \"bitalino\", \"sampling rate\": 100, "
    "\"resolution\": [4, 1, 10], \"special\": [{}]}}\n"
    "# EndOfHeader\n";

}  // namespace

TEST_CASE("UTF-16 of either order is read like UTF-8, and the conversion is told") {
    const char* const text = "Time (s),Force (N)\r\n0,1.5\r\n1,2.5\r\n";
    const Session plain = read(text);
    for (const bool little : {true, false}) {
        const Session session = read(utf_16(text, little));
        CHECK(session.channels == plain.channels);
        CHECK(session.axes == plain.axes);
        CHECK(remark(session, "file.encoding"));
        CHECK(recognise(utf_16(text, little)) >= 70);
    }
    const Session degrees =
        read(std::string_view("\xFF\xFE"
                              "T\0i\0m\0e\0 \0(\0s\0)\0,\0T\0 \0(\0\xB0\0C\0)\0"
                              "\n\0"
                              "0\0,\0"
                              "1\0\n\0",
                              44));
    CHECK(degrees.channels[0].unit->code() == "Cel");
    CHECK(has(refusal(std::string_view("\xFF\xFE\x00\xD8"
                                       "a\0",
                                       6)),
              "not UTF-16"));
    const Session cut = read(utf_16(text, true) + "3");
    CHECK(remark(cut, "file.half-character"));
}

TEST_CASE("lines that end in CR alone are lines, and that is told") {
    const Session session = read("Time (s);Force (N)\r0;1,5\r1;2,5\r");
    CHECK(session.channels[0].values == std::vector<double>{1.5, 2.5});
    CHECK(remark(session, "file.line-ends"));
    CHECK(has(refusal("Time (s),Force (N)\r0,1\r1,x\r"), "line 3, column 2"));
}

TEST_CASE("a row of units under the header gives the columns their units") {
    for (const char* units : {"s;N;°C", "(s);(N);(°C)", "[s];[N];[°C]", "\"s\";\"N\";\"°C\""}) {
        INFO(units);
        const Session session =
            read("Time;Force;Blade temp\n" + std::string(units) + "\n0;1;50\n1;2;51\n");
        CHECK(session.channels[0].unit->code() == "N");
        CHECK(session.channels[0].measurand == Measurand::force);
        CHECK(session.channels[1].unit->code() == "Cel");
        CHECK(session.channels[0].values == std::vector<double>{1, 2});
        CHECK(remark(session, "units.row"));
    }
    const Session half = read("Time,Force,Note\ns,N,\n0,1,2\n1,2,3\n");
    CHECK(half.channels[0].unit->code() == "N");
    CHECK(remark(half, "unit.absent"));
    const Session unknown = read("Time,Force\nms,furlongs\n0,1\n250,2\n");
    CHECK(unknown.axes[0].seconds == std::vector<double>{0, 0.25});
    CHECK(remark(unknown, "unit.unknown"));
    // Words of one letter may be data.
    CHECK(has(refusal("Time,Side\n0,A\n1,C\n"), "names no unit"));
}

TEST_CASE("OpenSignals tells names, rate and device, and its trailing tabs are no columns") {
    const Session session = read(std::string(open_signals_head) + "0\t1\t500\t\n1\t0\t501\t\n");
    REQUIRE(session.channels.size() == 2);
    CHECK(session.channels[0].name == "I1");
    CHECK(session.channels[1].values == std::vector<double>{500, 501});
    CHECK_FALSE(session.channels[1].unit);
    CHECK(session.axes[0].seconds == std::vector<double>{0, 0.01});
    CHECK(session.device == Device{"", "bitalino", "00:07:80:3B:46:61", "770", ""});
    CHECK_FALSE(session.start);
    CHECK(remark(session, "start.without-offset"));
    CHECK(remark(session, "unit.absent"));
    CHECK_FALSE(remark(session, "rows.lost"));
    CHECK(recognise(std::string(open_signals_head) + "0\t1\t500\t\n") >= 90);
    const Session placed =
        read(std::string(open_signals_head) + "0\t1\t500\t\n", {{"utc-offset", "+01:00"}});
    CHECK(to_string(*placed.start) == "2017-01-17T12:22:08.384+01:00");
    CHECK(placed.time_quality == TimeQuality::host);
}

TEST_CASE("samples that OpenSignals lost leave gaps in the times and are counted") {
    const Session session =
        read(std::string(open_signals_head) +
             "14\t0\t1\t\n15\t0\t2\t\n0\t0\t3\t\n3\t0\t4\t\n4\t0\t5\t\n4\t0\t6\t\n");
    // 2 are missing before the 3, and 15 where the counter stands still.
    CHECK(session.axes[0].seconds == std::vector<double>{0, 0.01, 0.02, 0.05, 0.06, 0.22});
    CHECK(remark(session, "rows.lost")->count == 17);
    CHECK(remark(session, "rows.lost")->where == "first after sample 3");
    const Session still = read(std::string(open_signals_head) + "0\t0\t1\t\n0\t0\t2\t\n");
    CHECK(still.axes[0].seconds == std::vector<double>{0, 0.01});
    CHECK(remark(still, "rows.counter-unusable"));
    CHECK(remark(read(std::string(open_signals_head) + "15\t0\t1\t\n16\t0\t2\t\n"),
                 "rows.counter-unusable"));
}

TEST_CASE("a counter of unknown width starts again where its largest value tells") {
    std::string text =
        "# OpenSignals Text File Format\n# {\"a\": {\"column\": [\"nSeq\", \"CH1\"], "
        "\"sampling rate\": 10, \"device\": \"biosignalsplux\", \"resolution\": [16]}}\n"
        "# EndOfHeader\n";
    for (int i = 250; i < 260; ++i) text += std::to_string(i % 256) + "\t1\t\n";
    CHECK(read(text).axes[0].seconds.back() == 0.9);
    CHECK_FALSE(remark(read(text), "rows.lost"));
}

TEST_CASE("a header of OpenSignals that is not whole is refused with a reason") {
    const auto with = [](const std::string& json) {
        return "# OpenSignals Text File Format\n# " + json + "\n# EndOfHeader\n0\t1\t\n";
    };
    CHECK(has(refusal(with("{\"a\": {\"column\": [\"nSeq\", \"A1\"]}}")), "sampling rate"));
    CHECK(has(refusal(with("{\"a\": {\"column\": [\"nSeq\"], \"sampling rate\": 1}}")), "columns"));
    CHECK(has(refusal(with("{\"a\": {}, \"b\": {}}")), "2 devices"));
    for (const char* broken :
         {"{\"a\": }", "{\"a\": {\"b\": 01x}}", "{\"a\"", "{\"a\": \"\\q\"}",
          "{\"a\": \"\\ud800\"}", "{} x", "{\"a\": tru}", "{\"a\": [1,]}", "{a: 1}"}) {
        INFO(broken);
        CHECK(has(refusal(with(broken)), "not JSON"));
    }
    const std::string deep(40, '[');
    CHECK(has(refusal(with("{\"a\": " + deep + "}")), "not JSON"));
    CHECK(has(refusal("# OpenSignals Text File Format\n0\t1\n"), "EndOfHeader"));
}

TEST_CASE("a large table has the values of its rows, whichever thread read them") {
    const Session session = read(large_table(many));
    REQUIRE(session.axes[0].seconds.size() == many);
    std::size_t wrong = 0;
    for (std::size_t row = 0; row < many; ++row) {
        wrong += session.axes[0].seconds[row] != static_cast<double>(row) / 1000;
        wrong += session.channels[0].values[row] != static_cast<double>(row % 977) + 0.25;
        wrong += session.channels[1].values[row] != static_cast<double>(row % 31);
    }
    CHECK(wrong == 0);
    CHECK(session.provenance.remarks.empty());
}

TEST_CASE("the first fault of a large table is the one that is told, every time") {
    std::string text = large_table(many, "x,1,2", 60'000);
    text += "y,1,2\n" + large_table(many / 2).substr(43);
    for (int i = 0; i < 5; ++i)
        CHECK(has(refusal(text), "line 60002, column 1 (Time): \"x\" is not a number"));
    // The clock jumps back before the bad cell.
    std::string jump = large_table(many, "0.001,1,2", 50'000);
    jump.replace(jump.rfind("\n", jump.size() - 2) + 1, 1, "z");
    CHECK(has(refusal(jump), "line 50002: the clock jumps back"));
    // The bad cell stands before the jump.
    CHECK(has(refusal(large_table(10, "z,1,2", 5) + large_table(many).substr(43)), "line 7"));
}

TEST_CASE("lines are counted over comments and blank lines in large tables") {
    std::string text = large_table(many / 2);
    text += "# a comment\n\n\r\n60,\"1\",5\n";
    const Session session = read(text + "61,,5\n62,1,5\n");
    CHECK(session.channels[0].values[many / 2] == 1);
    CHECK(remark(session, "rows.comments")->count == 1);
    CHECK(has(remark(session, "cells.missing")->message, "line 60006"));
    CHECK(has(refusal(text + "61,x,5\n" + large_table(many).substr(43)), "line 60006, column 2"));
}

TEST_CASE("quoted line ends do not tear rows apart, wherever a piece begins") {
    std::string text = "Time (s),Note,Force (N)\n";
    std::vector<double> forces;
    for (int row = 0; row < 30'000; ++row) {
        text += std::to_string(row) + ",\"a\n7,7\n\"\"b\"\"\"," + std::to_string(row % 100) + "\n";
        forces.push_back(row % 100);
    }
    CHECK(read(text).channels[0].values == forces);
    CHECK(has(refusal(text + "30000,,x\n"), "line 90002, column 3"));
}

TEST_CASE("repeated stamps, sentinels and missing cells are counted over all pieces") {
    std::string text = "Time (s),Blade temperature (Cel),Force (N)\n";
    for (int row = 0; row < 60'000; ++row) {
        text += std::to_string(row - (row % 20'000 == 1 ? 1 : 0)) + "," +
                (row % 10'000 == 5 ? "85" : "50") + "," + (row % 30'000 == 7 ? "NaN" : "") +
                (row % 2 == 0 ? "1.5" : "") + "\n";
        if (row % 30'000 == 7) text.replace(text.rfind("NaN"), text.size(), "NaN\n");
    }
    const Session session = read(text);
    CHECK(remark(session, "rows.repeated-time")->count == 3);
    CHECK(remark(session, "rows.repeated-time")->where == "first in line 3");
    CHECK(remark(session, "values.sentinel")->count == 6);
    CHECK(remark(session, "cells.missing")->count == 30'000);
}

TEST_CASE("a byte of 0 far in the file is found") {
    std::string text = large_table(many);
    text[text.size() - 5] = '\0';
    CHECK(has(refusal(text), "bytes of 0"));
}

TEST_CASE("reading is stopped when the person says so") {
    CHECK_THROWS_AS(read_session(delimited_text().table(), {"x", "1"}, large_table(many), "a.csv",
                                 {}, {}, [](double) { return false; }),
                    Error);
}

TEST_CASE("ISO stamps in bulk are those of single rows") {
    std::string text = "Time,Force (N)\n";
    std::vector<double> expected;
    for (int row = 0; row < 40'000; ++row) {
        const std::string second = std::to_string(100 + row % 60).substr(1);
        const std::string minute = std::to_string(100 + row / 60 % 60).substr(1);
        const std::string hour = std::to_string(100 + row / 3600).substr(1);
        text += "2026-11-20T" + hour + ":" + minute + ":" + second + "+01:00,1.5\n";
        expected.push_back(row);
    }
    CHECK(read(text).axes[0].seconds == expected);
    CHECK(has(refusal(text + "2026-11-20T24:00:00+01:00,1\n"), "line 40002, column 1"));
}
