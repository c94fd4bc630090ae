// SPDX-License-Identifier: Apache-2.0
/// Shapes as the curves that are drawn of them.
#pragma once

#include <vector>

#include "myochart/anatomy/region.hpp"

namespace myochart {

/// Points along the shape's curve, the centripetal Catmull-Rom curve through its points, with
/// `steps_per_segment` (at least 1) straight steps from each point to the next. A closed curve's
/// first point is not repeated. The curve depends on the proportions of its coordinates: for the
/// one that is drawn, give a shape whose points are in millimetres.
std::vector<MapPoint> flattened(const Shape& shape, int steps_per_segment);

}  // namespace myochart
