// SPDX-License-Identifier: Apache-2.0
/// Places on the body map: along and across a muscle's reference line, and on the drawing.
#pragma once

#include <optional>

#include "myochart/anatomy/region.hpp"
#include "myochart/core/api.hpp"
#include "myochart/core/quantity.hpp"
#include "myochart/core/side.hpp"

namespace myochart {

/// Where a point lies on its muscle, whatever the size of the body and the side.
struct LinePosition {
    double along =
        0;  ///< u: fraction of the reference line, 0 proximal to 1 distal; may lie beyond
    /// v: distance from the line on the reference body, + is lateral. Absent where the view does
    /// not show it: seen from the side, lateral points at the eye.
    std::optional<Millimetres> lateral;

    bool operator==(const LinePosition&) const = default;
};

/// The same place on the other side of the body. Twice is where it began, up to the rounding of
/// the last digit; a point on the grid of 1/65536 comes back exactly (see `snapped`).
constexpr MapPoint mirrored(MapPoint point) { return {1.0 - point.x, point.y}; }
/// The nearest point of a grid of 1/65536 of the view box, where mirroring loses no bit.
MYOCHART_API MapPoint snapped(MapPoint point);
/// Every vertex mirrored.
MYOCHART_API Shape mirrored(Shape shape);

/// True if the view's outline is its own mirror image, such as that of the trunk from the front. Then
/// one picture shows both sides: bellies, tendons, landmarks and reference lines are given for the
/// right, and those of the left are their mirror image.
MYOCHART_API bool shows_both_sides(const BodyView& view);

/// Draws a position onto the view. The left side is the mirror image. On a view that does not show
/// v (`lateral_x` 0) the point lies on the line. Nothing if the line has no length or, on a view
/// that shows v, runs level, so that no side of it is lateral.
MYOCHART_API std::optional<MapPoint> place(const BodyView& view, const ReferenceLine& line,
                                           Side side, const LinePosition& position);
/// The inverse of `place`: v is absent on a view that does not show it.
MYOCHART_API std::optional<LinePosition> measure(const BodyView& view, const ReferenceLine& line,
                                                 Side side, MapPoint point);

/// The same place of the right side on another view from the same direction. Views are drawn in
/// millimetres of one reference body, so that landmarks of one name lie apart by one and the same
/// shift. Nothing if the views share fewer than two landmarks, if those disagree by more than 3 mm
/// (another direction), or if the place is not on the other view.
MYOCHART_API std::optional<MapPoint> carried_over(const BodyView& from, MapPoint point,
                                                  const BodyView& to);

}  // namespace myochart
