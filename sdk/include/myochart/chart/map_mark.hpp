// SPDX-License-Identifier: Apache-2.0
/// The mark of a finding on a picture of the body map: derived from its u and v for showing, never
/// read back into them, so that another drawing changes no record.
#pragma once

#include <optional>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/finding.hpp"
#include "myochart/core/api.hpp"

namespace myochart {

/// The mark on the first view with the line that the position was measured along and that shows
/// its v; where no view shows v, on the first with the line, where the mark lies on the line.
/// Nothing without a position, if the muscle's region is not loaded, if the loaded edition has
/// another line, or if the point falls off the picture.
MYOCHART_API std::optional<MapMark> map_mark(const Finding& finding, const Atlas& atlas);

}  // namespace myochart
