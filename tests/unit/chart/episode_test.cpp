// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/episode.hpp"

#include <catch2/catch.hpp>

#include "unit/chart/sample_visit.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

Time on_day(int day, const std::string& clock = "09:00:00") {
    return parse_time("2026-11-" + std::to_string(day) + "T" + clock + "+01:00");
}

/// A visit on that day without screening and consents.
Visit visit_on(int day, const Uuid& episode) {
    Visit visit;
    visit.id = random_uuid();
    visit.episode = episode;
    visit.clinician = clinician();
    visit.start = on_day(day);
    return visit;
}

/// The same, screened and agreed to within the first minutes.
Visit screened_on(int day, const Uuid& episode) {
    Visit visit = visit_on(day, episode);
    visit.screening = clear_screening(episode);
    visit.screening->performed_at = on_day(day, "09:05:00");
    visit.consents = {full_consent(episode)};
    visit.consents.front().given_at = on_day(day, "09:06:00");
    return visit;
}

Treatment treatment_on(int day) {
    Treatment treatment = heated_scraping();
    treatment.start = on_day(day, "09:30:00");
    return treatment;
}

Chart chart_of(std::vector<Visit> signed_visits, std::vector<Visit> drafts = {}) {
    Chart chart;
    for (Visit& visit : signed_visits) {
        chart.visits.push_back(SignedVisit::as_recorded(std::move(visit), {}));
    }
    chart.drafts = std::move(drafts);
    return chart;
}

const Uuid episode = random_uuid();

}  // namespace

TEST_CASE("Screening and consents of an earlier visit count in a later one once carried over") {
    const Visit first = screened_on(20, episode);
    Visit second = visit_on(27, episode);
    CHECK(refusal([&] { add_treatment(second, treatment_on(27)); }) ==
          ErrorCode::screening_missing);
    carry_over(second, chart_of({first}));
    CHECK(second.screening == first.screening);
    CHECK(second.consents == first.consents);
    CHECK_NOTHROW(add_treatment(second, treatment_on(27)));
    CHECK_NOTHROW(require_risks_kept(second, chart_of({first})));
}

TEST_CASE("The latest screening is carried, whatever the order of visits in the chart") {
    const Visit first = screened_on(20, episode);
    Visit latest = screened_on(24, episode);
    answer(latest, "neuropathy", Answer::yes);
    for (const Chart& chart : {chart_of({first, latest}), chart_of({latest, first}),
                               chart_of({first}, {latest}), chart_of({latest}, {first})}) {
        Visit next = visit_on(27, episode);
        carry_over(next, chart);
        CHECK(next.screening == latest.screening);
        CHECK(next.consents.size() == 2);
    }
}

TEST_CASE("Of one screening in two states the one with the \"yes\" or the later one is carried") {
    const Visit first = screened_on(20, episode);
    Visit second = visit_on(24, episode);
    second.screening = first.screening;
    SECTION("a yes in the later") { answer(second, "neuropathy", Answer::yes); }
    SECTION("an override in the later") {
        second.screening->overrides = {{"neuropathy", clinician(), on_day(24), "felt today"}};
    }
    Visit next = visit_on(27, episode);
    carry_over(next, chart_of({second, first}));
    // An override was decided for the treatments of its own visit.
    second.screening->overrides.clear();
    CHECK(next.screening == second.screening);
}

TEST_CASE("What is another episode's, later, or the visit's own is not carried over") {
    Visit next = visit_on(27, episode);
    carry_over(next, chart_of({screened_on(20, random_uuid()), screened_on(28, episode)}));
    CHECK_FALSE(next.screening.has_value());
    CHECK(next.consents.empty());

    Visit own = screened_on(27, episode);
    const Visit before = own;
    carry_over(own, chart_of({screened_on(20, episode)}));
    CHECK(own == before);
}

TEST_CASE("A withdrawal is carried with its consent, in whichever visit it was recorded") {
    const Visit first = screened_on(20, episode);
    Visit second = visit_on(24, episode);
    carry_over(second, chart_of({first}));
    withdraw_consent(second, second.consents.front().id, on_day(24), "bruises");
    for (const Chart& chart : {chart_of({first, second}), chart_of({second, first})}) {
        Visit next = visit_on(27, episode);
        carry_over(next, chart);
        CHECK(next.consents == second.consents);
        CHECK(refusal([&] { add_treatment(next, treatment_on(27)); }) ==
              ErrorCode::consent_withdrawn);
    }
    // A later visit that had carried the old state does not undo it.
    Visit third = visit_on(25, episode);
    third.consents = first.consents;
    Visit next = visit_on(27, episode);
    carry_over(next, chart_of({first, second, third}));
    CHECK(next.consents == second.consents);
}

TEST_CASE("A \"yes\" does not vanish by carrying an older screening") {
    const Visit first = screened_on(20, episode);
    Visit second = screened_on(24, episode);
    answer(second, "deep-vein-thrombosis", Answer::yes);
    Visit next = visit_on(27, episode);
    next.screening = first.screening;
    CHECK(refusal([&] {
              require_risks_kept(next, chart_of({first, second}));
          }) == ErrorCode::store_conflict);
    CHECK(refusal([&] { require_risks_kept(next, chart_of({first}, {second})); }) ==
          ErrorCode::store_conflict);
    SECTION("the latest is carried") { next.screening = second.screening; }
    SECTION("the patient was asked again") {
        next.screening = clear_screening(episode);
        next.screening->performed_at = on_day(27, "09:05:00");
    }
    SECTION("it is another episode's") {
        next.episode = random_uuid();
        next.screening = clear_screening(next.episode);
    }
    SECTION("it is an earlier visit, before anybody said yes") {
        next = first;
        add_treatment(next, treatment_on(20));
    }
    CHECK_NOTHROW(require_risks_kept(next, chart_of({first, second})));
}

TEST_CASE("A \"yes\" that the visit had in the chart does not vanish from it") {
    Visit stored = screened_on(20, episode);
    answer(stored, "deep-vein-thrombosis", Answer::yes);
    Visit changed = stored;
    SECTION("answered away") { answer(changed, "deep-vein-thrombosis", Answer::no); }
    SECTION("the screening left out") { changed.screening.reset(); }
    SECTION("the episode changed with it") {
        changed.episode = random_uuid();
        changed.screening = clear_screening(changed.episode);
    }
    CHECK(refusal([&] { require_risks_kept(changed, chart_of({}, {stored})); }) ==
          ErrorCode::store_conflict);
    CHECK_NOTHROW(require_risks_kept(stored, chart_of({}, {stored})));
}

TEST_CASE("A withdrawal that the chart knows of does not vanish") {
    const Visit first = screened_on(20, episode);
    Visit second = visit_on(24, episode);
    carry_over(second, chart_of({first}));
    withdraw_consent(second, second.consents.front().id, on_day(24), "bruises");
    const Chart known = chart_of({first, second});

    Visit next = visit_on(27, episode);
    next.screening = first.screening;
    next.consents = first.consents;
    SECTION("the old state is carried") {}
    SECTION("the withdrawal is dated later") {
        next.consents.front().withdrawn_at = on_day(27, "09:40:00");
    }
    SECTION("another paper of before the withdrawal is used") {
        next.consents.front().id = random_uuid();
        add_treatment(next, treatment_on(27));
    }
    SECTION("the visit that recorded it leaves it out") {
        next = second;
        next.consents.clear();
    }
    CHECK(refusal([&] { require_risks_kept(next, known); }) == ErrorCode::consent_withdrawn);
}

TEST_CASE("A new consent after a withdrawal counts, and an earlier visit stays as it was") {
    const Visit first = screened_on(20, episode);
    Visit second = visit_on(24, episode);
    carry_over(second, chart_of({first}));
    withdraw_consent(second, second.consents.front().id, on_day(24), "bruises");
    const Chart known = chart_of({first, second});
    Visit next = screened_on(27, episode);
    add_treatment(next, treatment_on(27));
    CHECK_NOTHROW(require_risks_kept(next, known));
    Visit earlier = first;
    add_treatment(earlier, treatment_on(20));
    CHECK_NOTHROW(require_risks_kept(earlier, known));
}
