// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/trend.hpp"

#include <catch2/catch.hpp>

#include "unit/chart/sample_visit.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

Visit visit_of_week(int week) {
    Visit visit = screened_visit();
    visit.start.instant += std::chrono::days(7 * week);
    return visit;
}

PressurePainThreshold threshold(std::vector<const char*> trials, Phase phase = Phase::before) {
    PressurePainThreshold measured;
    measured.id = random_uuid();
    measured.site = calf();
    measured.phase = phase;
    measured.probe_area = parse_quantity("1 cm2");
    measured.rate = parse_quantity("1 kgf/cm2/s");
    for (const char* trial : trials) measured.trials.push_back(parse_quantity(trial));
    return measured;
}

OutcomeScore lefs(int each) {
    OutcomeScore form;
    form.id = random_uuid();
    form.instrument = "lefs";
    form.completed_at = parse_time("2026-11-20T08:55:00+01:00");
    form.answers.assign(20, Decimal{each, 0});
    return with_score(form);
}

std::vector<Trend> trends_of(const std::vector<Visit>& visits) {
    std::vector<const Visit*> pointers;
    for (const Visit& visit : visits) pointers.push_back(&visit);
    return trends(pointers);
}

}  // namespace

TEST_CASE("A trend has every value of every visit, and compares those from before treatment") {
    std::vector<Visit> visits{visit_of_week(0), visit_of_week(1), visit_of_week(2)};
    visits[0].thresholds = {threshold({"200 kPa"}), threshold({"300 kPa"}, Phase::after)};
    visits[1].thresholds = {threshold({"220 kPa"})};
    visits[2].thresholds = {threshold({"250 kPa"}), threshold({"400 kPa"}, Phase::after_24_hours)};
    const auto all = trends_of(visits);
    REQUIRE(all.size() == 1);
    CHECK(all.front().points.size() == 5);
    const auto change = change_of(all.front());
    REQUIRE(change);
    CHECK(to_double(change->from.value.value) == Approx(200));
    CHECK(to_double(change->to.value.value) == Approx(250));
    CHECK(to_double(change->verdict.change.value) == Approx(50));
}

TEST_CASE(
    "Thresholds in other units of pressure are told in kPa, with the spread of their trials") {
    std::vector<Visit> visits{visit_of_week(0)};
    visits[0].thresholds = {threshold({"2 kgf/cm2", "3 kgf/cm2", "4 kgf/cm2"})};
    const TrendPoint point = trends_of(visits).front().points.front();
    // 1 kgf/cm2 = 98.0665 kPa; the sample standard deviation of 2, 3, 4 is 1.
    CHECK(to_double(point.value.value) == Approx(3 * 98.0665));
    REQUIRE(point.spread);
    CHECK(*point.spread == Approx(98.0665));
    visits[0].thresholds = {threshold({"2 kgf/cm2"})};
    CHECK_FALSE(trends_of(visits).front().points.front().spread);
}

TEST_CASE("What is not the same thing makes a trend of its own") {
    std::vector<Visit> visits{visit_of_week(0)};
    PressurePainThreshold right = threshold({"200 kPa"});
    right.site = calf(Side::right);
    visits[0].thresholds = {threshold({"200 kPa"}), right};
    PainRating numeric;
    numeric.rating = parse_decimal("5");
    PainRating line = numeric;
    line.scale = PainScale::visual_analogue;
    PainRating moving = numeric;
    moving.context = PainContext::movement;
    visits[0].pain_ratings = {numeric, line, moving};
    RangeOfMotion active;
    active.joint = "ankle";
    active.movement = "dorsiflexion";
    active.angle = parse_quantity("8 deg");
    RangeOfMotion passive = active;
    passive.mode = MotionMode::passive;
    visits[0].ranges_of_motion = {active, passive};
    CHECK(trends_of(visits).size() == 7);
}

TEST_CASE(
    "A questionnaire's change is judged by its own published error, and one without a score is "
    "left out") {
    std::vector<Visit> visits{visit_of_week(0), visit_of_week(1)};
    visits[0].outcomes = {lefs(2)};
    visits[1].outcomes = {lefs(3)};
    const auto change = change_of(trends_of(visits).front());
    REQUIRE(change);
    CHECK(change->verdict.error == Change::larger_than_error);
    CHECK(change->sentence.find("Binkley") != std::string::npos);
    visits[1].outcomes.front().answers.front().reset();
    visits[1].outcomes.front() = with_score(visits[1].outcomes.front());
    CHECK_FALSE(change_of(trends_of(visits).front()));
}

TEST_CASE("Where no error of measuring is known, the trend says so instead of judging") {
    std::vector<Visit> visits{visit_of_week(0), visit_of_week(1)};
    visits[0].thresholds = {threshold({"200 kPa"})};
    visits[1].thresholds = {threshold({"500 kPa"})};
    const auto change = change_of(trends_of(visits).front());
    REQUIRE(change);
    CHECK(change->verdict.error == Change::not_known);
    CHECK_FALSE(change->verdict.error_sentence.empty());
}

TEST_CASE("Another protocol is told with the change") {
    std::vector<Visit> visits{visit_of_week(0), visit_of_week(1)};
    visits[0].thresholds = {threshold({"200 kPa"})};
    visits[1].thresholds = {threshold({"250 kPa"})};
    const auto same = change_of(trends_of(visits).front());
    CHECK(same->sentence.find("not measured in the same way") == std::string::npos);
    visits[1].thresholds.front().rate = parse_quantity("2 kgf/cm2/s");
    const auto other = change_of(trends_of(visits).front());
    CHECK(other->sentence.find("not measured in the same way") != std::string::npos);
}

TEST_CASE("What changed names points that are gone on with, left, new or not examined") {
    Visit before = visit_of_week(0);
    Finding finding;
    finding.site = calf();
    finding.criteria.taut_band = finding.criteria.hypersensitive_spot =
        finding.criteria.recognised_pain = Criterion::present;
    for (int i = 0; i < 3; ++i) {
        finding.id = random_uuid();
        finding.label.clear();
        add_finding(before, finding);
    }
    Visit now = visit_of_week(1);
    Finding same = before.findings[0];
    same.follows = EarlierFinding{before.id, before.findings[0].id};
    same.criteria.recognised_pain = Criterion::absent;
    add_finding(now, same);
    Finding unexamined = before.findings[1];
    unexamined.follows = EarlierFinding{before.id, before.findings[1].id};
    unexamined.criteria = {};
    unexamined.not_examined_because = "too sore";
    add_finding(now, unexamined);
    Finding fresh = finding;
    fresh.label = "7";
    add_finding(now, fresh);

    std::string all;
    for (const std::string& sentence : what_changed(before, now)) all += sentence + "\n";
    INFO(all);
    CHECK(
        all.find("trigger point 1 in Gastrocnemius, medial head, left was active and is latent") !=
        std::string::npos);
    CHECK(all.find("trigger point 2") != std::string::npos);
    CHECK(all.find("it is not examined now (too sore)") != std::string::npos);
    CHECK(all.find(
              "trigger point 3 in Gastrocnemius, medial head, left was active; it is not charted "
              "now") != std::string::npos);
    CHECK(all.find("trigger point 7 in Gastrocnemius, medial head, left is charted now and was "
                   "not at the visit before: active") != std::string::npos);
}
