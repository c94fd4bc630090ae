// SPDX-License-Identifier: Apache-2.0
/// The importer plugins/importers/fit, loaded as the host would load it.
#include <algorithm>
#include <array>
#include <bit>
#include <catch2/catch.hpp>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "support/importer.hpp"

using namespace myochart;
using myochart_test::remark;

namespace {

const myochart_test::Importer& fit() {
    static const myochart_test::Importer loaded("org.myochart.fit");
    return loaded;
}

Session read(std::string_view bytes, const ImportOptions& options = {}) {
    return fit().read(bytes, "session.fit", options);
}

std::string refusal(std::string_view bytes, const ImportOptions& options = {}) {
    return fit().refusal(bytes, "session.fit", options);
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// Base types, by their numbers in definitions.
constexpr int u8 = 0x02, s8 = 0x01, u16 = 0x84, s16 = 0x83, u32 = 0x86, s32 = 0x85, f32 = 0x88,
              f64 = 0x89, u8z = 0x0A, u16z = 0x8B, u32z = 0x8C, bytes_type = 0x0D, text_type = 0x07,
              s64 = 0x8E, u64 = 0x8F, u64z = 0x90, enumeration = 0x00;

constexpr std::uint32_t noon = 1'000'000'000;  // 2021-09-08T01:46:40Z

/// A field of a definition: number, size, base type; or number, size, developer index.
using Row = std::array<int, 3>;

/// The CRC as the protocol's text describes it, bit by bit.
std::uint16_t slow_checksum(std::string_view bytes) {
    unsigned sum = 0;
    for (const char c : bytes) {
        sum ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) sum = (sum & 1u) ? (sum >> 1u) ^ 0xA001u : sum >> 1u;
    }
    return static_cast<std::uint16_t>(sum);
}

/// Builds the bytes of one FIT file, message by message.
class FitFile {
public:
    bool big_endian = false;

    FitFile& define(int local, int message, const std::vector<Row>& fields,
                    const std::vector<Row>& developer = {}) {
        byte(0x40 | local | (developer.empty() ? 0 : 0x20));
        byte(0).byte(big_endian ? 1 : 0).number(message, 2);
        rows(fields);
        if (!developer.empty()) rows(developer);
        return *this;
    }
    FitFile& data(int local) { return byte(local); }
    FitFile& compressed(int local, int offset) { return byte(0x80 | local << 5 | offset); }

    FitFile& byte(int value) {
        data_ += static_cast<char>(value);
        return *this;
    }
    FitFile& number(std::int64_t value, int size) {
        for (int i = 0; i < size; ++i) {
            const int shift = 8 * (big_endian ? size - 1 - i : i);
            byte(static_cast<int>(static_cast<std::uint64_t>(value) >> shift & 0xFFu));
        }
        return *this;
    }
    FitFile& real32(float value) { return number(std::bit_cast<std::int32_t>(value), 4); }
    FitFile& real64(double value) { return number(std::bit_cast<std::int64_t>(value), 8); }
    FitFile& text(std::string value, std::size_t size) {
        value.resize(size);
        data_ += value;
        return *this;
    }

    FitFile& file_id() {
        return define(15, 0, {{0, 1, enumeration}, {1, 2, u16}, {2, 2, u16}, {3, 4, u32z}})
            .data(15)
            .byte(4)
            .number(1, 2)
            .number(1036, 2)
            .number(4711, 4);
    }
    /// Describes a field of a developer, with scale and offset 1 and 0.
    FitFile& describe(int developer, int number, int type, const std::string& name,
                      const std::string& unit) {
        return define(14, 206,
                      {{0, 1, u8}, {1, 1, u8}, {2, 1, u8}, {3, 24, text_type}, {8, 12, text_type}})
            .data(14)
            .byte(developer)
            .byte(number)
            .byte(type)
            .text(name, 24)
            .text(unit, 12);
    }

    std::string bytes(int header_size = 14, bool header_checksum = true) const {
        FitFile head;
        head.byte(header_size).byte(0x20).number(2132, 2);
        head.number(static_cast<std::int64_t>(data_.size()), 4).text(".FIT", 4);
        if (header_size == 14) {
            head.number(header_checksum ? slow_checksum(head.data_) : 0, 2);
        }
        FitFile all;
        all.data_ = head.data_ + data_;
        all.number(slow_checksum(all.data_), 2);
        return all.data_;
    }
    const std::string& messages() const { return data_; }

private:
    FitFile& rows(const std::vector<Row>& all) {
        byte(static_cast<int>(all.size()));
        for (const Row& row : all) byte(row[0]).byte(row[1]).byte(row[2]);
        return *this;
    }

    std::string data_;
};

const Row timestamp{253, 4, u32};

/// Heart rates a second apart from noon on.
FitFile heart_rates(const std::vector<int>& rates, bool big_endian = false) {
    FitFile file;
    file.big_endian = big_endian;
    file.file_id().define(0, 20, {timestamp, {3, 1, u8}});
    for (std::size_t i = 0; i < rates.size(); ++i) {
        file.data(0).number(noon + static_cast<std::int64_t>(i), 4).byte(rates[i]);
    }
    return file;
}

const Channel& channel(const Session& session, std::string_view name) {
    const auto found = std::ranges::find(session.channels, name, &Channel::name);
    INFO(name);
    REQUIRE(found != session.channels.end());
    return *found;
}

std::string unit(const Channel& channel) {
    return channel.unit ? std::string(channel.unit->code()) : "";
}

/// NaN equals NaN.
bool same(const std::vector<double>& found, const std::vector<double>& expected) {
    return std::ranges::equal(found, expected, [](double a, double b) {
        return a == b || (std::isnan(a) && std::isnan(b));
    });
}

const double none = std::nan("");

std::vector<std::string> codes(const Session& session) {
    std::vector<std::string> all;
    for (const Diagnostic& one : session.provenance.remarks) all.push_back(one.code);
    return all;
}

// ---- Real files and what other programs read from them.

bool real_files() { return !myochart_test::shared_files().empty(); }

std::string real_bytes(const std::string& name) {
    return myochart_test::real_recording("fit/" + name).value();
}

/// The value of the first such key after the file's name in the JSON of Garmin's own reader.
std::string expected(const std::string& file, const std::string& key) {
    const std::string json = myochart_test::real_recording("expected/fit_garmin_sdk.json").value();
    const auto begin = json.find("\"" + file + "\": {");
    REQUIRE(begin != std::string::npos);
    const auto end = std::min(json.find("\n  \"", begin + 1), json.size());
    const auto at = json.find("\"" + key + "\": ", begin);
    if (at == std::string::npos || at > end) return "";
    const auto from = at + key.size() + 4;
    std::string value = json.substr(from, json.find_first_of(",\n", from) - from);
    std::erase(value, '"');
    return value;
}

/// Rows of the CSV that another reader made; the first column as seconds since midnight UTC.
std::vector<std::vector<double>> truth(const std::string& name) {
    std::istringstream csv(real_bytes(name));
    std::vector<std::vector<double>> rows;
    std::string line;
    std::getline(csv, line);
    REQUIRE(line.substr(0, line.find('\r')) ==
            "timestamp,heart_rate,cadence,speed,distance,position_lat,position_long,altitude,"
            "temperature");
    while (std::getline(csv, line)) {
        std::istringstream cells(line);
        std::string cell;
        std::getline(cells, cell, ',');
        // "Sun Sep 25 06:00:22 PDT 2011": seven hours behind UTC.
        REQUIRE(cell.substr(20, 3) == "PDT");
        std::vector<double> row{(std::stod(cell.substr(11, 2)) + 7) * 3600 +
                                std::stod(cell.substr(14, 2)) * 60 + std::stod(cell.substr(17, 2))};
        while (std::getline(cells, cell, ',')) {
            double value = none;
            std::from_chars(cell.data(), cell.data() + cell.size(), value);
            row.push_back(value);
        }
        rows.push_back(row);
    }
    return rows;
}

double second_of_day(const Session& session) {
    const auto instant = session.start.value().instant;
    const auto midnight = std::chrono::floor<std::chrono::days>(instant);
    return std::chrono::duration<double>(instant - midnight).count();
}

}  // namespace

TEST_CASE("the fit plugin says who it is and which bytes its files bear") {
    CHECK(kit::view(fit().entry().id) == "org.myochart.fit");
    CHECK(kit::view(fit().table().format) == "fit");
    CHECK(fit().table().signatures.count == 1);
    CHECK(fit().recognise(heart_rates({60}).bytes()) == 95);
    CHECK(fit().recognise("\x0E\x20 no .FIT here") == 0);
    CHECK(fit().recognise("") == 0);
}

TEST_CASE("FIT: records become channels over seconds since the first one, with a start in UTC") {
    const Session session = read(heart_rates({60, 61, 63}).bytes());
    REQUIRE(session.axes.size() == 1);
    CHECK(session.axes[0].seconds == std::vector<double>{0, 1, 2});
    CHECK(to_string(session.start.value()) == "2021-09-08T01:46:40Z");
    CHECK(session.time_quality == TimeQuality::unknown);
    REQUIRE(session.channels.size() == 1);
    CHECK(session.channels[0].name == "heart_rate");
    CHECK(unit(session.channels[0]) == "/min");
    CHECK(session.channels[0].values == std::vector<double>{60, 61, 63});
    CHECK(session.device == Device{"Garmin", "Edge 500", "4711", "", ""});
    CHECK(session.provenance.remarks.empty());
}

TEST_CASE("FIT: headers of 12 and 14 bytes, with and without a checksum, read the same") {
    const FitFile file = heart_rates({60, 61});
    const Session plain = read(file.bytes(14));
    for (const std::string& bytes : {file.bytes(12), file.bytes(14, false)}) {
        const Session session = read(bytes);
        CHECK(session.channels == plain.channels);
        CHECK(session.provenance.remarks.empty());
    }
    std::string wrong = file.bytes(14);
    wrong[12] = static_cast<char>(wrong[12] ^ 1);
    const std::string_view summed(wrong.data(), wrong.size() - 2);
    const unsigned sum = slow_checksum(summed);
    wrong[wrong.size() - 2] = static_cast<char>(sum & 0xFFu);
    wrong[wrong.size() - 1] = static_cast<char>(sum >> 8u);
    CHECK(codes(read(wrong)) == std::vector<std::string>{"file.header-checksum"});
}

TEST_CASE("FIT: a wrong checksum of the file is told, and what is there is read") {
    // Lengths around eight bytes, which the checksum takes at a time.
    for (int count = 1; count < 12; ++count) {
        const FitFile file = heart_rates(std::vector<int>(static_cast<std::size_t>(count), 70));
        CHECK(read(file.bytes()).provenance.remarks.empty());
        std::string wrong = file.bytes();
        wrong.back() = static_cast<char>(wrong.back() ^ 1);
        const Session session = read(wrong);
        CHECK(session.axes[0].seconds.size() == static_cast<std::size_t>(count));
        REQUIRE(remark(session, "file.checksum"));
        CHECK(remark(session, "file.checksum")->severity == Severity::problem);
    }
}

TEST_CASE("FIT: both byte orders give the same values for every base type") {
    const std::vector<Row> fields{timestamp,
                                  {200, 1, u8},
                                  {201, 1, s8},
                                  {202, 2, u16},
                                  {203, 2, s16},
                                  {204, 4, u32},
                                  {205, 4, s32},
                                  {206, 4, f32},
                                  {207, 8, f64},
                                  {208, 1, u8z},
                                  {209, 2, u16z},
                                  {210, 4, u32z},
                                  {211, 8, s64},
                                  {212, 8, u64},
                                  {213, 8, u64z},
                                  {214, 2, bytes_type},
                                  {215, 1, enumeration}};
    const auto made = [&](bool big) {
        FitFile file;
        file.big_endian = big;
        file.define(3, 20, fields).data(3).number(noon, 4);
        file.byte(0xFE).byte(-5).number(0x1234, 2).number(-300, 2).number(0x12345678, 4);
        file.number(-70000, 4).real32(1.5F).real64(-0.1).byte(7).number(8, 2).number(9, 4);
        file.number(-5'000'000'000, 8).number(6'000'000'000, 8).number(1, 8);
        file.byte(0xFF).byte(3).byte(1);
        // All of them without a value.
        file.data(3).number(noon + 1, 4);
        file.byte(0xFF).byte(0x7F).number(0xFFFF, 2).number(0x7FFF, 2).number(-1, 4);
        file.number(0x7FFFFFFF, 4).number(-1, 4).number(-1, 8).byte(0).number(0, 2).number(0, 4);
        file.number(0x7FFFFFFFFFFFFFFF, 8).number(-1, 8).number(0, 8);
        file.byte(0xFF).byte(0xFF).byte(0xFF);
        return read(file.bytes());
    };
    const Session little = made(false);
    CHECK(made(true).channels == little.channels);
    const double expected_values[] = {0xFE, -5, 0x1234, -300, 0x12345678, -70000, 1.5, -0.1, 7,
                                      8,    9,  -5e9,   6e9,  1,          0xFF,   3,   1};
    REQUIRE(little.channels.size() == std::size(expected_values));
    for (std::size_t i = 0; i < std::size(expected_values); ++i) {
        INFO(little.channels[i].name);
        CHECK(same(little.channels[i].values, {expected_values[i], none}));
    }
    CHECK(little.channels[14].name == "field_214[0]");
    CHECK(little.channels[15].name == "field_214[1]");
}

TEST_CASE("FIT: native fields are scaled and bear their units") {
    FitFile file;
    file.define(0, 20,
                {timestamp,
                 {0, 4, s32},
                 {2, 2, u16},
                 {5, 4, u32},
                 {6, 2, u16},
                 {7, 2, u16},
                 {13, 1, s8},
                 {139, 2, u16},
                 {78, 4, u32}});
    file.data(0).number(noon, 4).number(-1073741824, 4).number(2876, 2).number(601, 4);
    file.number(5888, 2).number(250, 2).byte(-3).number(3712, 2).number(2511, 4);
    const Session session = read(file.bytes());
    struct Expected {
        const char* name;
        const char* unit;
        double value;
    };
    for (const Expected& one : {Expected{"position_lat", "deg", -90},
                                {"altitude", "m", 75.2},
                                {"distance", "m", 6.01},
                                {"speed", "m/s", 5.888},
                                {"power", "W", 250},
                                {"temperature", "Cel", -3},
                                {"core_temperature", "Cel", 37.12},
                                {"enhanced_altitude", "m", 2.2}}) {
        INFO(one.name);
        CHECK(unit(channel(session, one.name)) == one.unit);
        CHECK(channel(session, one.name).values[0] == Approx(one.value).epsilon(1e-12));
        CHECK(channel(session, one.name).measurand == Measurand::other);
    }
}

TEST_CASE("FIT: a field whose meaning is not sure keeps its number for a name and has no unit") {
    FitFile file;
    file.define(0, 20, {timestamp, {61, 2, u16}}).data(0).number(noon, 4).number(300, 2);
    const Session session = read(file.bytes());
    CHECK(channel(session, "field_61").values == std::vector<double>{300});
    CHECK_FALSE(channel(session, "field_61").unit);
    REQUIRE(remark(session, "fields.unknown"));
    CHECK(remark(session, "fields.unknown")->where == "field_61");
}

TEST_CASE("FIT: a value that is absent is no value, and a field that never has one no channel") {
    FitFile file;
    file.define(0, 20, {timestamp, {3, 1, u8}, {7, 2, u16}});
    file.data(0).number(noon, 4).byte(60).number(0xFFFF, 2);
    file.data(0).number(noon + 1, 4).byte(0xFF).number(0xFFFF, 2);
    file.data(0).number(noon + 2, 4).byte(0).number(0xFFFF, 2);
    const Session session = read(file.bytes());
    REQUIRE(session.channels.size() == 1);
    CHECK(same(session.channels[0].values, {60, none, 0}));
    REQUIRE(remark(session, "fields.empty"));
    CHECK(remark(session, "fields.empty")->where == "power");
}

TEST_CASE("FIT: compressed time stamps count on from the last one and roll over") {
    FitFile file;
    file.define(0, 20, {timestamp, {3, 1, u8}}).define(1, 20, {{3, 1, u8}});
    const std::uint32_t begin = (noon & ~31u) + 30;
    file.data(0).number(begin, 4).byte(60);
    file.compressed(1, 31).byte(61);
    file.compressed(1, 1).byte(62);
    file.compressed(1, 1).byte(63);
    file.compressed(1, 0).byte(64);
    const Session session = read(file.bytes());
    CHECK(session.axes[0].seconds == std::vector<double>{0, 1, 3, 3, 34});
    CHECK(session.channels[0].values == std::vector<double>{60, 61, 62, 63, 64});
    REQUIRE(remark(session, "rows.repeated-time"));
    CHECK(remark(session, "rows.repeated-time")->where == "first in record 4");
}

TEST_CASE("FIT: seconds since power-up give no start, also with compressed time stamps") {
    FitFile file;
    file.define(0, 20, {timestamp, {3, 1, u8}}).define(1, 20, {{3, 1, u8}});
    file.data(0).number(17217869, 4).byte(60);
    file.compressed(1, (17217869 + 2) & 31).byte(61);
    const Session session = read(file.bytes());
    CHECK_FALSE(session.start);
    CHECK(session.axes[0].seconds == std::vector<double>{0, 2});
    CHECK(remark(session, "time.device-clock"));
}

TEST_CASE("FIT: records on the other clock and without any are left out, and that is told") {
    FitFile file;
    file.define(0, 20, {timestamp, {3, 1, u8}}).define(1, 20, {{3, 1, u8}});
    file.data(1).byte(50);
    file.compressed(1, 3).byte(51);  // there is nothing yet that it could count from
    file.data(0).number(4000, 4).byte(52);
    file.data(0).number(noon, 4).byte(60);
    file.data(1).byte(53);
    file.data(0).number(0xFFFFFFFF, 4).byte(54);
    const Session session = read(file.bytes());
    CHECK(session.channels[0].values == std::vector<double>{60});
    REQUIRE(remark(session, "records.no-time"));
    CHECK(remark(session, "records.no-time")->count == 4);
    REQUIRE(remark(session, "records.other-clock"));
    CHECK(remark(session, "records.other-clock")->count == 1);
}

TEST_CASE("FIT: records without any time stamp are read by a given rate only") {
    FitFile file;
    file.define(1, 20, {{3, 1, u8}}).data(1).byte(50).data(1).byte(51);
    CHECK(has(refusal(file.bytes()), "rate-hz"));
    const Session session = read(file.bytes(), {{"rate-hz", "4"}});
    CHECK(session.axes[0].seconds == std::vector<double>{0, 0.25});
    CHECK_FALSE(session.start);
    CHECK(has(refusal(heart_rates({60}).bytes(), {{"rate-hz", "4"}}), "times of their own"));

    // What has times cannot be told by the axis of what has none.
    file.define(2, 164, {timestamp, {1, 2, u16}, {5, 4, f32}});
    file.data(2).number(noon, 4).number(0, 2).real32(90);
    CHECK(remark(read(file.bytes(), {{"rate-hz", "4"}}), "records.not-aligned"));
    CHECK_FALSE(remark(session, "records.not-aligned"));
}

TEST_CASE("FIT: an option that is unknown or senseless is refused") {
    const std::string bytes = heart_rates({60}).bytes();
    CHECK(has(refusal(bytes, {{"rate", "4"}}), "not known"));
    CHECK(has(refusal(bytes, {{"part", "0"}}), "no number above 0"));
    CHECK(has(refusal(bytes, {{"part", "2"}}), "from 1 to 1"));
    for (const char* rate : {"-1", "nan", "inf", "1e300", "four", ""}) {
        CHECK_FALSE(refusal(bytes, {{"rate-hz", rate}}).empty());
    }
}

TEST_CASE("FIT: records of one time that complement each other are one row, and that is counted") {
    FitFile file;
    file.define(0, 20, {timestamp, {3, 1, u8}}).define(1, 20, {timestamp, {7, 2, u16}, {3, 1, u8}});
    file.data(0).number(noon, 4).byte(60);
    file.data(1).number(noon, 4).number(250, 2).byte(0xFF);
    file.data(1).number(noon + 1, 4).number(251, 2).byte(0xFF);
    file.data(0).number(noon + 1, 4).byte(61);
    file.data(0)
        .number(noon + 1, 4)
        .byte(61);  // what is there is not overwritten, even by its like
    file.data(0).number(noon + 2, 4).byte(62);
    const Session session = read(file.bytes());
    CHECK(session.axes[0].seconds == std::vector<double>{0, 1, 1, 2});
    CHECK(same(channel(session, "heart_rate").values, {60, 61, 61, 62}));
    CHECK(same(channel(session, "power").values, {250, 251, none, none}));
    REQUIRE(remark(session, "records.merged"));
    CHECK(remark(session, "records.merged")->count == 2);
    CHECK(remark(session, "rows.repeated-time")->count == 1);
}

TEST_CASE("FIT: late records keep their place, a clock that jumps back is refused") {
    FitFile file;
    file.define(0, 20, {timestamp, {3, 1, u8}});
    file.data(0).number(noon + 5, 4).byte(60).data(0).number(noon + 4, 4).byte(61);
    CHECK(read(file.bytes()).axes[0].seconds == std::vector<double>{0, -1});
    CHECK(remark(read(file.bytes()), "rows.out-of-order"));
    file.data(0).number(noon, 4).byte(62);
    CHECK(has(refusal(file.bytes()), "record 3: the clock jumps back"));
}

TEST_CASE(
    "FIT: developer fields bear the name, type, unit, scale and offset of their description") {
    FitFile file;
    file.define(2, 206,
                {{0, 1, u8},
                 {1, 1, u8},
                 {2, 1, u8},
                 {3, 20, text_type},
                 {6, 1, u8},
                 {7, 1, s8},
                 {8, 8, text_type}});
    const auto describe = [&](int number, int type, const char* name, int scale, int offset,
                              const char* words) {
        file.data(2).byte(1).byte(number).byte(type).text(name, 20).byte(scale).byte(offset);
        file.text(words, 8);
    };
    describe(0, f32, "skin_temperature", 0xFF, 0x7F,
             "\xC2\xB0"
             "C");
    describe(1, u16, "core_temperature", 100, 0x7F, "C");
    describe(2, s16, "Force", 10, -5, "N");
    describe(3, u8, "Array", 0xFF, 0x7F, "W");
    describe(4, bytes_type, "Raw", 0xFF, 0x7F, "1");
    describe(5, text_type, "Region", 0xFF, 0x7F, "");
    describe(6, f64, "Stiffness", 0xFF, 0x7F, "KN/m");
    describe(7, u8, "No unit", 0, 0x7F, "");
    file.define(
        0, 20, {timestamp},
        {{0, 4, 1}, {1, 2, 1}, {2, 2, 1}, {3, 3, 1}, {4, 2, 1}, {5, 6, 1}, {6, 8, 1}, {7, 1, 1}});
    const auto record = [&](int second, float skin, int core, int force, const char* region) {
        file.data(0).number(noon + second, 4).real32(skin).number(core, 2).number(force, 2);
        file.byte(1).byte(0xFF).byte(3).byte(0xFF).byte(9).text(region, 6).real64(2.5).byte(4);
    };
    record(0, 33.5F, 3712, 90, "calf");
    record(1, std::bit_cast<float>(0xFFFFFFFFu), 0xFFFF, 0x7FFF, "calf");
    record(2, 34.25F, 3713, -90, "thigh");
    const Session session = read(file.bytes());

    CHECK(channel(session, "skin_temperature").measurand == Measurand::skin_temperature);
    CHECK(unit(channel(session, "skin_temperature")) == "Cel");
    CHECK(same(channel(session, "skin_temperature").values, {33.5, none, 34.25}));
    CHECK(channel(session, "core_temperature").measurand == Measurand::other);
    CHECK(same(channel(session, "core_temperature").values, {37.12, none, 37.13}));
    CHECK(channel(session, "Force").measurand == Measurand::force);
    CHECK(same(channel(session, "Force").values, {14, none, -4}));  // 90 / 10 + 5
    CHECK(same(channel(session, "Array[0]").values, {1, 1, 1}));
    CHECK(std::ranges::find(session.channels, "Array[1]", &Channel::name) ==
          session.channels.end());
    CHECK(same(channel(session, "Array[2]").values, {3, 3, 3}));
    CHECK(same(channel(session, "Raw[0]").values, {0xFF, 0xFF, 0xFF}));
    CHECK(same(channel(session, "Raw[1]").values, {9, 9, 9}));
    CHECK_FALSE(channel(session, "Stiffness").unit);
    CHECK(remark(session, "unit.unknown")->where == "Stiffness");
    CHECK(same(channel(session, "No unit").values, {4, 4, 4}));
    CHECK(remark(session, "unit.absent")->where == "No unit");
    CHECK(remark(session, "developer.zero-scale")->where == "No unit");
    CHECK(session.events == std::vector<Event>{{0, "Region", "calf"}, {2, "Region", "thigh"}});
    CHECK(remark(session, "fields.text")->count == 2);
}

TEST_CASE("FIT: a developer field may be described after its first use") {
    FitFile file;
    file.define(0, 20, {timestamp}, {{5, 2, 0}});
    file.data(0).number(noon, 4).number(7, 2);
    file.describe(0, 5, u16, "Pressure", "kPa");
    file.data(0).number(noon + 1, 4).number(0xFFFF, 2);
    const Session session = read(file.bytes());
    CHECK(same(channel(session, "Pressure").values, {7, none}));
    CHECK(unit(channel(session, "Pressure")) == "kPa");
    CHECK(remark(session, "developer.late-description"));
}

TEST_CASE("FIT: a developer field that nobody describes keeps its bits under its number") {
    FitFile file;
    file.define(0, 20, {timestamp}, {{5, 2, 3}, {6, 3, 3}});
    file.data(0).number(noon, 4).number(0xFFFF, 2).byte(1).byte(2).byte(0xFF);
    const Session session = read(file.bytes());
    CHECK(channel(session, "developer_3_field_5").values == std::vector<double>{0xFFFF});
    CHECK_FALSE(channel(session, "developer_3_field_5").unit);
    CHECK(channel(session, "developer_3_field_6[2]").values == std::vector<double>{0xFF});
    REQUIRE(remark(session, "developer.no-description"));
    CHECK(remark(session, "developer.no-description")->count == 2);
}

TEST_CASE("FIT: a developer field with a new description is another channel from there on") {
    FitFile file;
    file.describe(0, 5, u16, "Force", "N").define(0, 20, {timestamp}, {{5, 2, 0}});
    file.data(0).number(noon, 4).number(7, 2);
    file.describe(0, 5, u16, "Force", "N");  // said again, nothing new
    file.describe(0, 5, u16, "Pressure", "kPa").define(0, 20, {timestamp}, {{5, 2, 0}});
    file.data(0).number(noon + 1, 4).number(8, 2);
    const Session session = read(file.bytes());
    CHECK(same(channel(session, "Force").values, {7, none}));
    CHECK(same(channel(session, "Pressure").values, {none, 8}));
    CHECK(remark(session, "developer.redescribed")->count == 1);
}

TEST_CASE("FIT: each value of a developer field is read by the description that held for it") {
    FitFile file;
    const std::string names[] = {"One", "Two", "Three", "Four"};
    for (int i = 0; i < 4; ++i) {
        file.describe(0, 5, u16, names[i], "N").describe(1, 5, u16, "Other " + names[i], "N");
        file.describe(0, 6, u16, "Sixth", "N");
        file.define(0, 20, {timestamp}, {{5, 2, 0}, {5, 2, 1}, {6, 2, 0}});
        file.data(0).number(noon + i, 4).number(i, 2).number(10 + i, 2).number(20 + i, 2);
    }
    const Session session = read(file.bytes());
    for (std::size_t i = 0; i < 4; ++i) {
        std::vector<double> expected(4, none);
        expected[i] = static_cast<double>(i);
        CHECK(same(channel(session, names[i]).values, expected));
        expected[i] += 10;
        CHECK(same(channel(session, "Other " + names[i]).values, expected));
    }
    CHECK(channel(session, "Sixth").values == std::vector<double>{20, 21, 22, 23});
    CHECK(remark(session, "developer.redescribed")->count == 6);
    CHECK_FALSE(remark(session, "developer.late-description"));
}

TEST_CASE("FIT: a developer field that stands for a native one is kept beside it") {
    FitFile file;
    file.define(2, 206,
                {{0, 1, u8},
                 {1, 1, u8},
                 {2, 1, u8},
                 {3, 8, text_type},
                 {8, 4, text_type},
                 {14, 2, u16},
                 {15, 1, u8}});
    file.data(2).byte(0).byte(1).byte(u8).text("Pulse", 8).text("bpm", 4).number(20, 2).byte(3);
    file.define(0, 20, {timestamp, {3, 1, u8}}, {{1, 1, 0}});
    file.data(0).number(noon, 4).byte(60).byte(62);
    const Session session = read(file.bytes());
    CHECK(channel(session, "heart_rate").values[0] == 60);
    CHECK(channel(session, "Pulse").values[0] == 62);
    CHECK(unit(channel(session, "Pulse")) == "/min");
    CHECK(remark(session, "developer.native-override")->where == "Pulse for heart_rate");
}

TEST_CASE("FIT: texts that can't be shown are repaired and counted") {
    FitFile file;
    file.describe(0, 1, u8, "T\xE9mp\x01", "C").define(0, 20, {timestamp}, {{1, 1, 0}});
    file.data(0).number(noon, 4).byte(30);
    const Session session = read(file.bytes());
    CHECK(channel(session, "T?mp?").values == std::vector<double>{30});
    CHECK(remark(session, "text.repaired")->count == 1);
}

TEST_CASE("FIT: fields of unknown type, of odd size and said twice are left out and told") {
    FitFile file;
    file.define(0, 20, {timestamp, {3, 1, u8}, {3, 1, u8}, {90, 2, 0x33}, {91, 3, u32}});
    file.data(0).number(noon, 4).byte(60).byte(61).number(1, 2).byte(1).byte(2).byte(3);
    const Session session = read(file.bytes());
    REQUIRE(session.channels.size() == 1);
    CHECK(session.channels[0].values == std::vector<double>{60});
    CHECK(remark(session, "fields.unreadable")->count == 2);
    CHECK(remark(session, "fields.repeated")->count == 1);
}

TEST_CASE("FIT: a definition can change in the middle of the file") {
    FitFile file = heart_rates({60, 61});
    file.big_endian = true;
    file.define(0, 20, {{3, 2, u16}, timestamp, {13, 1, s8}});
    file.data(0).number(62, 2).number(noon + 2, 4).byte(21);
    file.big_endian = false;
    file.define(0, 20, {timestamp, {3, 1, u8}}).data(0).number(noon + 3, 4).byte(63);
    const Session session = read(file.bytes());
    CHECK(session.axes[0].seconds == std::vector<double>{0, 1, 2, 3});
    CHECK(same(channel(session, "heart_rate").values, {60, 61, 62, 63}));
    CHECK(same(channel(session, "temperature").values, {none, none, 21, none}));
}

TEST_CASE("FIT: chained files are read one after the other or one by one") {
    const std::string first = heart_rates({60, 61}).bytes();
    FitFile later;
    later.big_endian = true;
    later.define(3, 20, {timestamp, {3, 1, u8}}).data(3).number(noon + 10, 4).byte(70);
    const std::string both = first + later.bytes(12);
    const Session session = read(both);
    CHECK(session.axes[0].seconds == std::vector<double>{0, 1, 10});
    CHECK(session.channels[0].values == std::vector<double>{60, 61, 70});
    CHECK(remark(session, "file.chained")->count == 2);
    CHECK(read(both, {{"part", "1"}}).channels[0].values == std::vector<double>{60, 61});
    CHECK(read(both, {{"part", "2"}}).channels[0].values == std::vector<double>{70});
    CHECK(has(refusal(first + later.bytes() + first), "option part"));
    // Local numbers end with their file.
    FitFile orphan;
    orphan.data(0).number(noon + 20, 4).byte(71);
    const Session cut = read(first + orphan.bytes());
    CHECK(cut.channels[0].values == std::vector<double>{60, 61});
    CHECK(remark(cut, "messages.undefined"));
}

TEST_CASE("FIT: a file that is cut off anywhere is read as far as it is whole") {
    const std::string whole = heart_rates({60, 61, 62}).bytes();
    const std::size_t records =
        whole.find("\x40" + std::string(1, '\0') + std::string(1, '\0') + "\x14");
    REQUIRE(records != std::string::npos);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO(size);
        const std::string cut = whole.substr(0, size);
        const std::size_t first = records + 6 + 2 * 3 + 6;  // the end of the first record
        if (size < first) {
            CHECK_FALSE(refusal(cut).empty());
            continue;
        }
        const Session session = read(cut);
        const std::size_t rows = std::min<std::size_t>(3, 1 + (size - first) / 6);
        CHECK(session.channels[0].values.size() == rows);
        REQUIRE(remark(session, "file.truncated"));
        CHECK(has(remark(session, "file.truncated")->message,
                  std::to_string(whole.size() - size) + " byte"));
    }
}

TEST_CASE("FIT: a file whose recorder never closed it is read to its end") {
    std::string bytes = heart_rates({60, 61}).bytes(12);
    std::fill(bytes.begin() + 4, bytes.begin() + 8, '\0');
    const Session session = read(bytes);
    CHECK(session.channels[0].values == std::vector<double>{60, 61});
    CHECK(remark(session, "file.unfinished"));
}

TEST_CASE("FIT: what follows the file and is no FIT file is told") {
    const Session session = read(heart_rates({60}).bytes() + "rubbish");
    CHECK(session.channels[0].values == std::vector<double>{60});
    REQUIRE(remark(session, "file.rest-not-read"));
    CHECK(has(remark(session, "file.rest-not-read")->message, "7 bytes"));
}

TEST_CASE("FIT: what is no FIT file, or holds nothing with a time, is refused with the reason") {
    CHECK(has(refusal(""), "ends inside the header"));
    CHECK(has(refusal("Time (s),Force (N)\n0,1\n"), ".FIT"));
    CHECK(has(refusal("\xFF\x20\x10\x10\x01\x01\x01\x01.FIT"), "255 bytes for itself"));
    CHECK(has(refusal(FitFile().bytes()), "no record"));
    CHECK(has(refusal(FitFile().file_id().bytes()), "of type 4"));
}

TEST_CASE("FIT: damage inside the data ends the reading there") {
    FitFile file = heart_rates({60, 61});
    file.byte(0x40).byte(0).byte(7).number(20, 2).byte(0);
    const Session session = read(file.bytes());
    CHECK(session.channels[0].values == std::vector<double>{60, 61});
    REQUIRE(remark(session, "messages.damaged"));
    CHECK(has(remark(session, "messages.damaged")->message, "6 bytes"));
}

TEST_CASE("FIT: a file with more kinds of messages than any device writes is not followed") {
    FitFile file = heart_rates({60});
    for (int kind = 0; kind < 70'000; ++kind) {
        file.define(1, kind & 0xFFFF, {{kind >> 16, 1, u8}});
    }
    file.data(0).number(noon + 1, 4).byte(61);
    const Session session = read(file.bytes());
    CHECK(session.channels[0].values == std::vector<double>{60});
    CHECK(remark(session, "messages.damaged"));
}

TEST_CASE("FIT: events, laps and sessions are events of the recording") {
    FitFile file = heart_rates({60, 61, 62, 63});
    file.define(1, 21, {timestamp, {3, 4, u32}, {0, 1, enumeration}, {1, 1, enumeration}});
    file.data(1).number(noon, 4).number(-1, 4).byte(0).byte(0);
    file.data(1).number(noon + 3, 4).number(5, 4).byte(99).byte(3);
    file.define(2, 19, {timestamp, {2, 4, u32}, {7, 4, u32}});
    file.data(2).number(noon + 3, 4).number(noon + 1, 4).number(2500, 4);
    file.define(3, 18, {{2, 4, u32}}).data(3).number(noon - 1, 4);
    file.data(3).number(5, 4);  // by the other clock
    const Session session = read(file.bytes());
    CHECK(session.events == std::vector<Event>{{0, "timer", "start"},
                                               {3, "event 99", "marker, data 5"},
                                               {1, "lap", "1 (2.500 s)"},
                                               {-1, "session", "1"}});
    CHECK(remark(session, "events.no-time")->count == 1);
}

TEST_CASE("FIT: the device, its firmware and makers without a name") {
    FitFile file = heart_rates({60});
    file.define(1, 23, {{0, 1, u8}, {5, 2, u16}, {27, 10, text_type}});
    file.data(1).byte(1).number(900, 2).text("A sensor", 10);
    file.data(1).byte(0).number(410, 2).text("Scraper 5", 10);
    CHECK(read(file.bytes()).device == Device{"Garmin", "Scraper 5", "4711", "4.10", ""});

    FitFile other;
    other.define(0, 0, {{1, 2, u16}, {2, 2, u16}, {3, 4, u32z}});
    other.data(0).number(999, 2).number(12, 2).number(0, 4);
    other.define(1, 49, {{0, 2, u16}}).data(1).number(280, 2);
    other.define(2, 20, {timestamp, {3, 1, u8}}).data(2).number(noon, 4).byte(60);
    CHECK(read(other.bytes()).device == Device{"manufacturer 999", "product 12", "", "280", ""});
}

TEST_CASE("FIT: the first file_id says of which device the file is") {
    FitFile file;
    file.define(0, 0, {{1, 2, u16}, {3, 4, u32z}}).data(0).number(1, 2).number(4711, 4);
    file.file_id().define(0, 0, {{0, 1, enumeration}, {1, 2, u16}, {3, 4, u32z}});
    file.data(0).byte(4).number(999, 2).number(12, 4);
    file.define(2, 20, {timestamp, {3, 1, u8}}).data(2).number(noon, 4).byte(60);
    CHECK(read(file.bytes()).device == Device{"Garmin", "", "4711", "", ""});
}

TEST_CASE("FIT: the file's own local time gives the start its offset, if it is a time zone") {
    const auto made = [](int offset) {
        FitFile file = heart_rates({60});
        file.define(1, 34, {timestamp, {5, 4, u32}});
        file.data(1).number(noon + 9, 4).number(noon + 9 + offset, 4);
        return read(file.bytes());
    };
    CHECK(to_string(made(-4 * 3600).start.value()) == "2021-09-07T21:46:40-04:00");
    CHECK(to_string(made(20700).start.value()) == "2021-09-08T07:31:40+05:45");
    const Session odd = made(100);
    CHECK(to_string(odd.start.value()) == "2021-09-08T01:46:40Z");
    CHECK(remark(odd, "time.odd-offset"));
}

TEST_CASE("FIT: intervals between beats have an axis of their own, placed by their sum") {
    FitFile file = heart_rates({60, 61});
    file.define(1, 78, {{0, 6, u16}});
    file.data(1).number(1000, 2).number(900, 2).number(0xFFFF, 2);
    file.define(0, 20, {timestamp, {3, 1, u8}}).data(0).number(noon + 20, 4).byte(62);
    file.data(1).number(800, 2).number(850, 2).number(0xFFFF, 2);
    const Session session = read(file.bytes());
    const Channel& beats = channel(session, "rr_interval");
    CHECK(unit(beats) == "s");
    CHECK(beats.values == std::vector<double>{1, 0.9, 0.8, 0.85});
    const std::vector<double>& seconds = session.axes[beats.axis].seconds;
    REQUIRE(seconds.size() == 4);
    CHECK(seconds[0] == 1);
    CHECK(seconds[1] == Approx(1.9));
    CHECK(seconds[2] == 20);  // intervals were missed before
    CHECK(seconds[3] == Approx(20.85));
    CHECK(remark(session, "beats.summed")->count == 2);
}

TEST_CASE("FIT: arrays of sensor samples have an axis at their own rate") {
    FitFile file = heart_rates({60, 61});
    file.define(1, 165,
                {timestamp, {0, 2, u16}, {1, 6, u16}, {2, 6, u16}, {5, 12, f32}, {8, 6, s16}});
    file.data(1).number(noon, 4).number(250, 2).number(0, 2).number(40, 2).number(80, 2);
    file.number(7, 2).number(8, 2).number(0xFFFF, 2).real32(0.5F).real32(-0.5F).real32(1);
    file.number(-1000, 2).number(0, 2).number(1000, 2);
    // The last of the three is padding.
    file.data(1).number(noon + 1, 4).number(0, 2).number(0, 2).number(40, 2).number(0xFFFF, 2);
    file.number(1, 2).number(2, 2).number(0xFFFF, 2).real32(2).real32(3).number(-1, 4);
    file.number(1, 2).number(2, 2).number(0x7FFF, 2);
    file.define(2, 164, {timestamp, {0, 2, u16}, {1, 2, u16}, {6, 4, f32}});
    file.data(2).number(noon, 4).number(500, 2).number(10, 2).real32(90);
    const Session session = read(file.bytes());
    const Channel& raw = channel(session, "accel_x");
    CHECK_FALSE(raw.unit);
    CHECK(remark(session, "samples.raw"));
    CHECK(session.axes[raw.axis].seconds == std::vector<double>{0.25, 0.29, 0.33, 1, 1.04});
    CHECK(same(raw.values, {7, 8, none, 1, 2}));
    const Channel& calibrated = channel(session, "calibrated_accel_x");
    CHECK(calibrated.measurand == Measurand::acceleration);
    CHECK(unit(calibrated) == "[g]");
    CHECK(same(calibrated.values, {0.5, -0.5, 1, 2, 3}));
    CHECK(unit(channel(session, "compressed_calibrated_accel_x")) == "m[g]");
    const Channel& turning = channel(session, "calibrated_gyro_y");
    CHECK(unit(turning) == "deg/s");
    CHECK(turning.measurand == Measurand::angular_rate);
    CHECK(session.axes[turning.axis].seconds == std::vector<double>{0.51});
}

TEST_CASE("FIT: samples that can't be placed are left out, a unit that can't be true as well") {
    FitFile file = heart_rates({60});
    file.define(1, 165, {timestamp, {1, 2, u16}, {5, 4, f32}});
    file.data(1).number(noon, 4).number(0, 2).real32(1000);
    file.data(1).number(-1, 4).number(0, 2).real32(1);
    file.data(1).number(noon, 4).number(0xFFFF, 2).real32(1);
    const Session session = read(file.bytes());
    const Channel& x = channel(session, "calibrated_accel_x");
    CHECK_FALSE(x.unit);
    CHECK(x.measurand == Measurand::other);
    CHECK(x.values == std::vector<double>{1000});
    CHECK(remark(session, "unit.implausible")->count == 1);
    CHECK(remark(session, "samples.no-time")->count == 1);
    CHECK(remark(session, "samples.no-offset")->count == 1);
}

TEST_CASE("FIT: the clock of samples is watched as that of records is") {
    const auto made = [](const std::vector<int>& offsets) {
        FitFile file;
        file.file_id().define(1, 165, {timestamp, {0, 2, u16}, {1, 2, u16}, {5, 4, f32}});
        for (const int offset : offsets)
            file.data(1).number(noon, 4).number(0, 2).number(offset, 2).real32(1);
        return file.bytes();
    };
    CHECK(codes(read(made({0, 40, 80, 120}))).empty());
    const Session odd = read(made({0, 40, 40, 80, 1080, 1060, 1120}));
    REQUIRE(remark(odd, "rows.repeated-time"));
    CHECK(remark(odd, "rows.repeated-time")->where == "first in sample 3 of accel");
    REQUIRE(remark(odd, "rows.out-of-order"));
    CHECK(remark(odd, "rows.out-of-order")->where == "first in sample 6 of accel");
    REQUIRE(remark(odd, "rows.hole"));
    CHECK(has(refusal(made({0, 2000, 40})), "the clock jumps back from 2 s to 0.04 s"));
}

TEST_CASE("FIT: samples of messages that do not tell their milliseconds are told") {
    FitFile absent;
    absent.define(1, 165, {timestamp, {1, 2, u16}, {5, 4, f32}});
    absent.data(1).number(noon, 4).number(40, 2).real32(1);
    FitFile invalid;
    invalid.define(1, 165, {timestamp, {0, 2, u16}, {1, 2, u16}, {5, 4, f32}});
    invalid.data(1).number(noon, 4).number(0xFFFF, 2).number(40, 2).real32(1);
    invalid.data(1).number(noon, 4).number(0, 2).number(80, 2).real32(1);
    for (const FitFile* file : {&absent, &invalid}) {
        const Session session = read(file->bytes());
        CHECK(session.axes[0].seconds.front() == 0.04);
        REQUIRE(remark(session, "samples.no-milliseconds"));
        CHECK(remark(session, "samples.no-milliseconds")->count == 1);
    }
}

TEST_CASE("FIT: the clock of beats is watched as that of records is") {
    const auto made = [](int second_stamp) {
        FitFile file;
        file.define(0, 21, {timestamp, {0, 1, enumeration}}).define(1, 78, {{0, 6, u16}});
        file.data(0).number(noon, 4).byte(0);
        file.data(1).number(1000, 2).number(1000, 2).number(0, 2);
        file.data(0).number(noon + second_stamp, 4).byte(0);
        file.data(1).number(1000, 2).number(1000, 2).number(1000, 2);
        return file.bytes();
    };
    const Session paused = read(made(60));
    REQUIRE(remark(paused, "rows.repeated-time"));
    CHECK(remark(paused, "rows.repeated-time")->count == 1);
    REQUIRE(remark(paused, "rows.hole"));
    CHECK(remark(paused, "rows.hole")->count == 1);
    CHECK(has(refusal(made(-500)), "beat 4: the clock jumps back"));
}

TEST_CASE("FIT: whole numbers that do not fit are rounded and counted") {
    FitFile file;
    file.define(0, 20, {timestamp, {200, 8, u64}});
    file.data(0).number(noon, 4).number((std::int64_t{1} << 53) + 1, 8);
    file.data(0).number(noon + 1, 4).number((std::int64_t{1} << 53) - 1, 8);
    const Session session = read(file.bytes());
    CHECK(session.channels[0].values[1] == 9007199254740991.0);
    CHECK(remark(session, "values.rounded")->count == 1);
}

TEST_CASE("FIT: kinds of messages that are not read are named") {
    FitFile file = heart_rates({60});
    file.define(1, 55, {{26, 2, u16}}).data(1).number(1, 2).data(1).number(2, 2);
    const Session session = read(file.bytes());
    REQUIRE(remark(session, "messages.not-read"));
    CHECK(remark(session, "messages.not-read")->count == 2);
    CHECK(remark(session, "messages.not-read")->where == "55");
}

// ---- Real files.

TEST_CASE("FIT: real files hold the records that Garmin's own reader counts") {
    if (!real_files()) return;
    for (const std::string name :
         {"Activity.fit", "activity-settings.fit", "developer-types-sample.fit",
          "garmin-edge-500-activity.fit", "garmin-fenix-5-run.fit", "invalid/activity-filecrc.fit",
          "invalid/activity-settings-corruptheader.fit", "invalid/activity-unexpected-eof.fit"}) {
        INFO(name);
        const Session session = read(real_bytes(name));
        const auto& seconds = session.axes.at(0).seconds;
        CHECK(std::to_string(seconds.size()) == expected(name, "recordMesgs"));
        const Time utc{session.start.value().instant, {}};
        CHECK(to_string(utc).substr(0, 19) == expected(name, "firstRecord").substr(0, 19));
        const Time last{utc.instant + std::chrono::seconds(std::lround(seconds.back())), {}};
        CHECK(to_string(last).substr(0, 19) == expected(name, "lastRecord").substr(0, 19));
        const Diagnostic* repeated = remark(session, "rows.repeated-time");
        CHECK(std::to_string(repeated ? repeated->count : 0) ==
              expected(name, "duplicateTimestamps"));
        CHECK(session.device.serial == expected(name, "serialNumber"));
        const bool sound = expected(name, "integrity") == "true";
        CHECK((remark(session, "file.checksum") || remark(session, "file.truncated")) == !sound);
    }
}

TEST_CASE("FIT: real records have the values that another reader wrote as CSV") {
    if (!real_files()) return;
    for (const std::string name : {"garmin-edge-500-activity", "garmin-fenix-5-run"}) {
        INFO(name);
        const Session session = read(real_bytes(name + ".fit"));
        const auto rows = truth(name + "-records.csv");
        const auto& seconds = session.axes.at(0).seconds;
        REQUIRE(seconds.size() == rows.size());
        const double start = second_of_day(session);
        const char* const names[] = {"heart_rate",   "cadence",       "speed",    "distance",
                                     "position_lat", "position_long", "altitude", "temperature"};
        std::size_t wrong = 0;
        std::size_t compared = 0;
        std::array<std::size_t, 8> absent{};
        for (std::size_t row = 0; row < rows.size(); ++row) {
            wrong += start + seconds[row] != rows[row][0];
        }
        for (std::size_t c = 0; c < std::size(names); ++c) {
            const auto& values = channel(session, names[c]).values;
            const bool position = c == 4 || c == 5;
            double last = none;
            for (std::size_t row = 0; row < rows.size(); ++row) {
                double theirs = rows[row][c + 1];
                if (position) theirs *= 180.0 / 2147483648.0;
                const double before = std::exchange(last, theirs);
                if (!std::isnan(values[row])) {
                    wrong += !(std::abs(values[row] - theirs) < 1e-9);
                    ++compared;
                    continue;
                }
                // That reader writes 0 or the last value where the file has none.
                ++absent[c];
                wrong += theirs != 0 && theirs != before;
            }
        }
        CHECK(wrong == 0);
        CHECK(compared > rows.size() * 7);
        // The bytes that say "no value" in the file, counted apart from any reader.
        const bool edge = name == "garmin-edge-500-activity";
        CHECK(absent == std::array<std::size_t, 8>{0, edge ? 121u : 0u, 0, 0, edge ? 9u : 0u,
                                                   edge ? 9u : 0u, 0, 0});
    }
}

TEST_CASE("FIT: the real file with developer fields has their names, units and values") {
    if (!real_files()) return;
    const Session session = read(real_bytes("developer-types-sample.fit"));
    CHECK(session.device.maker == "Stryd");
    CHECK(unit(channel(session, "Form Power")) == "W");
    CHECK(channel(session, "Form Power").values[2] == 26);
    // Bytes 49 35 05 41 and 00 00 42 3f of the third record.
    CHECK(channel(session, "Leg Spring Stiffness").values[2] ==
          static_cast<double>(std::bit_cast<float>(0x41053549u)));
    CHECK(channel(session, "Speed").values[2] == static_cast<double>(0.7578125F));
    CHECK(unit(channel(session, "Distance")) == "m");
    CHECK(channel(session, "Distance").values[2] == 248);
    CHECK(remark(session, "unit.unknown")->count == 1);
}

TEST_CASE("FIT: real files without time stamps, without records and of other kinds") {
    if (!real_files()) return;
    const std::string untimed = real_bytes("DeveloperData.fit");
    CHECK(has(refusal(untimed), "rate-hz"));
    const Session doughnuts = read(untimed, {{"rate-hz", "1"}});
    CHECK(channel(doughnuts, "doughnuts_earned").values == std::vector<double>{1, 2, 3});
    CHECK(channel(doughnuts, "heart_rate").values == std::vector<double>{140, 143, 144});
    CHECK(std::to_string(doughnuts.axes[0].seconds.size()) ==
          expected("DeveloperData.fit", "recordMesgs"));

    const Session monitoring = read(real_bytes("MonitoringFile.fit"));
    CHECK(monitoring.channels.empty());
    CHECK(std::to_string(monitoring.events.size()) == expected("MonitoringFile.fit", "eventMesgs"));
    CHECK(remark(monitoring, "messages.not-read"));
    CHECK(has(refusal(real_bytes("WeightScaleMultiUser.fit")), "of type 9"));
}

TEST_CASE("FIT: the real run has its beats beside its records, within its time") {
    if (!real_files()) return;
    const Session session = read(real_bytes("garmin-fenix-5-run.fit"));
    const Channel& beats = channel(session, "rr_interval");
    CHECK(beats.values.front() == 1.093);
    const auto& seconds = session.axes[beats.axis].seconds;
    CHECK(std::ranges::is_sorted(seconds));
    CHECK(seconds.front() >= 0);
    CHECK(seconds.back() < 75);
    CHECK(session.device == Device{"Garmin", "fenix 5", "3945849289", "4.10", ""});
    CHECK(to_string(session.start.value()) == "2017-06-11T07:34:09-07:00");
}

TEST_CASE("FIT: the invalid real files are read with the reason told") {
    if (!real_files()) return;
    CHECK(remark(read(real_bytes("invalid/activity-filecrc.fit")), "file.checksum"));
    CHECK(remark(read(real_bytes("invalid/activity-settings-corruptheader.fit")),
                 "file.rest-not-read"));
    const Session cut = read(real_bytes("invalid/activity-unexpected-eof.fit"));
    CHECK(remark(cut, "file.truncated"));
    CHECK(remark(cut, "messages.cut-off"));
}
