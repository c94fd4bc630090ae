/// Where findings are drawn, and the laws that the layers of a position keep.
#include <catch2/catch.hpp>
#include <random>

#include "anatomy/curve.hpp"
#include "myochart/chart/follow_up.hpp"
#include "myochart/chart/landmark_phrase.hpp"
#include "myochart/chart/map_mark.hpp"
#include "myochart/chart/place_check.hpp"
#include "unit/anatomy/region_from_xml.hpp"
#include "unit/chart/sample_region.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

const Region& lower_leg() {
    static const Region read = test::region_from_xml(test::lower_leg_foot_xml());
    return read;
}

const Atlas& sample_atlas() {
    static const Atlas loaded({sample_region()});
    return loaded;
}

Diagnostics remarks(const Finding& finding, const Atlas& atlas = sample_atlas()) {
    Visit visit;
    visit.findings.push_back(finding);
    return remarks_on_places(visit, atlas);
}

/// A finding of the calf so many millimetres lateral of the centre of its round belly.
Finding beside_centre(const char* lateral_mm, Side side = Side::left) {
    return finding_at("calf", side, position_at("0.5", lateral_mm));  // 200 of 400 mm
}

struct Drawn {
    const Muscle* muscle;
    const BodyView* view;
};

std::vector<Drawn> drawn_muscles(const Atlas& atlas) {
    std::vector<Drawn> drawn;
    for (const Muscle& muscle : atlas.regions()[0].muscles)
        for (const BodyView* view : atlas.views_of(muscle.key))
            if (atlas.reference_line(muscle.key, view->key)) drawn.push_back({&muscle, view});
    return drawn;
}

}  // namespace

TEST_CASE("A place outside the belly by more than its uncertainty is warned of, with how far") {
    CHECK(remarks(beside_centre("0")).empty());
    CHECK(remarks(beside_centre("29")).empty());
    CHECK(remarks(beside_centre("43.3")).empty());  // 13.3 mm outside, within 13.5
    const Diagnostics warned = remarks(beside_centre("51"));
    REQUIRE(warned.size() == 1);
    CHECK(warned[0].severity == Severity::warning);
    CHECK(warned[0].code == "position.outside-muscle");
    CHECK(warned[0].where == "finding 1");
    CHECK(warned[0].message.find("lies 21 mm outside the belly of calf muscle") !=
          std::string::npos);
    CHECK(remarks(beside_centre("43.7")).size() == 1);
    CHECK(remarks(beside_centre("-43.7", Side::right)).size() == 1);
}

TEST_CASE("A surer place is warned of sooner, and one without uncertainty not at all") {
    Finding sure = beside_centre("35");
    sure.position->uncertainty = parse_quantity("2 mm");
    CHECK(remarks(sure).size() == 1);
    sure.position->uncertainty = {};
    CHECK(remarks(sure).empty());
}

TEST_CASE("Nothing is said of a place that can't be judged") {
    Finding nowhere = beside_centre("90");
    nowhere.position.reset();
    CHECK(remarks(nowhere).empty());
    CHECK(remarks(beside_centre("90"), Atlas()).empty());
    CHECK(remarks(finding_at("bare", Side::left, position_at("0.5", "90"))).empty());
    Position shin = position_at("0.9", "90");  // seen from the side only
    shin.line_start = "knee";
    shin.line_end = "ankle";
    CHECK(remarks(finding_at("shin", Side::left, shin)).empty());
    Finding other_line = beside_centre("90");
    other_line.position->line_start = "inner knee";
    CHECK(remarks(other_line).empty());
    Finding force = beside_centre("90");
    force.position->lateral.unit = Unit("N");
    CHECK(remarks(force).empty());
}

TEST_CASE("A whole muscle is judged by its heads, and a head without a belly by its whole") {
    Region region = sample_region();
    auto& shapes = region.views[1].shapes;
    const auto without = [&](const char* muscle) {
        Region copy = region;
        std::erase_if(copy.views[1].shapes, [&](const Shape& s) { return s.muscle == muscle; });
        return Atlas({copy});
    };
    REQUIRE(shapes.size() == 2);
    CHECK(remarks(beside_centre("51"), without("calf")).size() == 1);
    CHECK(remarks(beside_centre("0"), without("calf")).empty());
    Position inner = position_at("0.5", "71");
    inner.line_start = "inner knee";
    inner.line_end = "inner heel";
    CHECK(remarks(finding_at("calf.inner", Side::left, inner), without("calf.inner")).size() == 1);
}

TEST_CASE("The textbook's points of the lower leg and foot lie in their muscles") {
    const Atlas atlas({lower_leg()});
    for (const TriggerPoint& point : lower_leg().trigger_points) {
        for (const Side side : {Side::left, Side::right}) {
            Finding finding = finding_at(point.muscle, side, {});
            finding.position->along = exact_decimal(point.along);
            finding.position->lateral = {exact_decimal(point.lateral.value), Unit("mm")};
            finding.position->uncertainty = default_uncertainty();
            INFO(point.key);
            CHECK(remarks(finding, atlas).empty());
            CHECK(map_mark(finding, atlas));
        }
    }
}

TEST_CASE("The curves of the bellies are followed within a tenth of a millimetre") {
    for (const BodyView& view : lower_leg().views) {
        for (Shape shape : view.shapes) {
            if (shape.kind != ShapeKind::belly) continue;
            for (MapPoint& point : shape.points)
                point = {point.x * view.width.value, point.y * view.height.value};
            const auto coarse = flattened(shape, 16);
            const auto fine = flattened(shape, 32);
            REQUIRE(fine.size() == 2 * coarse.size());
            for (std::size_t i = 0; i < coarse.size(); ++i) {
                const MapPoint& a = coarse[i];
                const MapPoint& b = coarse[(i + 1) % coarse.size()];
                const MapPoint& on_curve = fine[2 * i + 1];
                CHECK(std::hypot((a.x + b.x) / 2 - on_curve.x, (a.y + b.y) / 2 - on_curve.y) < 0.1);
            }
        }
    }
}

TEST_CASE("A mark names region, edition and view, and lies where the point is drawn") {
    const auto mark = map_mark(beside_centre("20", Side::right), sample_atlas());
    REQUIRE(mark);
    CHECK(mark->region == "leg");
    CHECK(mark->edition == "2026.1");
    CHECK(mark->view == "leg.back");
    CHECK(mark->point.x == Approx(0.6));
    CHECK(mark->point.y == Approx(0.4));
}

TEST_CASE("A view that shows v is drawn on before one that does not") {
    Region region = sample_region();
    ReferenceLine from_side = region.muscles[0].reference_lines[0];
    from_side.view = "leg.side";
    region.muscles[0].reference_lines.push_back(from_side);
    CHECK(map_mark(beside_centre("20"), Atlas({region}))->view == "leg.back");
    Position shin = position_at("0.25", "20");
    shin.line_start = "knee";
    shin.line_end = "ankle";
    const auto mark = map_mark(finding_at("shin", Side::left, shin), sample_atlas());
    CHECK(mark->view == "leg.side");
    CHECK(mark->point == MapPoint{0.5, 0.25});
}

TEST_CASE("There is no mark where none can be drawn truly") {
    Finding finding = beside_centre("20");
    CHECK_FALSE(map_mark(finding, Atlas()));
    finding.position->line_end = "ankle";
    CHECK_FALSE(map_mark(finding, sample_atlas()));
    CHECK_FALSE(map_mark(beside_centre("150"), sample_atlas()));  // off the picture
    finding.position.reset();
    CHECK_FALSE(map_mark(finding, sample_atlas()));
}

TEST_CASE("Mirroring a finding's side mirrors its mark and nothing else, and twice is nothing") {
    std::mt19937 random(3);
    std::uniform_int_distribution<int> along(-50, 1050), lateral(-600, 600);
    const Atlas atlas({lower_leg()});
    for (const Muscle& muscle : lower_leg().muscles) {
        for (int i = 0; i < 50; ++i) {
            Position position;
            position.along = {along(random), 3};
            position.lateral = {{lateral(random), 1}, Unit("mm")};
            const Finding right = finding_at(muscle.key, Side::right, position);
            Finding left = right;
            left.site.side = mirrored(right.site.side);
            Finding back = left;
            back.site.side = mirrored(left.site.side);
            REQUIRE(back == right);
            REQUIRE(left.position == right.position);
            const auto mark = map_mark(right, atlas);
            const auto mirror_mark = map_mark(left, atlas);
            if (!mark || !mirror_mark) continue;
            REQUIRE(mirror_mark->point == mirrored(mark->point));
            REQUIRE(std::abs(mirrored(mirror_mark->point).x - mark->point.x) <= 0x1p-53);
        }
    }
}

TEST_CASE("u and v do not depend on the size of the body that is drawn") {
    std::mt19937 random(4);
    std::uniform_real_distribution<double> along(-0.1, 1.1), lateral(-60, 60), size(0.3, 3);
    const Atlas atlas({lower_leg()});
    for (const auto& [muscle, view] : drawn_muscles(atlas)) {
        const ReferenceLine& line = *atlas.reference_line(muscle->key, view->key);
        for (int i = 0; i < 50; ++i) {
            const double scale = size(random);
            BodyView scaled = *view;
            scaled.width.value *= scale;
            scaled.height.value *= scale;
            const LinePosition put{along(random), Millimetres{lateral(random)}};
            const auto read =
                measure(scaled, line, Side::left, *place(scaled, line, Side::left, put));
            REQUIRE(read->along == Approx(put.along).margin(1e-9));
            if (view->lateral_x != 0)
                REQUIRE(read->lateral->value == Approx(put.lateral->value).margin(1e-9));
            // One mark is the same u on every size.
            const MapPoint mark = *place(*view, line, Side::left, put);
            REQUIRE(measure(scaled, line, Side::left, mark)->along ==
                    Approx(put.along).margin(1e-9));
        }
    }
}

TEST_CASE("Another edition of the map moves the mark and changes no record") {
    Region edited = sample_region();
    edited.edition = "2027.1";
    for (Muscle& muscle : edited.muscles) {
        for (ReferenceLine& line : muscle.reference_lines) line.end_point.y *= 0.9;
    }
    const Atlas newer({edited});
    Finding finding = beside_centre("20");
    finding.position->line_length = parse_quantity("412 mm");
    Finding earlier = beside_centre("10");
    const Finding before = finding;
    const std::string phrase = landmark_phrase(*finding.position);
    const auto distance = distance_between(*earlier.position, *finding.position,
                                           reference_length(*finding.position, "calf", newer));
    const auto old_mark = map_mark(finding, sample_atlas());
    const auto new_mark = map_mark(finding, newer);
    REQUIRE(old_mark);
    REQUIRE(new_mark);
    CHECK(old_mark->point.y != new_mark->point.y);
    CHECK(new_mark->edition == "2027.1");
    remarks(finding, newer);
    CHECK(finding == before);
    CHECK(landmark_phrase(*finding.position) == phrase);
    CHECK(distance_between(*earlier.position, *finding.position,
                           reference_length(*finding.position, "calf", sample_atlas())) ==
          distance);
}

TEST_CASE("u and v of the record come back from the map within 0.5 % of the picture") {
    // u to three places and v to a tenth of a millimetre, through the grid that marks are kept on.
    std::mt19937 random(6);
    std::uniform_real_distribution<double> along(-0.1, 1.1), lateral(-60, 60);
    const Atlas atlas({lower_leg()});
    double worst_on_map = 0;
    double worst_in_record = 0;
    std::size_t compared = 0;
    for (const auto& [muscle, view] : drawn_muscles(atlas)) {
        for (const Side side : {Side::left, Side::right}) {
            for (int i = 0; i < 500; ++i) {
                const MapPoint mark = snapped(*atlas.map_point(
                    muscle->key, side, view->key, along(random), Millimetres{lateral(random)}));
                const auto read = atlas.line_position(muscle->key, side, view->key, mark);
                const Decimal u = parse_decimal(rounded(read->along, 3));
                const Decimal v =
                    parse_decimal(rounded(read->lateral.value_or(Millimetres{0}).value, 1));
                const auto again = atlas.map_point(muscle->key, side, view->key, to_double(u),
                                                   Millimetres{to_double(v)});
                REQUIRE(again);
                worst_on_map = std::max(
                    {worst_on_map, std::abs(again->x - mark.x), std::abs(again->y - mark.y)});
                const auto second =
                    atlas.line_position(muscle->key, side, view->key, snapped(*again));
                worst_in_record = std::max(worst_in_record, std::abs(second->along - to_double(u)));
                if (second->lateral) {
                    const double across = std::abs(second->lateral->value - to_double(v));
                    worst_in_record = std::max(worst_in_record, across / view->width.value);
                }
                ++compared;
            }
        }
    }
    INFO("worst of " << compared << ": " << worst_on_map << " on the map, " << worst_in_record
                     << " in u or in v over the picture's width");
    CHECK(compared >= 27 * 2 * 500);
    CHECK(worst_on_map <= 0.005);
    CHECK(worst_in_record <= 0.005);
}
