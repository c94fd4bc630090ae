// SPDX-License-Identifier: Apache-2.0
/// The importer plugins/importers/edf, loaded as the host would load it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "myochart/core/error.hpp"
#include "support/importer.hpp"

using namespace myochart;
using myochart_test::remark;

namespace {

const myochart_test::Importer& edf() {
    static const myochart_test::Importer loaded("org.myochart.edf");
    return loaded;
}

Session read(std::string_view bytes, const ImportOptions& options = {}) {
    return edf().read(bytes, "recording.edf", options);
}
std::string refusal(std::string_view bytes, const ImportOptions& options = {}) {
    return edf().refusal(bytes, "recording.edf", options);
}
bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

std::string padded(std::string text, std::size_t size) {
    text.resize(size, ' ');
    return text;
}

struct Signal {
    std::string label = "Force";
    std::string unit = "N";
    std::string physical_min = "-32768", physical_max = "32767";
    std::string digital_min = "-32768", digital_max = "32767";
    std::string samples = "2";
    std::string transducer = "", prefilter = "";
};
Signal annotations(const std::string& samples = "20") {
    return {.label = "EDF Annotations",
            .unit = "",
            .physical_min = "-1",
            .physical_max = "1",
            .samples = samples};
}

/// A file as one writes it by hand: every field as text, the data as bytes.
struct File {
    std::string version = "0";
    std::string patient = "X X X X";
    std::string recording = "Startdate 29-APR-2014 X X X";
    std::string date = "29.04.14";
    std::string time = "22.19.44";
    std::string header_bytes = "";  ///< empty: the right one
    std::string kind = "";
    std::string records = "";  ///< empty: as many as given
    std::string duration = "1";
    std::string signal_count = "";  ///< empty: the right one
    std::vector<Signal> signals = {Signal{}};
    std::vector<std::string> data{};  ///< one for each record

    std::string bytes() const {
        const auto or_else = [](const std::string& given, std::size_t right) {
            return given.empty() ? std::to_string(right) : given;
        };
        std::string out = padded(version, 8) + padded(patient, 80) + padded(recording, 80) +
                          padded(date, 8) + padded(time, 8) +
                          padded(or_else(header_bytes, 256 * (signals.size() + 1)), 8) +
                          padded(kind, 44) + padded(or_else(records, data.size()), 8) +
                          padded(duration, 8) + padded(or_else(signal_count, signals.size()), 4);
        const std::pair<std::string Signal::*, std::size_t> fields[] = {
            {&Signal::label, 16},       {&Signal::transducer, 80},  {&Signal::unit, 8},
            {&Signal::physical_min, 8}, {&Signal::physical_max, 8}, {&Signal::digital_min, 8},
            {&Signal::digital_max, 8},  {&Signal::prefilter, 80},   {&Signal::samples, 8}};
        for (const auto& [member, size] : fields) {
            for (const Signal& signal : signals) out += padded(signal.*member, size);
        }
        out += padded("", 32 * signals.size());
        for (const std::string& record : data) out += record;
        return out;
    }
};

std::string samples(const std::vector<int>& numbers, int width = 2) {
    std::string out;
    for (const int number : numbers) {
        for (int i = 0; i < width; ++i) out += static_cast<char>(number >> (8 * i) & 255);
    }
    return out;
}
/// Time-stamped annotations lists in 40 bytes; a bar stands for the byte 20, a tilde for 21 and an
/// underscore for 0.
std::string lists(std::string text) {
    for (char& c : text) c = c == '|' ? '\x14' : c == '~' ? '\x15' : c == '_' ? '\0' : c;
    text.resize(40, '\0');
    return text;
}

File plus(const std::string& kind, const std::vector<std::string>& texts) {
    File file;
    file.kind = kind;
    file.signals = {Signal{}, annotations()};
    int number = 0;
    for (const std::string& text : texts) {
        file.data.push_back(samples({number, number + 1}) + lists(text));
        number += 2;
    }
    return file;
}

File plain(const std::vector<int>& numbers = {1, 2, 3, 4}) {
    File file;
    for (std::size_t i = 0; i < numbers.size(); i += 2)
        file.data.push_back(samples({numbers[i], numbers[i + 1]}));
    return file;
}
File with(Signal signal) {
    File file = plain();
    file.signals = {std::move(signal)};
    return file;
}

using Values = std::vector<double>;

}  // namespace

TEST_CASE("the edf plugin says who it is and knows its files by their first bytes") {
    CHECK(kit::view(edf().entry().id) == "org.myochart.edf");
    CHECK(kit::view(edf().table().format) == "edf");
    CHECK(edf().table().signatures.count == 2);
    CHECK(edf().recognise(plain().bytes()) == 95);
    CHECK(edf().recognise("\xFF"
                          "BIOSEMI and so on") == 95);
    CHECK(edf().recognise("0       ,1,2\n1,2,3\n") == 0);
    CHECK(edf().recognise("Time (s),Force (N)\n0,1\n") == 0);
    CHECK(has(refusal("Time (s),Force (N)\n0,1\n"), "does not begin"));
}

TEST_CASE("samples are scaled as the header's limits say, exactly") {
    Signal signal{.unit = "degC",
                  .physical_min = "34",
                  .physical_max = "40",
                  .digital_min = "-2849",
                  .digital_max = "2731"};
    File file = with(signal);
    file.data = {samples({-2849, 2731}), samples({0, -1})};
    const Session session = read(file.bytes());
    REQUIRE(session.channels.size() == 1);
    CHECK(session.channels[0].unit->code() == "Cel");
    CHECK(session.channels[0].values ==
          Values{34, 40, 34 + 2849.0 * 6 / 5580, 34 + 2848.0 * 6 / 5580});
    CHECK(session.axes[0].seconds == Values{0, 0.5, 1, 1.5});

    SECTION("upside down, as some amplifiers are wired") {
        file.signals[0].physical_min = "40";
        file.signals[0].physical_max = "34";
        CHECK(read(file.bytes()).channels[0].values[0] == 40);
        CHECK(read(file.bytes()).channels[0].values[1] == 34);
        CHECK_FALSE(remark(read(file.bytes()), "header.digital-order"));
    }
    SECTION("digital limits in the wrong order are followed, and told") {
        file.signals[0].digital_min = "2731";
        file.signals[0].digital_max = "-2849";
        CHECK(read(file.bytes()).channels[0].values[0] == 40);
        CHECK(remark(read(file.bytes()), "header.digital-order"));
    }
}

TEST_CASE("samples of three bytes keep their sign") {
    File file;
    file.version =
        "\xFF"
        "BIOSEMI";
    file.signals = {{.unit = "uV",
                     .physical_min = "-8388608",
                     .physical_max = "8388607",
                     .digital_min = "-8388608",
                     .digital_max = "8388607",
                     .samples = "4"}};
    file.data = {samples({-8388608, 8388607, -1, 65536}, 3)};
    const Session session = read(file.bytes());
    CHECK(session.channels[0].values == Values{-8388608, 8388607, -1, 65536});
    CHECK(remark(session, "values.at-limit")->count == 2);
}

TEST_CASE("samples at and beyond the digital limits are kept and counted") {
    File file = plain({-100, 100, 101, 5});
    file.signals[0].digital_min = file.signals[0].physical_min = "-100";
    file.signals[0].digital_max = file.signals[0].physical_max = "100";
    const Session session = read(file.bytes());
    CHECK(session.channels[0].values == Values{-100, 100, 101, 5});
    CHECK(remark(session, "values.at-limit")->count == 2);
    CHECK(remark(session, "values.at-limit")->where == "Force");
    CHECK(remark(session, "values.beyond-limits")->count == 1);
    CHECK_FALSE(remark(read(plain().bytes()), "values.at-limit"));
}

TEST_CASE("a signal that can't be scaled is left out with a remark, and the others stay") {
    const auto broken = GENERATE(
        Signal{.label = "Lost", .physical_min = "5", .physical_max = "5"},
        Signal{.label = "Lost", .digital_min = "7", .digital_max = "7"},
        Signal{.label = "Lost", .physical_min = "n/a"}, Signal{.label = "Lost", .physical_max = ""},
        Signal{.label = "Lost", .digital_max = "1.5"},
        Signal{.label = "Lost", .physical_min = "-1e308", .physical_max = "1e308"},
        Signal{.label = "Lost", .physical_max = "12,5"});
    File file;
    file.signals = {broken, Signal{}};
    file.data = {samples({1, 2, 3, 4})};
    const Session session = read(file.bytes());
    REQUIRE(session.channels.size() == 1);
    CHECK(session.channels[0].name == "Force");
    CHECK(session.channels[0].values == Values{3, 4});
    REQUIRE(remark(session, "channel.unscalable"));
    CHECK(remark(session, "channel.unscalable")->where == "Lost");
    CHECK(remark(session, "channel.unscalable")->severity == Severity::problem);
}

TEST_CASE(
    "each signal that is left out or has no unit is named, also where the words are the same") {
    const auto places = [](const Session& session, std::string_view code) {
        std::vector<std::string> all;
        for (const Diagnostic& one : session.provenance.remarks) {
            if (one.code == code) all.push_back(one.where + " " + std::to_string(one.count));
        }
        return all;
    };
    using Places = std::vector<std::string>;
    File file;
    file.signals = {Signal{.label = "A", .unit = "", .samples = "0"},
                    Signal{.label = "B", .unit = "", .samples = "0"},
                    Signal{.label = "C", .unit = "furlongs", .physical_min = "x"},
                    Signal{.label = "D", .unit = "furlongs", .physical_min = "x"},
                    Signal{},
                    Signal{.label = "D", .unit = "furlongs", .physical_min = "x"}};
    file.data = {samples({1, 2, 3, 4, 5, 6, 7, 8})};
    const Session session = read(file.bytes());
    CHECK(places(session, "channel.left-out") == Places{"A 1", "B 1"});
    CHECK(places(session, "unit.absent") == Places{"A 1", "B 1"});
    CHECK(places(session, "channel.unscalable") == Places{"C 1", "D 2"});
    CHECK(places(session, "unit.unknown") == Places{"C 1", "D 2"});
    // Where a signal loses nothing, one remark for all.
    file.signals = {Signal{.label = "", .transducer = "cell"},
                    Signal{.label = "", .transducer = "cell"}};
    file.data = {samples({1, 2, 3, 4})};
    CHECK(places(read(file.bytes()), "channel.unnamed") == Places{"signal 1 2"});
}

TEST_CASE("signals of different rates have an axis each, those of one rate share it") {
    File file;
    file.duration = "2";
    file.signals = {Signal{.label = "A", .samples = "4"}, Signal{.label = "B", .samples = "1"},
                    Signal{.label = "C", .samples = "4"}};
    file.data = {samples({1, 2, 3, 4, 10, 21, 22, 23, 24}),
                 samples({5, 6, 7, 8, 11, 25, 26, 27, 28})};
    const Session session = read(file.bytes());
    REQUIRE(session.axes.size() == 2);
    CHECK(session.axes[0].seconds == Values{0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5});
    CHECK(session.axes[1].seconds == Values{0, 2});
    CHECK(session.channels[0].values == Values{1, 2, 3, 4, 5, 6, 7, 8});
    CHECK(session.channels[1].values == Values{10, 11});
    CHECK(session.channels[2].values == Values{21, 22, 23, 24, 25, 26, 27, 28});
    CHECK(session.channels[2].axis == 0);
    CHECK(session.channels[1].axis == 1);
}

TEST_CASE("unit labels become UCUM; what is unknown or absent stays so and is told") {
    const std::pair<const char*, const char*> known[] = {{"uV", "uV"},
                                                         {"\xC2\xB5V", "uV"},
                                                         {"mV", "mV"},
                                                         {"degC", "Cel"},
                                                         {"DegC", "Cel"},
                                                         {"N", "N"},
                                                         {"%", "%"},
                                                         {"mmHg", "mm[Hg]"},
                                                         {"\xC2\xB0"
                                                          "C",
                                                          "Cel"},
                                                         {"bpm", "/min"},
                                                         {"m/s2", "m/s2"}};
    for (const auto& [word, code] : known) {
        INFO(word);
        const Session session = read(with({.label = "S", .unit = word}).bytes());
        REQUIRE(session.channels[0].unit);
        CHECK(session.channels[0].unit->code() == code);
    }
    const Session unknown = read(with({.unit = "furlongs"}).bytes());
    CHECK_FALSE(unknown.channels[0].unit);
    CHECK(has(remark(unknown, "unit.unknown")->message, "furlongs"));
    CHECK(remark(read(with({.unit = ""}).bytes()), "unit.absent"));
    const Session grams = read(with({.label = "Force", .unit = "g"}).bytes());
    CHECK(grams.channels[0].unit->code() == "gf");
    CHECK(remark(grams, "unit.by-name"));
}

TEST_CASE("labels give the measured quantity as headers of tables do") {
    CHECK(read(plain().bytes()).channels[0].measurand == Measurand::force);
    CHECK(read(with({.label = "Blade temp", .unit = "degC"}).bytes()).channels[0].measurand ==
          Measurand::blade_temperature);
    CHECK(read(with({.label = "Temp rectal", .unit = "degC"}).bytes()).channels[0].measurand ==
          Measurand::other);
}

TEST_CASE("a header in an older code page is read as Latin-1 only where that gives a unit") {
    const Session micro = read(with({.label = "EMG", .unit = "\xB5V"}).bytes());
    CHECK(micro.channels[0].unit->code() == "uV");
    CHECK(remark(micro, "unit.latin-1"));
    const Session degree = read(with({.label = "T",
                                      .unit = "\xB0"
                                              "C"})
                                    .bytes());
    CHECK(degree.channels[0].unit->code() == "Cel");
    const Session other = read(with({.label = "Kr\xE4"
                                              "fte",
                                     .unit = "\xE4"})
                                   .bytes());
    CHECK(other.channels[0].name == "Kr\uFFFDfte");
    CHECK_FALSE(other.channels[0].unit);
    CHECK(remark(other, "header.not-utf-8"));
    const Session utf = read(with({.label = "Kr\u00E4fte"}).bytes());
    CHECK(utf.channels[0].name == "Kr\u00E4fte");
    CHECK(remark(utf, "header.utf-8"));
    const Session bell = read(with({.label = std::string("For\x07") + "ce"}).bytes());
    CHECK(bell.channels[0].name == "For ce");
    CHECK(remark(bell, "header.control-character"));
}

TEST_CASE("transducer, filter and a missing label are told") {
    const Session session =
        read(with({.label = "", .transducer = "load cell", .prefilter = "LP:10Hz"}).bytes());
    CHECK(session.channels[0].name == "Signal 1");
    CHECK(remark(session, "channel.unnamed"));
    CHECK(has(remark(session, "channel.transducer")->message, "load cell"));
    CHECK(has(remark(session, "channel.filter")->message, "LP:10Hz"));
}

TEST_CASE("the start is told only with the offset that the file lacks") {
    const Session without = read(plain().bytes());
    CHECK_FALSE(without.start);
    REQUIRE(remark(without, "start.no-offset"));
    CHECK(has(remark(without, "start.no-offset")->message, "2014-04-29T22:19:44"));
    const Session session = read(plain().bytes(), {{"utc-offset", "+02:00"}});
    REQUIRE(session.start);
    CHECK(to_string(*session.start) == "2014-04-29T22:19:44+02:00");
    CHECK(session.time_quality == TimeQuality::unknown);
    CHECK(has(refusal(plain().bytes(), {{"utc-offset", "Berlin"}}), "utc-offset"));
    CHECK(has(refusal(plain().bytes(), {{"utc-ofset", "Z"}}), "not known"));
}

TEST_CASE("years of two digits lie between 1985 and 2084, and EDF+ may say it in four") {
    const auto start = [](const char* date, const char* recording, const char* kind) {
        File file = plain();
        file.date = date;
        file.recording = recording;
        file.kind = kind;
        const Session session = read(file.bytes(), {{"utc-offset", "Z"}});
        return session.start                            ? to_string(*session.start).substr(0, 10)
               : remark(session, "start.contradiction") ? "contradiction"
               : remark(session, "start.unreadable")    ? "unreadable"
                                                        : "silent";
    };
    CHECK(start("01.02.85", "", "") == "1985-02-01");
    CHECK(start("01.02.84", "", "") == "2084-02-01");
    CHECK(start("01.02.yy", "Startdate 01-FEB-2093 X X X", "EDF+C") == "2093-02-01");
    CHECK(start("01.02.14", "Startdate X X X X", "EDF+C") == "2014-02-01");
    CHECK(start("01.02.14", "Startdate 02-FEB-2014 X X X", "EDF+C") == "contradiction");
    CHECK(start("31.02.14", "", "") == "unreadable");
    CHECK(start("02/01/14", "", "") == "unreadable");
    CHECK(start("", "", "") == "unreadable");
}

TEST_CASE("what the header says of persons is left out, and that is said without saying it") {
    File file = plain();
    file.kind = "EDF+C";
    file.patient = "4711 F 02-MAY-1951 Erika_Mustermann";
    file.recording = "Startdate 29-APR-2014 PSG-1234 NN_Techniker Scraper_2 lying";
    const Session session = read(file.bytes());
    CHECK(session.device.model == "Scraper_2");
    REQUIRE(remark(session, "header.subject"));
    REQUIRE(remark(session, "header.recording"));
    for (const Diagnostic& one : session.provenance.remarks) {
        for (const char* word : {"4711", "1951", "Erika", "PSG", "Techniker", "lying"})
            CHECK_FALSE(has(one.message + one.where, word));
    }
    file.patient = "X X X X";
    file.recording = "Startdate 29-APR-2014 X X X";
    CHECK_FALSE(remark(read(file.bytes()), "header.subject"));
    CHECK_FALSE(remark(read(file.bytes()), "header.recording"));
    CHECK(read(file.bytes()).device.model.empty());
    file.kind = "";
    file.recording = "Doctor Miller's patient";
    CHECK(remark(read(file.bytes()), "header.recording"));
}

TEST_CASE("a recording that calls itself simulated is so") {
    File file = plain();
    CHECK_FALSE(read(file.bytes()).simulated);
    file.kind = "EDF+C";
    file.recording = "Startdate 29-APR-2014 X X Scraper SIMULATED";
    CHECK(read(file.bytes()).simulated);
    CHECK(read(file.bytes()).device.model == "Scraper");
    file.recording = "Startdate 29-APR-2014 X X simulated";
    CHECK(read(file.bytes()).simulated);
    CHECK(read(file.bytes()).device.model.empty());
    file.kind = "";
    file.recording = "simulated session";
    CHECK(read(file.bytes()).simulated);
}

TEST_CASE("the size of the file says how many data records there are") {
    File file = plain({1, 2, 3, 4, 5, 6});
    const auto read_with = [&](const char* records) {
        file.records = records;
        const Session session = read(file.bytes());
        CHECK(session.channels[0].values == Values{1, 2, 3, 4, 5, 6});
        return session;
    };
    CHECK_FALSE(remark(read_with("3"), "records.uncounted"));
    CHECK(remark(read_with("-1"), "records.uncounted"));
    CHECK(remark(read_with("many"), "records.uncounted"));
    CHECK(has(remark(read_with("9"), "records.missing")->message, "announces 9"));
    CHECK(remark(read_with("2"), "records.more"));
}

TEST_CASE("a file that was cut is read as far as its records are whole") {
    const std::string whole = plain({1, 2, 3, 4}).bytes();
    const Session session = read(whole.substr(0, whole.size() - 1));
    CHECK(session.channels[0].values == Values{1, 2});
    CHECK(remark(session, "records.missing"));
    REQUIRE(remark(session, "records.cut-off"));
    CHECK(remark(session, "records.cut-off")->count == 3);
    CHECK(remark(session, "records.cut-off")->where == "after record 1");
    CHECK(has(refusal(whole.substr(0, whole.size() - 5)), "first data record"));
    CHECK(has(refusal(whole.substr(0, 511)), "inside its header"));
    CHECK(has(refusal(whole.substr(0, 100)), "inside its header"));
}

TEST_CASE("numbers that lay out the file have to be sound, others need not") {
    const auto broken = [](auto&& change) {
        File file = plain();
        change(file);
        return file.bytes();
    };
    CHECK(has(refusal(broken([](File& f) { f.signal_count = "0"; })), "signals"));
    CHECK(has(refusal(broken([](File& f) { f.signal_count = "-1"; })), "signals"));
    CHECK(has(refusal(broken([](File& f) { f.signal_count = "9999"; })), "signals"));
    CHECK(has(refusal(broken([](File& f) { f.signal_count = "?"; })), "signals"));
    CHECK(has(refusal(broken([](File& f) { f.header_bytes = "768"; })), "says that it has 768"));
    CHECK(has(refusal(broken([](File& f) { f.signals[0].samples = "-2"; })), "how many samples"));
    CHECK(has(refusal(broken([](File& f) { f.signals[0].samples = "x"; })), "how many samples"));
    CHECK(has(refusal(broken([](File& f) { f.signals[0].samples = "0"; })), "no sample"));
    CHECK(has(refusal(broken([](File& f) { f.duration = "-1"; })), "duration"));
    CHECK(has(refusal(broken([](File& f) { f.duration = "1e-300"; })), "duration"));
    CHECK(has(refusal(broken([](File& f) { f.duration = "nan"; })), "duration"));
    CHECK(remark(read(broken([](File& f) { f.header_bytes = "?"; })), "header.size"));
    CHECK(read(broken([](File& f) { f.duration = "0.25"; })).axes[0].seconds ==
          Values{0, 0.125, 0.25, 0.375});
}

TEST_CASE("annotations become events that tell their durations") {
    File file = plus("EDF+C", {"+0||_+0.5|press|_", "+1||_+1.25~0.5|stroke|again|_-3|before|"});
    const Session session = read(file.bytes());
    REQUIRE(session.events.size() == 4);
    CHECK(session.events[0] == Event{0.5, "annotation", "press"});
    CHECK(session.events[1] == Event{1.25, "annotation", "stroke (for 0.5 s)"});
    CHECK(session.events[2] == Event{1.25, "annotation", "again (for 0.5 s)"});
    CHECK(session.events[3] == Event{-3, "annotation", "before"});
    CHECK(session.channels.size() == 1);
    CHECK(session.axes[0].seconds == Values{0, 0.5, 1, 1.5});
}

TEST_CASE("words in the list that keeps the time are events of the record's beginning") {
    const Session session = read(plus("EDF+C", {"+0||_", "+1||lights off|"}).bytes());
    REQUIRE(session.events.size() == 1);
    CHECK(session.events[0] == Event{1, "annotation", "lights off"});
}

TEST_CASE("annotations are UTF-8; what is none, and lists that are none, is told") {
    const Session session = read(
        plus("EDF+C", {"+0||_+0|Druck \u00FC|_", "+1||_+1|\xFC|_nonsense|_+1|open_+1||"}).bytes());
    REQUIRE(session.events.size() == 2);
    CHECK(session.events[0].text == "Druck \u00FC");
    CHECK(session.events[1].text == "\uFFFD");
    CHECK(remark(session, "annotations.characters"));
    CHECK(remark(session, "annotations.unreadable")->count == 2);
    CHECK(remark(session, "annotations.unreadable")->where == "record 2");
    CHECK(remark(session, "annotations.empty")->count == 1);
}

TEST_CASE("a fraction of the first second belongs to the times, not to the start") {
    const Session session =
        read(plus("EDF+C", {"+0.3945312||", "+1.3945312||"}).bytes(), {{"utc-offset", "Z"}});
    CHECK(session.axes[0].seconds[0] == 0.3945312);
    CHECK(session.axes[0].seconds[3] == 0.3945312 + 1.5);
    CHECK(to_string(*session.start) == "2014-04-29T22:19:44Z");
    CHECK_FALSE(remark(session, "records.gap"));
}

TEST_CASE("a discontinuous recording keeps its gaps") {
    const Session session = read(plus("EDF+D", {"+0||", "+1||", "+60.25||"}).bytes());
    CHECK(session.axes[0].seconds == Values{0, 0.5, 1, 1.5, 60.25, 60.75});
    CHECK(session.channels[0].values == Values{0, 1, 2, 3, 4, 5});
    REQUIRE(remark(session, "records.gap"));
    CHECK(remark(session, "records.gap")->count == 1);
    CHECK(has(remark(session, "records.gap")->message, "58.25 s"));
    CHECK(remark(session, "records.gap")->where == "first before record 3");
    CHECK_FALSE(remark(read(plus("EDF+D", {"+0||", "+1||"}).bytes()), "records.gap"));
}

TEST_CASE("gaps of microseconds are told in plain digits") {
    File file = plus("EDF+D", {"+0||", "+0.00002||"});
    file.duration = "0.00001";
    REQUIRE(remark(read(file.bytes()), "records.gap"));
    CHECK(has(remark(read(file.bytes()), "records.gap")->message, ", 0.00001 s in all"));
}

TEST_CASE("records that say otherwise are believed more than a header that says continuous") {
    const Session session = read(plus("EDF+C", {"+0||", "+5||"}).bytes());
    CHECK(session.axes[0].seconds == Values{0, 0.5, 5, 5.5});
    CHECK(remark(session, "records.not-continuous"));
    CHECK(remark(session, "records.gap"));
}

TEST_CASE("records that overlap are kept and told; a clock that jumps back is refused") {
    const Session session = read(plus("EDF+D", {"+0||", "+0.25||"}).bytes());
    CHECK(session.axes[0].seconds == Values{0, 0.5, 0.25, 0.75});
    CHECK(remark(session, "records.overlap"));
    CHECK(has(refusal(plus("EDF+D", {"+100||", "+0||"}).bytes()), "record 2: the clock jumps"));
}

TEST_CASE("a record without a time follows in a continuous recording and is left out in another") {
    const std::vector<std::string> texts{"+0||", "", "+2||"};
    const Session continuous = read(plus("EDF+C", texts).bytes());
    CHECK(continuous.axes[0].seconds == Values{0, 0.5, 1, 1.5, 2, 2.5});
    CHECK(remark(continuous, "records.without-time")->severity == Severity::warning);
    const Session discontinuous = read(plus("EDF+D", texts).bytes());
    CHECK(discontinuous.axes[0].seconds == Values{0, 0.5, 2, 2.5});
    CHECK(discontinuous.channels[0].values == Values{0, 1, 4, 5});
    CHECK(remark(discontinuous, "records.without-time")->severity == Severity::problem);
    File none = plain();
    none.kind = "EDF+D";
    CHECK(has(refusal(none.bytes()), "no annotations that tell them"));
}

TEST_CASE("records without duration hold annotations, or one sample at their own time") {
    File events;
    events.kind = "EDF+C";
    events.duration = "0";
    events.signals = {annotations()};
    events.data = {lists("+0||_+3.5|needle in|"), lists("+0||_+9|needle out|")};
    const Session session = read(events.bytes());
    CHECK(session.channels.empty());
    REQUIRE(session.events.size() == 2);
    CHECK(session.events[1] == Event{9, "annotation", "needle out"});
    CHECK_FALSE(remark(session, "records.gap"));

    File pressures;
    pressures.kind = "EDF+D";
    pressures.duration = "0";
    pressures.signals = {Signal{.label = "Cuff", .unit = "mmHg", .samples = "1"}, annotations()};
    pressures.data = {samples({120}) + lists("+0||"), samples({125}) + lists("+600||")};
    const Session cuff = read(pressures.bytes());
    CHECK(cuff.axes[0].seconds == Values{0, 600});
    CHECK(cuff.channels[0].values == Values{120, 125});

    File unclear = plus("EDF+C", {"+0||_+1|mark|", "+0||"});
    unclear.duration = "0";
    const Session left = read(unclear.bytes());
    CHECK(left.channels.empty());
    CHECK(left.events.size() == 1);
    CHECK(remark(left, "channel.left-out"));
}

TEST_CASE("a signal without samples is left out") {
    File file;
    file.signals = {Signal{.label = "Nothing", .samples = "0"}, Signal{}};
    file.data = {samples({1, 2})};
    const Session session = read(file.bytes());
    REQUIRE(session.channels.size() == 1);
    CHECK(session.channels[0].values == Values{1, 2});
    CHECK(remark(session, "channel.left-out")->where == "Nothing");
}

namespace {

/// What EDFlib gave, out of its JSON: the text after `key` within one object.
std::string field(std::string_view object, const std::string& key) {
    auto at = object.find("\"" + key + "\": ");
    REQUIRE(at != std::string_view::npos);
    at += key.size() + 4;
    std::string value(object.substr(at, object.find('\n', at) - at));
    if (value.ends_with(',')) value.pop_back();
    return value.starts_with('"') ? value.substr(1, value.size() - 2) : value;
}
double number(std::string_view object, const std::string& key) {
    return std::stod(field(object, key));
}

bool told_beyond_limits(const Session& session, const std::string& channel) {
    return std::ranges::any_of(session.provenance.remarks, [&](const Diagnostic& one) {
        return one.code == "values.beyond-limits" && one.where == channel;
    });
}

}  // namespace

TEST_CASE("real files give what EDFlib reads from them") {
    const auto expected = myochart_test::real_recording("expected/edf_edflib.json");
    if (!expected) return;
    const std::string file = GENERATE("mne_test.edf", "pyedflib_test_utf8.edf", "short_psg.edf",
                                      "mne_test.bdf", "short_psg.bdf");
    INFO(file);
    const Session session = edf().read(myochart_test::real_recording("edf/" + file).value(), file,
                                       {{"utc-offset", "Z"}});
    std::string_view truth(*expected);
    truth.remove_prefix(truth.find("\"" + file + "\""));
    const auto next = truth.find("df\": {", file.size() + 2);
    truth = truth.substr(0, next);

    CHECK(to_string(*session.start) == field(truth, "start") + "Z");
    CHECK(session.events.size() == static_cast<std::size_t>(number(truth, "annotations")));
    CHECK(session.axes[0].seconds.front() == Approx(number(truth, "subsecond_100ns") / 1e7));
    std::size_t i = 0;
    for (auto at = truth.find("\"label\""); at != std::string_view::npos;
         at = truth.find("\"label\"", at + 1), ++i) {
        const auto object = truth.substr(at);
        REQUIRE(i < session.channels.size());
        const Channel& channel = session.channels[i];
        INFO(channel.name);
        if (file != "pyedflib_test_utf8.edf") CHECK(channel.name == field(object, "label"));
        REQUIRE(channel.values.size() == static_cast<std::size_t>(number(object, "n")));
        // EDFlib cuts samples beyond the digital limits off, in silence; here they are kept.
        const auto [low, high] = std::minmax({number(object, "pmin"), number(object, "pmax")});
        Values values = channel.values;
        for (double& value : values) value = std::clamp(value, low, high);
        const bool cut_off = values != channel.values;
        CHECK(cut_off == told_beyond_limits(session, channel.name));
        const double sum = std::accumulate(values.begin(), values.end(), 0.0);
        CHECK(sum / static_cast<double>(values.size()) ==
              Approx(number(object, "mean")).epsilon(1e-9).margin(1e-9));
        CHECK(std::ranges::min(values) == Approx(number(object, "min")).epsilon(1e-10));
        CHECK(std::ranges::max(values) == Approx(number(object, "max")).epsilon(1e-10));
        const auto& seconds = session.axes[channel.axis].seconds;
        const double rate =
            number(object, "per_record") / (number(truth, "record_dur_100ns") / 1e7);
        CHECK((seconds.back() - seconds.front()) * rate ==
              Approx(static_cast<double>(seconds.size() - 1)));
    }
    CHECK(i == session.channels.size());
}

TEST_CASE("the header of a sleep recording is read as its reference has it") {
    const auto expected = myochart_test::real_recording("edf/short_psg_header_reference.json");
    if (!expected) return;
    const Session session = read(myochart_test::real_recording("edf/short_psg.edf").value());
    std::size_t i = 0;
    for (auto at = expected->find("\"label\""); at != std::string::npos;
         at = expected->find("\"label\"", at + 1), ++i) {
        const auto object = std::string_view(*expected).substr(at);
        REQUIRE(i < session.channels.size());
        const Channel& channel = session.channels[i];
        CHECK(channel.name == field(object, "label"));
        const std::string unit = field(object, "physical_dimension");
        CHECK((channel.unit ? channel.unit->code() : "") == (unit == "DegC" ? "Cel" : unit));
        const auto& seconds = session.axes[channel.axis].seconds;
        CHECK(1 / (seconds[1] - seconds[0]) == Approx(number(object, "sampling_frequency")));
    }
    CHECK(i == session.channels.size());
    CHECK(session.axes.size() == 2);
    CHECK(remark(session, "header.subject"));
}
