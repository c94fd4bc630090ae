#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

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
    "A suspected thrombosis forbids scraping, heat, vibration, needling and injection of the calf, "
    "each alone") {
    for (const Modality modality : {Modality::scraping, Modality::heat, Modality::vibration,
                                    Modality::dry_needling, Modality::injection}) {
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
    // Without the codes that an atlas gives, the region is somebody's word.
    CHECK(refusal([&] { add_treatment(visit, treatment); }) == ErrorCode::screening_forbids);
    treatment.site.codes = {{"urn:x", "1", ""}};
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

TEST_CASE("Stretching, muscle energy, taping and education need no screening and no consent here") {
    Visit visit = screened_visit();
    visit.screening.reset();
    visit.consents.clear();
    Treatment treatment = heated_scraping();
    treatment.modalities = {Modality::stretching, Modality::spray_and_stretch,
                            Modality::muscle_energy, Modality::taping, Modality::education};
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

TEST_CASE("A screening asks about thirty things, each once, in words and with a source") {
    std::set<std::string_view> codes;
    std::set<std::string_view> texts;
    for (const ScreeningQuestion& question : screening_questions()) {
        INFO(question.code);
        CHECK(codes.insert(question.code).second);
        CHECK(texts.insert(question.text).second);
        CHECK_FALSE(question.modalities.empty());
        CHECK_FALSE(question.source.empty());
        CHECK_FALSE(question.verified);
        CHECK(question.code != wells_override);
    }
    CHECK(codes.size() <= 30);
    for (const char* kept :
         {"deep-vein-thrombosis", "open-wound-or-infection", "acute-injury", "bleeding-disorder",
          "malignancy-at-site", "no-thermal-sensation", "arterial-disease", "anticoagulants",
          "neuropathy", "implant", "pregnancy"}) {
        CHECK(codes.contains(kept));
    }
}

TEST_CASE("Every gated modality is asked about somewhere on every site, others about nothing") {
    Visit visit = screened_visit();
    visit.screening.reset();
    for (const auto& entry : words_of<Modality>) {
        INFO(entry.word);
        Treatment treatment = heated_scraping();
        treatment.modalities = {entry.value};
        const auto gated = gated_modalities();
        const bool asks = std::ranges::find(gated, entry.value) != gated.end();
        for (const char* region : {"lower-leg-foot", "torso", "head-neck", "nobody knows", ""}) {
            treatment.site.region = region;
            CHECK(screening_remarks(visit, treatment).empty() != asks);
        }
    }
}

TEST_CASE("What concerns heat alone does not stop scraping without heat") {
    Visit visit = screened_visit();
    for (const char* question : {"no-thermal-sensation", "arterial-disease", "irradiated-skin",
                                 "recent-inflammation-or-bleeding", "counter-irritant"}) {
        answer(visit, question, Answer::yes);
    }
    Treatment treatment = heated_scraping();
    CHECK(screening_remarks(visit, treatment).size() == 5);
    treatment.modalities = {Modality::scraping, Modality::vibration, Modality::dry_needling};
    CHECK(screening_remarks(visit, treatment).empty());
}

TEST_CASE("The lungs are asked about for needles near the chest and at sites nobody knows") {
    Visit visit = screened_visit();
    answer(visit, "lung-near-the-site", Answer::yes);
    Treatment treatment = heated_scraping();
    treatment.site.codes = {{"urn:x", "1", ""}};
    for (const Modality modality : {Modality::dry_needling, Modality::injection}) {
        treatment.modalities = {modality};
        treatment.site.region = "lower-leg-foot";
        CHECK(screening_remarks(visit, treatment).empty());
        for (const char* region : {"torso", "shoulder-arm", "head-neck", "", "nobody knows"}) {
            treatment.site.region = region;
            CHECK(screening_remarks(visit, treatment).size() == 1);
        }
    }
    treatment.modalities = {Modality::scraping};
    CHECK(screening_remarks(visit, treatment).empty());
}

TEST_CASE("Every \"yes\" of a screening is kept by one that has it too, and by no other") {
    Screening before = clear_screening(random_uuid());
    Screening given = before;
    CHECK_FALSE(has_yes(before));
    before.answers.front().answer = Answer::yes;
    CHECK(has_yes(before));
    CHECK_FALSE(keeps_every_yes(given, before));
    given.answers.front().answer = Answer::yes;
    given.answers.back().answer = Answer::yes;
    CHECK(keeps_every_yes(given, before));
    CHECK_FALSE(keeps_every_yes(before, given));

    given = before;
    before.wells = clear_wells();
    CHECK(keeps_every_yes(given, before));
    answer(*before.wells, "other-diagnosis", Answer::yes);
    CHECK(keeps_every_yes(given, before));
    answer(*before.wells, "pitting-oedema", Answer::yes);
    CHECK_FALSE(keeps_every_yes(given, before));
}
