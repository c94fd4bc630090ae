// SPDX-License-Identifier: Apache-2.0
// What changed between two states of a visit is told, all of it and nothing else.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "myochart/exchange/chart_xml.hpp"
#include "myochart/exchange/differences.hpp"
#include "unit/exchange/random_chart.hpp"

using namespace myochart;
using namespace myochart::test;

namespace {

std::size_t number_of_fields(Visit visit) {
    RandomValues values(1);
    FieldChanger counter(values, static_cast<std::size_t>(-1));
    describe(counter, visit);
    return counter.count();
}

/// Changes each field of the visit in turn, each `step`-th only if that is not 1.
void check_each_field(const Visit& visit, std::size_t step) {
    RandomValues values(7);
    for (std::size_t number = 0; number < number_of_fields(visit); number += step) {
        Visit changed = visit;
        FieldChanger changer(values, number);
        describe(changer, changed);
        INFO("field " << number << ", " << changer.name());
        REQUIRE(changed != visit);
        REQUIRE(write_visit(changed) != write_visit(visit));
        const std::vector<Difference> found = differences(visit, changed);
        // What is known by another name now is one thing less and one thing more.
        if (changer.is_identity()) {
            REQUIRE(found.size() >= 1);
        } else {
            REQUIRE(found.size() == 1);
            REQUIRE_FALSE(found[0].what.empty());
            REQUIRE(found[0].before != found[0].after);
        }
    }
}

/// The one difference that `change` makes to the example, in words.
template <class Change>
std::string told(Change change) {
    Visit changed = example_visit();
    change(changed);
    const std::vector<Difference> found = differences(example_visit(), changed);
    REQUIRE(found.size() == 1);
    return to_string(found[0]);
}

}  // namespace

TEST_CASE("equal visits have no differences") {
    CHECK(differences(full_visit(), full_visit()).empty());
    CHECK(differences(Visit{}, Visit{}).empty());
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        const Visit visit = RandomData(seed).visit();
        CHECK(differences(visit, visit).empty());
    }
}

TEST_CASE("each changed field of a visit is exactly one difference") {
    check_each_field(full_visit(), 1);
    check_each_field(minimal_visit(), 1);
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        INFO("seed " << seed);
        check_each_field(RandomData(seed).visit(), 13);
        check_each_field(RandomData(seed).visit(false), 17);
    }
}

TEST_CASE("every field of the sample takes part") { CHECK(number_of_fields(full_visit()) > 600); }

TEST_CASE("a changed field is told by the part it belongs to, with what it was and is") {
    CHECK(told([](Visit& v) { v.findings[0].criteria.weakness = Criterion::present; }) ==
          "finding 1, criteria, weakness: \"absent\" became \"present\"");
    CHECK(told([](Visit& v) { v.findings[0].tenderness = 2; }) ==
          "finding 1, tenderness: \"3\" became \"2\"");
    CHECK(told([](Visit& v) { v.findings[0].criteria.nodule = Criterion::absent; }) ==
          "finding 1, criteria, nodule was added: absent");
    CHECK(told([](Visit& v) { v.medication.clear(); }) == "medication was taken out: None.");
    CHECK(
        told([](Visit& v) { v.treatments[0].heat->set_temperature = quantity("43 Cel"); }) ==
        "treatment Medial head of gastrocnemius left, heat, set temperature, value: \"42\" became "
        "\"43\"");
}

TEST_CASE("a part that came or went is one difference that says all of it") {
    CHECK(told([](Visit& v) { v.circumferences.clear(); }) ==
          "circumference was taken out: body part calf, side left, level 10 cm below the tibial "
          "tuberosity, instrument tape, phase before, girth (value 37.5, unit cm)");
    CHECK(told([](Visit& v) {
              v.goals.push_back({uuid(99), "Sleep through", "", std::nullopt, GoalStatus::open});
          }) == "goal was added: text Sleep through, status open");
    CHECK(told([](Visit& v) { v.treatments[0].findings.clear(); }) ==
          "treatment Medial head of gastrocnemius left, finding was taken out: " +
              to_string(uuid(30)));
    CHECK(told([](Visit& v) { v.pain_drawing = PainDrawing{}; }) ==
          "pain drawing was added: nothing in it");
    const Visit with_empty_drawing = [] {
        Visit visit = example_visit();
        visit.pain_drawing = PainDrawing{};
        return visit;
    }();
    const auto found = differences(with_empty_drawing, example_visit());
    REQUIRE(found.size() == 1);
    CHECK(to_string(found[0]) == "pain drawing was taken out: nothing in it");
}

TEST_CASE("parts are matched by their ids, wherever they stand") {
    Visit before = full_visit();
    Visit after = before;
    std::swap(after.findings[0], after.findings[1]);
    CHECK(differences(before, after).empty());
    after.findings[0].onset = "yesterday";
    REQUIRE(differences(before, after).size() == 1);
}

TEST_CASE("two codes of one system are told apart by their order") {
    Visit before = example_visit();
    before.findings[0].site.codes = {{"urn:x", "1", "one"}, {"urn:x", "2", "two"}};
    Visit after = before;
    after.findings[0].site.codes[1].display = "zwei";
    const auto found = differences(before, after);
    REQUIRE(found.size() == 1);
    CHECK(found[0].before == "two");
    CHECK(found[0].after == "zwei");
}

TEST_CASE("a moved point of a drawing is told as one drawing that changed") {
    CHECK(told([](Visit& v) { v.findings[0].referral->areas[0].outline[1].x = 0.5; }) ==
          "finding 1, referral, area: \"as drawn before\" became \"drawn otherwise\"");
}
