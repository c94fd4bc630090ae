// SPDX-License-Identifier: Apache-2.0
#include "pdf/path.hpp"

#include <algorithm>
#include <cmath>

namespace myochart::pdf {
namespace {

/// Control points of a quarter of an ellipse lie this far along the tangent.
constexpr double arc_control = 0.5522847498;

/// Centripetal parametrisation: the curve neither loops nor overshoots between near points.
double knot_interval(Point a, Point b) {
    return std::max(1e-6, std::sqrt(std::hypot(b.x - a.x, b.y - a.y)));
}

/// The control point next to `at` towards `to`, with `before` on the other side of `at`.
Point spline_control(Point before, Point at, Point to) {
    const double d1 = knot_interval(before, at);
    const double d2 = knot_interval(at, to);
    const double scale = 3 * d1 * (d1 + d2);
    const auto component = [&](double p0, double p1, double p2) {
        return (d1 * d1 * p2 - d2 * d2 * p0 + (2 * d1 * d1 + 3 * d1 * d2 + d2 * d2) * p1) / scale;
    };
    return {component(before.x, at.x, to.x), component(before.y, at.y, to.y)};
}

}  // namespace

Path& Path::move_to(Point to) {
    segments_.push_back({Verb::move, {}, {}, to});
    return *this;
}

Path& Path::line_to(Point to) {
    segments_.push_back({Verb::line, {}, {}, to});
    return *this;
}

Path& Path::cubic_to(Point control1, Point control2, Point to) {
    segments_.push_back({Verb::cubic, control1, control2, to});
    return *this;
}

Path& Path::close() {
    segments_.push_back({Verb::close, {}, {}, {}});
    return *this;
}

Path& Path::rectangle(Point corner, double width, double height) {
    return polygon({corner,
                    {corner.x + width, corner.y},
                    {corner.x + width, corner.y + height},
                    {corner.x, corner.y + height}});
}

Path& Path::rounded_rectangle(Point corner, double width, double height, double radius) {
    const double r = std::min({radius, width / 2, height / 2});
    const double k = r * (1 - arc_control);
    const double left = corner.x;
    const double top = corner.y;
    const double right = left + width;
    const double bottom = top + height;
    move_to({left + r, top}).line_to({right - r, top});
    cubic_to({right - k, top}, {right, top + k}, {right, top + r}).line_to({right, bottom - r});
    cubic_to({right, bottom - k}, {right - k, bottom}, {right - r, bottom});
    line_to({left + r, bottom});
    cubic_to({left + k, bottom}, {left, bottom - k}, {left, bottom - r}).line_to({left, top + r});
    return cubic_to({left, top + k}, {left + k, top}, {left + r, top}).close();
}

Path& Path::ellipse(Point c, double rx, double ry) {
    const double kx = rx * arc_control;
    const double ky = ry * arc_control;
    move_to({c.x + rx, c.y});
    cubic_to({c.x + rx, c.y + ky}, {c.x + kx, c.y + ry}, {c.x, c.y + ry});
    cubic_to({c.x - kx, c.y + ry}, {c.x - rx, c.y + ky}, {c.x - rx, c.y});
    cubic_to({c.x - rx, c.y - ky}, {c.x - kx, c.y - ry}, {c.x, c.y - ry});
    return cubic_to({c.x + kx, c.y - ry}, {c.x + rx, c.y - ky}, {c.x + rx, c.y}).close();
}

Path& Path::polyline(const std::vector<Point>& points) {
    for (std::size_t i = 0; i < points.size(); ++i)
        i == 0 ? move_to(points[i]) : line_to(points[i]);
    return *this;
}

Path& Path::polygon(const std::vector<Point>& points) {
    polyline(points);
    return points.empty() ? *this : close();
}

Path& Path::spline(const std::vector<Point>& points, bool closed) {
    const std::size_t n = points.size();
    if (n < 3) return closed ? polygon(points) : polyline(points);
    const auto at = [&](std::ptrdiff_t i) {
        const auto count = static_cast<std::ptrdiff_t>(n);
        if (closed) return points[static_cast<std::size_t>((i + count) % count)];
        return points[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i, 0, count - 1))];
    };
    move_to(points.front());
    const auto last = static_cast<std::ptrdiff_t>(closed ? n : n - 1);
    for (std::ptrdiff_t i = 0; i < last; ++i)
        cubic_to(spline_control(at(i - 1), at(i), at(i + 1)),
                 spline_control(at(i + 2), at(i + 1), at(i)), at(i + 1));
    return closed ? close() : *this;
}

}  // namespace myochart::pdf
