#include "myochart/chart/visit.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <type_traits>

#include "unit/chart/sample_visit.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

Signature signature() { return {clinician(), parse_time("2026-11-20T10:00:00+01:00"), "author"}; }

PressurePainThreshold threshold(std::initializer_list<const char*> trials) {
    PressurePainThreshold measured;
    measured.id = random_uuid();
    measured.site = calf();
    measured.probe_area = parse_quantity("1 cm2");
    measured.rate = parse_quantity("1 kgf/cm2/s");
    for (const char* trial : trials) measured.trials.push_back(parse_quantity(trial));
    return measured;
}

}  // namespace

TEST_CASE("What was signed can only be read") {
    const SignedVisit signed_visit = sign(screened_visit(), signature());
    static_assert(std::is_same_v<decltype(signed_visit.original()), const Visit&>);
    static_assert(!std::is_constructible_v<SignedVisit, Visit, Signature>);
    CHECK(signed_visit.signature().meaning == "author");
}

TEST_CASE("A visit that is not complete can't be signed") {
    Visit visit = screened_visit();
    SECTION("no id") { visit.id = {}; }
    SECTION("no clinician") { visit.clinician.name.clear(); }
    SECTION("ends before it starts") { visit.end = parse_time("2026-11-20T08:00:00+01:00"); }
    SECTION("a pain rating of 11") {
        visit.pain_ratings.push_back({.id = random_uuid(), .rating = parse_decimal("11")});
    }
    SECTION("a threshold without readings") { visit.thresholds.push_back(threshold({})); }
    SECTION("a threshold in degrees") { visit.thresholds.push_back(threshold({"3 deg"})); }
    SECTION("a threshold whose probe has a length") {
        visit.thresholds.push_back(threshold({"3 kgf/cm2"}));
        visit.thresholds.back().probe_area = parse_quantity("1 cm");
    }
    SECTION("a rate that is no rate") {
        visit.thresholds.push_back(threshold({"3 kgf/cm2"}));
        visit.thresholds.back().rate = parse_quantity("1 kPa");
    }
    SECTION("a threshold at a finding that is not there") {
        visit.thresholds.push_back(threshold({"3 kgf/cm2"}));
        visit.thresholds.back().finding = random_uuid();
    }
    SECTION("two findings with one id") {
        Finding finding;
        finding.id = random_uuid();
        finding.site = calf();
        add_finding(visit, finding);
        add_finding(visit, finding);
    }
    SECTION("a threshold on the other side than its finding") {
        Finding finding;
        finding.id = random_uuid();
        finding.site = calf(Side::right);
        add_finding(visit, finding);
        visit.thresholds.push_back(threshold({"3 kgf/cm2"}));
        visit.thresholds.back().finding = finding.id;
    }
    SECTION("a reading below zero") { visit.thresholds.push_back(threshold({"-3 kgf/cm2"})); }
    SECTION("erythema of grade 99") {
        add_treatment(visit, heated_scraping());
        visit.treatments.back().skin = SkinResponse{.erythema = 99};
    }
    SECTION("a temperature in newtons") {
        add_treatment(visit, heated_scraping());
        visit.treatments.back().heat.emplace().set_temperature = parse_quantity("50 N");
    }
    SECTION("a treatment before the visit") {
        visit.screening->performed_at = parse_time("2026-11-20T08:00:00+01:00");
        visit.consents.front().given_at = visit.screening->performed_at;
        Treatment treatment = heated_scraping();
        treatment.start = parse_time("2026-11-20T08:59:00+01:00");
        add_treatment(visit, treatment);
    }
    SECTION("the same treatment twice") {
        const Treatment treatment = heated_scraping();
        add_treatment(visit, treatment);
        add_treatment(visit, treatment);
    }
    SECTION("a label that no body map can hold") {
        Finding finding;
        finding.site = calf();
        finding.label = "alpha";
        add_finding(visit, finding);
    }
    SECTION("a question answered twice") {
        visit.screening->answers.push_back(visit.screening->answers.front());
    }
    SECTION("a place along the line in percent") {
        Finding finding;
        finding.id = random_uuid();
        finding.site = calf();
        finding.position = Position{
            "", "", parse_decimal("57"), parse_quantity("0 mm"), default_uncertainty(), {}, ""};
        add_finding(visit, finding);
    }
    SECTION("an angle of more than a full turn") {
        visit.ranges_of_motion.push_back({.id = random_uuid(),
                                          .joint = "ankle",
                                          .movement = "dorsiflexion",
                                          .angle = parse_quantity("361 deg")});
    }
    SECTION("nothing charted at all") {
        visit.screening.reset();
        visit.consents.clear();
    }
    SECTION("two consents with one id") { visit.consents.push_back(visit.consents.front()); }
    SECTION("a consent that names nobody") { visit.consents.front().given_by = " "; }
    SECTION("a consent that nobody obtained") { visit.consents.front().obtained_by.name.clear(); }
    SECTION("a consent without a time") { visit.consents.front().given_at = {}; }
    SECTION("a consent to no modality") { visit.consents.front().modalities.clear(); }
    SECTION("a consent withdrawn before it was given") {
        visit.consents.front().withdrawn_at = parse_time("2026-11-20T09:05:59+01:00");
    }
    SECTION("a reason for a withdrawal without its time") {
        visit.consents.front().withdrawal_reason = "bruises";
    }
    SECTION("a Wells item answered twice") {
        visit.screening->wells = clear_wells();
        visit.screening->wells->answers.push_back(visit.screening->wells->answers.front());
    }
    SECTION("a motion in newtons") {
        visit.ranges_of_motion.push_back({.id = random_uuid(),
                                          .joint = "ankle",
                                          .movement = "dorsiflexion",
                                          .angle = parse_quantity("10 N")});
    }
    SECTION("a computed class that does not follow") {
        Finding finding;
        finding.site = calf();
        finding.computed = {{"delphi2018", "1", TriggerPointClass::active}};
        visit.findings.push_back(finding);
    }
    CHECK(refusal([&] { sign(visit, signature()); }) == ErrorCode::visit_incomplete);
}

TEST_CASE("Nobody signs without a name or before the visit") {
    Signature anonymous = signature();
    anonymous.signer.name.clear();
    CHECK(refusal([&] { sign(screened_visit(), anonymous); }) == ErrorCode::visit_incomplete);
    Signature early = signature();
    early.signed_at = parse_time("2026-11-20T08:59:59+01:00");
    CHECK(refusal([&] { sign(screened_visit(), early); }) == ErrorCode::visit_incomplete);
}

TEST_CASE("A point beyond its reference line is a warning, never a refusal") {
    Visit visit = screened_visit();
    Finding finding;
    finding.site = calf();
    finding.criteria.taut_band = Criterion::present;
    finding.position = Position{
        "", "", parse_decimal("1.2"), parse_quantity("0 mm"), default_uncertainty(), {}, ""};
    add_finding(visit, finding);
    REQUIRE(review(visit).size() == 1);
    CHECK(review(visit).front().severity == Severity::warning);
    CHECK_NOTHROW(sign(visit, signature()));
}

TEST_CASE("A part is taken out of a draft by its id") {
    Visit visit = screened_visit();
    add_treatment(visit, heated_scraping());
    CHECK_FALSE(remove_part(visit, random_uuid()));
    CHECK(remove_part(visit, visit.treatments.front().id));
    CHECK(visit.treatments.empty());
    CHECK(remove_part(visit, visit.screening->id));
    CHECK_FALSE(visit.screening.has_value());
}

TEST_CASE("A screening with a yes is not taken out") {
    Visit visit = screened_visit();
    answer(visit, "neuropathy", Answer::yes);
    CHECK(refusal([&] { remove_part(visit, visit.screening->id); }) ==
          ErrorCode::screening_forbids);
    CHECK(visit.screening.has_value());
}

TEST_CASE("A consent is taken out of a draft, but not once it was withdrawn") {
    Visit visit = screened_visit();
    visit.consents.push_back(full_consent(visit.episode));
    CHECK(remove_part(visit, visit.consents.back().id));
    REQUIRE(visit.consents.size() == 1);
    withdraw_consent(visit, visit.consents.front().id, parse_time("2026-11-20T09:20:00+01:00"), "");
    CHECK(refusal([&] { remove_part(visit, visit.consents.front().id); }) ==
          ErrorCode::consent_withdrawn);
    CHECK(visit.consents.size() == 1);
}

TEST_CASE("What a reader should know of consents and the Wells form is named, and may be signed") {
    Visit visit = screened_visit();
    std::string_view code;
    SECTION("how a consent was given is not stated") {
        visit.consents.front().manner = ConsentManner::not_stated;
        code = "consent.manner";
    }
    SECTION("a consent is another episode's") {
        visit.consents.front().episode = random_uuid();
        code = "consent.other-episode";
    }
    SECTION("the Wells form is incomplete") {
        visit.screening->wells = clear_wells();
        visit.screening->wells->answers.pop_back();
        code = "wells.incomplete";
    }
    SECTION("the Wells form makes a thrombosis likely, the question was answered no") {
        visit.screening->wells = clear_wells();
        answer(*visit.screening->wells, "whole-leg-swollen", Answer::yes);
        answer(*visit.screening->wells, "pitting-oedema", Answer::yes);
        code = "wells.contradiction";
    }
    SECTION("a Wells item was asked in other words") {
        visit.screening->wells = clear_wells();
        visit.screening->wells->answers.front().text = "Does the patient like dogs?";
        code = "screening.other-words";
    }
    REQUIRE(review(visit).size() == 1);
    CHECK(review(visit).front().code == code);
    CHECK(review(visit).front().severity == Severity::warning);
    CHECK_NOTHROW(sign(visit, signature()));
}

TEST_CASE("What a recording shows and the treatment does not say is named") {
    Visit visit = screened_visit();
    Treatment treatment = heated_scraping();
    treatment.modalities = {Modality::scraping};
    treatment.heat.emplace().set_temperature = parse_quantity("38 Cel");
    treatment.session = SessionUse{};
    treatment.session->dose = {{"blade-temperature-maximum", "", parse_quantity("46 Cel"), ""},
                               {"vibration-frequency", "", parse_quantity("35 Hz"), ""}};
    add_treatment(visit, treatment);
    const Diagnostics found = review(visit);
    const auto names = [&](std::string_view code) {
        return std::ranges::find(found, code, &Diagnostic::code) != found.end();
    };
    CHECK(names("treatment.hotter-than-set"));
    CHECK(names("treatment.unlisted-heat"));
    CHECK(names("treatment.unlisted-vibration"));
}

TEST_CASE("A screening question asked in other words is named") {
    Visit visit = screened_visit();
    visit.screening->answers.front().text = "Does the patient like cats?";
    REQUIRE(review(visit).size() == 1);
    CHECK(review(visit).front().code == "screening.other-words");
}

TEST_CASE("A threshold is averaged by its own rule, in pressure, from pressures or forces") {
    CHECK(threshold_in_kilopascals(threshold({"3 kgf/cm2", "4 kgf/cm2", "5 kgf/cm2"})) ==
          Approx(4 * 98.0665));
    auto last_two = threshold({"1 kgf/cm2", "4 kgf/cm2", "5 kgf/cm2"});
    last_two.rule = AveragingRule::mean_of_last_two;
    CHECK(threshold_in_kilopascals(last_two) == Approx(4.5 * 98.0665));
    CHECK(threshold_in_kilopascals(threshold({"30 N"})) == Approx(300));
    last_two.trials.resize(1);
    CHECK(refusal([&] { threshold_in_kilopascals(last_two); }) == ErrorCode::visit_incomplete);
}
