#include <catch2/catch.hpp>

#include "unit/chart/sample_visit.hpp"

using namespace myochart;
using namespace myochart_test;

TEST_CASE("A treatment passes when every question was answered no in this episode before it") {
    Visit visit = screened_visit();
    CHECK_NOTHROW(add_treatment(visit, heated_scraping()));
    CHECK(visit.treatments.size() == 1);
}

TEST_CASE(
    "Without a screening that counts, no gated treatment gets in, and the visit stays as it was") {
    Visit visit = screened_visit();
    SECTION("none at all") { visit.screening.reset(); }
    SECTION("another episode's") { visit.screening->episode = random_uuid(); }
    SECTION("done after the treatment began") {
        visit.screening->performed_at = parse_time("2026-11-20T09:30:01+01:00");
    }
    SECTION("a question not asked") {
        std::erase_if(visit.screening->answers,
                      [](const auto& a) { return a.question == "deep-vein-thrombosis"; });
    }
    SECTION("a question answered unknown") { answer(visit, "anticoagulants", Answer::unknown); }
    const Visit before = visit;
    CHECK(refusal([&] { add_treatment(visit, heated_scraping()); }) ==
          ErrorCode::screening_missing);
    CHECK(visit == before);
}

TEST_CASE(
    "A suspected thrombosis forbids scraping, heat, vibration and needling of the calf, each "
    "alone") {
    for (const Modality modality :
         {Modality::scraping, Modality::heat, Modality::vibration, Modality::dry_needling}) {
        Visit visit = screened_visit();
        answer(visit, "deep-vein-thrombosis", Answer::yes);
        Treatment treatment = heated_scraping();
        treatment.modalities = {modality};
        CHECK(refusal([&] { add_treatment(visit, treatment); }) == ErrorCode::screening_forbids);
    }
}

TEST_CASE("The thrombosis question is the calf's: another region does not ask it") {
    Visit visit = screened_visit();
    answer(visit, "deep-vein-thrombosis", Answer::yes);
    Treatment treatment = heated_scraping();
    treatment.site.region = "shoulder-arm";
    CHECK_NOTHROW(add_treatment(visit, treatment));
    treatment.site.region = "a region that nobody knows";
    CHECK(refusal([&] { add_treatment(visit, treatment); }) == ErrorCode::screening_forbids);
}

TEST_CASE("A site whose region is not known is asked everything") {
    Visit visit = screened_visit();
    answer(visit, "deep-vein-thrombosis", Answer::yes);
    Treatment treatment = heated_scraping();
    treatment.site = {.muscle = "calf", .name = "Calf"};
    CHECK(refusal([&] { add_treatment(visit, treatment); }) == ErrorCode::screening_forbids);
}

TEST_CASE("A caution does not forbid, but is told") {
    Visit visit = screened_visit();
    answer(visit, "neuropathy", Answer::yes);
    CHECK_NOTHROW(add_treatment(visit, heated_scraping()));
    const auto remarks = screening_remarks(visit, visit.treatments.front());
    REQUIRE(remarks.size() == 1);
    CHECK(remarks.front().caution);
    CHECK(remarks.front().question == "neuropathy");
}

TEST_CASE("An override lets a treatment pass only with a name, a reason and in time") {
    Visit visit = screened_visit();
    answer(visit, "deep-vein-thrombosis", Answer::yes);
    ScreeningOverride taken{"deep-vein-thrombosis", clinician(),
                            parse_time("2026-11-20T09:10:00+01:00"),
                            "duplex ultrasound of yesterday was clear"};
    SECTION("complete") {
        visit.screening->overrides = {taken};
        CHECK_NOTHROW(add_treatment(visit, heated_scraping()));
        CHECK(screening_remarks(visit, visit.treatments.front()).front().overridden);
        return;
    }
    SECTION("no name") { taken.by.name.clear(); }
    SECTION("no reason") { taken.reason.clear(); }
    SECTION("after the treatment began") { taken.at = parse_time("2026-11-20T09:31:00+01:00"); }
    SECTION("blank name") { taken.by.name = " "; }
    SECTION("blank reason") { taken.reason = "\n"; }
    SECTION("before the screening") { taken.at = parse_time("2026-11-20T09:04:59+01:00"); }
    SECTION("of another question") { taken.question = "pregnancy"; }
    visit.screening->overrides = {taken};
    CHECK(refusal([&] { add_treatment(visit, heated_scraping()); }) ==
          ErrorCode::screening_forbids);
}

TEST_CASE("An override stands for an answer, never for a question that was not asked") {
    Visit visit = screened_visit();
    visit.screening->answers.clear();
    for (const ScreeningQuestion& question : screening_questions()) {
        visit.screening->overrides.push_back({std::string(question.code), clinician(),
                                              parse_time("2026-11-20T09:10:00+01:00"), "in haste"});
    }
    CHECK(refusal([&] { add_treatment(visit, heated_scraping()); }) ==
          ErrorCode::screening_missing);
}

TEST_CASE("Of two answers to one question the graver counts, in either order") {
    for (const bool first : {true, false}) {
        Visit visit = screened_visit();
        auto& answers = visit.screening->answers;
        answers.insert(first ? answers.begin() : answers.end(),
                       ScreeningAnswer{"deep-vein-thrombosis", "", Answer::yes, ""});
        CHECK(refusal([&] { add_treatment(visit, heated_scraping()); }) ==
              ErrorCode::screening_forbids);
    }
}

TEST_CASE("A treatment is heat or vibration by what it sets and records, whatever it is called") {
    Visit visit = screened_visit();
    visit.screening.reset();
    Treatment treatment = heated_scraping();
    treatment.modalities = {Modality::massage};
    CHECK_NOTHROW(require_screened(visit, treatment));
    SECTION("a temperature is set") {
        treatment.heat.emplace().set_temperature = parse_quantity("50 Cel");
    }
    SECTION("a frequency is set") {
        treatment.vibration.emplace().frequency = parse_quantity("35 Hz");
    }
    SECTION("a blade's temperature was recorded") {
        treatment.session = SessionUse{};
        treatment.session->dose = {{"blade-temperature-maximum", "", parse_quantity("50 Cel"), ""}};
    }
    CHECK(refusal([&] { add_treatment(visit, treatment); }) == ErrorCode::screening_missing);
}

TEST_CASE("Stretching and education need no screening") {
    Visit visit = screened_visit();
    visit.screening.reset();
    Treatment treatment = heated_scraping();
    treatment.modalities = {Modality::stretching, Modality::education};
    CHECK_NOTHROW(add_treatment(visit, treatment));
}

TEST_CASE("A treatment that was put in past the gate can't be signed, and the review names it") {
    Visit visit = screened_visit();
    visit.screening.reset();
    visit.treatments.push_back(heated_scraping());
    const Diagnostics found = review(visit);
    REQUIRE_FALSE(found.empty());
    CHECK(found.front().severity == Severity::problem);
    const Signature signature{clinician(), parse_time("2026-11-20T10:00:00+01:00"), "author"};
    CHECK(refusal([&] { sign(visit, signature); }) == ErrorCode::screening_missing);
}
