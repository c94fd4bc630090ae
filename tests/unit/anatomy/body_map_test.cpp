#include "myochart/anatomy/body_map.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

using namespace myochart;

namespace {

BodyView view_with(double lateral_x) {
    return {"leg.back", "Leg", {160}, {580}, lateral_x, "s", {}};
}

ReferenceLine line_between(MapPoint start, MapPoint end) {
    return {"leg.back", "upper", "lower", start, end, {}};
}

const MapPoint upper{0.75, 0.25};
const MapPoint lower{0.5, 0.875};

}  // namespace

TEST_CASE("mirroring twice gives the same point back, exactly on the grid") {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> anywhere(0, 1);
    for (int i = 0; i < 2000; ++i) {
        const MapPoint point{anywhere(random), anywhere(random)};
        REQUIRE(mirrored(mirrored(snapped(point))) == snapped(point));
        REQUIRE(std::abs(mirrored(mirrored(point)).x - point.x) <= 0x1p-53);
        REQUIRE(mirrored(point).y == point.y);
    }
    REQUIRE(mirrored(MapPoint{0.25, 0.5}) == MapPoint{0.75, 0.5});
}

TEST_CASE("a mirrored shape keeps everything but its x") {
    const Shape shape{ShapeKind::belly, "v", "m", "t", true, {{0.25, 0.5}, {1, 0}},
                      {"s", true, true}};
    Shape expected = shape;
    expected.points = {{0.75, 0.5}, {0, 0}};
    REQUIRE(mirrored(shape) == expected);
    REQUIRE(mirrored(mirrored(shape)) == shape);
}

TEST_CASE("a position comes back from the map as it was put there") {
    std::mt19937 random(2);
    std::uniform_real_distribution<double> along(-0.2, 1.2), lateral(-60, 60), anywhere(0, 1);
    for (int i = 0; i < 2000; ++i) {
        const auto line = line_between({anywhere(random), anywhere(random)},
                                       {anywhere(random), anywhere(random)});
        const auto view = view_with(i % 2 == 0 ? 1 : -1);
        const Side side = i % 3 == 0 ? Side::left : Side::right;
        const LinePosition put{along(random), Millimetres{lateral(random)}};
        const auto point = place(view, line, side, put);
        REQUIRE(point);
        const auto read = measure(view, line, side, *point);
        REQUIRE(read);
        // A line of a few millimetres magnifies the rounding of the point.
        REQUIRE(std::abs(read->along - put.along) < 1e-7);
        REQUIRE(std::abs(read->lateral->value - put.lateral->value) < 1e-7);
    }
}

TEST_CASE("the left side is the mirror image of the right") {
    const auto line = line_between(upper, lower);
    const LinePosition position{0.3, Millimetres{12}};
    const auto right = place(view_with(1), line, Side::right, position);
    REQUIRE(place(view_with(1), line, Side::left, position) == mirrored(*right));
}

TEST_CASE("a positive offset is drawn towards lateral, whichever way the line and the view run") {
    for (const double lateral_x : {-1.0, 1.0})
        for (const auto& line : {line_between(upper, lower), line_between(lower, upper)}) {
            const auto on = place(view_with(lateral_x), line, Side::right, {0.5, Millimetres{0}});
            const auto off = place(view_with(lateral_x), line, Side::right, {0.5, Millimetres{10}});
            REQUIRE((off->x - on->x) * lateral_x > 0);
        }
}

TEST_CASE("offsets are millimetres of the reference body") {
    const auto line = line_between({0.5, 0}, {0.5, 1});
    REQUIRE(place(view_with(1), line, Side::right, {0.5, Millimetres{16}}) == MapPoint{0.6, 0.5});
}

TEST_CASE("seen from the side a point lies on the line and its offset stays unknown") {
    const auto line = line_between(upper, lower);
    const auto point = place(view_with(0), line, Side::right, {0, Millimetres{30}});
    REQUIRE(point == upper);
    const auto read = measure(view_with(0), line, Side::right, lower);
    REQUIRE(read->along == Approx(1));
    REQUIRE_FALSE(read->lateral);
}

TEST_CASE("a line without length or without a lateral side places nothing") {
    REQUIRE_FALSE(
        place(view_with(1), line_between(upper, upper), Side::right, {0.5, Millimetres{0}}));
    REQUIRE_FALSE(
        place(view_with(1), line_between({0, 0.5}, {1, 0.5}), Side::right, {0.5, Millimetres{0}}));
    REQUIRE_FALSE(measure(view_with(-1), line_between({0, 0.5}, {1, 0.5}), Side::right, upper));
    REQUIRE(place(view_with(0), line_between({0, 0.5}, {1, 0.5}), Side::right,
                  {0.5, std::nullopt}) == MapPoint{0.5, 0.5});
}

namespace {

Shape landmark(const std::string& name, MapPoint at) {
    return {ShapeKind::landmark, "v", "", name, false, {at}, {"s", true, false}};
}

BodyView with_outline(std::vector<MapPoint> points) {
    BodyView view = view_with(1);
    view.shapes = {{ShapeKind::outline, "v", "", "", true, std::move(points), {"s", true, false}}};
    return view;
}

/// 400 mm wide and 1000 mm high, with two landmarks 100 mm above each other.
BodyView whole_body() {
    return {"body.back",
            "Body",
            {400},
            {1000},
            1,
            "s",
            {landmark("knee", {0.5, 0.5}), landmark("ankle", {0.5, 0.6})}};
}

/// A leg of it: 100 mm wide and 200 mm high.
BodyView close_up(MapPoint knee, MapPoint ankle) {
    return {"leg.back",
            "Leg",
            {100},
            {200},
            1,
            "s",
            {landmark("knee", knee), landmark("ankle", ankle)}};
}

}  // namespace

TEST_CASE("a view shows both sides if its outline is its own mirror image") {
    CHECK(shows_both_sides(
        with_outline({{0.5, 0.1}, {0.9, 0.4}, {0.7, 0.9}, {0.3, 0.9}, {0.1, 0.4}})));
    CHECK_FALSE(shows_both_sides(
        with_outline({{0.5, 0.1}, {0.9, 0.4}, {0.7, 0.9}, {0.3, 0.9}, {0.1001, 0.4}})));
    CHECK_FALSE(shows_both_sides(with_outline({{0.5, 0.1}, {0.9, 0.4}, {0.7, 0.9}})));
    CHECK_FALSE(shows_both_sides(view_with(1)));
}

TEST_CASE("a place of a close-up is found on the whole body by the landmarks of both") {
    const BodyView leg = close_up({0.5, 0.25}, {0.5, 0.75});
    // 10 mm lateral and 50 mm below the knee.
    const auto there = carried_over(leg, {0.6, 0.5}, whole_body());
    REQUIRE(there);
    CHECK(there->x == Approx(0.525));
    CHECK(there->y == Approx(0.55));
    const auto back = carried_over(whole_body(), *there, leg);
    REQUIRE(back);
    CHECK(back->x == Approx(0.6));
    CHECK(back->y == Approx(0.5));
}

TEST_CASE("a place is not carried to a view of another direction or scale") {
    CHECK(carried_over(close_up({0.5, 0.25}, {0.529, 0.75}), {0.5, 0.5}, whole_body()));
    CHECK_FALSE(carried_over(close_up({0.5, 0.25}, {0.531, 0.75}), {0.5, 0.5}, whole_body()));
    CHECK_FALSE(carried_over(close_up({0.5, 0.2}, {0.5, 0.75}), {0.5, 0.5}, whole_body()));
}

TEST_CASE("a place is not carried by one landmark, nor to where the other view does not reach") {
    BodyView leg = close_up({0.5, 0.25}, {0.5, 0.75});
    CHECK_FALSE(carried_over(whole_body(), {0.5, 0.1}, leg));
    leg.shapes.pop_back();
    CHECK_FALSE(carried_over(leg, {0.5, 0.5}, whole_body()));
}
