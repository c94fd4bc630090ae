// Areas as cells, judged by formulae.
#include "anatomy/view_grid.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "myochart/anatomy/body_map.hpp"

using namespace myochart;

namespace {

const BodyView view{"v", "V", {160}, {580}, 1, "s", {}};

double mm2(const std::vector<MapPoint>& outline) {
    const ViewGrid grid(view);
    return static_cast<double>(grid.inside(outline).count()) * grid.cell_area();
}

std::vector<MapPoint> circle(double x, double y, double radius_mm, int corners) {
    std::vector<MapPoint> points;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * 3.14159265358979 * i / corners;
        points.push_back(
            {x + radius_mm / 160 * std::cos(angle), y + radius_mm / 580 * std::sin(angle)});
    }
    return points;
}

}  // namespace

TEST_CASE("a circle has the area of a circle, however many points it is drawn with") {
    const double area = 3.14159265358979 * 40 * 40;
    for (const int corners : {8, 16, 64, 1000}) {
        INFO(corners);
        CHECK(mm2(circle(0.5, 0.5, 40, corners)) == Approx(area).epsilon(0.02));
    }
}

TEST_CASE("common cells, sums and differences of areas are those of sets") {
    const ViewGrid grid(view);
    const Cells a = grid.inside(circle(0.4, 0.4, 30, 24));
    const Cells b = grid.inside(circle(0.6, 0.42, 35, 24));
    Cells both = a;
    both.add(b);
    Cells only_a = a;
    only_a.remove(b);
    CHECK(a.count_common(b) > 0);
    CHECK(a.count_common(b) == b.count_common(a));
    CHECK(both.count() == a.count() + b.count() - a.count_common(b));
    CHECK(only_a.count() == a.count() - a.count_common(b));
    Cells nothing;
    CHECK(nothing.count() == 0);
    CHECK(nothing.count_common(a) == 0);
    nothing.add(a);
    CHECK(nothing.count_common(a) == a.count());
    CHECK(a.count_common(grid.inside(circle(0.4, 0.9, 10, 12))) == 0);
}

TEST_CASE("a line that crosses itself makes no hole") {
    // Twice round the same circle.
    auto twice = circle(0.5, 0.5, 30, 16);
    const auto once = twice;
    twice.insert(twice.end(), once.begin(), once.end());
    CHECK(mm2(twice) == Approx(mm2(once)).epsilon(0.01));
}

TEST_CASE("what sticks out of the view box is cut off, and the smallest area has one cell") {
    const double whole = mm2(circle(0.5, 0.5, 30, 24));
    CHECK(mm2(circle(0.0, 0.5, 30, 24)) == Approx(whole / 2).epsilon(0.05));
    CHECK(mm2(circle(1.0, 1.0, 30, 24)) == Approx(whole / 4).epsilon(0.05));
    CHECK(ViewGrid(view).inside(circle(0.5, 0.5, 0.1, 8)).count() == 1);
    CHECK(ViewGrid(view).inside(circle(1.0, 1.0, 0.1, 8)).count() == 1);
}

TEST_CASE(
    "an area mirrored twice covers the very same cells, even where its edge meets their middles") {
    const auto rectangle = [](double left, double right) {
        std::vector<MapPoint> points;
        for (int i = 0; i < 20; ++i) points.push_back({left, 0.2 + 0.02 * i});
        for (int i = 0; i < 20; ++i) points.push_back({right, 0.6 - 0.02 * i});
        return points;
    };
    for (int column = 0; column < 40; ++column) {
        const auto once = rectangle((column + 0.5) / 80, (column + 20.5) / 80);
        auto twice = once;
        for (MapPoint& point : twice) point = mirrored(mirrored(point));
        const Cells cells = ViewGrid(view).inside(once);
        INFO(column);
        CHECK(cells.count() == ViewGrid(view).inside(twice).count());
        CHECK(cells.count() == cells.count_common(ViewGrid(view).inside(twice)));
    }
}
