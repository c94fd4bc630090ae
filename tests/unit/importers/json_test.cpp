// SPDX-License-Identifier: Apache-2.0
/// The importer plugins/importers/json, loaded as the host would load it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "myochart/core/files.hpp"
#include "support/importer.hpp"

using namespace myochart;
using myochart_test::remark;

namespace {

const myochart_test::Importer& json() {
    static const myochart_test::Importer loaded("org.myochart.json");
    return loaded;
}

Session read(const std::string& text, const ImportOptions& options = {}) {
    return json().read(text, "session.json", options);
}

std::string refusal(const std::string& text, const ImportOptions& options = {}) {
    return json().refusal(text, "session.json", options);
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

const Channel& channel(const Session& session, const std::string& name) {
    for (const Channel& one : session.channels) {
        if (one.name == name) return one;
    }
    throw std::runtime_error("no channel " + name);
}

const std::vector<double>& seconds_of(const Session& session, const std::string& name) {
    return session.axes[channel(session, name).axis].seconds;
}

std::string temperature_at(const std::string& frame) {
    return R"({"body_temperature":{"value":36.5,"unit":"C"},"effective_time_frame":)" + frame + "}";
}

std::string temperature(const std::string& stamp) {
    return temperature_at(R"({"date_time":")" + stamp + R"("})");
}

std::string observation(const std::string& rest) {
    return R"({"resourceType":"Observation","status":"final","code":{"coding":[)"
           R"({"system":"urn:iso:std:iso:11073:10101","code":"150364","display":"MDC_TEMP_BODY"}]},)"
           R"("effectiveDateTime":"2026-01-08T19:07:48-05:00",)" +
           rest + "}";
}

std::string sampled(const std::string& rest) {
    return observation(R"("valueSampledData":{"origin":{"value":1,"system":)"
                       R"("http://unitsofmeasure.org","code":"mV"},"period":10,)" +
                       rest + "}");
}

std::string quantity(const std::string& rest) {
    return observation(R"("valueQuantity":{)" + rest + "}");
}

/// With the file's path below device-data; absent where the real files are not at hand.
std::vector<std::pair<std::string, std::string>> real_files(const std::string& folder,
                                                            const std::string& part) {
    std::vector<std::pair<std::string, std::string>> files;
    const auto shared = myochart_test::shared_files();
    if (shared.empty()) return files;
    const auto root = shared / "device-data" / folder;
    for (const auto& file : std::filesystem::recursive_directory_iterator(root)) {
        const std::string path = file.path().string();
        if (file.is_regular_file() && has(path, part))
            files.emplace_back(path, read_file(file.path(), 1 << 20));
    }
    return files;
}

}  // namespace

TEST_CASE("the json plugin says who it is and serves one interface") {
    CHECK(kit::view(json().entry().id) == "org.myochart.json");
    CHECK(kit::view(json().table().format) == "json");
    CHECK(json().entry().query(kit::text("myochart.region/1")) == nullptr);
}

TEST_CASE("columns of numbers are channels, with units in brackets or behind an underscore") {
    const Session session = read(
        R"({"time_s":[0,0.5,1],"force_N":[1,2.5,-3e2],"Blade temperature [°C]":[50,49,48],)"
        R"("Acc X [m/s^2]":[1,2,3],"pressure_kPa":[1,2,3],"sensor_A":[1,2,3],"contact":[0,1,1]})");
    CHECK(session.axes.at(0).seconds == std::vector<double>{0, 0.5, 1});
    CHECK(channel(session, "force").values == std::vector<double>{1, 2.5, -300});
    CHECK(channel(session, "force").unit->code() == "N");
    CHECK(channel(session, "force").measurand == Measurand::force);
    CHECK(channel(session, "Blade temperature").measurand == Measurand::blade_temperature);
    CHECK(channel(session, "Acc X").unit->code() == "m/s2");
    CHECK(read("{\"Time (ms)\":[0,500],\"Force (N)\":[1,2]}").channels[0].name == "Force");
    CHECK(channel(session, "pressure").unit->code() == "kPa");
    // A letter that the name does not speak of is no unit.
    CHECK_FALSE(channel(session, "sensor_A").unit);
    CHECK(channel(session, "contact").measurand == Measurand::contact);
    CHECK(remark(session, "unit.by-suffix"));
    CHECK(remark(session, "unit.absent"));
    CHECK_FALSE(session.start);
}

TEST_CASE("numbers of columns are rounded to the nearest double") {
    const Session session = read(
        R"({"Time [s]":[0,1,2,3],"x [N]":[0.1,9007199254740993,2.2250738585072014e-308,4.9e-324]})");
    CHECK(session.channels[0].values ==
          std::vector<double>{0.1, 9007199254740992.0, 2.2250738585072014e-308, 4.9e-324});
}

TEST_CASE("numbers that no double holds are refused with their place") {
    const std::string large = refusal(R"({"Time [s]":[0,1],"x [N]":[1,1e400]})");
    CHECK(has(large, "/x [N]/1"));
    CHECK(has(large, "1e400"));
    CHECK(has(refusal(R"({"Time [s]":[0,1],"x [N]":[1,123456789012345678901]})"), "64 bits"));
    CHECK(has(refusal(R"({"Time [s]":[0,1],"x [N]":[1,NaN]})"), "/x [N]/1"));
}

TEST_CASE("null in a column is missing; anything else but a number is refused") {
    const Session session = read(R"({"Time [s]":[0,1,2],"x [N]":[null,2,null]})");
    CHECK(std::isnan(session.channels[0].values[0]));
    CHECK(session.channels[0].values[1] == 2);
    CHECK(remark(session, "values.missing")->count == 2);
    CHECK(remark(session, "values.missing")->where == "/x [N]/0");
    CHECK(has(refusal(R"({"Time [s]":[0,1],"x [N]":[1,"2"]})"), "/x [N]/1"));
    CHECK(has(refusal(R"({"Time [s]":[0,1],"x [N]":[1,[2]]})"), "/x [N]/1"));
    CHECK(has(refusal(R"({"Time [s]":[0,null],"x [N]":[1,2]})"), "/Time [s]/1"));
}

TEST_CASE("plain columns and columns beside other members are read alike, bit by bit") {
    const std::string plain =
        R"("time_s": [0 ,1,2,3,4,5,6,7],
        "x [N]":[-0.0,-12.345678, 9007199254740993 ,0.30000000000000004,123456789.123456789,)"
        R"(1E-7,179769313486231570000000000000000000000e270,18446744073709551615],)"
        R"("y [N]":[-0,-1,null,1e-400,0.1,5e-324,1e22,12345678901234567.8])";
    const Session bulk = read("{" + plain + "}");
    const Session parsed = read(R"({"device":"A",)" + plain + "}");
    CHECK(bulk.axes == parsed.axes);
    CHECK(bulk.channels == parsed.channels);
    CHECK(std::signbit(bulk.channels[0].values[0]));
    CHECK(bulk.channels[0].values[2] == 9007199254740993.0);
    CHECK(bulk.channels[0].values[4] == 123456789.123456789);
    CHECK(bulk.channels[0].values[6] == 1.7976931348623157e308);
    CHECK(bulk.channels[1].values[3] == 0);
    CHECK(remark(bulk, "values.missing")->where == "/y [N]/2");
}

TEST_CASE("plain columns of random numbers are the nearest doubles") {
    std::uint64_t state = 7;
    std::string text;
    std::vector<double> expected;
    for (int i = 0; i < 20'000; ++i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        std::string number = std::to_string(state >> (1 + state % 60));
        if (state % 3)
            number.insert(number.size() - 1 - (state >> 8) % number.size() % 17 % number.size(),
                          ".");
        if (number.front() == '.') number = "0" + number;
        if (number.back() == '.') number += "0";
        if (number.size() > 1 && number.front() == '0' && number[1] != '.') continue;
        if (state % 5 == 0) number = "-" + number;
        if (state % 7 == 0 && number.find('.') != std::string::npos) number += "e-3";
        text += (text.empty() ? "" : ",") + number;
        expected.push_back(std::strtod(number.c_str(), nullptr));
    }
    const Session session = read(R"({"x [N]":[)" + text + "]}", {{"rate-hz", "1"}});
    CHECK(session.channels[0].values == expected);
}

TEST_CASE("columns longer than what is looked at to judge them are read whole") {
    std::string text = R"({"time_s":[0)";
    std::string force = R"(],"force_N":[0)";
    for (int i = 1; i < 30'000; ++i) {
        text += "," + std::to_string(i);
        force += ",0.5";
    }
    const Session session = read(text + force + "]}");
    CHECK(session.axes[0].seconds.size() == 30'000);
    CHECK(session.channels[0].values.back() == 0.5);
    CHECK(json().recognise((text + force).substr(0, 65536)) == 80);
}

TEST_CASE("columns of words and members that are no columns are told") {
    const Session session =
        read(R"({"device":"A","Time [s]":[0,1],"x [N]":[1,2],"note":["a",null],"version":3})");
    CHECK(session.channels.size() == 1);
    CHECK(remark(session, "column.words")->where == "note");
    CHECK(remark(session, "members.passed-over")->count == 2);
    CHECK(has(refusal(R"({"Time [s]":[0,1],"note":["a","b"]})"), "none of the kinds"));
}

TEST_CASE("columns of different length and keys that stand twice are refused") {
    CHECK(has(refusal(R"({"Time [s]":[0,1],"x [N]":[1,2,3]})"), "/x [N]: has 3 values"));
    CHECK(has(refusal(R"({"Time [s]":[0,1],"x [N]":[1,2],"x [N]":[3,4]})"), "twice"));
    CHECK(has(refusal(R"({"Time [s]":[0,1],"a":[1,2],"\u0061":[3,4]})"), "/a: stands twice"));
    CHECK(has(refusal(R"({"Time [s]":[],"x [N]":[]})"), "none of the kinds"));
}

TEST_CASE("times of columns: units, epoch numbers, stamps and a given rate") {
    CHECK(read(R"({"t_ms":[0,250],"x [N]":[1,2]})").axes[0].seconds ==
          std::vector<double>{0, 0.25});
    CHECK(read(R"({"t":[0,1],"x [N]":[1,2]})", {{"time-unit", "min"}}).axes[0].seconds ==
          std::vector<double>{0, 60});
    CHECK(has(refusal(R"({"t":[0,1],"x [N]":[1,2]})"), "time-unit"));
    CHECK(has(refusal(R"({"t [weeks]":[0,1],"x [N]":[1,2]})"), "unit of time"));
    const Session epoch =
        read(R"({"timestamp":[1560279825500000000,1560279825500000123],"x [N]":[1,2]})");
    CHECK(to_string(*epoch.start) == "2019-06-11T19:03:45.5Z");
    CHECK(epoch.axes[0].seconds == std::vector<double>{0, 123e-9});
    CHECK(remark(epoch, "time.epoch"));
    const Session seconds = read(R"({"time_s":[1560279825.25,1560279825.5],"x [N]":[1,2]})");
    CHECK(to_string(*seconds.start) == "2019-06-11T19:03:45.25Z");
    CHECK(seconds.axes[0].seconds == std::vector<double>{0, 0.25});
    const Session stamps = read(
        R"({"time":["2026-11-20T09:30:00+01:00","2026-11-20T09:30:00.5+01:00"],"x [N]":[1,2]})");
    CHECK(to_string(*stamps.start) == "2026-11-20T09:30:00+01:00");
    CHECK(stamps.axes[0].seconds == std::vector<double>{0, 0.5});
    const std::string local =
        R"({"time":["2026-11-20T09:30:00","2026-11-20T09:30:01"],"x [N]":[1,2]})";
    CHECK(has(refusal(local), "utc-offset"));
    CHECK(to_string(*read(local, {{"utc-offset", "+01:00"}}).start) == "2026-11-20T09:30:00+01:00");
    CHECK(has(refusal(R"({"x [N]":[1,2]})"), "rate-hz"));
    CHECK(read(R"({"x [N]":[1,2]})", {{"rate-hz", "4"}}).axes[0].seconds ==
          std::vector<double>{0, 0.25});
    CHECK(has(refusal(R"({"x [N]":[1,2]})", {{"rate-hz", "0"}}), "positive"));
    CHECK(has(refusal(R"({"x [N]":[1,2]})", {{"rate", "4"}}), "rate"));
    // What is wrong with the file goes before what is wrong with the options.
    CHECK(has(refusal(R"({"x [N]":[1,,2]})", {{"rate-hz", "4"}}), "/x [N]/1"));
}

TEST_CASE("times that repeat, lie back or leave holes are told, and a jump back is refused") {
    const Session session = read(R"({"t_s":[0,1,1,0.5,2,3,4,60],"x [N]":[1,2,3,4,5,6,7,8]})");
    CHECK(remark(session, "rows.repeated-time")->where == "first in element 2");
    CHECK(remark(session, "rows.out-of-order")->count == 1);
    CHECK(remark(session, "rows.hole")->count == 1);
    CHECK(has(refusal(R"({"t_s":[0,9,1],"x [N]":[1,2,3]})"), "element 2: the clock jumps back"));
}

TEST_CASE("broken JSON is refused with pointer, line and reason") {
    CHECK(has(refusal("{\"Time [s]\":[0,1],\n\"x [N]\":[1,,2]}"), "/x [N]/1 (line 2, byte 12)"));
    CHECK(has(refusal(R"({"a/b~c":[1,+2]})"), "/a~1b~0c/1"));
    CHECK(has(refusal(R"({"t_s":[0,1],"x":[1 2]})"), "comma or bracket"));
    CHECK(has(refusal(R"({"t_s":[0,01],"x":[1,2]})"), "needless 0"));
    for (const char* value : {"1.", ".5", "-", "+1", "1e", "1 2", "0x1", "nul", "1,"}) {
        INFO(value);
        const std::string text = R"({"t_s":[0,1],"x":[1,)" + std::string(value) + "]}";
        CHECK(has(refusal(text), "/x"));
    }
    CHECK(has(refusal("{\"t_s\":[0,1],\"\xFF\":[1,2]}"), "UTF-8"));
    CHECK(has(refusal("{\"t_s\":[0,1],\"a\nb\":[1,2]}"), "control character"));
    CHECK(has(refusal(R"({"t_s":[0,1],"\q":[1,2]})"), "backslash"));
    CHECK(has(refusal(R"({"t_s":[0,1],"\uD800":[1,2]})"), "not JSON"));
    CHECK(has(refusal(R"({"t_s":[0,1],"x":[1,2]} {})"), "behind the end"));
    CHECK(has(refusal("\xFF\xFE{"), "UTF-16"));
    CHECK(has(refusal(" \n"), "empty"));
    CHECK(has(refusal(R"({"t_s":[0,1],"x":[1,2)"), "ends here"));
}

TEST_CASE("64 levels are read and the next one is refused") {
    const auto nested = [](std::size_t depth) {
        return R"({"t_s":[0,1],"x [N]":[1,2],"more":)" + std::string(depth, '[') + "1" +
               std::string(depth, ']') + "}";
    };
    CHECK(read(nested(63)).channels.size() == 1);
    CHECK(has(refusal(nested(64)), "64 deep"));
}

TEST_CASE("a byte order mark is passed over and told") {
    CHECK(remark(read("\xEF\xBB\xBF{\"t_s\":[0,1],\"x [N]\":[1,2]}"), "file.byte-order-mark"));
}

TEST_CASE("packets of grip-connect are forces by the phone's clock") {
    const Session session = read(
        R"([{"timestamp":1700000000000,"unit":"kg","current":1.5,"peak":2,"mean":1,"min":0,)"
        R"("performance":{"sampleIndex":1},"samples":[8000],)"
        R"("distribution":{"left":{"current":0.5,"unit":"kg"},"right":{"current":1,"unit":"kg"}}},)"
        R"({"timestamp":1700000000012.5,"unit":"kg","current":null,"performance":{"sampleIndex":2}},)"
        R"({"timestamp":1700000000012.5,"unit":"kg","current":-2,"performance":{"sampleIndex":3}}])");
    const Channel& force = channel(session, "Force");
    CHECK(force.measurand == Measurand::force);
    CHECK(force.unit->code() == "kgf");
    CHECK(force.values[0] == 1.5);
    CHECK(std::isnan(force.values[1]));
    CHECK(force.values[2] == -2);
    CHECK(seconds_of(session, "Force") == std::vector<double>{0, 0.0125, 0.0125});
    CHECK(channel(session, "Force left").values == std::vector<double>{0.5});
    CHECK(channel(session, "Force right").unit->code() == "kgf");
    CHECK(to_string(*session.start) == "2023-11-14T22:13:20Z");
    CHECK(session.time_quality == TimeQuality::host);
    for (const char* code : {"values.missing", "packets.statistics", "packets.raw-samples",
                             "rows.repeated-time", "unit.by-name"}) {
        INFO(code);
        CHECK(remark(session, code));
    }
    CHECK_FALSE(remark(session, "packets.lost"));
}

TEST_CASE("lost packets show in the sample index, unless it counts milliseconds") {
    const auto packets = [](auto&& index_of) {
        std::string text = "[";
        for (int i = 0; i < 40; ++i) {
            text += (i ? "," : "") + std::string(R"({"timestamp":)") +
                    std::to_string(1700000000000 + 10 * i) +
                    R"(,"unit":"n","current":1,"performance":{"sampleIndex":)" +
                    std::to_string(index_of(i)) + "}}";
        }
        return text + "]";
    };
    const Session lost = read(packets([](int i) { return i < 30 ? i : i + 4; }));
    REQUIRE(remark(lost, "packets.lost"));
    CHECK(remark(lost, "packets.lost")->where == "/30");
    CHECK(lost.channels[0].unit->code() == "N");
    CHECK_FALSE(remark(read(packets([](int i) { return i * 10 + i % 3; })), "packets.lost"));
}

TEST_CASE("packets with two units, without a time or with words for a force are refused") {
    const std::string one = R"({"timestamp":1700000000000,"unit":"kg","current":1})";
    CHECK(has(refusal("[" + one + R"(,{"timestamp":1700000000010,"unit":"lbs","current":1}])"),
              "/1/unit"));
    CHECK(has(refusal("[" + one + R"(,{"unit":"kg","current":1}])"), "/1/timestamp"));
    CHECK(has(refusal("[" + one + R"(,{"timestamp":12,"unit":"kg","current":1}])"),
              "milliseconds since 1970"));
    CHECK(has(refusal("[" + one + R"(,{"timestamp":1700000000010,"unit":"kg","current":"1"}])"),
              "/1/current"));
    CHECK(has(refusal("[" + one + ",7]"), "/1: is no object"));
}

TEST_CASE("an array that is cut off is read as far as its elements are whole") {
    const std::string one = R"({"timestamp":1700000000000,"unit":"kg","current":1})";
    for (const char* rest :
         {"", ",", ",{", R"(,{"timestamp":17)", R"(,{"a":{})", ",{\"a\":\"\xC3"}) {
        INFO(rest);
        const Session session = read("[" + one + "," + one + rest);
        CHECK(session.channels[0].values.size() == 2);
        REQUIRE(remark(session, "file.cut-off"));
        CHECK(remark(session, "file.cut-off")->where == "behind element 1");
        CHECK(remark(session, "file.cut-off")->severity == Severity::problem);
    }
    CHECK(has(refusal("[" + one.substr(0, 30)), "ends here"));
    CHECK_FALSE(remark(read("[" + one + "]"), "file.cut-off"));
}

TEST_CASE("Sensor Logger: numbers as texts, nanoseconds, and an axis for each sensor") {
    const Session session =
        read(R"([{"sensor":"Metadata","device name":"Phone","version":"3"},)"
             R"({"sensor":"Accelerometer","time":"1698501144401773000","seconds_elapsed":"-0.25",)"
             R"("z":"0.5","y":"-1e-3","x":"null"},)"
             R"({"sensor":"Accelerometer","time":"1698501144901773000","seconds_elapsed":"0.25",)"
             R"("z":"1.5","y":"2","x":"3"},)"
             R"({"sensor":"Activity","time":"1698501144901773000","seconds_elapsed":"0.25",)"
             R"("activity":"walking"},)"
             R"({"sensor":"Gyroscope","time":"1698501145651773000","seconds_elapsed":"1","x":2},)"
             R"({"sensor":"WristMotion","time":"1698501145651773000","seconds_elapsed":"1",)"
             R"("accelerationX":"1"},)"
             R"({"sensor":"Annotation","time":"1698501145651773000","seconds_elapsed":"1",)"
             R"("text":"calf"}])");
    CHECK(to_string(*session.start) == "2023-10-28T13:52:24.651773Z");
    CHECK(session.time_quality == TimeQuality::host);
    CHECK(session.device.model == "Phone");
    CHECK(seconds_of(session, "Accelerometer z") == std::vector<double>{-0.25, 0.25});
    CHECK(channel(session, "Accelerometer z").values == std::vector<double>{0.5, 1.5});
    CHECK(channel(session, "Accelerometer z").unit->code() == "m/s2");
    CHECK(channel(session, "Accelerometer z").measurand == Measurand::acceleration);
    CHECK(std::isnan(channel(session, "Accelerometer x").values[0]));
    CHECK(channel(session, "Gyroscope x").measurand == Measurand::angular_rate);
    CHECK(seconds_of(session, "Gyroscope x") == std::vector<double>{1});
    CHECK_FALSE(channel(session, "WristMotion accelerationX").unit);
    REQUIRE(session.events.size() == 1);
    CHECK(session.events[0].text == "calf");
    CHECK(session.events[0].second == 1);
    CHECK(remark(session, "values.missing")->where == "/1/x");
    CHECK(remark(session, "column.words")->where == "Activity activity");
    CHECK(remark(session, "unit.absent"));
    CHECK_FALSE(remark(session, "time.disagrees"));
}

TEST_CASE("Sensor Logger: times that are none are refused, and clocks that disagree are told") {
    const auto record = [](const char* time, const char* elapsed) {
        return R"({"sensor":"Gravity","time":)" + std::string(time) + R"(,"seconds_elapsed":)" +
               elapsed + R"(,"x":"1"})";
    };
    const std::string good = record("\"1698501144401773000\"", "\"0\"");
    CHECK(has(refusal("[" + good + "," + record("\"17e17\"", "\"1\"") + "]"), "/1/time"));
    CHECK(has(refusal("[" + good + "," + record("null", "\"1\"") + "]"), "/1/time"));
    CHECK(has(refusal("[" + good + "," + record("1698501145401773000", "\"one\"") + "]"),
              "/1/seconds_elapsed"));
    const Session session =
        read("[" + good + "," + record("\"1698501145401773000\"", "\"1.5\"") + "]");
    CHECK(remark(session, "time.disagrees")->where == "/1");
    CHECK(session.axes[0].seconds == std::vector<double>{0, 1.5});
}

TEST_CASE("Open mHealth: data points are samples by their own time") {
    const std::string header =
        R"("header":{"id":"1","creation_date_time":"2026-02-05T07:25:00Z","schema_id":)"
        R"({"namespace":"omh","name":"body-temperature","version":"4.0"},)"
        R"("acquisition_provenance":{"source_name":"Band","modality":"self-reported"}})";
    const std::string late =
        "{" + header + R"(,"body":)" + temperature("2026-02-05T07:26:00Z") + "}";
    const std::string early = temperature("2026-02-05T08:25:00+01:00");
    for (const std::string& text : {"[" + late + "," + early + "]", late + "\n" + early + "\n"}) {
        INFO(text);
        const Session session = read(text);
        CHECK(channel(session, "body_temperature").values.size() == 2);
        CHECK(channel(session, "body_temperature").unit->code() == "Cel");
        CHECK(seconds_of(session, "body_temperature") == std::vector<double>{0, 60});
        CHECK(to_string(*session.start) == "2026-02-05T07:25:00Z");
        CHECK(session.device.model == "Band");
        CHECK(remark(session, "points.sorted"));
        CHECK(remark(session, "points.self-reported"));
        CHECK(remark(session, "time.offsets"));
    }
}

TEST_CASE("Open mHealth: place, statistic and unit keep channels apart") {
    const auto point = [](const char* unit, const char* rest) {
        return R"({"body_temperature":{"value":97,"unit":")" + std::string(unit) + R"("},)" + rest +
               R"("effective_time_frame":{"date_time":"2026-02-05T07:25:00Z"}})";
    };
    const Session session = read(
        "[" + point("F", R"("measurement_location":"oral",)") + "," +
        point("C", R"("measurement_location":"left calf","descriptive_statistic":"maximum",)") +
        "," + point("K", "") + "]");
    CHECK(channel(session, "body_temperature, oral").unit->code() == "[degF]");
    CHECK(channel(session, "body_temperature, left calf (maximum)").unit->code() == "Cel");
    CHECK(channel(session, "body_temperature").unit->code() == "K");
    CHECK(remark(session, "location.unlisted")->count == 1);
}

TEST_CASE("Open mHealth: the three axes of an acceleration share one time axis") {
    const std::string text =
        R"({"acceleration_x":{"value":0.5,"unit":"m/s^2"},"acceleration_y":{"value":1,"unit":"m/s^2"},)"
        R"("acceleration_z":{"value":2,"unit":"m/s^2"},"sensor_body_location":"right wrist",)"
        R"("effective_time_frame":{"date_time":"2015-08-18T07:25:00Z"}})";
    const Session session = read(text);
    CHECK(session.axes.size() == 1);
    REQUIRE(session.channels.size() == 3);
    CHECK(session.channels[2].name == "acceleration_z, right wrist");
    CHECK(session.channels[2].measurand == Measurand::acceleration);
    CHECK(has(refusal(R"({"acceleration_x":{"value":0.5,"unit":"m/s^2"},)"
                      R"("effective_time_frame":{"date_time":"2015-08-18T07:25:00Z"}})"),
              "/acceleration_y"));
}

TEST_CASE("Open mHealth: intervals stand at their start") {
    const auto at = [](const std::string& interval) {
        return temperature_at(R"({"time_interval":{)" + interval + "}}");
    };
    const std::string start = R"("start_date_time":"2026-02-05T07:00:00Z")";
    const std::string end = R"("end_date_time":"2026-02-05T08:00:00Z")";
    const std::string hour = R"("duration":{"value":0.5,"unit":"h"})";
    CHECK(to_string(*read(at(start + "," + end)).start) == "2026-02-05T07:00:00Z");
    CHECK(to_string(*read(at(start + "," + hour)).start) == "2026-02-05T07:00:00Z");
    CHECK(to_string(*read(at(end + "," + hour)).start) == "2026-02-05T07:30:00Z");
    CHECK(remark(read(at(start + "," + end)), "time.interval"));
    CHECK(has(refusal(at(end + R"(,"duration":{"value":1,"unit":"Mo"})")), "no certain length"));
    CHECK(has(refusal(at(end + R"(,"duration":{"value":1,"unit":"foo"})")), "/duration/unit"));
    CHECK(has(refusal(at(end + R"(,"duration":{"value":1e300,"unit":"h"})")), "/duration"));
    CHECK(has(refusal(at(start)), "needs two of"));
}

TEST_CASE("Open mHealth: every shouldPass file is read, alone or in a data point") {
    const auto files = real_files("omh", "shouldPass");
    for (const auto& [path, text] : files) {
        INFO(path);
        if (has(path, "/body-temperature/") || has(path, "/acceleration/")) {
            CHECK_FALSE(read(text).channels.empty());
        } else if (has(path, "/time-frame/")) {
            CHECK_FALSE(read(temperature_at(text)).channels.empty());
        } else if (has(path, "date-part-of-day")) {
            CHECK(has(refusal(temperature_at(R"({"time_interval":)" + text + "}")),
                      "part of a day but no time"));
        } else if (has(path, "/time-interval/")) {
            CHECK_FALSE(read(temperature_at(R"({"time_interval":)" + text + "}")).channels.empty());
        } else if (has(path, "/date-time/")) {
            CHECK_FALSE(read(temperature_at(R"({"date_time":)" + text + "}")).channels.empty());
        } else if (has(path, "/duration-unit-value/")) {
            CHECK_FALSE(read(temperature_at(R"({"time_interval":{"end_date_time":)"
                                            R"("2026-02-05T07:25:00Z","duration":)" +
                                            text + "}}"))
                            .channels.empty());
        } else if (has(path, "/temperature-unit-value/")) {
            CHECK_FALSE(read(R"({"body_temperature":)" + text +
                             R"(,"effective_time_frame":{"date_time":"2026-02-05T07:25:00Z"}})")
                            .channels.empty());
        } else if (has(path, "/data-point/")) {
            // Of another schema, or without a value: sound, but nothing to read.
            CHECK_FALSE(refusal(text).empty());
        } else {
            CHECK(has(path, "/body-location/"));
        }
    }
}

TEST_CASE("Open mHealth: every shouldFail file is refused with its reason") {
    const auto files = real_files("omh", "shouldFail");
    for (const auto& [path, text] : files) {
        INFO(path);
        // Alone, none is a recording.
        const std::string alone = refusal(text);
        CHECK_FALSE(alone.empty());
        if (has(path, "missing-effective-time-frame")) CHECK(has(alone, "/effective_time_frame"));
        if (has(path, "body-temperature") && has(path, "invalid-unit"))
            CHECK(has(alone, "/body_temperature/unit: \"G\""));
        if (has(path, "invalid-acceleration")) CHECK(has(alone, "/acceleration_y/unit: \"m/s\""));
        if (has(path, "invalid-header")) CHECK(has(alone, "/header/id"));
        if (has(path, "missing-body")) CHECK(has(alone, "/body"));
        if (has(path, "/time-frame/"))
            CHECK(has(refusal(temperature_at(text)), "/effective_time_frame"));
        if (has(path, "/time-interval/"))
            CHECK(has(refusal(temperature_at(R"({"time_interval":)" + text + "}")),
                      "/effective_time_frame/time_interval"));
        if (has(path, "/date-time/"))
            CHECK(has(refusal(temperature_at(R"({"date_time":)" + text + "}")),
                      "/effective_time_frame/date_time"));
        if (has(path, "/duration-unit-value/"))
            CHECK(has(refusal(temperature_at(R"({"time_interval":{"end_date_time":)"
                                             R"("2026-02-05T07:25:00Z","duration":)" +
                                             text + "}}")),
                      "/duration"));
        if (has(path, "/temperature-unit-value/"))
            CHECK(has(refusal(R"({"body_temperature":)" + text +
                              R"(,"effective_time_frame":{"date_time":"2026-02-05T07:25:00Z"}})"),
                      "/body_temperature/"));
    }
}

TEST_CASE("FHIR: sampled data are origin plus factor times number, one a period") {
    const Session session = read(sampled(R"("factor":2,"dimensions":1,"data":"1 -2.5 3e1")"));
    const Channel& found = channel(session, "MDC_TEMP_BODY (150364)");
    CHECK(found.values == std::vector<double>{3, -4, 61});
    CHECK(found.unit->code() == "mV");
    CHECK(session.axes[found.axis].seconds == std::vector<double>{0, 0.01, 0.02});
    CHECK(to_string(*session.start) == "2026-01-08T19:07:48-05:00");
    CHECK(read(sampled(R"("dimensions":1,"data":"5")")).channels[0].values ==
          std::vector<double>{6});
}

TEST_CASE("FHIR: the letters E, U and L are missing and told one by one") {
    const Session session = read(sampled(R"("dimensions":1,"data":"E 1 U L E")"));
    CHECK(std::isnan(session.channels[0].values[0]));
    CHECK(session.channels[0].values[1] == 2);
    CHECK(remark(session, "data.error")->count == 2);
    CHECK(remark(session, "data.above-limit")->count == 1);
    CHECK(remark(session, "data.below-limit")->count == 1);
}

TEST_CASE("FHIR: dimensions lie side by side, and half a sample is left out") {
    const Session session = read(sampled(R"("dimensions":2,"data":"1 10 2 20 3")"));
    CHECK(channel(session, "MDC_TEMP_BODY (150364) 1").values == std::vector<double>{2, 3});
    CHECK(channel(session, "MDC_TEMP_BODY (150364) 2").values == std::vector<double>{11, 21});
    CHECK(remark(session, "data.partial"));
}

TEST_CASE("FHIR: sampled data that can't be understood are refused with their place") {
    CHECK(has(refusal(sampled(R"("dimensions":1,"data":"1 2,5")")),
              "/valueSampledData/data: holds \"2,5\" as number 2"));
    CHECK(has(refusal(sampled(R"("dimensions":1)")), "/valueSampledData/data"));
    CHECK(has(refusal(sampled(R"("dimensions":0,"data":"1")")), "/dimensions"));
    CHECK(has(refusal(sampled(R"("dimensions":1,"offsets":"1","data":"1")")), "offsets"));
    CHECK(has(refusal(sampled(R"("factor":1e308,"data":"1e308")")), "larger than a double"));
    CHECK(has(refusal(observation(R"("valueSampledData":{"origin":{"value":0,"unit":"mV"},)"
                                  R"("period":0,"data":"1"})")),
              "/period"));
}

TEST_CASE("FHIR: chunks of one channel become one, in the order of time") {
    std::string later = sampled(R"("dimensions":1,"data":"3 4")");
    later.replace(later.find("19:07:48"), 8, "19:07:49");
    const Session session =
        read(R"({"resourceType":"Bundle","entry":[{"resource":)" + later + R"(},{"resource":)" +
             sampled(R"("dimensions":1,"data":"1 2")") + "}]}");
    REQUIRE(session.channels.size() == 1);
    CHECK(session.channels[0].values == std::vector<double>{2, 3, 4, 5});
    CHECK(session.axes[0].seconds == std::vector<double>{0, 0.01, 1, 1.01});
    CHECK(remark(session, "points.sorted"));
}

TEST_CASE("FHIR: units are UCUM codes; others are left out or read from their words, and told") {
    const auto unit_of = [](const std::string& rest) {
        return read(quantity(R"("value":36.5,)" + rest));
    };
    CHECK(
        unit_of(R"("system":"http://unitsofmeasure.org","code":"Cel")").channels[0].unit->code() ==
        "Cel");
    const Session unknown = unit_of(R"("system":"http://unitsofmeasure.org","code":"furlong")");
    CHECK_FALSE(unknown.channels[0].unit);
    CHECK(remark(unknown, "unit.unknown"));
    const Session words = unit_of(R"("unit":"C")");
    CHECK(words.channels[0].unit->code() == "Cel");
    CHECK(remark(words, "unit.by-word"));
    CHECK(remark(unit_of(R"("comparator":null)"), "unit.absent"));
}

TEST_CASE("FHIR: a value below or above a limit is missing") {
    const Session session = read(quantity(R"("value":36,"comparator":"<","unit":"C")"));
    CHECK(std::isnan(session.channels[0].values[0]));
    CHECK(remark(session, "values.comparator"));
}

TEST_CASE("FHIR: skin temperature is told by its name, body temperature stays undecided") {
    std::string skin = quantity(R"("value":33,"unit":"C")");
    CHECK(read(skin).channels[0].measurand == Measurand::other);
    skin.replace(skin.find("MDC_TEMP_BODY"), 13, "MDC_TEMP_SKIN");
    CHECK(read(skin).channels[0].measurand == Measurand::skin_temperature);
}

TEST_CASE("FHIR: components are channels and events of their own") {
    const Session session = read(observation(
        R"("valueQuantity":{"value":1,"unit":"C"},"component":[)"
        R"({"code":{"text":"low"},"valueQuantity":{"value":2,"unit":"C"}},)"
        R"({"code":{"text":"poor"},"valueBoolean":true},{"code":{"text":"good"},"valueBoolean":false},)"
        R"({"code":{"text":"kind"},"valueCodeableConcept":{"text":"spot"}},)"
        R"({"code":{"text":"note"},"valueString":"x"}])"));
    CHECK(channel(session, "MDC_TEMP_BODY (150364): low").values == std::vector<double>{2});
    REQUIRE(session.events.size() == 1);
    CHECK(session.events[0].text == "MDC_TEMP_BODY (150364): poor");
    CHECK(remark(session, "components.codes")->count == 1);
    CHECK(remark(session, "values.words")->count == 1);
}

TEST_CASE("FHIR: what has no time, was withdrawn or is another resource is left out and told") {
    std::string timeless = quantity(R"("value":1,"unit":"C")");
    timeless.replace(timeless.find("2026-01-08T19:07:48-05:00"), 25, "2026-01-08");
    std::string withdrawn = quantity(R"("value":1,"unit":"C")");
    withdrawn.replace(withdrawn.find("final"), 5, "entered-in-error");
    const std::string good = quantity(R"("value":2,"unit":"C")");
    const Session session = read(timeless + "\n" + withdrawn + "\n" + good + "\n" +
                                 R"({"resourceType":"Patient"})" + "\n");
    CHECK(session.channels[0].values == std::vector<double>{2});
    CHECK(remark(session, "observations.without-time")->where == "/0");
    CHECK(remark(session, "observations.withdrawn")->where == "/1");
    CHECK(remark(session, "resources.passed-over")->count == 1);
    CHECK(has(refusal(timeless), "has no time"));
}

TEST_CASE("JSON Lines: a line that is cut off is left out, and a broken one is refused") {
    const std::string good = quantity(R"("value":2,"unit":"C")");
    const Session session = read(good + "\n" + good + "\n" + good.substr(0, 50));
    CHECK(session.channels[0].values.size() == 2);
    CHECK(remark(session, "file.cut-off")->severity == Severity::problem);
    CHECK(has(refusal(good + "\n{]\n" + good + "\n"), "line 2"));
    CHECK(has(refusal(good + "\n[]\n"), "/1: is no object"));
}

TEST_CASE("keys that stand twice are refused at any depth") {
    const std::string text = quantity(R"("value":1,"value":2,"unit":"C")");
    CHECK(has(refusal(text), "/valueQuantity/value: stands twice"));
    CHECK(has(refusal("[" + temperature("2026-02-05T07:25:00Z") + "," +
                      temperature_at(R"({"date_time":1,"date_time":2})") + "]"),
              "/1/effective_time_frame/date_time"));
}

TEST_CASE("FHIR: the real sampled data have the values that their formula gives") {
    const auto pleth = myochart_test::real_recording("fhir-phd/rtsa-example.json");
    if (!pleth) return;
    const Session session = read(*pleth);
    const Channel& wave = channel(session, "MDC_PULS_OXIM_PLETH (150452)");
    REQUIRE(wave.values.size() == 6);
    CHECK(wave.values[0] == Approx(-3.4 + 3.0 * 123).epsilon(1e-15));
    CHECK(wave.values[5] == Approx(-3.4 + 3.0 * 118).epsilon(1e-15));
    CHECK(wave.unit->code() == "1");
    CHECK(session.axes[wave.axis].seconds[1] == 0.002);
    CHECK(to_string(*session.start) == "2018-08-02T02:25:24-04:00");

    const Session ecg = read(*myochart_test::real_recording("fhir-phd/rtsa-example-2.json"));
    const Channel& lead = channel(ecg, "MDC_ECG_ELEC_POTL_I (131329)");
    REQUIRE(lead.values.size() == 116);
    CHECK(lead.values[0] == Approx(-3300 + 1.612 * 2041).epsilon(1e-15));
    CHECK(lead.values[115] == Approx(-3300 + 1.612 * 2073).epsilon(1e-15));
    CHECK(lead.unit->code() == "mV");
    // The published example parts two numbers by U+00A0.
    CHECK(remark(ecg, "data.separator")->count == 1);
    CHECK(remark(ecg, "data.limits"));
}

TEST_CASE("FHIR: the real observations and bundles are read or refused with their reason") {
    const auto real = [](const std::string& name) {
        return myochart_test::real_recording("fhir-phd/" + name);
    };
    if (!real("coin-example-1.json")) return;
    const Session body = read(*real("temperature-observation.json"));
    CHECK(channel(body, "MDC_TEMP_BODY (150364)").values == std::vector<double>{36.5});
    CHECK(body.channels[0].unit->code() == "Cel");

    const Session nonin = read(*real("bundle-continuousnonin.json"));
    CHECK(channel(nonin, "MDC_PULS_OXIM_SAT_O2 (150456)").values.size() == 12);
    CHECK(channel(nonin, "MDC_PULS_OXIM_PULS_RATE (149530)").unit->code() == "/min");
    const Channel& perfusion = channel(nonin, "MDC_SAT_O2_QUAL (150320)");
    REQUIRE(perfusion.values.size() == 12);
    CHECK(std::count_if(perfusion.values.begin(), perfusion.values.end(),
                        [](double v) { return std::isnan(v); }) == 1);
    CHECK(remark(nonin, "values.absent")->count == 1);
    CHECK(has(remark(nonin, "values.absent")->message, "Not a Number"));
    CHECK(channel(nonin, "MDC_ATTR_VAL_BATT_CHARGE (67996)").values == std::vector<double>{100});
    CHECK_FALSE(nonin.events.empty());

    const Session bundle = read(*real("bundle-example-1.json"));
    CHECK(bundle.device.maker == "Nonin Medical, Inc.");
    CHECK(bundle.device.model == "Model 3150");
    CHECK(bundle.device.serial == "0400007825");
    CHECK(bundle.time_quality == TimeQuality::host);
    CHECK(has(remark(bundle, "clock.coincident")->message, "1064 ms ahead"));

    CHECK(read(*real("numeric-spo2-alarm.json")).channels[0].values == std::vector<double>{79});
    CHECK(read(*real("numeric-spotnumeric.json")).channels[0].values == std::vector<double>{48});
    CHECK(has(refusal(*real("numeric-observation-not-a-number.json")), "Not a Number"));
    CHECK(has(refusal(*real("coin-example-timefault.json")), "Sensor Time Fault"));
    for (const char* name :
         {"coin-example-1.json", "coin-20181119174911.json", "coin-20181119202022.json"}) {
        CHECK(has(refusal(*real(name)), "about a clock"));
    }
}

TEST_CASE("FHIR: a clock comparison says how the device's clock stood") {
    const auto comparison = myochart_test::real_recording("fhir-phd/coin-20181119174911.json");
    const auto fault = myochart_test::real_recording("fhir-phd/coin-example-timefault.json");
    if (!comparison) return;
    const auto bundle = [](const std::string& first) {
        return R"({"resourceType":"Bundle","entry":[{"resource":)" + first + R"(},{"resource":)" +
               quantity(R"("value":36,"unit":"C")") + "}]}";
    };
    const Session compared = read(bundle(*comparison));
    CHECK(has(remark(compared, "clock.coincident")->message, "the same"));
    CHECK(has(remark(compared, "clock.coincident")->message, "MDC_TIME_SYNC_EBWW"));
    CHECK(compared.time_quality == TimeQuality::host);
    const Session faulty = read(bundle(*fault));
    CHECK(remark(faulty, "clock.fault")->severity == Severity::problem);
    CHECK(faulty.time_quality == TimeQuality::unknown);
}

TEST_CASE("recognition is sure of each kind and knows no other JSON") {
    const auto sure = [](const std::string& text) { return json().recognise(text); };
    CHECK(sure(R"({"time_s":[0,1],"force_N":[1,2]})") == 80);
    CHECK(sure(R"([{"timestamp":1700000000000,"unit":"kg","current":1}])") == 95);
    CHECK(sure(R"([{"sensor":"Gravity","time":"1","seconds_elapsed":"1","x":"1"}])") == 95);
    CHECK(sure(temperature("2026-02-05T07:25:00Z")) == 90);
    CHECK(sure(temperature("2026-02-05T07:25:00Z") + "\n{") == 90);
    CHECK(sure(quantity(R"("value":1)")) == 95);
    CHECK(sure(R"({"resourceType":"Bundle","entry":[]})") == 60);
    // Half a file, as the host shows the beginning of a long one.
    CHECK(sure(R"({"time_s":[0,1],"force_N":[1,2.)") == 80);
    CHECK(sure(R"({"time_s":[0,1,2,)") == 80);
    CHECK(sure(R"({"Acc X [m/s2]":[0,1,2,)") == 40);
    CHECK(sure(R"({"embedding":[0,1,2,)") == 0);
    for (const char* other :
         {"{}", "[]", "7", "\"text\"", "null", "", "{", R"({"name":"x","values":[1,2]})",
          R"({"bbox":[1,2,3,4],"type":"Feature"})", R"([{"time":1,"value":2}])",
          R"({"resourceType":"Patient"})", R"({"time":"noon","notes":["a"]})",
          R"({"time_s":["a"],"x":["b"]})", "Time [s],Force [N]\n0,1\n", "<xml/>",
          R"({"broken" [1]})"}) {
        INFO(other);
        CHECK(sure(other) == 0);
    }
}

TEST_CASE("no other importer is as sure of a JSON file") {
    const myochart_test::Importer text("org.myochart.delimited-text");
    const myochart_test::Importer log("org.myochart.ble-log");
    for (const std::string& good :
         {std::string(R"({"time_s":[0,1],"force_N":[1,2]})"),
          std::string("{\n\"time_s\":[0,\n1],\n\"force_N\":[1,\n2]\n}\n"),
          temperature("2026-02-05T07:25:00Z"), quantity(R"("value":1)")}) {
        INFO(good);
        CHECK(text.recognise(good, "session.json") < json().recognise(good));
        CHECK(log.recognise(good) == 0);
    }
}

TEST_CASE("a unit of time behind an underscore counts for a time only") {
    const Session session =
        read(R"x({"Time (s)":[0,1],"skin_temp_min":[30,30],"force_min":[1,2],"load_s":[1,2]})x");
    for (const char* name : {"skin_temp_min", "force_min", "load_s"}) {
        INFO(name);
        CHECK_FALSE(channel(session, name).unit);
    }
    CHECK_FALSE(remark(session, "unit.by-suffix"));
    CHECK(read(R"({"time_min":[0,1],"force_N":[1,2]})").axes[0].seconds ==
          std::vector<double>{0, 60});
}

TEST_CASE("a unit that is not known takes a channel's meaning away") {
    const Session columns =
        read(R"x({"Time (s)":[0,1],"Force (left)":[1,2],"Force (N/s)":[1,2]})x");
    CHECK(channel(columns, "Force (left)").measurand == Measurand::other);
    CHECK(channel(columns, "Force (N/s)").measurand == Measurand::other);
    const auto force = [](const std::string& unit) {
        std::string text = quantity(R"("value":1,)" + unit);
        text.replace(text.find("MDC_TEMP_BODY"), 13, "Force");
        return read(text).channels[0].measurand;
    };
    CHECK(force(R"("system":"http://unitsofmeasure.org","code":"N")") == Measurand::force);
    CHECK(force(R"("system":"http://unitsofmeasure.org","code":"N/s")") == Measurand::other);
    CHECK(force(R"("unit":"N/s")") == Measurand::other);
    CHECK(force(R"("system":"http://example.org","code":"N/s")") == Measurand::other);
    CHECK(force(R"("unit":null)") == Measurand::force);
}

TEST_CASE("FHIR: observations whose long names differ at the end only stay apart") {
    const std::string common = "Temperature of the skin over the muscle, side: ";
    const auto named = [&](const std::string& side) {
        return R"({"resource":{"resourceType":"Observation","status":"final","code":{"text":")" +
               common + side + R"("},"effectiveDateTime":"2026-01-08T19:07:48Z","valueQuantity":)" +
               R"({"value":30,"unit":"C"}}})";
    };
    const Session session =
        read(R"({"resourceType":"Bundle","entry":[)" + named("left") + "," + named("right") + "]}");
    REQUIRE(session.channels.size() == 2);
    CHECK(session.channels[0].name == common + "left");
    CHECK(session.channels[1].name == common + "right");
    const Session said =
        read(observation(R"("valueCodeableConcept":{"text":")" + common + R"(left"})"));
    CHECK(said.events.at(0).text == "MDC_TEMP_BODY (150364) = " + common + "left");
    const Session odd = read(observation(R"("valueCodeableConcept":{"text":"a\u0001b"})"));
    CHECK(odd.events.at(0).text == "MDC_TEMP_BODY (150364) = a b");
}

TEST_CASE("arrays of numbers are recognised if their rate is given") {
    CHECK(json().recognise(R"({"force":[1,2,3]})") == 0);
    CHECK(json().recognise(R"({"force":[1,2,3]})", "a.json", {{"rate-hz", "100"}}) == 80);
    CHECK(json().recognise(R"({"force":["a"]})", "a.json", {{"rate-hz", "100"}}) == 0);
    CHECK(read(R"({"force":[1,2,3]})", {{"rate-hz", "100"}}).axes[0].seconds ==
          std::vector<double>{0, 0.01, 0.02});
}

TEST_CASE("an array of objects with time and current needs more to be packets of grip-connect") {
    const auto sure = [](const std::string& more) {
        return json().recognise(R"([{"timestamp":1700000000000,"current":1)" + more + "}]");
    };
    CHECK(sure("") == 0);
    CHECK(sure(R"(,"voltage":3.7)") == 0);
    CHECK(sure(R"(,"unit":"kg")") == 95);
    CHECK(sure(R"(,"distribution":{})") == 95);
    CHECK(sure(R"(,"performance":{})") == 95);
}

TEST_CASE("FHIR: a flag that is false is told") {
    const Session session = read(observation(
        R"("valueQuantity":{"value":1,"unit":"C"},"component":[)"
        R"({"code":{"text":"poor"},"valueBoolean":true},{"code":{"text":"good"},"valueBoolean":false}])"));
    CHECK(session.events.size() == 1);
    REQUIRE(remark(session, "values.false"));
    CHECK(remark(session, "values.false")->where == "/component/1/valueBoolean");
}

TEST_CASE("a rate beside a column of times is refused") {
    CHECK(has(refusal(R"x({"Time (s)":[0,1],"force_N":[1,2]})x", {{"rate-hz", "10"}}), "rate-hz"));
}

TEST_CASE("no beginning of a good document and no single changed byte crashes the importer") {
    const std::string documents[] = {
        R"({"a":"b","time_s":[0,0.5,1],"force_N":[1,null,-3e2]})",
        R"([{"timestamp":1700000000000,"unit":"kg","current":1,"performance":{"sampleIndex":1}}])",
        R"([{"sensor":"Gravity","time":"1698501144401773000","seconds_elapsed":"-0.2","x":"1"}])",
        temperature("2026-02-05T07:25:00Z") + "\n" + temperature("2026-02-05T07:25:01Z"),
        sampled(R"("dimensions":2,"data":"1 2 E U")")};
    const auto any_outcome = [](const std::string& text) {
        json().recognise(text);
        try {
            read(text);
        } catch (const Error&) {
        }
    };
    for (const std::string& good : documents) {
        for (std::size_t length = 0; length <= good.size(); ++length)
            any_outcome(good.substr(0, length));
        for (std::size_t at = 0; at < good.size(); ++at) {
            for (const char byte : {'\0', '"', ',', ':', '{', ']', '\\', '9', 'e', '\xFF'}) {
                std::string changed = good;
                changed[at] = byte;
                any_outcome(changed);
            }
        }
    }
}
