// SPDX-License-Identifier: Apache-2.0
/// The one smooth curve through points that pictures are drawn with, whatever draws it or asks what
/// lies inside of it.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace myochart::pdf {

/// A cubic Bézier curve from where the piece before it ended.
template <class Point>
struct CurvePiece {
    Point control1{};
    Point control2{};
    Point end{};
};

/// Centripetal parametrisation: the curve neither loops nor overshoots between near points.
template <class Point>
double knot_interval(const Point& a, const Point& b) {
    return std::max(1e-6, std::sqrt(std::hypot(b.x - a.x, b.y - a.y)));
}

/// The control point next to `at` towards `to`, with `before` on the other side of `at`.
template <class Point>
Point curve_control(const Point& before, const Point& at, const Point& to) {
    const double d1 = knot_interval(before, at);
    const double d2 = knot_interval(at, to);
    const double scale = 3 * d1 * (d1 + d2);
    const auto component = [&](double p0, double p1, double p2) {
        return (d1 * d1 * p2 - d2 * d2 * p0 + (2 * d1 * d1 + 3 * d1 * d2 + d2 * d2) * p1) / scale;
    };
    return {component(before.x, at.x, to.x), component(before.y, at.y, to.y)};
}

/// Centripetal Catmull-Rom through at least two points, from the first one on. Both coordinates have
/// to be of one unit: the curve turns and grows with its points, but it does not stretch with them.
template <class Point>
std::vector<CurvePiece<Point>> smooth_curve(const std::vector<Point>& points, bool closed) {
    const auto count = static_cast<std::ptrdiff_t>(points.size());
    const auto at = [&](std::ptrdiff_t i) {
        const auto place =
            closed ? (i + count) % count : std::clamp<std::ptrdiff_t>(i, 0, count - 1);
        return points[static_cast<std::size_t>(place)];
    };
    std::vector<CurvePiece<Point>> pieces;
    pieces.reserve(points.size());
    for (std::ptrdiff_t i = 0; i < (closed ? count : count - 1); ++i) {
        pieces.push_back({curve_control(at(i - 1), at(i), at(i + 1)),
                          curve_control(at(i + 2), at(i + 1), at(i)), at(i + 1)});
    }
    return pieces;
}

}  // namespace myochart::pdf
