// SPDX-License-Identifier: Apache-2.0
#include "anatomy/curve.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace myochart {
namespace {

/// Centripetal parametrisation, as the report draws: no loops and no overshoot between near points.
double knot_interval(MapPoint a, MapPoint b) {
    return std::max(1e-6, std::sqrt(std::hypot(b.x - a.x, b.y - a.y)));
}

MapPoint mixed(MapPoint a, MapPoint b, double t) {
    return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/// The point at `t` of 0 to 1 between `p1` and `p2`, by the pyramid of Barry and Goldman.
MapPoint between(MapPoint p0, MapPoint p1, MapPoint p2, MapPoint p3, double t) {
    const double t1 = knot_interval(p0, p1);
    const double t2 = t1 + knot_interval(p1, p2);
    const double t3 = t2 + knot_interval(p2, p3);
    const double at = t1 + (t2 - t1) * t;
    const MapPoint a1 = mixed(p0, p1, at / t1);
    const MapPoint a2 = mixed(p1, p2, (at - t1) / (t2 - t1));
    const MapPoint a3 = mixed(p2, p3, (at - t2) / (t3 - t2));
    const MapPoint b1 = mixed(a1, a2, at / t2);
    const MapPoint b2 = mixed(a2, a3, (at - t1) / (t3 - t1));
    return mixed(b1, b2, (at - t1) / (t2 - t1));
}

}  // namespace

std::vector<MapPoint> flattened(const Shape& shape, int steps_per_segment) {
    const auto count = static_cast<std::ptrdiff_t>(shape.points.size());
    if (count < 3) return shape.points;
    const auto at = [&](std::ptrdiff_t i) {
        const std::ptrdiff_t index =
            shape.closed ? (i + count) % count : std::clamp<std::ptrdiff_t>(i, 0, count - 1);
        return shape.points[static_cast<std::size_t>(index)];
    };
    std::vector<MapPoint> points;
    const std::ptrdiff_t segments = shape.closed ? count : count - 1;
    for (std::ptrdiff_t i = 0; i < segments; ++i) {
        for (int step = 0; step < steps_per_segment; ++step) {
            points.push_back(between(at(i - 1), at(i), at(i + 1), at(i + 2),
                                     static_cast<double>(step) / steps_per_segment));
        }
    }
    if (!shape.closed) points.push_back(shape.points.back());
    return points;
}

}  // namespace myochart
