// SPDX-License-Identifier: Apache-2.0
/// The importer plugins/importers/ble-log, loaded as the host would load it.
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>

#include "support/importer.hpp"

using namespace myochart;
using myochart_test::remark;

namespace {

const std::string temperature = "00002a1c-0000-1000-8000-00805f9b34fb";
const std::string progressor = "7e4e1702-1ea6-40c9-9dcc-13d34ffead57";

const myochart_test::Importer& ble_log() {
    static const myochart_test::Importer loaded("org.myochart.ble-log");
    return loaded;
}

Session read(const std::string& text, const ImportOptions& options = {}) {
    return ble_log().read(text, "log.txt", options);
}

std::string refusal(const std::string& text, const ImportOptions& options = {}) {
    return ble_log().refusal(text, "log.txt", options);
}

std::string line(const std::string& time, const std::string& uuid, const std::string& bytes,
                 const std::string& verb = "Notification") {
    return "I " + time + " " + verb + " received from " + uuid + ", value: (0x) " + bytes + "\n";
}

std::string hexadecimal(const void* data, std::size_t size) {
    static const char digits[] = "0123456789ABCDEF";
    std::string text;
    for (std::size_t i = 0; i < size; ++i) {
        unsigned char byte = 0;
        std::memcpy(&byte, static_cast<const char*>(data) + i, 1);
        if (i > 0) text += '-';
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

struct Weight {
    float kilograms;
    std::uint32_t microseconds;
};

std::string weights(const std::vector<Weight>& all) {
    const auto size = static_cast<unsigned char>(all.size() * 8);
    return "01-" + hexadecimal(&size, 1) + "-" + hexadecimal(all.data(), all.size() * 8);
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

}  // namespace

TEST_CASE("the ble-log plugin says who it is and serves one interface") {
    CHECK(kit::view(ble_log().entry().id) == "org.myochart.ble-log");
    CHECK(kit::view(ble_log().table().format) == "ble-log");
    CHECK(ble_log().entry().query(kit::text("myochart.region/1")) == nullptr);
}

TEST_CASE("temperatures of the health thermometer are exact decimal numbers") {
    const Session session = read(line("12:07:47.651", temperature, "00-6C-01-00-FF") +
                                 line("12:07:48.151", temperature, "00-97-0D-00-FE", "Indication"));
    const Channel& found = channel(session, "Temperature");
    CHECK(found.values == std::vector<double>{36.4, 34.79});
    CHECK(found.unit->code() == "Cel");
    CHECK(found.measurand == Measurand::other);
    CHECK(session.axes[found.axis].seconds == std::vector<double>{0, 0.5});
}

TEST_CASE("a negative mantissa and a positive exponent are numbers too") {
    const Session session = read(line("12:00:00.000", temperature, "00-FF-FF-FF-FF") +
                                 line("12:00:01.000", temperature, "00-05-00-00-01"));
    CHECK(channel(session, "Temperature").values == std::vector<double>{-0.1, 50});
}

TEST_CASE("each special number is missing and counted by its name") {
    const std::pair<const char*, const char*> specials[] = {
        {"00-FF-FF-7F-00", "values.nan"},           {"00-00-00-80-00", "values.nres"},
        {"00-FE-FF-7F-00", "values.plus-infinity"}, {"00-02-00-80-00", "values.minus-infinity"},
        {"00-01-00-80-00", "values.reserved"},      {"00-FF-FF-7F-FF", "values.nan"}};
    for (const auto& [bytes, code] : specials) {
        INFO(bytes);
        const Session session = read(line("12:00:00.000", temperature, bytes));
        CHECK(std::isnan(session.channels[0].values.at(0)));
        REQUIRE(remark(session, code));
        CHECK(remark(session, code)->count == 1);
    }
}

TEST_CASE("flags tell the unit, the device's time and the place on the body") {
    const Session session =
        read(line("12:00:00.000", temperature, "01-48-26-00-FE") +
             line("12:00:01.000", temperature, "06-6C-01-00-FF-EA-07-0B-16-0C-07-2F-04") +
             line("12:00:02.000", temperature, "04-6C-01-00-FF-63"));
    CHECK(channel(session, "Temperature").unit->code() == "[degF]");
    CHECK(channel(session, "Temperature").values == std::vector<double>{98});
    CHECK(channel(session, "Temperature, finger").values == std::vector<double>{36.4});
    CHECK(channel(session, "Temperature, type 99").values.size() == 1);
    REQUIRE(remark(session, "temperature.device-time"));
    CHECK(has(remark(session, "temperature.device-time")->message, "2026-11-22 12:07:47"));
}

TEST_CASE("temperatures that are too short, too long or have unknown flags are told") {
    const Session session = read(line("12:00:00.000", temperature, "00-6C-01-00-FF") +
                                 line("12:00:01.000", temperature, "00-6C-01-00") +
                                 line("12:00:02.000", temperature, "02-6C-01-00-FF-EA") +
                                 line("12:00:03.000", temperature, "00-6C-01-00-FF-00") +
                                 line("12:00:04.000", temperature, "80-6C-01-00-FF"));
    CHECK(session.channels[0].values.size() == 3);
    CHECK(remark(session, "temperature.malformed")->count == 2);
    CHECK(remark(session, "temperature.malformed")->where == "first in line 2");
    CHECK(remark(session, "temperature.surplus")->count == 1);
    CHECK(remark(session, "temperature.reserved-flags")->count == 1);
}

TEST_CASE("short identifiers and the intermediate temperature are understood") {
    const Session session = read(line("12:00:00.000", "0x2A1E", "00-6C-01-00-FF") +
                                 line("12:00:01.000", "2a1e", "00-6D-01-00-FF"));
    CHECK(channel(session, "Intermediate temperature").values == std::vector<double>{36.4, 36.5});
}

TEST_CASE("battery levels are percentages, also when they were read") {
    const Session session = read(
        line("12:00:00.000", "00002a19-0000-1000-8000-00805f9b34fb", "64, \"d\"", "Read Response") +
        line("12:00:10.000", "2a19", "65") + line("12:00:20.000", "2a19", "50-00"));
    const Channel& battery = channel(session, "Battery level");
    CHECK(battery.unit->code() == "%");
    CHECK(battery.values.at(0) == 100);
    CHECK(std::isnan(battery.values.at(1)));
    CHECK(std::isnan(battery.values.at(2)));
    CHECK(remark(session, "battery.malformed")->count == 2);
}

TEST_CASE("weights of the Progressor are forces by the device's clock") {
    const Session session =
        read(line("12:00:00.000", progressor, weights({{1.5F, 1'000'000}, {2.5F, 1'012'500}})) +
             line("12:00:00.040", progressor, weights({{-0.25F, 1'025'000}})));
    const Channel& force = channel(session, "Force");
    CHECK(force.measurand == Measurand::force);
    CHECK(force.unit->code() == "kgf");
    CHECK(force.values == std::vector<double>{1.5, 2.5, -0.25});
    CHECK(session.axes[force.axis].seconds == std::vector<double>{0, 0.0125, 0.025});
    REQUIRE(remark(session, "progressor.layout-unverified"));
    CHECK(has(remark(session, "progressor.layout-unverified")->message,
              "not verified with the maker"));
}

TEST_CASE("the Progressor's counter goes on beyond 71.58 minutes") {
    const Session session =
        read(line("12:00:00.000", progressor, weights({{1, 0xFFFFFFF0u}})) +
             line("12:00:00.000", progressor, weights({{2, 0x10}})) +
             // Nothing for more than one round of the counter: 4294.967296 s + 10 s.
             line("13:11:44.967", progressor, weights({{3, 0x10 + 10'000'000}})));
    const auto& seconds = session.axes[channel(session, "Force").axis].seconds;
    CHECK(seconds.at(1) == 32e-6);
    CHECK(seconds.at(2) == Approx(4304.967328).epsilon(1e-12));
    CHECK(remark(session, "progressor.counter-wrapped")->count == 2);
    CHECK_FALSE(remark(session, "progressor.counter-restarted"));
}

TEST_CASE("a counter that begins anew is tied to the log again and told") {
    const Session session = read(line("12:00:00.000", progressor, weights({{1, 60'000'000}})) +
                                 line("12:00:30.000", progressor, weights({{2, 5}, {3, 10'005}})));
    CHECK(session.axes[channel(session, "Force").axis].seconds ==
          std::vector<double>{0, 30, 30.01});
    CHECK(remark(session, "progressor.counter-restarted")->count == 1);
}

TEST_CASE("other frames of the Progressor are events, and broken ones are told") {
    const Session session =
        read(line("12:00:00.000", progressor, weights({{1, 0}}) + "-04-00") +
             line("12:00:01.000", progressor, "00-02-0A-0B") +
             line("12:00:02.000", progressor, "01-09-00-00-80-3F-40-42-0F-00-FF") +
             line("12:00:03.000", progressor, "01-10-00") +
             line("12:00:04.000", progressor, "01-08-00-00-80-7F-80-84-3D-00"));
    REQUIRE(session.events.size() == 2);
    CHECK(session.events[0].text == "low battery");
    CHECK(session.events[1].text == "response to a command, bytes 0A-0B");
    CHECK(session.events[1].second == 1);
    CHECK(remark(session, "progressor.malformed")->count == 2);
    CHECK(remark(session, "values.not-finite")->count == 1);
    CHECK(channel(session, "Force").values.size() == 3);
}

TEST_CASE("without date and zone there is no start, and the remark says what to give") {
    const std::string log =
        "nRF Connect, 2026-11-22\nScraper (AA:BB:CC:DD:EE:FF)\n"
        "D 12:07:40.000 gatt.connect()\n" +
        line("12:07:47.651", temperature, "00-6C-01-00-FF");
    const Session session = read(log);
    CHECK_FALSE(session.start);
    CHECK(session.axes[0].seconds == std::vector<double>{7.651});
    CHECK(session.device.model == "Scraper (AA:BB:CC:DD:EE:FF)");
    REQUIRE(remark(session, "start.unknown"));
    CHECK(has(remark(session, "start.unknown")->message, "12:07:40.000"));
    CHECK(has(remark(session, "start.unknown")->message, "saved on 2026-11-22"));

    const Session dated = read(log, {{"date", "2026-11-22"}, {"utc-offset", "+01:00"}});
    CHECK(to_string(*dated.start) == "2026-11-22T12:07:40+01:00");
    CHECK(dated.time_quality == TimeQuality::host);
    CHECK_FALSE(remark(dated, "start.unknown"));
}

TEST_CASE("half a start, a wrong one and an unknown option are refused") {
    const std::string log = line("12:00:00.000", temperature, "00-6C-01-00-FF");
    CHECK(has(refusal(log, {{"date", "2026-11-22"}}), "utc-offset"));
    CHECK(has(refusal(log, {{"utc-offset", "Z"}}), "date"));
    CHECK(has(refusal(log, {{"date", "2026-02-30"}, {"utc-offset", "Z"}}), "2026-02-30"));
    CHECK(has(refusal(log, {{"date", "2026-11-22"}, {"utc-offset", "CET"}}), "CET"));
    CHECK(has(refusal(log, {{"dates", "2026-11-22"}}), "dates"));
}

TEST_CASE("the clock goes on over midnight") {
    const Session session = read(line("23:59:59.750", temperature, "00-6C-01-00-FF") +
                                     line("00:00:00.250", temperature, "00-6C-01-00-FF"),
                                 {{"date", "2026-11-22"}, {"utc-offset", "-05:00"}});
    CHECK(session.axes[0].seconds == std::vector<double>{0, 0.5});
    CHECK(to_string(*session.start) == "2026-11-22T23:59:59.75-05:00");
    CHECK(remark(session, "time.midnight")->count == 1);
}

TEST_CASE("a line that is out of order at midnight belongs to the day before") {
    const std::string value = "00-6C-01-00-FF";
    const Session session =
        read(line("23:59:59.998", temperature, value) + line("00:00:00.001", temperature, value) +
             line("23:59:59.999", temperature, value) + line("00:00:00.003", temperature, value));
    CHECK(session.axes[0].seconds == std::vector<double>{0, 0.003, 0.001, 0.005});
    CHECK(remark(session, "time.midnight")->count == 1);
    REQUIRE(remark(session, "rows.out-of-order"));
    CHECK(remark(session, "rows.out-of-order")->count == 1);
}

TEST_CASE("lines of one millisecond are kept and told, and a clock set back is refused") {
    const Session session = read(line("12:00:00.000", temperature, "00-6C-01-00-FF") +
                                 line("12:00:00.000", temperature, "00-6D-01-00-FF"));
    CHECK(session.channels[0].values.size() == 2);
    CHECK(remark(session, "rows.repeated-time")->count == 1);
    CHECK(has(refusal(line("12:00:10.000", temperature, "00-6C-01-00-FF") +
                      line("12:00:05.000", temperature, "00-6C-01-00-FF")),
              "line 2: the clock jumps back"));
}

TEST_CASE("holes and repetitions are judged on each channel's own samples") {
    const std::string value = "00-6C-01-00-FF";
    std::string log;
    for (const char* const second : {"00", "01", "02", "03", "04", "05", "06", "07"})
        log += line("12:00:" + std::string(second) + ".000", temperature, value);
    // Two channels at one time repeat nothing.
    const Session even = read(line("12:00:00.000", "2a19", "64") + log);
    CHECK_FALSE(remark(even, "rows.hole"));
    CHECK_FALSE(remark(even, "rows.repeated-time"));

    std::string holed = log;
    for (int minute = 1; minute <= 9; ++minute)
        for (const char* const second : {"00", "10", "20", "30", "40", "50"})
            holed += line("12:0" + std::to_string(minute) + ":" + second + ".000", "2a19", "64");
    holed += line("12:09:51.000", temperature, value);
    const Session session = read(holed);
    REQUIRE(remark(session, "rows.hole"));
    CHECK(remark(session, "rows.hole")->count == 1);
    CHECK(remark(session, "rows.hole")->where == "first after 7 s of Temperature");

    // One frame holds samples of many times, and one time twice.
    const Session force = read(
        line("12:00:00.000", progressor,
             weights({{1, 0}, {1, 10'000}, {1, 20'000}, {1, 20'000}, {1, 30'000}, {1, 930'000}})));
    REQUIRE(remark(force, "rows.repeated-time"));
    CHECK(remark(force, "rows.repeated-time")->where == "first in line 1 of Force");
    REQUIRE(remark(force, "rows.hole"));
    CHECK(remark(force, "rows.hole")->where == "first after 0.03 s of Force");
}

TEST_CASE("a counter that begins anew before the forces already there is refused") {
    // The device's clock ran ahead of the log's by 4 s, then began anew.
    CHECK(has(refusal(line("12:00:00.000", progressor, weights({{1, 0}})) +
                      line("12:00:01.000", progressor, weights({{1, 5'000'000}})) +
                      line("12:00:02.000", progressor, weights({{1, 0}}))),
              "line 3 of Force: the clock jumps back"));
}

TEST_CASE("what is not read is counted: texts of the UART and unknown characteristics") {
    const std::string uart = "6e400003-b5a3-f393-e0a9-e50e24dcca9e";
    const std::string unknown = "569a2000-b87f-490c-92cb-11ba5ea5167c";
    const Session session = read(
        line("12:00:00.000", temperature, "00-6C-01-00-FF") + line("12:00:01.000", uart, "48-69") +
        line("12:00:02.000", uart, "48-69") + line("12:00:03.000", unknown, "00"));
    CHECK(remark(session, "uart.not-read")->count == 2);
    REQUIRE(remark(session, "characteristic.unknown"));
    CHECK(has(remark(session, "characteristic.unknown")->message, unknown));
    CHECK(remark(session, "characteristic.unknown")->where == "first in line 4");
    CHECK(has(refusal(line("12:00:03.000", unknown, "00")), unknown));
}

TEST_CASE("lines that are broken or cut off are left out and told") {
    const std::string good = line("12:00:00.000", temperature, "00-6C-01-00-FF");
    const Session session =
        read(good + line("12:00:01.000", temperature, "00-6C-01-0") +
             line("12:00:02.000", "no-uuid", "00") + line("12:00:03.000", temperature, "00-GG"));
    CHECK(session.channels[0].values.size() == 1);
    CHECK(remark(session, "lines.unreadable")->count == 3);
    const Session cut = read(good + good.substr(0, good.size() - 1));
    CHECK(cut.channels[0].values.size() == 1);
    CHECK(remark(cut, "file.cut-off")->count == 1);
    CHECK(has(refusal(""), "empty"));
    CHECK(has(refusal("D 12:00:00.000 gatt.close()\n"), "no line tells"));
    CHECK(has(refusal(std::string("I 12:00:00.000 \0\n", 17)), "bytes of 0"));
}

TEST_CASE("line ends and a byte order mark do not matter") {
    const Session session = read(
        "\xEF\xBB\xBFI 12:00:00.000 Notification received from 2a1c, value: (0x) "
        "00-6C-01-00-FF\r\n");
    CHECK(session.channels[0].values == std::vector<double>{36.4});
}

TEST_CASE("a log is recognised by a notification and nothing else is") {
    const std::string log =
        "D 12:00:00.000 gatt\n" + line("12:00:00.000", temperature, "00-6C-01-00-FF");
    CHECK(ble_log().recognise(log) == 95);
    CHECK(ble_log().recognise("D 12:00:00.000 gatt.close()\n") == 0);
    CHECK(ble_log().recognise("Time (s),Force (N)\n0,1\n") == 0);
    CHECK(ble_log().recognise("") == 0);
    const myochart_test::Importer text("org.myochart.delimited-text");
    CHECK(text.recognise(log, "log.txt") < 95);
}

TEST_CASE("no beginning of a good log and no single changed byte crashes the importer") {
    const std::string good =
        "nRF Connect, 2026-11-22\nA\n" +
        line("23:59:59.900", temperature, "06-6C-01-00-FF-EA-07-0B-16-17-3B-3B-02") +
        line("00:00:00.100", progressor, weights({{1, 5}, {2, 6}})) +
        line("00:00:00.100", "2a19", "64");
    const auto any_outcome = [](const std::string& text) {
        ble_log().recognise(text);
        try {
            read(text);
        } catch (const Error&) {
        }
    };
    for (std::size_t length = 0; length <= good.size(); ++length)
        any_outcome(good.substr(0, length));
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (const char byte : {'\0', '\n', '-', ' ', ':', '9', 'F', '\xFF'}) {
            std::string changed = good;
            changed[at] = byte;
            any_outcome(changed);
        }
    }
}
