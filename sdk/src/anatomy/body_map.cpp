// SPDX-License-Identifier: Apache-2.0
#include "myochart/anatomy/body_map.hpp"

#include <cmath>

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

}  // namespace

MapPoint snapped(MapPoint point) {
    constexpr double steps = 65536;
    return {std::round(point.x * steps) / steps, std::round(point.y * steps) / steps};
}

Shape mirrored(Shape shape) {
    for (MapPoint& point : shape.points) point = mirrored(point);
    return shape;
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

}  // namespace myochart
