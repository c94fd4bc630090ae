// SPDX-License-Identifier: Apache-2.0
/// Where the numbers of trigger points stand so that none covers another.
#pragma once

#include <vector>

#include "pdf/path.hpp"

namespace myochart {

/// A disc with a number, at its point if there is room.
struct NumberedPoint {
    pdf::Point place{};
    double half_width = 0;  ///< of the disc, points
    pdf::Point disc{};      ///< its centre
    bool is_apart = false;  ///< beside the picture, joined to its place by a line
};

/// From one disc to the next in a column.
inline constexpr double disc_distance = 11.6;
/// Free room beside a picture for a column of discs and the lines to them.
inline constexpr double number_margin = 22;

/// The larger of the two columns that these points need beside a picture of that width; 0 if all
/// numbers stand at their points.
int numbers_in_column(const std::vector<NumberedPoint>& points, double width);

/// Sets `disc` and `is_apart`. The picture begins at `left` and is `width` by `height` points.
void place_numbers(std::vector<NumberedPoint>& points, double left, double width, double height);

}  // namespace myochart
