#include <catch2/catch.hpp>

#include "myochart/chart/detectable_change.hpp"
#include "myochart/chart/outcome.hpp"

using namespace myochart;

namespace {

ChangeQuestion ask(std::string measure, std::string scope, std::string_view before,
                   std::string_view after) {
    return {.measure = std::move(measure),
            .scope = std::move(scope),
            .before = parse_quantity(before),
            .after = parse_quantity(after)};
}

ChangeVerdict judge(std::string measure, std::string scope, std::string_view before,
                    std::string_view after) {
    return judge_change(ask(std::move(measure), std::move(scope), before, after));
}

ChangeVerdict judge_group(std::string_view before, std::string_view after) {
    ChangeQuestion question = ask("pressure-pain-threshold", "low-back", before, after);
    question.level = ChangeLevel::group;
    return judge_change(question);
}

bool says(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Every published value has a source, a population, a unit and a size") {
    for (const DetectableChange& value : detectable_changes()) {
        INFO(value.measure << ", " << value.scope << ", " << value.source);
        CHECK_FALSE(value.source.empty());
        CHECK_FALSE(value.population.empty());
        CHECK(to_double(value.low) > 0);
        CHECK(to_double(value.low) <= to_double(value.high));
        CHECK_NOTHROW(Unit(value.unit));
        const bool from_memory =
            value.source.starts_with("from memory") || value.source.starts_with("attributed");
        if (from_memory) CHECK_FALSE(value.verified);
        if (const auto* instrument = find_outcome_instrument(value.measure)) {
            CHECK(value.unit == instrument->unit);
        }
    }
}

TEST_CASE("A change of exactly the detectable one is larger than the error, a smaller one is not") {
    CHECK(judge("lefs", "", "40 {score}", "49 {score}").error == Change::larger_than_error);
    CHECK(judge("lefs", "", "49 {score}", "40 {score}").error == Change::larger_than_error);
    CHECK(judge("lefs", "", "40 {score}", "48 {score}").error == Change::within_error);
    CHECK(judge("faam-adl", "", "60.0 %", "65.7 %").error == Change::larger_than_error);
    CHECK(judge("faam-adl", "", "60.0 %", "65.6 %").error == Change::within_error);
    CHECK(judge("lefs", "", "40 {score}", "40 {score}").error == Change::within_error);
}

TEST_CASE("At the limit the written digits are subtracted, not their doubles") {
    // In doubles 3.3 - 1.3 is a little less than 2.
    const ChangeVerdict verdict = judge("psfs", "", "1.3 {score}", "3.3 {score}");
    CHECK(verdict.error == Change::larger_than_error);
    CHECK(verdict.change == parse_quantity("2.0 {score}"));
    CHECK(judge("psfs", "", "0.3 {score}", "1.6 {score}").importance ==
          Importance::between_published_values);
}

TEST_CASE("Where published values differ, a change among them is said to lie between") {
    // 10.81 (Franchignoni) and 10 to 12 (from memory).
    const auto error = [](std::string_view after) {
        return judge("dash", "", "0 {score}", after).error;
    };
    CHECK(error("9.99 {score}") == Change::within_error);
    CHECK(error("10 {score}") == Change::between_published_values);
    CHECK(error("11.99 {score}") == Change::between_published_values);
    CHECK(error("12 {score}") == Change::larger_than_error);
    const ChangeVerdict verdict = judge("dash", "", "0 {score}", "11 {score}");
    CHECK(verdict.error_values.size() == 2);
    CHECK(says(verdict.error_sentence, "10.81 points"));
    CHECK(says(verdict.error_sentence, "10 to 12 points"));
    CHECK(says(verdict.error_sentence, "not verified"));
}

TEST_CASE("A value for one scope joins those for any and widens them") {
    // 2 for any (from memory), 4.0 for neck pain (Kovacs 2008).
    CHECK(judge("nprs", "", "7 {score}", "4 {score}").error == Change::larger_than_error);
    CHECK(judge("nprs", "neck", "7 {score}", "4 {score}").error ==
          Change::between_published_values);
    CHECK(judge("nprs", "neck", "7 {score}", "3 {score}").error == Change::larger_than_error);
}

TEST_CASE("A threshold at a site that nobody studied is not judged, and other sites are named") {
    const ChangeVerdict verdict =
        judge("pressure-pain-threshold", "gastrocnemius.caput_mediale", "220 kPa", "620 kPa");
    CHECK(verdict.error == Change::not_known);
    CHECK(verdict.error_values.empty());
    CHECK(verdict.change == parse_quantity("400 kPa"));
    CHECK(verdict.error_sentence.starts_with(
        "rose by 400 kPa; no minimal detectable change is known for pressure pain threshold, "
        "gastrocnemius.caput_mediale. Known elsewhere, and not used here: low-back; forearm"));
    CHECK(judge("pressure-pain-threshold", "", "220 kPa", "620 kPa").error == Change::not_known);
    CHECK(judge("grip-strength", "", "220 N", "300 N").error == Change::not_known);
}

TEST_CASE("A group's value judges a group, at exactly its limits") {
    CHECK(judge_group("200.00 kPa", "228.70 kPa").error == Change::within_error);
    CHECK(judge_group("200.00 kPa", "228.71 kPa").error == Change::between_published_values);
    CHECK(judge_group("200 kPa", "241 kPa").error == Change::between_published_values);
    CHECK(judge_group("200.00 kPa", "250.55 kPa").error == Change::between_published_values);
    CHECK(judge_group("200.00 kPa", "250.56 kPa").error == Change::larger_than_error);
    CHECK(says(judge_group("200 kPa", "241 kPa").error_sentence,
               "rose by 41 kPa, between the published values; a change of 28.71 to 50.56 kPa can "
               "be told from the error of measurement in a group ("));
}

TEST_CASE("A group's value never makes one person's change larger than the error") {
    const auto one_person = [](std::string_view after) {
        return judge("pressure-pain-threshold", "low-back", "200 kPa", after);
    };
    CHECK(one_person("228 kPa").error == Change::within_error);
    for (const auto* after : {"241 kPa", "251 kPa", "900 kPa"}) {
        const ChangeVerdict verdict = one_person(after);
        CHECK(verdict.error == Change::not_known);
        CHECK(says(verdict.error_sentence, "28.71 to 50.56 kPa"));
        CHECK(says(verdict.error_sentence, "in a group"));
        CHECK(says(verdict.error_sentence, "in one person no minimal detectable change is known"));
    }
}

TEST_CASE("One person's value does not judge a group's mean") {
    ChangeQuestion question = ask("lefs", "", "40 {score}", "60 {score}");
    question.level = ChangeLevel::group;
    const ChangeVerdict verdict = judge_change(question);
    CHECK(verdict.error == Change::not_known);
    CHECK(says(verdict.error_sentence, "in one person"));
    question.after = parse_quantity("45 {score}");
    CHECK(judge_change(question).error == Change::not_known);
    question.level = ChangeLevel::not_stated;
    CHECK_THROWS_AS(judge_change(question), Error);
}

TEST_CASE("Units are converted, and the sentence says into which") {
    // 0.52 to 1.15 kgf/cm2 at the forearm; 1 kgf/cm2 is 98.0665 kPa.
    const auto at_forearm = [](std::string_view before, std::string_view after) {
        return judge("pressure-pain-threshold", "forearm", before, after);
    };
    CHECK(at_forearm("2.00 kgf/cm2", "2.51 kgf/cm2").error == Change::within_error);
    CHECK(at_forearm("2.00 kgf/cm2", "2.52 kgf/cm2").error == Change::between_published_values);
    CHECK(at_forearm("2.00 kgf/cm2", "3.15 kgf/cm2").error == Change::larger_than_error);
    CHECK(at_forearm("196.133 kPa", "247.127 kPa").error == Change::within_error);
    CHECK(at_forearm("196.133 kPa", "247.128 kPa").error == Change::between_published_values);

    const ChangeVerdict pascals = at_forearm("200 kPa", "100 kPa");
    CHECK(says(pascals.error_sentence, "fell by 100 kPa, which is about 1.02 kgf/cm2, between"));

    const ChangeVerdict mixed = at_forearm("2 kgf/cm2", "294.1995 kPa");
    CHECK(mixed.change.unit == Unit("kgf/cm2"));
    CHECK(to_double(mixed.change.value) == Approx(1));
    CHECK(says(mixed.error_sentence,
               "rose by about 1.00 kgf/cm2 (the second value converted from kPa)"));
    CHECK(says(at_forearm("1 kgf/cm2", "98.0665 kPa").error_sentence, "did not change"));
}

TEST_CASE("Values that don't measure the same thing are refused, whatever the scope") {
    const auto refused = [](std::string measure, std::string scope, std::string_view before,
                            std::string_view after) {
        try {
            judge(std::move(measure), std::move(scope), before, after);
        } catch (const Error& error) {
            return error.code() == ErrorCode::value_unit_mismatch;
        }
        return false;
    };
    CHECK(refused("pressure-pain-threshold", "forearm", "20 N", "30 N"));
    CHECK(refused("pressure-pain-threshold", "gastrocnemius", "20 N", "30 N"));
    CHECK(refused("pressure-pain-threshold", "forearm", "200 kPa", "30 N"));
    CHECK(refused("grip-strength", "", "200 kPa", "30 N"));
    CHECK(refused("lefs", "", "40 %", "60 %"));
    CHECK(refused("lefs", "", "40", "60"));
    CHECK(refused("faam-adl", "", "40 {score}", "60 {score}"));
}

TEST_CASE("A value from memory is said to be not verified") {
    const auto motion = [](std::string_view after) {
        return judge("range-of-motion", "ankle dorsiflexion", "8 deg", after);
    };
    CHECK(motion("12 deg").error == Change::within_error);
    CHECK(motion("13 deg").error == Change::between_published_values);
    CHECK(motion("15 deg").error == Change::larger_than_error);
    CHECK(says(motion("15 deg").error_sentence,
               "rose by 7°, larger than the error of measurement; "
               "a change of 5 to 7°"));
    CHECK(says(motion("15 deg").error_sentence, "from memory, no source was read; not verified)"));
}

TEST_CASE("Whether a change matters is answered apart from whether it is more than error") {
    const auto lefs = [](std::string_view after) { return judge("lefs", "", "40 {score}", after); };
    CHECK(lefs("48 {score}").importance == Importance::not_important);
    CHECK(lefs("49 {score}").importance == Importance::between_published_values);
    CHECK(lefs("55 {score}").importance == Importance::between_published_values);
    CHECK(lefs("56 {score}").importance == Importance::important);
    CHECK(lefs("49 {score}").error == Change::larger_than_error);

    const auto odi = [](std::string_view after) { return judge("odi", "", "50 %", after); };
    CHECK(odi("39 %").error == Change::larger_than_error);
    CHECK(odi("39 %").importance == Importance::not_important);
    CHECK(odi("38 %").importance == Importance::important);
}

TEST_CASE("An important difference is not used for a change for the worse") {
    for (const auto& worse :
         {judge("odi", "", "40 %", "60 %"), judge("lefs", "", "60 {score}", "40 {score}"),
          judge("nprs", "", "2 {score}", "8 {score}")}) {
        CHECK(worse.error == Change::larger_than_error);
        CHECK(worse.importance == Importance::not_known);
        CHECK(worse.importance_values.empty());
        CHECK(says(worse.importance_sentence, "for a change for the worse"));
    }
}

TEST_CASE("Without a published important difference nothing is said of importance") {
    ChangeQuestion question = ask("pressure-pain-threshold", "forearm", "200 kPa", "400 kPa");
    question.higher_is_better = true;
    const ChangeVerdict verdict = judge_change(question);
    CHECK(verdict.error == Change::larger_than_error);
    CHECK(verdict.importance == Importance::not_known);
    CHECK(says(verdict.importance_sentence, "no minimal important difference is known"));
}

TEST_CASE("Every sentence cites its values, and none claims that anything worked") {
    for (const DetectableChange& value : detectable_changes()) {
        ChangeQuestion question;
        question.measure = value.measure;
        question.scope = value.scope;
        question.before = {Decimal{50, 0}, Unit(value.unit)};
        for (const std::int64_t after : {0, 45, 50, 55, 100}) {
            question.after = {Decimal{after, 0}, Unit(value.unit)};
            const ChangeVerdict verdict = judge_change(question);
            INFO(verdict.error_sentence << "\n" << verdict.importance_sentence);
            for (const DetectableChange& used : verdict.error_values) {
                CHECK(says(verdict.error_sentence, used.source));
            }
            for (const DetectableChange& used : verdict.importance_values) {
                CHECK(says(verdict.importance_sentence, used.source));
            }
            for (const auto* claim : {"improve", "treatment", "effect", "success", "better"}) {
                CHECK_FALSE(says(verdict.error_sentence, claim));
                CHECK_FALSE(says(verdict.importance_sentence, claim));
            }
        }
    }
}
