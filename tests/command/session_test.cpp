// SPDX-License-Identifier: Apache-2.0
// Recordings by the command: shown, divided, converted, and known again.
#include <catch2/catch.hpp>

#include <regex>
#include <sstream>

#include "command/clinic.hpp"

using namespace myochart_test;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

constexpr const char* left_and_right =
    "# Start: 2026-11-20T09:40:00+01:00\n"
    "# event: 0 region soleus left\n# event: 2 region soleus right\n# event: 3 region-end\n";

/// Two strokes on the left, one on the right, none after it; `head` goes above the table.
std::string strokes(const std::string& head) {
    std::ostringstream text;
    text << head << "Time (s),Force (N),Blade temperature (C)\n";
    for (int i = 0; i <= 400; ++i) {
        const int phase = i % 100;
        const bool pressed = i < 300 && phase > 20 && phase < 80;
        text << i / 100 << '.' << (i % 100 < 10 ? "0" : "") << i % 100 << ','
             << (pressed ? 9.0 * (phase < 50 ? phase - 20 : 80 - phase) / 30 : 0.0) << ",48\n";
    }
    return text.str();
}

/// The numbers of a row of a printed table, after its first words; 0 for what is not known.
std::vector<double> figures(const std::string& table, const std::string& row) {
    const std::size_t at = table.find("\n" + row);
    REQUIRE(at != std::string::npos);
    std::istringstream line(
        table.substr(at + 1 + row.size(), table.find('\n', at + 1) - at - 1 - row.size()));
    std::vector<double> all;
    for (std::string word; line >> word;) all.push_back(word == "-" ? 0 : std::stod(word));
    return all;
}

/// The stored recording as another table, in another format, with another first stamp.
std::string recording_from(const Clinic& clinic, const std::string& name,
                           const std::string& start) {
    std::string text = read(clinic.file("recording.csv"));
    text = std::regex_replace(text, std::regex("2026-11-20T09:30:00\\+01:00"), start);
    return clinic.folder.write(name, text).string();
}

}  // namespace

TEST_CASE("A recording is shown with its channels as bars, its figures and its remarks") {
    const Clinic clinic;
    const std::string file = clinic.folder.write("strokes.csv", strokes(left_and_right)).string();
    const std::string shown = clinic.must("session show " + file);
    CHECK(has(shown, "Force, N, force: 401 samples, 0 missing, 0.000 to 9.000"));
    CHECK(has(shown, "█"));
    CHECK(has(shown, "upper bound"));
    CHECK(has(shown, "Events"));
    const std::string json = clinic.must("session show " + file + " --json");
    CHECK(run("python3 -c \"import json,sys; d=json.loads(open('" +
              clinic.folder.write("shown.json", json).string() +
              "').read()); assert d['channels'][0]['samples'] == 401; assert d['start'] == "
              "'2026-11-20T09:40:00+01:00'; assert any(c['code'] == 'strokes' and c['value'] == 3 "
              "for c in d['computed'])\"")
              .status == 0);
}

TEST_CASE("The parts of a recording and what lies outside of them add up to the whole") {
    const Clinic clinic;
    const std::string file = clinic.folder.write("strokes.csv", strokes(left_and_right)).string();
    const std::string table = clinic.must("session split " + file);
    const auto left = figures(table, "soleus left");
    const auto right = figures(table, "soleus right");
    const auto outside = figures(table, "(no place)");
    const auto whole = figures(table, "whole recording");
    constexpr std::size_t contact = 2;
    constexpr std::size_t stroke_count = 4;
    constexpr std::size_t impulse = 5;
    CHECK(left.at(stroke_count) == 2);
    CHECK(right.at(stroke_count) == 1);
    for (const std::size_t column : {contact, stroke_count, impulse}) {
        CHECK(left.at(column) + right.at(column) + outside.at(column) ==
              Approx(whole.at(column)).margin(0.002));
    }
}

TEST_CASE("A recording that tells no parts has to be told them") {
    const Clinic clinic;
    const std::string file = clinic.folder.write("strokes.csv", strokes("")).string();
    const Ran none = clinic.myochart("session split " + file);
    CHECK(none.status == 1);
    CHECK(has(none.output, "--part \"soleus left 0 62.5\""));
    const Ran overlapping = clinic.myochart("session split " + file +
                                            " --part 'soleus left 0 2' --part 'soleus right 1 3'");
    CHECK(overlapping.status == 1);
    CHECK(has(overlapping.output, "begins before the one before it ends"));
    CHECK(clinic.myochart("session split " + file + " --part 'soleus'").status == 1);
}

TEST_CASE("The same samples from another file are the stored recording, not a second one") {
    const Clinic clinic;
    clinic.chart_visit();
    clinic.must("session convert " + clinic.file("recording.csv") + " --to xml --output " +
                clinic.file("converted"));
    clinic.must("session convert " + clinic.file("recording.csv") + " --to csv --output " +
                clinic.file("converted"));
    for (const char* name : {"converted/session.csv", "converted/session.myosession"}) {
        INFO(name);
        const std::string told =
            clinic.must("session import " + clinic.file(name) + " --visit " + visit_id);
        CHECK(has(told, "already stored as session"));
    }
}

TEST_CASE("The same samples in another zone are stored only if a person says so") {
    const Clinic clinic;
    clinic.chart_visit();
    const std::string twin = recording_from(clinic, "twin.csv", "2026-11-20T09:30:00Z");
    const std::string tie = "session import " + twin + " --visit " + visit_id;
    const Ran taken = clinic.myochart(tie);
    CHECK(taken.status == 1);
    CHECK(has(taken.output, "has the recording recording.csv already"));
    const std::string import = tie + " --replace";
    const Ran refused = clinic.myochart(import);
    CHECK(refused.status == 1);
    CHECK(has(refused.output, "store.conflict"));
    CHECK(has(refused.output, "quarters of an hour"));
    const std::string kept = clinic.must(import + " --keep-both");
    CHECK(has(kept, "start.future"));
    CHECK(has(clinic.must("verify"), "every revision is as it was written"));
}

TEST_CASE("A file that is there is not overwritten by a conversion") {
    const Clinic clinic;
    const std::string file = clinic.folder.write("strokes.csv", strokes("")).string();
    const std::string convert =
        "session convert " + file + " --to bdf --output " + clinic.file("as");
    clinic.must(convert);
    CHECK(clinic.myochart(convert).status == 1);
    clinic.must(convert + " --overwrite");
    CHECK(has(clinic.must("session show " + clinic.file("as/session.bdf")), "401 samples"));
}
