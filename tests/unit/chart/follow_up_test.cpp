#include "myochart/chart/follow_up.hpp"

#include <catch2/catch.hpp>

#include "unit/chart/sample_region.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

const Atlas& atlas() {
    static const Atlas loaded({sample_region()});
    return loaded;
}

Visit visit_on(const char* day, std::vector<Finding> findings) {
    Visit visit;
    visit.id = random_uuid();
    visit.start = parse_time(std::string(day) + "T09:00:00Z");
    visit.findings = std::move(findings);
    return visit;
}

std::vector<FollowUpProposal> proposals(const Finding& before, const Finding& after,
                                        const Atlas& with = atlas()) {
    const Visit earlier = visit_on("2026-11-01", {before});
    const Visit* const visits[] = {&earlier};
    return propose_follow_ups(visits, visit_on("2026-11-20", {after}), with);
}

Finding calf_at(const char* along, const char* lateral_mm, Side side = Side::left) {
    return finding_at("calf", side, position_at(along, lateral_mm));
}

Position with_length(Position position, const char* length) {
    position.line_length = parse_quantity(length);
    return position;
}

}  // namespace

TEST_CASE("The limit is the study's, says so, and is twice the default uncertainty") {
    CHECK(follow_up_limit().distance == Millimetres{27});
    CHECK(follow_up_limit().source.find("Barbero") != std::string_view::npos);
    CHECK(follow_up_limit().distance.value == 2 * value_in(default_uncertainty(), Unit("mm")));
}

TEST_CASE("Points at 26.9 mm are proposed as one, at 27 mm and 27.1 mm they are not") {
    CHECK(proposals(calf_at("0.2", "0"), calf_at("0.2", "26.9")).size() == 1);
    CHECK(proposals(calf_at("0.2", "0"), calf_at("0.2", "27")).empty());
    CHECK(proposals(calf_at("0.2", "0"), calf_at("0.2", "27.1")).empty());
    // Along the line of 400 mm of the reference body.
    CHECK(proposals(calf_at("0.2", "5"), calf_at("0.26725", "5")).size() == 1);
    CHECK(proposals(calf_at("0.2", "5"), calf_at("0.26775", "5")).empty());
}

TEST_CASE("A proposal names both findings and leaves the decision to a person") {
    const Finding before = calf_at("0.2", "0");
    const Finding after = calf_at("0.23", "16");
    const Visit earlier = visit_on("2026-11-01", {before});
    const Visit now = visit_on("2026-11-20", {after});
    const Visit* const visits[] = {&earlier};
    const auto proposed = propose_follow_ups(visits, now, atlas());
    REQUIRE(proposed.size() == 1);
    CHECK(proposed[0].earlier_visit == earlier.id);
    CHECK(proposed[0].earlier_finding == before.id);
    CHECK(proposed[0].finding == after.id);
    CHECK(proposed[0].distance.value == Approx(20));  // 12 along, 16 across
    CHECK(proposed[0].explanation ==
          "finding 1 lies 20.0 mm from finding 1 of 2026-11-01 (calf muscle, left), by the line's "
          "length on the reference body, because it was not measured on the patient; a place is "
          "found again only within ±27 mm, so they may be one point or two: a person decides");
}

TEST_CASE("Left and right are never one point, nor are two muscles") {
    CHECK(proposals(calf_at("0.2", "0", Side::left), calf_at("0.2", "0", Side::right)).empty());
    CHECK(proposals(calf_at("0.2", "0", Side::right), calf_at("0.2", "0", Side::midline)).empty());
    CHECK(proposals(calf_at("0.2", "0"), finding_at("bare", Side::left, position_at("0.2", "0")))
              .empty());
    CHECK(proposals(calf_at("0.2", "0", Side::right), calf_at("0.2", "0", Side::right)).size() ==
          1);
}

TEST_CASE("A finding without a position is not proposed") {
    Finding nowhere = calf_at("0.2", "0");
    nowhere.position.reset();
    CHECK(proposals(nowhere, calf_at("0.2", "0")).empty());
    CHECK(proposals(calf_at("0.2", "0"), nowhere).empty());
    CHECK(proposals(nowhere, nowhere).empty());
}

TEST_CASE("The length measured on the patient is used before the reference body's") {
    // 0.06 of the line: 24 mm of the reference body, 30 mm of a tall patient, 18 mm of a child.
    const Position start = position_at("0.20", "0");
    const Position end = position_at("0.26", "0");
    CHECK(distance_between(start, end, Millimetres{400})->value == Approx(24));
    CHECK(distance_between(with_length(start, "500 mm"), end, Millimetres{400})->value ==
          Approx(30));
    CHECK(distance_between(start, with_length(end, "50.0 cm"), Millimetres{400})->value ==
          Approx(30));
    CHECK(distance_between(with_length(start, "480 mm"), with_length(end, "520 mm"), std::nullopt)
              ->value == Approx(30));
    const auto tall = [&](const Position& position) {
        return finding_at("calf", Side::left, with_length(position, "500 mm"));
    };
    const auto small = [&](const Position& position) {
        return finding_at("calf", Side::left, with_length(position, "300 mm"));
    };
    CHECK(proposals(tall(start), tall(end)).empty());
    REQUIRE(proposals(small(start), small(end)).size() == 1);
    CHECK(proposals(small(start), small(end))[0].explanation.find("measured on the patient") !=
          std::string::npos);
}

TEST_CASE("A measured length needs no plugin; without one and without a region nothing is said") {
    const auto measured = [](const char* along) {
        return finding_at("calf", Side::left, with_length(position_at(along, "0"), "400 mm"));
    };
    CHECK(proposals(measured("0.2"), measured("0.21"), Atlas()).size() == 1);
    CHECK(proposals(calf_at("0.2", "0"), calf_at("0.21", "0"), Atlas()).empty());
}

TEST_CASE("Places that can't be compared have no distance") {
    const Position place = position_at("0.2", "0");
    Position other_line = place;
    other_line.line_start = "inner knee";
    CHECK_FALSE(distance_between(place, other_line, Millimetres{400}));
    CHECK_FALSE(distance_between(place, place, std::nullopt));
    CHECK_FALSE(distance_between(place, place, Millimetres{0}));
    Position force = place;
    force.lateral.unit = Unit("N");
    CHECK_FALSE(distance_between(place, force, Millimetres{400}));
    Position spelt = place;
    spelt.line_start = "Knee-crease";
    CHECK(distance_between(place, spelt, Millimetres{400}) == Millimetres{0});
    Finding older = calf_at("0.2", "0");
    older.position->line_start = "inner knee";  // another edition measured from elsewhere
    CHECK(proposals(older, calf_at("0.2", "0")).empty());
}

TEST_CASE("A line that a draft has not named yet is the muscle's") {
    Finding draft = calf_at("0.2", "0");
    draft.position->line_start.clear();
    draft.position->line_end.clear();
    CHECK(proposals(calf_at("0.21", "0"), draft).size() == 1);
}

TEST_CASE("A head and its whole are compared on the drawing, with words") {
    Position of_head = position_at("0.2", "20");  // its line runs 20 mm medial of the whole's
    of_head.line_start = "inner knee";
    of_head.line_end = "inner heel";
    const Finding head = finding_at("calf.inner", Side::left, of_head);
    const auto proposed = proposals(calf_at("0.2", "6"), head);
    REQUIRE(proposed.size() == 1);
    CHECK(proposed[0].distance.value == Approx(6).margin(1e-9));
    CHECK(proposed[0].explanation.find("drawing of the reference body") != std::string::npos);
    CHECK(proposed[0].explanation.find("then calf muscle, now calf.inner muscle") !=
          std::string::npos);
    CHECK(proposals(head, calf_at("0.2", "6")).size() == 1);
    CHECK(proposals(head, calf_at("0.2", "27.5")).empty());
    CHECK(proposals(calf_at("0.2", "0"), head, Atlas()).empty());
}

TEST_CASE("A head and its whole are compared on one drawing, never across two") {
    Region region = sample_region();
    auto& whole_lines = region.muscles[0].reference_lines;
    whole_lines.push_back(whole_lines[0]);
    whole_lines[1].view = "leg.front";
    region.muscles[1].reference_lines[0].view = "leg.front";
    Position of_head = position_at("0.2", "-14");  // its line runs 20 mm lateral on this view
    of_head.line_start = "inner knee";
    of_head.line_end = "inner heel";
    const auto proposed = proposals(calf_at("0.2", "6"),
                                    finding_at("calf.inner", Side::left, of_head), Atlas({region}));
    REQUIRE(proposed.size() == 1);
    CHECK(proposed[0].distance.value == Approx(0).margin(1e-9));
}

TEST_CASE("The nearest is proposed first, over all earlier visits and none that is not earlier") {
    const Visit first = visit_on("2026-10-01", {calf_at("0.2", "10"), calf_at("0.2", "-20")});
    const Visit second = visit_on("2026-11-01", {calf_at("0.2", "4"), calf_at("0.9", "0")});
    const Visit now = visit_on("2026-11-20", {calf_at("0.2", "0")});
    const Visit later = visit_on("2026-12-01", {calf_at("0.2", "0")});
    const Visit* const visits[] = {&first, &second, &now, &later};
    const auto proposed = propose_follow_ups(visits, now, atlas());
    REQUIRE(proposed.size() == 3);
    CHECK(proposed[0].distance == Millimetres{4});
    CHECK(proposed[1].distance == Millimetres{10});
    CHECK(proposed[2].distance == Millimetres{20});
    CHECK(proposed[0].earlier_visit == second.id);
}

TEST_CASE("The reference body's length is the longest that a picture shows") {
    Region region = sample_region();
    ReferenceLine shortened = region.muscles[0].reference_lines[0];
    shortened.view = "leg.front";
    shortened.end_point.y = 0.5;  // 250 mm of that view
    region.muscles[0].reference_lines.push_back(shortened);
    CHECK(reference_length(position_at("0", "0"), "calf", Atlas({region}))->value == Approx(400));
    CHECK_FALSE(reference_length(position_at("0", "0"), "unknown", Atlas({region})));
}
