// SPDX-License-Identifier: Apache-2.0
#include "myochart/anatomy/body_map.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "anatomy/region_rules.hpp"

namespace myochart {
namespace {

struct Vector {
    double x = 0;
    double y = 0;
};

double dot(Vector a, Vector b) { return a.x * b.x + a.y * b.y; }

/// A reference line in millimetres of the view: where it starts, where it leads, and which way is
/// lateral of it.
struct Frame {
    Vector start;
    Vector along;    ///< from start to end, with the line's length
    Vector lateral;  ///< of length 1
};

Vector in_millimetres(const BodyView& view, MapPoint point) {
    return {point.x * view.width.value, point.y * view.height.value};
}

std::optional<Frame> frame_of(const BodyView& view, const ReferenceLine& line) {
    if (!can_be_measured_along(view.lateral_x, line.start_point, line.end_point))
        return std::nullopt;
    const Vector start = in_millimetres(view, line.start_point);
    const Vector end = in_millimetres(view, line.end_point);
    const Vector along{end.x - start.x, end.y - start.y};
    const double length = std::hypot(along.x, along.y);
    if (!(length > 0) || !std::isfinite(length)) return std::nullopt;
    Vector across{-along.y / length, along.x / length};
    if (across.x * view.lateral_x < 0) across = {-across.x, -across.y};
    return Frame{start, along, across};
}

std::vector<MapPoint> outline_of(const BodyView& view) {
    std::vector<MapPoint> points;
    for (const Shape& shape : view.shapes)
        if (shape.kind == ShapeKind::outline)
            points.insert(points.end(), shape.points.begin(), shape.points.end());
    return points;
}

void sort_by_place(std::vector<MapPoint>& points) {
    std::ranges::sort(points,
                      [](MapPoint a, MapPoint b) { return a.y != b.y ? a.y < b.y : a.x < b.x; });
}

std::optional<MapPoint> landmark(const BodyView& view, const std::string& name) {
    for (const Shape& shape : view.shapes)
        if (shape.kind == ShapeKind::landmark && shape.text == name) return shape.points.front();
    return std::nullopt;
}

/// From each landmark of one view to the one of that name on the other, in millimetres.
std::vector<Vector> shifts_between(const BodyView& from, const BodyView& to) {
    std::vector<Vector> shifts;
    for (const Shape& shape : from.shapes) {
        if (shape.kind != ShapeKind::landmark) continue;
        const auto there = landmark(to, shape.text);
        if (!there) continue;
        const Vector a = in_millimetres(from, shape.points.front());
        const Vector b = in_millimetres(to, *there);
        shifts.push_back({b.x - a.x, b.y - a.y});
    }
    return shifts;
}

}  // namespace

MapPoint snapped(MapPoint point) {
    constexpr double steps = 65536;
    return {std::round(point.x * steps) / steps, std::round(point.y * steps) / steps};
}

Shape mirrored(Shape shape) {
    for (MapPoint& point : shape.points) point = mirrored(point);
    return shape;
}

bool shows_both_sides(const BodyView& view) {
    std::vector<MapPoint> outline = outline_of(view);
    std::vector<MapPoint> mirror = outline;
    for (MapPoint& point : mirror) point = mirrored(point);
    sort_by_place(outline);
    sort_by_place(mirror);
    // Region data have at most 8 decimals.
    constexpr double rounding = 1e-9;
    return !outline.empty() && std::ranges::equal(outline, mirror, [](MapPoint a, MapPoint b) {
        return std::abs(a.x - b.x) < rounding && std::abs(a.y - b.y) < rounding;
    });
}

std::optional<MapPoint> place(const BodyView& view, const ReferenceLine& line, Side side,
                              const LinePosition& position) {
    const auto frame = frame_of(view, line);
    if (!frame) return std::nullopt;
    const bool shows_lateral = view.lateral_x != 0 && position.lateral;
    const double across = shows_lateral ? position.lateral->value : 0;
    const double x = frame->start.x + position.along * frame->along.x + across * frame->lateral.x;
    const double y = frame->start.y + position.along * frame->along.y + across * frame->lateral.y;
    const MapPoint point{x / view.width.value, y / view.height.value};
    return side == Side::left ? mirrored(point) : point;
}

std::optional<LinePosition> measure(const BodyView& view, const ReferenceLine& line, Side side,
                                    MapPoint point) {
    const auto frame = frame_of(view, line);
    if (!frame) return std::nullopt;
    const Vector there = in_millimetres(view, side == Side::left ? mirrored(point) : point);
    const Vector offset{there.x - frame->start.x, there.y - frame->start.y};
    LinePosition position;
    position.along = dot(offset, frame->along) / dot(frame->along, frame->along);
    if (view.lateral_x != 0) position.lateral = Millimetres{dot(offset, frame->lateral)};
    return position;
}

std::optional<MapPoint> carried_over(const BodyView& from, MapPoint point, const BodyView& to) {
    const std::vector<Vector> shifts = shifts_between(from, to);
    if (shifts.size() < 2) return std::nullopt;
    // The tables' landmarks are exact to 5 mm at best; 3 mm tells directions and scales apart.
    constexpr double agreement_mm = 3;
    Vector mean;
    for (const Vector shift : shifts) {
        if (std::hypot(shift.x - shifts.front().x, shift.y - shifts.front().y) > agreement_mm)
            return std::nullopt;
        mean.x += shift.x / static_cast<double>(shifts.size());
        mean.y += shift.y / static_cast<double>(shifts.size());
    }
    const Vector there = in_millimetres(from, point);
    const MapPoint carried{(there.x + mean.x) / to.width.value,
                           (there.y + mean.y) / to.height.value};
    if (!is_in_view_box(carried)) return std::nullopt;
    return carried;
}

}  // namespace myochart
