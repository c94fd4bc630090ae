// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/wells.hpp"

#include <catch2/catch.hpp>

#include "unit/chart/sample_visit.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

/// With a form of which the given items are answered "yes" and the others "no".
Visit visit_with(std::initializer_list<const char*> items) {
    Visit visit = screened_visit();
    visit.screening->wells = clear_wells();
    for (const char* item : items) answer(*visit.screening->wells, item, Answer::yes);
    return visit;
}

std::optional<int> points(std::initializer_list<const char*> items) {
    return wells_score(*visit_with(items).screening->wells).points;
}

ScreeningOverride override_of_wells() {
    return {std::string(wells_override), clinician(), parse_time("2026-11-20T09:10:00+01:00"),
            "duplex ultrasound of today was clear"};
}

}  // namespace

TEST_CASE("Nine items add a point each, another likely diagnosis takes two away") {
    int added = 0;
    int taken = 0;
    for (const WellsItem& item : wells_items()) {
        (item.points > 0 ? added : taken) += item.points;
        CHECK_FALSE(item.verified);
        CHECK_FALSE(item.source.empty());
    }
    CHECK(wells_items().size() == 10);
    CHECK(added == 9);
    CHECK(taken == -2);
    CHECK(wells_threshold().points == 2);
    CHECK_FALSE(wells_threshold().verified);
}

TEST_CASE("A complete form gives its points, which may be below zero") {
    CHECK(points({}) == 0);
    CHECK(points({"other-diagnosis"}) == -2);
    CHECK(points({"pitting-oedema"}) == 1);
    CHECK(points({"pitting-oedema", "calf-larger"}) == 2);
    CHECK(points({"pitting-oedema", "calf-larger", "other-diagnosis"}) == 0);
    CHECK(is_likely(wells_score(*visit_with({"pitting-oedema", "calf-larger"}).screening->wells)));
    CHECK_FALSE(is_likely(wells_score(*visit_with({"pitting-oedema"}).screening->wells)));
}

TEST_CASE("A form with an open item gives no points, never 0, and names the item") {
    WellsForm form = clear_wells();
    std::string named = "Pitting oedema";
    SECTION("an item was not asked") {
        std::erase_if(form.answers, [](const auto& a) { return a.question == "pitting-oedema"; });
    }
    SECTION("an item is unknown") { answer(form, "pitting-oedema", Answer::unknown); }
    SECTION("an item is answered twice") {
        form.answers.push_back({"pitting-oedema", "", Answer::no, ""});
    }
    SECTION("an item is none of the form") {
        form.answers.push_back({"green-hair", "", Answer::no, ""});
        named = "green-hair";
    }
    SECTION("none was asked") { form = {}; }
    const WellsScore score = wells_score(form);
    CHECK_FALSE(score.points.has_value());
    CHECK_FALSE(is_likely(score));
    CHECK(score.explanation.find(named) != std::string::npos);
}

TEST_CASE("A likely thrombosis by points forbids the leg like a STOP, whatever was answered no") {
    Visit visit = visit_with({"pitting-oedema", "calf-larger"});
    for (const Modality modality : gated_modalities()) {
        Treatment treatment = heated_scraping();
        treatment.modalities = {modality};
        CHECK(refusal([&] { add_treatment(visit, treatment); }) == ErrorCode::screening_forbids);
    }
    Treatment elsewhere = heated_scraping();
    elsewhere.site.codes = {{"urn:x", "1", ""}};
    elsewhere.site.region = "shoulder-arm";
    CHECK_NOTHROW(add_treatment(visit, elsewhere));
    elsewhere.site.region = "a region that nobody knows";
    CHECK(refusal([&] { add_treatment(visit, elsewhere); }) == ErrorCode::screening_forbids);
}

TEST_CASE("One point, or no form at all, forbids nothing") {
    Visit visit = visit_with({"pitting-oedema"});
    CHECK_NOTHROW(add_treatment(visit, heated_scraping()));
    visit.screening->wells.reset();
    CHECK_NOTHROW(add_treatment(visit, heated_scraping()));
}

TEST_CASE("A named person's override with a reason lets a likely thrombosis by points pass") {
    Visit visit = visit_with({"pitting-oedema", "calf-larger"});
    ScreeningOverride taken = override_of_wells();
    SECTION("complete") {
        visit.screening->overrides = {taken};
        CHECK_NOTHROW(add_treatment(visit, heated_scraping()));
        const auto remarks = screening_remarks(visit, visit.treatments.front());
        REQUIRE(remarks.size() == 1);
        CHECK(remarks.front().overridden);
        CHECK_FALSE(has_problem(visit));
        return;
    }
    SECTION("no name") { taken.by.name.clear(); }
    SECTION("no reason") { taken.reason.clear(); }
    SECTION("after the treatment began") { taken.at = parse_time("2026-11-20T09:31:00+01:00"); }
    SECTION("of the question instead of the form") { taken.question = "deep-vein-thrombosis"; }
    visit.screening->overrides = {taken};
    CHECK(refusal([&] { add_treatment(visit, heated_scraping()); }) ==
          ErrorCode::screening_forbids);
}

TEST_CASE("A form that was begun and not completed counts as not answered") {
    Visit visit = visit_with({"pitting-oedema"});
    SECTION("an item was not asked: nothing can be overridden") {
        visit.screening->wells->answers.pop_back();
        visit.screening->overrides = {override_of_wells()};
    }
    SECTION("an item is unknown") {
        answer(*visit.screening->wells, "calf-larger", Answer::unknown);
    }
    CHECK(refusal([&] { add_treatment(visit, heated_scraping()); }) ==
          ErrorCode::screening_missing);
}

TEST_CASE("An unknown item may be overridden, as an unknown answer may") {
    Visit visit = visit_with({"pitting-oedema"});
    answer(*visit.screening->wells, "calf-larger", Answer::unknown);
    visit.screening->overrides = {override_of_wells()};
    CHECK_NOTHROW(add_treatment(visit, heated_scraping()));
}

TEST_CASE("A thrombosis that was answered yes is decided there, not by points") {
    Visit visit = visit_with({"pitting-oedema", "calf-larger"});
    answer(visit, "deep-vein-thrombosis", Answer::yes);
    CHECK(screening_remarks(visit, heated_scraping()).size() == 1);
    answer(visit, "deep-vein-thrombosis", Answer::unknown);
    CHECK(screening_remarks(visit, heated_scraping()).size() == 2);
}
