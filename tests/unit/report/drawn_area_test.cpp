// What is searched for under a drawn area is what the report draws.
#include <catch2/catch.hpp>
#include <cmath>

#include "anatomy/view_grid.hpp"
#include "pdf/path.hpp"

using namespace myochart;

namespace {

const BodyView view{"v", "V", {160}, {580}, 1, "s", {}};

/// The curve that the PDF draws, cut finely.
std::vector<MapPoint> drawn_curve(const std::vector<MapPoint>& outline) {
    std::vector<pdf::Point> corners;
    for (const MapPoint& p : outline) corners.push_back({p.x * 160, p.y * 580});
    std::vector<MapPoint> curve;
    pdf::Point from;
    for (const auto& segment : pdf::Path().spline(corners, true).segments()) {
        for (int i = 1; segment.verb == pdf::Path::Verb::cubic && i <= 50; ++i) {
            const double t = i / 50.0;
            const double s = 1 - t;
            const auto at = [&](double a, double b, double c, double d) {
                return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
            };
            curve.push_back(
                {at(from.x, segment.control1.x, segment.control2.x, segment.to.x) / 160,
                 at(from.y, segment.control1.y, segment.control2.y, segment.to.y) / 580});
        }
        from = segment.to;
    }
    return curve;
}

bool inside(const std::vector<MapPoint>& polygon, double x, double y) {
    bool in = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const auto& a = polygon[i];
        const auto& b = polygon[j];
        if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) in = !in;
    }
    return in;
}

}  // namespace

TEST_CASE("an area is the one inside of the curve that the report draws, cell by cell") {
    const std::vector<MapPoint> outline = {{0.2, 0.1}, {0.8, 0.15}, {0.6, 0.3}, {0.9, 0.5},
                                           {0.5, 0.6}, {0.1, 0.55}, {0.35, 0.3}};
    const auto curve = drawn_curve(outline);
    std::size_t expected = 0;
    for (int row = 0; row < 290; ++row)
        for (int column = 0; column < 80; ++column)
            expected += inside(curve, (column + 0.5) / 80, (row + 0.5) / 290) ? 1u : 0u;
    const std::size_t found = ViewGrid(view).inside(outline).count();
    // The grid cuts the curve coarser than this test: a few cells at the rim may differ.
    CHECK(std::abs(static_cast<double>(found) - static_cast<double>(expected)) <= 5);
    CHECK(expected > 5000);
}
