// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/consent.hpp"

#include <catch2/catch.hpp>

#include "unit/chart/sample_visit.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

const Time before_treatment = parse_time("2026-11-20T09:20:00+01:00");
const Time at_treatment = parse_time("2026-11-20T09:30:00+01:00");
const Time after_treatment = parse_time("2026-11-20T09:31:00+01:00");

}  // namespace

TEST_CASE("Without a consent that counts, no gated treatment gets in, and the visit stays") {
    Visit visit = screened_visit();
    Consent& consent = visit.consents.front();
    SECTION("none at all") { visit.consents.clear(); }
    SECTION("another episode's") { consent.episode = random_uuid(); }
    SECTION("given after the treatment began") {
        consent.given_at = parse_time("2026-11-20T09:30:01+01:00");
    }
    SECTION("to photographs") { consent.purpose = ConsentFor::photographs; }
    SECTION("to a report") { consent.purpose = ConsentFor::report; }
    SECTION("by nobody") { consent.given_by.clear(); }
    SECTION("obtained by nobody") { consent.obtained_by.name = " "; }
    SECTION("without a time") { consent.given_at = {}; }
    SECTION("to one modality of three") { consent.modalities = {Modality::scraping}; }
    const Visit before = visit;
    CHECK(refusal([&] { add_treatment(visit, heated_scraping()); }) == ErrorCode::consent_missing);
    CHECK(visit == before);
}

TEST_CASE("Each gated modality needs its own consent, given in one paper or in several") {
    for (const Modality modality : gated_modalities()) {
        INFO(to_string(modality));
        Visit visit = screened_visit();
        std::erase(visit.consents.front().modalities, modality);
        Treatment treatment = heated_scraping();
        treatment.modalities = {modality};
        CHECK(refusal([&] { add_treatment(visit, treatment); }) == ErrorCode::consent_missing);
        visit.consents.push_back(full_consent(visit.episode));
        visit.consents.back().modalities = {modality};
        CHECK_NOTHROW(add_treatment(visit, treatment));
    }
}

TEST_CASE("Heat and vibration need consent by what is set and recorded, whatever it is called") {
    Visit visit = screened_visit();
    visit.consents.clear();
    Treatment treatment = heated_scraping();
    treatment.modalities = {Modality::massage};
    CHECK_NOTHROW(require_consent(visit, treatment));
    SECTION("a temperature is set") {
        treatment.heat.emplace().set_temperature = parse_quantity("50 Cel");
    }
    SECTION("a frequency is set") {
        treatment.vibration.emplace().frequency = parse_quantity("35 Hz");
    }
    SECTION("a vibration was recorded") {
        treatment.session = SessionUse{};
        treatment.session->dose = {{"vibration-frequency", "", parse_quantity("35 Hz"), ""}};
    }
    CHECK(refusal([&] { add_treatment(visit, treatment); }) == ErrorCode::consent_missing);
}

TEST_CASE("A withdrawn consent forbids what begins then or later, not what began before") {
    Visit visit = screened_visit();
    const Uuid id = visit.consents.front().id;
    SECTION("before the treatment") { withdraw_consent(visit, id, before_treatment, "bruises"); }
    SECTION("at its start") { withdraw_consent(visit, id, at_treatment, ""); }
    SECTION("after its start") {
        withdraw_consent(visit, id, after_treatment, "");
        CHECK_NOTHROW(add_treatment(visit, heated_scraping()));
        CHECK_FALSE(has_problem(visit));
        return;
    }
    CHECK(refusal([&] { add_treatment(visit, heated_scraping()); }) ==
          ErrorCode::consent_withdrawn);
}

TEST_CASE("After a withdrawal only a consent given later counts, not another paper from before") {
    Visit visit = screened_visit();
    visit.consents.push_back(full_consent(visit.episode));
    withdraw_consent(visit, visit.consents.front().id, before_treatment, "");
    CHECK(refusal([&] { add_treatment(visit, heated_scraping()); }) ==
          ErrorCode::consent_withdrawn);
    visit.consents.back().given_at = before_treatment;
    CHECK(refusal([&] { add_treatment(visit, heated_scraping()); }) ==
          ErrorCode::consent_withdrawn);
    visit.consents.back().given_at = parse_time("2026-11-20T09:25:00+01:00");
    CHECK_NOTHROW(add_treatment(visit, heated_scraping()));
}

TEST_CASE("A consent is withdrawn once, with its time, and the first time stands") {
    Visit visit = screened_visit();
    const Uuid id = visit.consents.front().id;
    const Visit untouched = visit;
    CHECK(refusal([&] { withdraw_consent(visit, random_uuid(), before_treatment, ""); }) ==
          ErrorCode::consent_missing);
    CHECK(refusal([&] {
              withdraw_consent(visit, id, parse_time("2026-11-20T09:05:00+01:00"), "");
          }) == ErrorCode::value_out_of_range);
    CHECK(visit == untouched);
    withdraw_consent(visit, id, before_treatment, "bruises");
    CHECK(visit.consents.front().withdrawn_at == before_treatment);
    CHECK(visit.consents.front().withdrawal_reason == "bruises");
    CHECK(refusal([&] { withdraw_consent(visit, id, after_treatment, ""); }) ==
          ErrorCode::consent_withdrawn);
    CHECK(visit.consents.front().withdrawn_at == before_treatment);
}

TEST_CASE("Nobody can override a missing consent") {
    Visit visit = screened_visit();
    visit.consents.clear();
    for (const char* question : {"", "consent", "consent.missing"}) {
        visit.screening->overrides.push_back(
            {question, clinician(), parse_time("2026-11-20T09:10:00+01:00"), "in haste"});
    }
    CHECK(refusal([&] { add_treatment(visit, heated_scraping()); }) == ErrorCode::consent_missing);
}

TEST_CASE("A treatment without consent that came from elsewhere is kept, named and not signed") {
    Visit visit = screened_visit();
    visit.treatments.push_back(heated_scraping());
    const Signature signature{clinician(), parse_time("2026-11-20T10:00:00+01:00"), "author"};
    SECTION("none") {
        visit.consents.clear();
        CHECK(review(visit).front().code == "consent.missing");
        CHECK(refusal([&] { sign(visit, signature); }) == ErrorCode::consent_missing);
    }
    SECTION("withdrawn before the treatment") {
        withdraw_consent(visit, visit.consents.front().id, before_treatment, "");
        CHECK(review(visit).front().code == "consent.withdrawn");
        CHECK(refusal([&] { sign(visit, signature); }) == ErrorCode::consent_withdrawn);
    }
    CHECK(review(visit).front().severity == Severity::problem);
    CHECK(review(visit).size() == 3);
    CHECK(visit.treatments.size() == 1);
}
