// SPDX-License-Identifier: Apache-2.0
/// The mark of a finding on a picture of the body map: for showing, never the record.
#pragma once

#include <optional>
#include <string>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/finding.hpp"
#include "myochart/core/api.hpp"

namespace myochart {

/// A point of one view of one edition. Derived from the finding's u and v; never read back into
/// them, so that another drawing changes no record.
struct MapMark {
    std::string region{};   ///< region id
    std::string edition{};  ///< of the region's data that drew it
    std::string view{};     ///< view key
    MapPoint point{};       ///< as shown for the finding's side

    bool operator==(const MapMark&) const = default;
};

/// The mark on the first view with the line that the position was measured along and that shows
/// its v; where no view shows v, on the first with the line, where the mark lies on the line.
/// Nothing without a position, if the muscle's region is not loaded, if the loaded edition has
/// another line, or if the point falls off the picture.
MYOCHART_API std::optional<MapMark> map_mark(const Finding& finding, const Atlas& atlas);

}  // namespace myochart
