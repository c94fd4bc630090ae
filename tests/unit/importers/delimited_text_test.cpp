// SPDX-License-Identifier: Apache-2.0
/// The importer plugins/importers/delimited-text, loaded as the host would load it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <numeric>

#include "myochart/core/files.hpp"
#include "unit/importers/delimited_text_support.hpp"

namespace {

/// Fails the test if it is not there: real_files() was asked first.
Session read_real(const std::string& name) {
    return read(myochart_test::real_recording(name).value(), {},
                std::filesystem::path(name).filename().string());
}

bool real_files() { return !myochart_test::shared_files().empty(); }

void check_column(const std::vector<double>& values, std::size_t count, double least, double most,
                  double mean) {
    REQUIRE(values.size() == count);
    CHECK(std::ranges::min(values) == least);
    CHECK(std::ranges::max(values) == most);
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    CHECK(sum / static_cast<double>(count) == Approx(mean).epsilon(1e-12));
}

}  // namespace

TEST_CASE("the delimited-text plugin says who it is and serves one interface") {
    CHECK(delimited_text().entry().magic == MYO_MAGIC);
    CHECK(delimited_text().entry().abi_major == MYO_ABI_MAJOR);
    CHECK(kit::view(delimited_text().entry().id) == "org.myochart.delimited-text");
    CHECK(kit::view(delimited_text().table().format) == "delimited-text");
    CHECK(delimited_text().entry().query(kit::text("myochart.region/1")) == nullptr);
}

TEST_CASE("units in round and square brackets and header words are understood") {
    const Session session = read(
        "Time (s),Blade temperature (°C),Force [N],Vibration (Hz),Skin temp (degF),"
        "Gyro X (deg/s),Acc Z (g),Magnet (uT),Contact\n"
        "0,50,1,35,90,1,2,3,0\n0.5,51,2,36,91,2,3,4,1\n");
    const std::pair<Measurand, const char*> expected[] = {{Measurand::blade_temperature, "Cel"},
                                                          {Measurand::force, "N"},
                                                          {Measurand::vibration_frequency, "Hz"},
                                                          {Measurand::skin_temperature, "[degF]"},
                                                          {Measurand::angular_rate, "deg/s"},
                                                          {Measurand::acceleration, "[g]"},
                                                          {Measurand::other, "uT"},
                                                          {Measurand::contact, "1"}};
    REQUIRE(session.channels.size() == std::size(expected));
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        INFO(session.channels[i].name);
        CHECK(session.channels[i].measurand == expected[i].first);
        CHECK(session.channels[i].unit->code() == expected[i].second);
    }
    CHECK(session.channels[0].name == "Blade temperature");
    CHECK(session.channels[0].values == std::vector<double>{50, 51});
    CHECK(session.axes[0].seconds == std::vector<double>{0, 0.5});
}

TEST_CASE("a unit of mass means force or acceleration by the column's name, and that is said") {
    const Session session = read("t [s];Force (g);Acceleration X (mg)\n0;100;1\n1;200;2\n");
    CHECK(session.channels[0].unit->code() == "gf");
    CHECK(session.channels[1].unit->code() == "m[g]");
    CHECK(remark(session, "unit.by-name"));
}

TEST_CASE("a temperature that names neither blade nor skin stays undecided") {
    const Session session = read("Time (s),Temperature (°C)\n0,50\n1,50\n");
    CHECK(session.channels[0].measurand == Measurand::other);
    CHECK(session.channels[0].unit->code() == "Cel");
}

TEST_CASE("an unknown or absent unit leaves the channel without one and is remarked") {
    const Session session = read("Time (s),Force (furlongs),Load\n0,1,2\n1,2,3\n");
    CHECK_FALSE(session.channels[0].unit);
    CHECK_FALSE(session.channels[1].unit);
    CHECK(remark(session, "unit.unknown"));
    CHECK(remark(session, "unit.absent"));
    // A pressure is not a force, whatever the header calls it.
    CHECK(read("Time (s),Force (kPa)\n0,1\n").channels[0].measurand == Measurand::other);
}

TEST_CASE("delimiters, line ends, byte order mark, blanks and quotes do not matter") {
    const Session plain = read("Time (s),Force (N)\n0,1.5\n1,2.5\n");
    for (const char* text :
         {"\xEF\xBB\xBFTime (s),Force (N)\r\n0,1.5\r\n1,2.5\r\n",
          "Time (s);Force (N)\n0;1.5\n1;2.5", "Time (s)\tForce (N)\t\n0\t1.5\t\n1\t2.5\t\n",
          "\"Time (s)\",\"Force (N)\"\n\"0\",\"1.5\"\n\"1\",\"2.5\"\n",
          "Time (s) , Force (N)\n 0 , 1.5 \n\n 1 , +2.5\n   \n"}) {
        INFO(text);
        const Session session = read(text);
        REQUIRE(session.channels.size() == 1);
        CHECK(session.channels[0] == plain.channels[0]);
        CHECK(session.axes == plain.axes);
    }
}

TEST_CASE("a decimal comma is read where it can be nothing else") {
    const Session session = read("Time (s);Force (N)\n0,5;1,25\n1,0;-0,125\n");
    CHECK(session.channels[0].values == std::vector<double>{1.25, -0.125});
    CHECK(session.axes[0].seconds == std::vector<double>{0.5, 1});
    CHECK(read("Time (s),Force (N)\n\"0,5\",\"1,25\"\n\"1,0\",\"2\"\n").channels[0].values ==
          std::vector<double>{1.25, 2});
}

TEST_CASE("a comma that may be decimal mark or thousands is refused, and the option decides it") {
    const char* const text = "Time (s);Force (N)\n0;1,234\n1;2,345\n";
    CHECK(has(refusal(text), "decimal-mark"));
    CHECK(has(refusal(text), "line 2"));
    CHECK(read(text, {{"decimal-mark", ","}}).channels[0].values ==
          std::vector<double>{1.234, 2.345});
    CHECK(has(refusal("Time (s);A (N);B (N)\n0;1,25;1.5\n"), "decimal point"));
    CHECK(has(refusal("Time (s),Force (N)\n0,5,1,25\n1,0,2,50\n"), "delimiter and decimal mark"));
    CHECK(has(refusal("Time (s);Force (N)\n0;1.5\n1;2,5\n", {{"decimal-mark", "."}}),
              "line 3, column 2"));
}

TEST_CASE("times in milliseconds and microseconds become seconds") {
    CHECK(read("t (ms),a (N)\n0,1\n250,1\n").axes[0].seconds == std::vector<double>{0, 0.25});
    CHECK(read("t (us),a (N)\n0,1\n250000,1\n").axes[0].seconds == std::vector<double>{0, 0.25});
    CHECK(read("t,a (N)\n0,1\n1,1\n", {{"time-unit", "min"}}).axes[0].seconds ==
          std::vector<double>{0, 60});
    CHECK(has(refusal("t,a (N)\n0,1\n1,1\n"), "time-unit"));
    CHECK(has(refusal("t (fortnights),a (N)\n0,1\n"), "unit of time"));
}

TEST_CASE("ISO 8601 stamps and epoch numbers give the start and seconds since it") {
    const Session iso =
        read("Timestamp,Force (N)\n2026-11-20T09:30:00.250+01:00,1\n2026-11-20T09:30:01+01:00,2\n");
    CHECK(to_string(*iso.start) == "2026-11-20T09:30:00.25+01:00");
    CHECK(iso.axes[0].seconds == std::vector<double>{0, 0.75});
    for (const char* text : {"Time,a (N)\n1560279825.5,1\n1560279826,2\n",
                             "Time (s),a (N)\n1560279825.5,1\n1560279826,2\n",
                             "Timestamp (ms),a (N)\n1560279825500,1\n1560279826000,2\n",
                             "time,a (N)\n1560279825500000000,1\n1560279826000000000,2\n"}) {
        INFO(text);
        const Session epoch = read(text);
        CHECK(to_string(*epoch.start) == "2019-06-11T19:03:45.5Z");
        CHECK(epoch.axes[0].seconds == std::vector<double>{0, 0.5});
        CHECK(remark(epoch, "time.epoch"));
    }
}

TEST_CASE("a stamp without its offset is refused until the person gives it") {
    const char* const text = "Time,Force (N)\n2026-11-20 09:30:00,1\n2026-11-20 09:30:01,2\n";
    CHECK(has(refusal(text), "utc-offset"));
    CHECK(to_string(*read(text, {{"utc-offset", "+01:00"}}).start) == "2026-11-20T09:30:00+01:00");
    CHECK(has(refusal(text, {{"utc-offset", "Berlin"}}), "offset"));
}

TEST_CASE("lines above the table tell device, start, simulation and events") {
    const Session session = read(
        "# Maker: Acme\n# Model: Scraper 2\n# Serial: 7\n# Firmware: 1.4\n# Blade material: steel\n"
        "# Contact area (mm2): 90.5\n"
        "# Simulated: yes\n# Start: 2026-11-20T09:30:00+01:00\n# Clock: synced\n"
        "# Event: 1.5 region left calf\nTime (s),Force (N)\n0,1\n1,2\n");
    CHECK(session.device ==
          Device{"Acme", "Scraper 2", "7", "1.4", "steel", parse_quantity("90.5 mm2")});
    CHECK(session.simulated);
    CHECK(to_string(*session.start) == "2026-11-20T09:30:00+01:00");
    CHECK(session.time_quality == TimeQuality::synced);
    CHECK(session.events == std::vector<Event>{{1.5, "region", "left calf"}});
    CHECK_FALSE(read("Time (s),Force (N)\n0,1\n1,2\n").simulated);
}

TEST_CASE("a contact area that is no positive number of mm2 is absent, and said to be unreadable") {
    for (const char* area : {"0", "-3", "90 mm2", "1e6", "nan", "wide"}) {
        INFO(area);
        const Session session =
            read(std::string("# Contact area (mm2): ") + area + "\nTime (s),Force (N)\n0,1\n1,2\n");
        CHECK_FALSE(session.device.contact_area);
        CHECK(remark(session, "contact-area.unreadable"));
    }
    CHECK_FALSE(read("Time (s),Force (N)\n0,1\n1,2\n").device.contact_area);
}

TEST_CASE("a refusal names line, column and remedy") {
    CHECK(has(refusal("Time (s),Force (N)\n0,1\n1,abc\n"), "line 3, column 2 (Force): \"abc\""));
    CHECK(
        has(refusal("Time (s),Force (N)\n0,1\n1\n2,2\n"), "line 3 has 1 cells where there are 2"));
    CHECK(has(refusal("Time (s),Force (N)\n0,1\n1,2,3\n2,2\n"), "line 3 has 3 cells"));
    CHECK(has(refusal("Time (s),Force (N)\n0,1\n,2\n"),
              "line 3, column 1 (Time): the row has no time"));
    CHECK(has(refusal("Force (N),Angle (deg)\n0,1\n1,2\n"), "rate-hz"));
    CHECK(has(refusal("Time (s),Side\n0,left\n1,right\n"), "no column holds numbers"));
    CHECK(has(refusal("Time (s),Force (N)\n"), "no rows"));
    CHECK(has(refusal(""), "empty"));
    CHECK(has(refusal("Time (s),T (\xB0"
                      "C)\n0,1\n"),
              "UTF-8"));
    for (const char* no_character : {"\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3"}) {
        CHECK(has(refusal("Time (s),Force (N)\n0,1\n1," + std::string(no_character)), "UTF-8"));
    }
    CHECK(has(refusal("Time (s),Fo\x02rce (N)\n0,1\n"), "control character"));
    CHECK(has(refusal("Time (s),Force (N)\n0,1\n", {{"decimal_mark", ","}}), "not known"));
}

TEST_CASE("missing cells are kept as missing and counted") {
    const Session session =
        read("Time (s),Force (N),Side\n0,,left\n1,NaN,left\n2,5,right\n3,inf,right\n");
    CHECK(remark(session, "cells.missing")->count == 3);
    CHECK(has(remark(session, "cells.missing")->message, "line 2"));
    CHECK(remark(session, "column.words"));
    CHECK(std::isnan(session.channels[0].values[0]));
    CHECK(session.channels[0].values[2] == 5);
}

TEST_CASE(
    "repeated, late and missing stamps are kept and counted; a clock that jumps back is refused") {
    const Session session =
        read("Time (s),F (N)\n0,1\n0.1,1\n0.1,2\n0.3,1\n0.2,1\n0.4,1\n0.5,1\n5,1\n5.1,1\n");
    CHECK(remark(session, "rows.repeated-time")->count == 1);
    CHECK(remark(session, "rows.repeated-time")->where == "first in line 4");
    CHECK(remark(session, "rows.out-of-order")->count == 1);
    CHECK(remark(session, "rows.hole")->count == 1);
    CHECK(has(remark(session, "rows.hole")->where, "0.5 s"));
    CHECK(has(refusal("Time (s),F (N)\n0,1\n5,1\n1,1\n"), "line 4: the clock jumps back"));
}

TEST_CASE("sentinels are kept and told, and a row that the recorder did not finish is left out") {
    const Session session = read("Time (s),Blade temperature (°C)\n0,85\n1,50\n2,-127\n3");
    CHECK(session.channels[0].values == std::vector<double>{85, 50, -127});
    CHECK(remark(session, "values.sentinel")->count == 2);
    CHECK(remark(session, "rows.cut-off")->where == "line 5");
}

TEST_CASE("lines and columns without end are refused") {
    CHECK(has(refusal("Time (s),Force (N)\n0," + std::string(2 << 20, '1') + "\n"), "1 MiB"));
    CHECK(has(
        refusal("Time (s),Force (N)\n0,\"" + std::string(100, '\n') + std::string(2 << 20, '1')),
        "1 MiB"));
    std::string wide = "Time (s)";
    for (int i = 0; i < 5000; ++i) wide += ",a";
    CHECK(has(refusal(wide + "\n0\n"), "4096"));
}

TEST_CASE("recognition is sure of a session, doubtful of a table and silent on the rest") {
    CHECK(recognise("Time (s),Force (N)\n0,1\n") >= 70);
    CHECK(recognise("name,town\nAnn,Ulm\n") < 50);
    CHECK(recognise(std::string_view("\x7F"
                                     "ELF\0\0",
                                     6)) == 0);
    CHECK(recognise("<?xml version=\"1.0\"?>\n<a/>\n") == 0);
    CHECK(recognise("") == 0);
    CHECK(recognise("1560279825.0\n4.0\n32.1\n", "TEMP.csv") >= 90);
}

TEST_CASE("the x-io recording has the values that pandas reads") {
    if (!real_files()) return;
    const Session session = read_real("csv/xio_fusion_sensor_data.csv");
    REQUIRE(session.channels.size() == 9);
    check_column(session.axes[0].seconds, 13514, 0.0, 135.326642, 67.68299992713594);
    const double expected[9][3] = {
        {-365.3081, 152.2571, -0.11584868282077843},   {-228.1605, 178.9705, -0.2685920845663756},
        {-166.4177, 208.9076, 7.970623540672636},      {-0.8949998, 0.9395261, 0.03175084290439545},
        {-0.851109, 0.9595948, -0.008274172408687294}, {0.2078761, 1.385689, 0.9305721321888412},
        {-26.672, 44.93761, 10.355014901204678},       {-37.32878, 35.70235, 1.2839113064026937},
        {-51.09819, -5.66027, -37.42095028503774}};
    for (std::size_t i = 0; i < 9; ++i) {
        check_column(session.channels[i].values, 13514, expected[i][0], expected[i][1],
                     expected[i][2]);
    }
    // pandas counts 13514 different stamps in this file. Ten steps are three median steps long,
    // which is not yet a hole.
    CHECK_FALSE(remark(session, "rows.repeated-time"));
    CHECK_FALSE(remark(session, "rows.hole"));
    CHECK(session.channels[0].measurand == Measurand::angular_rate);
    CHECK(session.channels[3].unit->code() == "[g]");
    CHECK(session.channels[6].unit->code() == "uT");
}

TEST_CASE("the Empatica recordings have the values that pandas reads") {
    if (!real_files()) return;
    const Session skin = read_real("empatica/TEMP.csv");
    check_column(skin.channels[0].values, 4998, 31.91, 33.41, 32.56805522208884);
    CHECK(skin.channels[0].measurand == Measurand::skin_temperature);
    CHECK(skin.channels[0].unit->code() == "Cel");
    CHECK(skin.axes[0].seconds[1] == 0.25);
    CHECK(to_string(*skin.start) == "2019-06-11T19:03:45Z");
    const Session acceleration = read_real("empatica/ACC.csv");
    REQUIRE(acceleration.channels.size() == 3);
    check_column(acceleration.channels[0].values, 9998, -2, 24.0 / 64, -39.83046609321865 / 64);
    check_column(acceleration.channels[2].values, 9998, -1, 1, 7.65373074614923 / 64);
    const Session beats = read_real("empatica/IBI.csv");
    check_column(beats.axes[0].seconds, 4999, 83.503822, 8934.049576, 4797.550871289258);
    check_column(beats.channels[0].values, 4999, 0.500023, 1.53132, 1.0788776543308662);
    CHECK(read_real("empatica/EDA.csv").channels[0].unit->code() == "uS");
    CHECK(remark(read_real("empatica/HR.csv"), "unit.absent"));
    CHECK(read_real("empatica/BVP.csv").channels[0].values.size() == 9998);
    CHECK(has(refusal("", {}, "tags.csv"), "empty"));
    CHECK(has(refusal("1560279900.12\n", {}, "tags.csv"), "button"));
}

TEST_CASE("the BioSPPy recording takes rate, unit and names from its head") {
    if (!real_files()) return;
    const Session session = read_real("biosppy/acc.txt");
    REQUIRE(session.channels.size() == 3);
    CHECK(session.channels[0].name == "acc_x");
    CHECK(session.channels[0].unit->code() == "m/s2");
    CHECK(session.channels[0].values.size() == 2000);
    CHECK(session.channels[0].values[0] == 0.28467);
    CHECK(session.axes[0].seconds[1] == 0.01);
}

TEST_CASE("every CSV dialect that tells no time is refused with a reason") {
    if (!real_files()) return;
    for (const auto& file : std::filesystem::directory_iterator(myochart_test::shared_files() /
                                                                "device-data/csv-spectrum/csvs")) {
        INFO(file.path());
        CHECK(has(refusal(read_file(file.path(), 1 << 20)), "no column tells the time"));
    }
}

TEST_CASE("a contact has no unit, 1 or %; with another one it is something else") {
    const Session session =
        read("Time (s),Contact (kPa),In contact (1),Touch (%),Contact\n0,1,1,1,1\n1,1,1,1,1\n");
    CHECK(session.channels[0].measurand == Measurand::other);
    CHECK(session.channels[0].unit->code() == "kPa");
    for (const std::size_t i : {1u, 2u, 3u}) {
        INFO(session.channels[i].name);
        CHECK(session.channels[i].measurand == Measurand::contact);
    }
    CHECK(session.channels[2].unit->code() == "%");
}

TEST_CASE("words in brackets that are no known unit stay in the name and take the meaning away") {
    const Session session = read(
        "Time (s),Force rate (N/s),Force (left),Force (right),Skin temp "
        "(raw)\n0,1,2,3,4\n1,1,2,3,4\n");
    const char* const names[] = {"Force rate (N/s)", "Force (left)", "Force (right)",
                                 "Skin temp (raw)"};
    REQUIRE(session.channels.size() == std::size(names));
    for (std::size_t i = 0; i < std::size(names); ++i) {
        CHECK(session.channels[i].name == names[i]);
        CHECK(session.channels[i].measurand == Measurand::other);
        CHECK_FALSE(session.channels[i].unit);
    }
    CHECK(remark(session, "unit.unknown"));
    // Myochart's own tables say themselves what is name and what is unit.
    const Session own = read(
        "# Myochart channel: force N Force\n# Myochart channel: force - Force (left)\n"
        "# Myochart channel: other mL/min Flow\n"
        "Time (s),Force (N),Force (left),Flow (mL/min)\n0,1,2,3\n1,1,2,3\n");
    CHECK(own.channels[0].name == "Force");
    CHECK(own.channels[1].name == "Force (left)");
    CHECK(own.channels[1].measurand == Measurand::force);
    CHECK_FALSE(own.channels[1].unit);
    CHECK(own.channels[2].name == "Flow");
    CHECK(own.channels[2].unit->code() == "mL/min");
}

TEST_CASE("a first row of words and numbers is no header, and no sample is lost") {
    const std::string told = refusal("# Sampling rate (Hz): 10\n5.2,touch\n5.3,touch\n");
    CHECK(has(told, "line 2"));
    CHECK(has(told, "5.2"));
    CHECK(has(told, "header"));
    CHECK(has(refusal("# Sampling rate (Hz): 10\n\"5,2\";touch\n\"5,3\";touch\n"), "line 2"));
    CHECK(has(
        refusal("2026-11-20T09:30:00Z,touch\n2026-11-20T09:30:01Z,touch\n", {{"rate-hz", "10"}}),
        "line 1"));
    // A person hears of it: the table is recognised, if not surely.
    CHECK(recognise("# Sampling rate (Hz): 10\n5.2,touch\n5.3,touch\n") == 20);
    const Session session = read("Time (s),Sensor 1,Year 2024,Inf\n0,1,2,3\n1,2,3,4\n");
    CHECK(session.channels.size() == 3);
    CHECK(session.channels[1].name == "Year 2024");
}

TEST_CASE("nothing stands behind the Z of a stamp or of an offset") {
    for (const char* stamp : {"2026-11-20T09:30:00Z+01:00", "2026-11-20T09:30:00ZZ"}) {
        INFO(stamp);
        CHECK(has(refusal("Time,Force (N)\n" + std::string(stamp) + ",1\n"), "not a time"));
    }
    CHECK(has(refusal("Time,Force (N)\n2026-11-20T09:30:00,1\n", {{"utc-offset", "Z+01:00"}}),
              "is not an offset"));
}

TEST_CASE("with a profile the importer is as sure as can be, so that none ties with it") {
    CHECK(delimited_text().recognise("1,2\n", "session.csv", {{"profile", "<any/>"}}) == 100);
}

TEST_CASE("a last row without the line end of the others may be cut, and that is told") {
    const Session session = read("Time (s),Force (N)\n0,1.5\n1,2.5");
    CHECK(session.channels[0].values == std::vector<double>{1.5, 2.5});
    REQUIRE(remark(session, "rows.open-end"));
    CHECK(remark(session, "rows.open-end")->where == "line 3");
    for (const char* whole :
         {"Time (s),Force (N)\n0,1.5\n1,2.5\n", "Time (s),Force (N)\n0,1.5\n1,\"2.5\"",
          "Time (s),Force (N)\n0,1.5\n1,2.5\n# end"}) {
        INFO(whole);
        CHECK_FALSE(remark(read(whole), "rows.open-end"));
    }
}

TEST_CASE("a start above the table without offset is read by the option utc-offset") {
    const char* const text = "# Start: 2026-11-20T09:30:00\nTime (s),Force (N)\n0,1\n1,2\n";
    CHECK(to_string(*read(text, {{"utc-offset", "+01:00"}}).start) == "2026-11-20T09:30:00+01:00");
    const Session without = read(text);
    CHECK_FALSE(without.start);
    CHECK(remark(without, "start.without-offset"));
    CHECK(remark(read("# Start: noon\nTime (s),Force (N)\n0,1\n1,2\n"), "start.unreadable"));
}

TEST_CASE("a rate beside a time column is refused") {
    CHECK(has(refusal("Time (s),Force (N)\n0,1\n1,2\n", {{"rate-hz", "10"}}), "rate-hz"));
}

TEST_CASE("no beginning of a good file and no single changed byte crashes the importer") {
    const std::string good =
        "# Maker: A\nTime (s),\"Blade, temperature (°C)\",Force "
        "(N)\r\n0,50,\"1.5\"\n1,NaN,+2\n2,49.5,3";
    const auto any_outcome = [](const std::string& text) {
        recognise(text);
        try {
            read(text);
        } catch (const Error&) {
        }
    };
    for (std::size_t length = 0; length <= good.size(); ++length)
        any_outcome(good.substr(0, length));
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (const char byte : {'\0', '\n', '"', ',', ';', '\t', '9', 'e', '-', '\xFF', '#', '('}) {
            std::string changed = good;
            changed[at] = byte;
            any_outcome(changed);
        }
    }
}
