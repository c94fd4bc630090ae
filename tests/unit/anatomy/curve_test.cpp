#include "anatomy/curve.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

using namespace myochart;

namespace {

Shape shape_of(std::vector<MapPoint> points, bool closed) {
    return {ShapeKind::belly, "v", "m", "", closed, std::move(points), {}};
}

bool is_near(MapPoint a, MapPoint b) { return std::hypot(a.x - b.x, a.y - b.y) < 1e-12; }

}  // namespace

TEST_CASE("a curve runs through the points of its shape, in order") {
    const std::vector<MapPoint> points{{0.1, 0.2}, {0.5, 0.1}, {0.9, 0.6}, {0.4, 0.8}};
    const auto closed = flattened(shape_of(points, true), 4);
    REQUIRE(closed.size() == 16);
    for (std::size_t i = 0; i < points.size(); ++i) REQUIRE(is_near(closed[4 * i], points[i]));
    const auto open = flattened(shape_of(points, false), 4);
    REQUIRE(open.size() == 13);
    for (std::size_t i = 0; i < points.size(); ++i) REQUIRE(is_near(open[4 * i], points[i]));
}

TEST_CASE("a circle's points make nearly the circle") {
    std::vector<MapPoint> points;
    for (int i = 0; i < 12; ++i) {
        const double angle = 2 * std::numbers::pi * i / 12;
        points.push_back({std::cos(angle), std::sin(angle)});
    }
    for (const MapPoint& point : flattened(shape_of(points, true), 8))
        REQUIRE(std::hypot(point.x, point.y) == Approx(1).margin(0.003));
}

TEST_CASE("two points make a straight line, and points in a row stay in it") {
    REQUIRE(flattened(shape_of({{0, 0}, {1, 1}}, false), 8).size() == 2);
    for (const MapPoint& point : flattened(shape_of({{0, 0.5}, {0.2, 0.5}, {1, 0.5}}, false), 8)) {
        REQUIRE(point.y == Approx(0.5));
        REQUIRE(point.x >= -1e-12);
        REQUIRE(point.x <= 1 + 1e-12);
    }
}

TEST_CASE("points that coincide break nothing") {
    for (const MapPoint& point :
         flattened(shape_of({{0.5, 0.5}, {0.5, 0.5}, {0.7, 0.5}, {0.7, 0.5}}, true), 8)) {
        REQUIRE(std::isfinite(point.x));
        REQUIRE(std::isfinite(point.y));
    }
}
