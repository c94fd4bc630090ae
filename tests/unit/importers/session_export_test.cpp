// SPDX-License-Identifier: Apache-2.0
/// Exports of a session, read back by the importers that are shipped and, for EDF, by EDFlib.
#include <edflib.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "myochart/core/error.hpp"
#include "myochart/exchange/session_csv.hpp"
#include "myochart/exchange/session_edf.hpp"
#include "support/importer.hpp"

using namespace myochart;

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

const myochart_test::Importer& delimited_text() {
    static const myochart_test::Importer loaded("org.myochart.delimited-text");
    return loaded;
}
const myochart_test::Importer& edf() {
    static const myochart_test::Importer loaded("org.myochart.edf");
    return loaded;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

const Diagnostic* find(const Diagnostics& lost, std::string_view code) {
    const auto found = std::ranges::find(lost, code, &Diagnostic::code);
    return found == lost.end() ? nullptr : &*found;
}

std::vector<double> steps(std::size_t count, double rate, double first = 0) {
    std::vector<double> seconds;
    for (std::size_t i = 0; i < count; ++i)
        seconds.push_back(first + static_cast<double>(i) / rate);
    return seconds;
}
std::vector<double> hundredths(std::size_t count) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i)
        values.push_back(static_cast<double>(i * 37 % 1500) / 100);
    return values;
}

Session recorded() {
    Session session;
    session.device = {"Example", "Scraper 2", "0007", "1.0", "steel", parse_quantity("90.5 mm2")};
    session.simulated = true;
    session.start = parse_time("2026-11-20T09:30:00.25+01:00");
    session.time_quality = TimeQuality::host;
    session.axes = {{steps(200, 100)}, {steps(2, 1)}};
    session.channels = {{"Force", Measurand::force, Unit("N"), 0, hundredths(200)},
                        {"Blade temp", Measurand::blade_temperature, Unit("Cel"), 1, {41.5, 42}},
                        {"Load", Measurand::other, std::nullopt, 0, hundredths(200)}};
    session.events = {{0.5, "region", "calf, left"}, {1.25, "mark", ""}};
    session.provenance.file_name = "session.csv";
    return session;
}

/// The session of one axis, as its file reads back.
void check_same(const Session& read, const Session& written, std::size_t axis) {
    CHECK(read.device == written.device);
    CHECK(read.simulated == written.simulated);
    CHECK(read.start == written.start);
    CHECK(read.time_quality == written.time_quality);
    REQUIRE(read.axes.size() == 1);
    CHECK(read.axes[0] == written.axes[axis]);
    std::size_t i = 0;
    for (Channel channel : written.channels) {
        if (channel.axis != axis) continue;
        channel.axis = 0;
        REQUIRE(i < read.channels.size());
        CHECK(read.channels[i++] == channel);
    }
    CHECK(read.channels.size() == i);
}

}  // namespace

TEST_CASE("a session's tables read back without loss, one for each time axis") {
    const Session session = recorded();
    const SessionCsv csv = write_session_csv(session);
    CHECK(csv.lost.empty());
    REQUIRE(csv.files.size() == 2);
    CHECK(csv.files[0].name == "session.csv");
    CHECK(csv.files[1].name == "session-2.csv");
    const Session first = delimited_text().read(csv.files[0].bytes, csv.files[0].name);
    check_same(first, session, 0);
    CHECK(first.events == session.events);
    CHECK(first.provenance.remarks.empty());
    const Session second = delimited_text().read(csv.files[1].bytes, csv.files[1].name);
    check_same(second, session, 1);
    CHECK(second.events.empty());
}

TEST_CASE("numbers keep every bit, and missing ones are empty cells") {
    Session session;
    session.axes = {{{-1, 0, 0.1, 1.0 / 3, 1e-9 + 1}}};
    session.channels = {
        {"A",
         Measurand::other,
         Unit("mm2"),
         0,
         {0.1, no_value, 5e-324, -0.0, 1.7976931348623157e308}},
        {"B", Measurand::skin_temperature, Unit("[degF]"), 0, {no_value, 1, 2, 3, 1.0 / 3}}};
    const SessionCsv csv = write_session_csv(session);
    REQUIRE(csv.files.size() == 1);
    CHECK(has(csv.files[0].bytes, "\n0,,1\n"));
    check_same(delimited_text().read(csv.files[0].bytes, "session.csv"), session, 0);
    session.channels[0].values[0] = std::numeric_limits<double>::infinity();
    CHECK(find(write_session_csv(session).lost, "values.infinite")->count == 1);
    session.axes[0].seconds[2] = no_value;
    CHECK_THROWS_AS(write_session_csv(session), Error);
    session.axes[0].seconds.pop_back();
    CHECK_THROWS_AS(write_session_csv(session), Error);
}

TEST_CASE("names that a spreadsheet would calculate with are guarded, and read back") {
    for (const char* name : {"=1+1", "+A", "-A", "@A", "'quoted", "A,B", "A;B", "say \"A\"",
                             "Force (left)", "Force [left]", "Kr\u00E4fte", "time"}) {
        INFO(name);
        Session session;
        session.axes = {{{0, 1}}};
        for (const auto& unit : {std::optional<Unit>(), std::optional<Unit>("N")}) {
            session.channels = {{name, Measurand::force, unit, 0, {1, 2}}};
            const SessionCsv csv = write_session_csv(session);
            CHECK(csv.lost.empty());
            const std::string& text = csv.files[0].bytes;
            for (const char* start : {",=", ",+", ",@", "\n=", "\n+", "\n@", "\"=", "\"+", "\"@"})
                CHECK_FALSE(has(text.substr(text.find("Time")), start));
            check_same(delimited_text().read(text, "session.csv"), session, 0);
        }
    }
}

TEST_CASE("a table that calls itself Myochart's and names no unit is refused") {
    CHECK_THROWS_AS(
        delimited_text().read("# Myochart channel: force zz A\nTime (s),A (N)\n0,1\n", "a.csv"),
        Error);
    const Session other = delimited_text().read(
        "# Myochart channel: force\n# Myochart channel: x N A\nTime (s),A (V)\n0,1\n", "a.csv");
    CHECK(other.channels[0].measurand == Measurand::other);
    CHECK(other.channels[0].unit->code() == "N");
}

TEST_CASE("what a line can't hold is told") {
    Session session;
    session.axes = {{{0, 1}}, {{}}};
    session.channels = {{"A\nB", Measurand::other, Unit("N"), 0, {1, 2}}};
    session.events = {{1, "two words", "first\nsecond"}, {no_value, "x", ""}};
    const SessionCsv csv = write_session_csv(session);
    CHECK(find(csv.lost, "text.one-line"));
    CHECK(find(csv.lost, "event.kind"));
    CHECK(find(csv.lost, "event.without-time"));
    CHECK(find(csv.lost, "axis.without-samples"));
    const Session read = delimited_text().read(csv.files.at(0).bytes, "session.csv");
    CHECK(read.channels[0].name == "A B");
    CHECK(read.events == std::vector<Event>{{1, "two-words", "first second"}});
    session.axes = {};
    session.channels = {};
    CHECK(find(write_session_csv(session).lost, "events.without-table"));
}

namespace {

const EdfForm forms[] = {EdfForm::bdf_plus, EdfForm::edf_plus};

/// What EDFlib reads from the bytes.
struct EdflibReading {
    int opened = -1;
    edf_hdr_struct header{};
    std::vector<std::vector<double>> values{};
    std::vector<edf_annotation_struct> annotations{};
};
EdflibReading edflib_reading(const std::string& bytes) {
    const myochart_test::TemporaryFolder folder;
    const std::string path = folder.write("session.edf", bytes).string();
    EdflibReading reading;
    edf_hdr_struct& header = reading.header;
    reading.opened = edfopen_file_readonly(path.c_str(), &header, EDFLIB_READ_ALL_ANNOTATIONS);
    if (reading.opened != 0) return reading;
    for (int i = 0; i < header.edfsignals; ++i) {
        const auto count = header.signalparam[i].smp_in_file;
        reading.values.emplace_back(static_cast<std::size_t>(count));
        edfread_physical_samples(header.handle, i, static_cast<int>(count),
                                 reading.values.back().data());
    }
    for (int i = 0; i < static_cast<int>(header.annotations_in_file); ++i) {
        reading.annotations.emplace_back();
        edf_get_annotation(header.handle, i, &reading.annotations.back());
    }
    edfclose_file(header.handle);
    return reading;
}

void check_near(const std::vector<double>& a, const std::vector<double>& b, double margin) {
    REQUIRE(a.size() == b.size());
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
    CHECK(largest <= margin);
}

Session one_channel(std::vector<double> seconds, std::vector<double> values) {
    Session session;
    session.axes = {{std::move(seconds)}};
    session.channels = {{"Force", Measurand::force, Unit("N"), 0, std::move(values)}};
    return session;
}

}  // namespace

TEST_CASE("EDFlib reads from the export what was written") {
    const Session session = recorded();
    const EdfForm form = GENERATE(from_range(std::begin(forms), std::end(forms)));
    const SessionEdf exported = write_session_edf(session, form);
    const EdflibReading reading = edflib_reading(exported.bytes);
    INFO(reading.header.filetype);
    REQUIRE(reading.opened == 0);
    const edf_hdr_struct& header = reading.header;
    CHECK(header.filetype ==
          (form == EdfForm::bdf_plus ? EDFLIB_FILETYPE_BDFPLUS : EDFLIB_FILETYPE_EDFPLUS));
    CHECK(header.edfsignals == 3);
    CHECK(header.startdate_year == 2026);
    CHECK(header.startdate_month == 11);
    CHECK(header.startdate_day == 20);
    CHECK(header.starttime_hour == 9);
    CHECK(header.starttime_minute == 30);
    CHECK(header.starttime_subsecond == 2'500'000);
    CHECK(std::string(header.equipment) == "Scraper 2");
    CHECK(std::string(header.recording_additional).starts_with("SIMULATED"));
    CHECK(std::string(header.patient_name) == "X");
    CHECK(std::string(header.signalparam[0].label).starts_with("Force"));
    CHECK(std::string(header.signalparam[1].physdimension).starts_with("degC"));
    for (std::size_t i = 0; i < 3; ++i)
        check_near(reading.values[i], session.channels[i].values, 1e-9);
    REQUIRE(reading.annotations.size() == 2);
    CHECK(std::string(reading.annotations[0].annotation) == "region: calf, left");
    CHECK(reading.annotations[0].onset == 7'500'000 - 2'500'000);
    CHECK(std::string(reading.annotations[1].annotation) == "mark");
    CHECK_FALSE(find(exported.lost, "channel.quantised"));
}

TEST_CASE("the importer reads the export back, and what can't come back was told") {
    const Session session = recorded();
    const EdfForm form = GENERATE(from_range(std::begin(forms), std::end(forms)));
    const SessionEdf exported = write_session_edf(session, form);
    const Session read = edf().read(exported.bytes, "session.bdf", {{"utc-offset", "+01:00"}});
    CHECK(read.simulated);
    CHECK(read.device.model == "Scraper_2");
    CHECK(find(exported.lost, "device.model"));
    CHECK(find(exported.lost, "device.left-out"));
    CHECK(find(exported.lost, "channel.quantity"));
    // The fraction of the start's second has moved into the times.
    CHECK(read.start == parse_time("2026-11-20T09:30:00+01:00"));
    CHECK(find(exported.lost, "start.offset"));
    REQUIRE(read.channels.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        const Channel& written = session.channels[i];
        CHECK(read.channels[i].name == written.name);
        CHECK(read.channels[i].unit == written.unit);
        CHECK(read.channels[i].measurand == written.measurand);
        check_near(read.channels[i].values, written.values, 1e-12);
        std::vector<double> seconds = session.axes[written.axis].seconds;
        for (double& second : seconds) second += 0.25;
        check_near(read.axes[read.channels[i].axis].seconds, seconds, 1e-9);
    }
    REQUIRE(read.events.size() == 2);
    CHECK(read.events[0] == Event{0.75, "annotation", "region: calf, left"});
    for (const Diagnostic& one : read.provenance.remarks) {
        CHECK(one.code != "values.at-limit");
        CHECK(one.code != "records.gap");
    }
}

TEST_CASE("a recording without a start has none afterwards") {
    const SessionEdf exported = write_session_edf(one_channel(steps(100, 100), hundredths(100)));
    CHECK(edflib_reading(exported.bytes).opened == 0);
    const Session read = edf().read(exported.bytes, "session.bdf", {{"utc-offset", "Z"}});
    CHECK_FALSE(read.start);
    CHECK(read.axes[0].seconds == steps(100, 100));
    const Session later = one_channel(steps(100, 100, 7), hundredths(100));
    const SessionEdf moved = write_session_edf(later);
    CHECK(find(moved.lost, "start.moved"));
    CHECK(edflib_reading(moved.bytes).opened == 0);
    CHECK(edf().read(moved.bytes, "session.bdf").axes[0].seconds.front() == 0);
}

TEST_CASE("an axis that begins later moves the file's start, so that instants stay") {
    Session session = one_channel(steps(100, 100, 3.5), hundredths(100));
    session.start = parse_time("2026-12-31T23:59:58+00:00");
    const SessionEdf exported = write_session_edf(session);
    const Session read = edf().read(exported.bytes, "session.bdf", {{"utc-offset", "Z"}});
    CHECK(to_string(*read.start) == "2027-01-01T00:00:01Z");
    CHECK(read.axes[0].seconds.front() == 0.5);
}

TEST_CASE("gaps become records with times of their own") {
    std::vector<double> seconds = steps(250, 100);
    const std::vector<double> later = steps(150, 100, 60.5);
    seconds.insert(seconds.end(), later.begin(), later.end());
    const SessionEdf exported = write_session_edf(one_channel(seconds, hundredths(400)));
    CHECK_FALSE(find(exported.lost, "samples.end-of-stretch"));
    const Session read = edf().read(exported.bytes, "session.bdf");
    check_near(read.axes[0].seconds, seconds, 1e-9);
    check_near(read.channels[0].values, hundredths(400), 1e-12);
    CHECK(myochart_test::remark(read, "records.gap")->count == 1);
    // EDFlib reads no discontinuous file; that it says so shows that ours says so.
    CHECK(edflib_reading(exported.bytes).header.filetype == EDFLIB_FILE_IS_DISCONTINUOUS);
}

TEST_CASE("a rate that the header can't tell exactly keeps its times in its records") {
    const Session session = one_channel(steps(10416, 104.1667), hundredths(10416));
    const SessionEdf exported = write_session_edf(session);
    const Session read = edf().read(exported.bytes, "session.bdf");
    const std::size_t kept = read.axes[0].seconds.size();
    CHECK(kept > 10400 - 104);
    check_near(read.axes[0].seconds,
               {session.axes[0].seconds.begin(),
                session.axes[0].seconds.begin() + static_cast<std::ptrdiff_t>(kept)},
               2e-6);
    CHECK_FALSE(myochart_test::remark(read, "records.gap"));
}

TEST_CASE("slow and fast rates find a duration that the header can tell") {
    for (const double rate : {2000.0, 2048.0, 62.5, 31.25, 1.0 / 3, 1.0 / 60, 1.0 / 432.1, 1e-4}) {
        INFO(rate);
        const Session session = one_channel(steps(4000, rate), hundredths(4000));
        const SessionEdf exported = write_session_edf(session);
        CHECK_FALSE(find(exported.lost, "axis.other-records"));
        const Session read = edf().read(exported.bytes, "session.bdf");
        REQUIRE(read.axes[0].seconds.size() + 2048 > 4000);
        CHECK(std::abs(read.axes[0].seconds[1900] - session.axes[0].seconds[1900]) < 2e-6);
    }
}

TEST_CASE("samples that fill no record are counted, not padded") {
    // 100 and 7 samples a second have no shorter record in common than a second.
    Session session = one_channel(steps(250, 100), hundredths(250));
    session.axes.push_back({steps(14, 7)});
    session.channels.push_back({"Slow", Measurand::other, Unit("N"), 1, hundredths(14)});
    const SessionEdf exported = write_session_edf(session);
    REQUIRE(find(exported.lost, "samples.end-of-stretch"));
    CHECK(find(exported.lost, "samples.end-of-stretch")->count == 50);
    const Session read = edf().read(exported.bytes, "session.bdf");
    CHECK(read.channels.at(0).values.size() == 200);
    CHECK(read.channels.at(1).values.size() == 14);
}

TEST_CASE("nothing is resampled: an uneven axis is left out by name") {
    Session session = one_channel(steps(100, 100), hundredths(100));
    session.axes.push_back({{0, 0.3, 0.31, 1}});
    session.channels.push_back({"Pulse", Measurand::other, Unit("/min"), 1, {60, 61, 62, 63}});
    session.axes.push_back({steps(100, 100, 0.123)});
    session.channels.push_back({"Late", Measurand::other, Unit("N"), 2, hundredths(100)});
    session.channels.push_back({"Holes", Measurand::other, Unit("N"), 0, hundredths(100)});
    session.channels.back().values[7] = no_value;
    const SessionEdf exported = write_session_edf(session);
    CHECK(has(find(exported.lost, "axis.uneven")->where, "Pulse"));
    CHECK(has(find(exported.lost, "axis.other-records")->where, "Late"));
    CHECK(find(exported.lost, "channel.missing-values")->where == "Holes");
    CHECK(edf().read(exported.bytes, "session.bdf").channels.size() == 1);
    CHECK(edflib_reading(exported.bytes).values.size() == 1);
}

TEST_CASE("values that do not fit are stored in steps, and step and deviation are told") {
    std::vector<double> values;
    for (int i = 0; i < 100; ++i) values.push_back(std::sin(i) * 7);
    const Session session = one_channel(steps(100, 100), values);
    for (const auto& [form, most] :
         {std::pair(EdfForm::edf_plus, 1.1e-4), std::pair(EdfForm::bdf_plus, 4.3e-7)}) {
        const SessionEdf exported = write_session_edf(session, form);
        REQUIRE(find(exported.lost, "channel.quantised"));
        CHECK(has(find(exported.lost, "channel.quantised")->message, "steps of"));
        check_near(edf().read(exported.bytes, "session.edf").channels[0].values, values, most);
        check_near(edflib_reading(exported.bytes).values.at(0), values, most);
    }
    for (const double value : {0.0, 1e-12, 37.125, -99999.0, 1.0 / 3}) {
        INFO(value);
        const Session constant = one_channel(steps(100, 100), std::vector<double>(100, value));
        const SessionEdf exported = write_session_edf(constant);
        check_near(edflib_reading(exported.bytes).values.at(0), constant.channels[0].values, 1e-6);
        CHECK((find(exported.lost, "channel.quantised") != nullptr) ==
              (value == 1e-12 || value == 1.0 / 3));
    }
}

TEST_CASE("what nothing can be written of is refused, and events alone are written") {
    CHECK_THROWS_AS(write_session_edf(Session{}), Error);
    CHECK_THROWS_AS(write_session_edf(one_channel({0, 0.1, 5}, {1, 2, 3})), Error);
    CHECK_THROWS_AS(write_session_edf(one_channel(steps(2, 1), {-1e12, 1e12})), Error);
    CHECK_THROWS_AS(write_session_edf(one_channel({0, 1}, {1})), Error);
    Session events;
    events.events = {{1.5, "annotation", "needle in"}, {9, "annotation", "needle out"}};
    const SessionEdf exported = write_session_edf(events);
    const Session read = edf().read(exported.bytes, "session.bdf");
    CHECK(read.events == events.events);
    CHECK(read.channels.empty());
}

TEST_CASE("names and units that the header has no room for are told") {
    Session session = one_channel(steps(100, 100), hundredths(100));
    session.channels[0].name = "Kraft \u00FCber der Wade links";
    session.channels[0].unit = Unit("kgf/cm2/s");
    const SessionEdf exported = write_session_edf(session);
    CHECK(find(exported.lost, "channel.name"));
    CHECK(find(exported.lost, "channel.unit"));
    const Session read = edf().read(exported.bytes, "session.bdf");
    CHECK(read.channels[0].name == "Kraft _ber der W");
    CHECK_FALSE(read.channels[0].unit);
    session.channels[0].name = "EDF Annotations";
    CHECK(edf().read(write_session_edf(session).bytes, "session.bdf").channels.size() == 1);
}
