// Views that show both sides of the body: one picture, each side with its own muscles and points.
#include <catch2/catch.hpp>

#include "myochart/report/report.hpp"
#include "report/body_map.hpp"
#include "support/run.hpp"
#include "unit/chart/sample_visit.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

const Evidence drawn{"drawn", false, true};

/// A back, whose right side lies at larger x, with one muscle on each side.
Atlas back_atlas(double outline_at_the_left = 0.1) {
    Region region;
    region.id = "torso";
    region.title = "Trunk";
    region.schema = "1.0";
    region.edition = "1";
    region.sources = {{"drawn", "Drawn for this test", "Apache-2.0"}};
    region.muscles = {{.key = "longissimus", .name = "Longissimus"}};
    region.muscles[0].reference_lines = {
        {"trunk.back", "neck", "pelvis", {0.6, 0.1}, {0.7, 0.9}, drawn}};
    BodyView view{"trunk.back", "Trunk, back", Millimetres{400}, Millimetres{600}, 1, "drawn", {}};
    view.shapes = {{ShapeKind::outline,
                    view.key,
                    "",
                    "",
                    true,
                    {{outline_at_the_left, 0}, {0.9, 0}, {0.9, 1}, {outline_at_the_left, 1}},
                    drawn},
                   {ShapeKind::belly,
                    view.key,
                    "longissimus",
                    "",
                    true,
                    {{0.6, 0.1}, {0.8, 0.1}, {0.8, 0.9}, {0.6, 0.9}},
                    drawn}};
    region.views = {view};
    return Atlas({region});
}

Finding finding_on(Side side) {
    Finding finding;
    finding.id = random_uuid();
    finding.site = {"torso", "longissimus", "Longissimus", side, {}};
    finding.position = Position{
        "neck", "pelvis", parse_decimal("0.5"), parse_quantity("0 mm"), default_uncertainty(),
        {},     ""};
    return finding;
}

Visit visit_with(std::vector<Side> sides) {
    Visit visit = screened_visit();
    for (const Side side : sides) add_finding(visit, finding_on(side));
    return visit;
}

}  // namespace

TEST_CASE("points of both sides stand on one picture of a view that shows both") {
    const Atlas atlas = back_atlas();
    const Visit visit = visit_with({Side::left, Side::right});
    const VisitMap map(visit, atlas);
    const auto& pictures = map.pictures();
    REQUIRE(pictures.size() == 1);
    const pdf::Figure figure = draw_picture(pictures.front(), map, ReportLanguage()).figure;
    CHECK(figure.caption == "Trunk, back");
    CHECK(figure.alternative.find("Longissimus, left") != std::string::npos);
    CHECK(figure.alternative.find("Longissimus, right") != std::string::npos);
    CHECK(not_drawn(map).points.empty());
}

TEST_CASE("a view of one side needs a picture for each") {
    const Atlas atlas = back_atlas(0.2);
    const Visit visit = visit_with({Side::left, Side::right});
    const VisitMap map(visit, atlas);
    const auto& pictures = map.pictures();
    REQUIRE(pictures.size() == 2);
    CHECK(pictures[0].side == Side::left);
    CHECK(pictures[1].side == Side::right);
}

TEST_CASE("a pain drawing has one picture of a view that shows both sides, the midline too") {
    const Atlas atlas = back_atlas();
    const std::vector<MapPoint> outline = {{0.4, 0.4}, {0.6, 0.4}, {0.5, 0.6}};
    PainDrawing drawing;
    for (const Side side : {Side::left, Side::midline, Side::right})
        drawing.areas.push_back({"torso", "1", "trunk.back", side, outline});
    CHECK(pictures_for(drawing, atlas).size() == 1);
    CHECK(areas_not_drawn(drawing, atlas).empty());
    // Of one side the midline is no side.
    CHECK(areas_not_drawn(drawing, back_atlas(0.2)).size() == 1);
}
