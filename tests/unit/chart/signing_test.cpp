// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/signing.hpp"

#include <catch2/catch.hpp>

#include "myochart/chart/repeat.hpp"
#include "unit/chart/sample_visit.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

Signature signature_at(const char* time, const char* name = "Maria Sandoval") {
    return {{random_uuid(), name, "Physiotherapist", ""}, parse_time(time), "author", ""};
}

Visit charted_visit() {
    Visit visit = screened_visit();
    visit.complaint = "Calf pain.";
    Finding finding;
    finding.id = random_uuid();
    finding.site = calf();
    finding.criteria.taut_band = Criterion::present;
    add_finding(visit, finding);
    return visit;
}

SignedVisit signed_visit() {
    return sign(charted_visit(), signature_at("2026-11-20T10:00:00+01:00"));
}

Amendment amendment(AmendmentKind kind, const char* time = "2026-11-21T10:00:00+01:00") {
    Amendment amendment;
    amendment.id = random_uuid();
    amendment.kind = kind;
    amendment.reason = "as a test";
    amendment.signature = signature_at(time);
    return amendment;
}

ErrorCode refused(const SignedVisit& visit, Amendment amendment) {
    return refusal([&] { amend(visit, std::move(amendment)); });
}

}  // namespace

TEST_CASE("Whatever is amended, what was signed first is still there to be read") {
    const SignedVisit first = signed_visit();
    Amendment correction = amendment(AmendmentKind::correction);
    correction.revised = first.original();
    correction.revised->complaint = "Heel pain.";
    const SignedVisit corrected = amend(first, correction);
    CHECK(corrected.original() == first.original());
    CHECK(corrected.signature() == first.signature());
    CHECK(corrected.current().complaint == "Heel pain.");
    CHECK(first.current().complaint == "Calf pain.");

    Amendment addendum = amendment(AmendmentKind::addendum, "2026-11-22T10:00:00+01:00");
    addendum.text = "Telephoned.";
    const SignedVisit twice = amend(corrected, addendum);
    CHECK(twice.amendments().size() == 2);
    CHECK(twice.current().complaint == "Heel pain.");
}

TEST_CASE("An addendum and a late entry only add; a correction may change") {
    const SignedVisit visit = signed_visit();
    for (const AmendmentKind kind : {AmendmentKind::addendum, AmendmentKind::late_entry}) {
        Amendment added = amendment(kind);
        added.revised = visit.original();
        added.revised->complaint += "\nIt woke her.";
        PainRating rating;
        rating.id = random_uuid();
        rating.rating = parse_decimal("4");
        added.revised->pain_ratings.push_back(rating);
        CHECK(amend(visit, added).current().pain_ratings.size() == 1);

        added.revised->findings.front().criteria.taut_band = Criterion::absent;
        added.revised->findings.front().computed =
            classify(added.revised->findings.front().criteria);
        CHECK(refused(visit, added) == ErrorCode::amendment_refused);
        added.kind = AmendmentKind::correction;
        CHECK(amend(visit, added).current().findings.front().criteria.taut_band ==
              Criterion::absent);
    }
}

TEST_CASE("only_adds sees every kind of loss and change") {
    const Visit before = charted_visit();
    const auto after = [&](auto change) {
        Visit visit = before;
        change(visit);
        return only_adds(before, visit);
    };
    CHECK(after([](Visit&) {}));
    CHECK(after([](Visit& v) { v.plan = "Rest."; }));
    CHECK(after([](Visit& v) { v.end = v.start; }));
    CHECK(after([](Visit& v) { v.goals.push_back({random_uuid(), "Run", "", {}, {}}); }));
    CHECK(after([](Visit& v) { v.complaint += "\nAnd more."; }));
    CHECK_FALSE(after([](Visit& v) { v.complaint += "And more."; }));
    CHECK_FALSE(after([](Visit& v) { v.complaint = "Pain."; }));
    CHECK_FALSE(after([](Visit& v) { v.complaint.clear(); }));
    CHECK_FALSE(after([](Visit& v) { v.findings.clear(); }));
    CHECK_FALSE(after([](Visit& v) { v.findings.front().note = "x"; }));
    CHECK_FALSE(after([](Visit& v) { v.screening.reset(); }));
    CHECK_FALSE(after([](Visit& v) { v.screening->answers.front().answer = Answer::yes; }));
    CHECK_FALSE(after([](Visit& v) { v.clinician.name = "Another"; }));
    CHECK_FALSE(after([](Visit& v) { v.organisation.name = "Another"; }));
    CHECK_FALSE(after([](Visit& v) { v.start.instant += std::chrono::minutes(1); }));
    CHECK_FALSE(after([](Visit& v) { v.episode = random_uuid(); }));
}

TEST_CASE("Every kind of amendment needs what makes it one") {
    const SignedVisit visit = signed_visit();
    SECTION("a reason") {
        for (const AmendmentKind kind :
             {AmendmentKind::addendum, AmendmentKind::correction, AmendmentKind::late_entry,
              AmendmentKind::entered_in_error}) {
            Amendment without = amendment(kind);
            without.text = "Something.";
            without.reason = " ";
            CHECK(refused(visit, without) == ErrorCode::amendment_refused);
        }
    }
    SECTION("something to add") {
        CHECK(refused(visit, amendment(AmendmentKind::addendum)) == ErrorCode::amendment_refused);
        CHECK(refused(visit, amendment(AmendmentKind::late_entry)) == ErrorCode::amendment_refused);
    }
    SECTION("a corrected visit that differs") {
        Amendment correction = amendment(AmendmentKind::correction);
        CHECK(refused(visit, correction) == ErrorCode::amendment_refused);
        correction.revised = visit.original();
        CHECK(refused(visit, correction) == ErrorCode::amendment_refused);
    }
    SECTION("the same visit") {
        Amendment correction = amendment(AmendmentKind::correction);
        correction.revised = visit.original();
        correction.revised->plan = "x";
        correction.revised->id = random_uuid();
        CHECK(refused(visit, correction) == ErrorCode::amendment_refused);
    }
    SECTION("another person to co-sign") {
        Amendment co_signature = amendment(AmendmentKind::co_signature);
        CHECK(refused(visit, co_signature) == ErrorCode::amendment_refused);
        co_signature.signature.signer.name = "Anna Supervisor";
        co_signature.reason.clear();
        CHECK(amend(visit, co_signature).current() == visit.original());
    }
    SECTION("a signer, and a time after what it amends") {
        Amendment addendum = amendment(AmendmentKind::addendum);
        addendum.text = "x";
        addendum.signature.signer.name.clear();
        CHECK(refused(visit, addendum) == ErrorCode::visit_incomplete);
        addendum.signature = signature_at("2026-11-20T09:59:59+01:00");
        CHECK(refused(visit, addendum) == ErrorCode::visit_incomplete);
    }
}

TEST_CASE("Nothing follows what was entered in error, and it is out of the visits to be read") {
    Chart chart;
    chart.visits.push_back(signed_visit());
    CHECK(visits_in_order(chart).size() == 1);
    chart.visits.front() = amend(chart.visits.front(), amendment(AmendmentKind::entered_in_error));
    CHECK(chart.visits.front().is_entered_in_error());
    CHECK(visits_in_order(chart).empty());
    Amendment addendum = amendment(AmendmentKind::addendum, "2026-11-23T10:00:00+01:00");
    addendum.text = "x";
    CHECK(refused(chart.visits.front(), addendum) == ErrorCode::amendment_refused);
}

TEST_CASE("A treatment that comes in by an amendment passes the gate") {
    const SignedVisit visit = signed_visit();
    Amendment late = amendment(AmendmentKind::late_entry);
    late.revised = visit.original();
    late.revised->treatments.push_back(heated_scraping());
    SECTION("screened and consented") {
        CHECK(amend(visit, late).current().treatments.size() == 1);
    }
    SECTION("no consent") {
        late.revised->consents.clear();
        late.kind = AmendmentKind::correction;
        CHECK(refused(visit, late) == ErrorCode::consent_missing);
    }
    SECTION("no screening") {
        late.revised->screening.reset();
        late.kind = AmendmentKind::correction;
        CHECK(refused(visit, late) == ErrorCode::screening_missing);
    }
}

TEST_CASE("A risk that is learnt after a treatment was signed can be told, and is remarked on") {
    Visit charted = charted_visit();
    add_treatment(charted, heated_scraping());
    const SignedVisit visit = sign(charted, signature_at("2026-11-20T10:00:00+01:00"));
    Amendment correction = amendment(AmendmentKind::correction);
    correction.revised = visit.original();
    answer(*correction.revised, "deep-vein-thrombosis", Answer::yes);
    const SignedVisit corrected = amend(visit, correction);
    const Diagnostics remarks = review(corrected.current());
    CHECK(std::ranges::any_of(
        remarks, [](const Diagnostic& found) { return found.code == "screening.forbids"; }));
}

TEST_CASE(
    "A visit like the last one takes over no finding, measure, treatment or account as today's") {
    Visit earlier = charted_visit();
    earlier.history = "Since October.";
    earlier.plan = "Rest.";
    earlier.assessment = "Myofascial.";
    earlier.problems = {{random_uuid(), "Calf pain", {}, {}, ProblemStatus::active, "", ""},
                        {random_uuid(), "Knee", {}, {}, ProblemStatus::resolved, "", ""}};
    earlier.findings.front().tenderness = 3;
    earlier.findings.front().position.emplace();
    PainRating rating;
    rating.id = random_uuid();
    earlier.pain_ratings = {rating};
    add_treatment(earlier, heated_scraping());
    const Time start = parse_time("2026-11-27T09:00:00+01:00");
    const Visit now = visit_like(earlier, start, random_uuid);

    CHECK(now.id != earlier.id);
    CHECK(now.episode == earlier.episode);
    CHECK(now.history == earlier.history);
    CHECK(now.problems.size() == 1);
    CHECK(now.problems.front().id != earlier.problems.front().id);
    CHECK((now.complaint + now.plan + now.assessment).empty());
    CHECK(now.pain_ratings.empty());
    CHECK(now.treatments.empty());
    REQUIRE(now.findings.size() == 1);
    const Finding& again = now.findings.front();
    CHECK(again.criteria == Criteria{});
    CHECK_FALSE(again.tenderness);
    CHECK_FALSE(again.position);
    CHECK(again.label == earlier.findings.front().label);
    CHECK(again.follows == EarlierFinding{earlier.id, earlier.findings.front().id});
    CHECK(computed_class(again) == TriggerPointClass::undetermined);
    // Nobody can sign it unseen: that nothing was tested is remarked on.
    CHECK(std::ranges::any_of(review(now), [](const Diagnostic& found) {
        return found.code == "finding.nothing-tested";
    }));
}

TEST_CASE("A treatment like an earlier one keeps settings, and neither results nor recordings") {
    Treatment earlier = heated_scraping();
    earlier.heat = HeatDose{.set_temperature = parse_quantity("42 Cel"),
                            .blade_maximum = parse_quantity("43 Cel"),
                            .skin_after = parse_quantity("36 Cel"),
                            .sensation = HeatSensation::felt};
    earlier.scraping = ScrapingDose{.direction = "upwards", .strokes = 40};
    earlier.duration = parse_quantity("5 min");
    earlier.session.emplace();
    earlier.skin = SkinResponse{1, Petechiae::sparse, {}, ""};
    const Treatment now =
        treatment_like(earlier, parse_time("2026-11-27T09:10:00+01:00"), random_uuid);
    CHECK(now.modalities == earlier.modalities);
    CHECK(now.heat == HeatDose{.set_temperature = parse_quantity("42 Cel")});
    CHECK(now.scraping == ScrapingDose{.direction = "upwards"});
    CHECK_FALSE(now.duration);
    CHECK_FALSE(now.session);
    CHECK_FALSE(now.skin);
}
