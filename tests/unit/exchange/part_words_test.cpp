// SPDX-License-Identifier: Apache-2.0
#include "myochart/exchange/part_words.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "support/refusal.hpp"
#include "unit/exchange/sample_chart.hpp"

using namespace myochart;
using myochart_test::refusal;

namespace {

const PartWords finding_words{{"muscle", "soleus"},
                              {"side", "left"},
                              {"tautBand", "present"},
                              {"palpationForce", "2.50 kgf"},
                              {"painOnPalpation", "7.0"},
                              {"referralQuality", "deep ache"},
                              {"referralLatency", "4 s"},
                              {"referralMatchesTextbook", "partly"},
                              {"note", "x"}};

Finding finding_from(const PartWords& words) {
    return std::get<Finding>(part_from_words("finding", words));
}

}  // namespace

TEST_CASE("A part from words has what the words say, with their digits, and nothing else") {
    Finding expected;
    expected.site.muscle = "soleus";
    expected.site.side = Side::left;
    expected.criteria.taut_band = Criterion::present;
    expected.palpation_force = parse_quantity("2.50 kgf");
    expected.pain_on_palpation = parse_decimal("7.0");
    expected.referral.emplace();
    expected.referral->quality = "deep ache";
    expected.referral->latency = parse_quantity("4 s");
    expected.referral->matches_textbook = Agreement::partly;
    expected.note = "x";
    CHECK(finding_from(finding_words) == expected);
}

TEST_CASE("Lists are written with ; between") {
    const auto threshold = std::get<PressurePainThreshold>(
        part_from_words("pressurePainThreshold", {{"muscle", "soleus"},
                                                  {"side", "left"},
                                                  {"phase", "before"},
                                                  {"averaging", "mean-of-all"},
                                                  {"probeArea", "1 cm2"},
                                                  {"rate", "1 kgf/cm2/s"},
                                                  {"trial", "2.4 kgf/cm2; 2.20 kgf/cm2"}}));
    REQUIRE(threshold.trials.size() == 2);
    CHECK(to_string(threshold.trials[1]) == "2.20 kgf/cm2");
    const auto form = std::get<OutcomeScore>(
        part_from_words("outcomeScore", {{"instrument", "psfs"},
                                         {"completedAt", "2026-11-20T09:00:00Z"},
                                         {"answers", "4 - 7"},
                                         {"activity", "running; stairs; sleep"}}));
    CHECK(form.answers == std::vector<std::optional<Decimal>>{parse_decimal("4"), std::nullopt,
                                                              parse_decimal("7")});
    CHECK(form.activities == std::vector<std::string>{"running", "stairs", "sleep"});
}

TEST_CASE("What is needed, unknown or wrong is refused with its name") {
    PartWords words = finding_words;
    words.erase("side");
    CHECK(refusal([&] { finding_from(words); }) == ErrorCode::xml_missing_content);
    words = finding_words;
    words["tautband"] = "present";
    CHECK(refusal([&] { finding_from(words); }) == ErrorCode::xml_unknown_content);
    words = finding_words;
    words["tautBand"] = "Present";
    CHECK(refusal([&] { finding_from(words); }) == ErrorCode::value_word);
    words = finding_words;
    words["palpationForce"] = "2,5 kgf";
    CHECK_THROWS_AS(finding_from(words), Error);
    CHECK(refusal([&] { part_from_words("screening", {}); }) == ErrorCode::value_word);
}

TEST_CASE("Every field that is listed can be given, and every list of fields is without doubles") {
    for (const std::string& kind : part_kinds()) {
        std::vector<std::string> names;
        for (const PartField& field : fields_of_part(kind)) names.push_back(field.name);
        INFO(kind);
        CHECK(names.size() > 2);
        std::ranges::sort(names);
        CHECK(std::ranges::adjacent_find(names) == names.end());
    }
    // A value for each field by its form; what is refused then is refused for its value only.
    for (const std::string& kind : part_kinds()) {
        PartWords words;
        for (const PartField& field : fields_of_part(kind)) {
            std::string text = field.words.empty() ? "x" : field.words.back();
            if (field.form == "a number") text = "3";
            if (field.form == "an id") text = "9b8a7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c05";
            if (field.form.starts_with("number and unit")) text = "2.5 kgf";
            if (field.form.starts_with("2026-11-20T")) text = "2026-11-20T09:30:00+01:00";
            if (field.form == "2026-11-20") text = "2026-11-20";
            if (field.form.starts_with("4 3")) text = "4 3 -";
            if (field.name == "mapMarkX" || field.name == "mapMarkY") text = "0.5";
            words[field.name] = text;
        }
        INFO(kind);
        CHECK_NOTHROW(part_from_words(kind, words));
    }
}

TEST_CASE("Changing a part changes the fields that are given, and an empty text takes one away") {
    Visit visit = test::example_visit();
    const Finding before = visit.findings.front();
    REQUIRE(change_part(visit, before.id, {{"tenderness", "2"}, {"painOnPalpation", ""}}));
    Finding expected = before;
    expected.tenderness = 2;
    expected.pain_on_palpation.reset();
    CHECK(visit.findings.front() == expected);

    REQUIRE(change_part(visit, before.id, {{"recognisedPain", "absent"}}));
    CHECK(visit.findings.front().computed == classify(visit.findings.front().criteria));
    CHECK_FALSE(change_part(visit, test::uuid(999), {{"tenderness", "2"}}));
}

TEST_CASE("What follows from a muscle, a place or a likeness goes when that is changed") {
    Visit visit = test::example_visit();
    const Uuid id = visit.findings.front().id;
    Finding& finding = visit.findings.front();
    finding.map_mark.emplace();
    finding.textbook_referral.emplace();
    // A place on one muscle's line says nothing of another muscle.
    CHECK(refusal([&] {
              change_part(visit, id, {{"muscle", "soleus"}});
          }) == ErrorCode::value_word);
    REQUIRE(change_part(visit, id, {{"positionAlong", "0.5"}}));
    CHECK_FALSE(finding.map_mark);
    CHECK(finding.position->landmark_phrase.empty());
    CHECK(finding.textbook_referral);
    REQUIRE(change_part(visit, id, {{"triggerPoint", "gastrocnemius.trp2"}}));
    CHECK_FALSE(finding.textbook_referral);
    CHECK(finding.trigger_point_label.empty());
    REQUIRE(change_part(visit, id, {{"positionAlong", ""}, {"muscle", "soleus"}}));
    CHECK_FALSE(finding.position);
    CHECK(finding.site.muscle == "soleus");
    CHECK(finding.site.name.empty());
    CHECK(finding.site.codes.empty());
}

TEST_CASE("A change that is refused leaves the visit as it was") {
    Visit visit = test::example_visit();
    const Visit before = visit;
    const Uuid finding = visit.findings.front().id;
    CHECK_THROWS_AS(change_part(visit, finding, {{"tenderness", "2"}, {"tautBand", "maybe"}}),
                    Error);
    CHECK(visit == before);
    const Uuid treatment = visit.treatments.front().id;
    CHECK(refusal([&] {
              change_part(visit, treatment, {{"modality", "scraping; dry-needling"}});
          }) == ErrorCode::consent_missing);
    CHECK(visit == before);
}
