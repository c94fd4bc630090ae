// SPDX-License-Identifier: Apache-2.0
#include "pdf/path.hpp"

#include <algorithm>

#include "pdf/smooth_curve.hpp"

namespace myochart::pdf {
namespace {

/// Control points of a quarter of an ellipse lie this far along the tangent.
constexpr double arc_control = 0.5522847498;

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
    if (points.size() < 3) return closed ? polygon(points) : polyline(points);
    move_to(points.front());
    for (const auto& piece : smooth_curve(points, closed))
        cubic_to(piece.control1, piece.control2, piece.end);
    return closed ? close() : *this;
}

}  // namespace myochart::pdf
