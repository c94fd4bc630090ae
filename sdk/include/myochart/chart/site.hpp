// SPDX-License-Identifier: Apache-2.0
/// Where on the body something was found or done, readable without the plugin that knew it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "myochart/anatomy/region.hpp"
#include "myochart/core/code.hpp"
#include "myochart/core/quantity.hpp"
#include "myochart/core/side.hpp"
#include "myochart/plugin/trust.hpp"

namespace myochart {

/// A muscle (or one head of it) and a side. Name and codes are kept as they were seen, so that the
/// record outlives the plugin.
struct MuscleSite {
    std::string region{};  ///< region id, "lower-leg-foot"
    std::string muscle{};  ///< muscle key, "gastrocnemius.caput_mediale"
    std::string name{};    ///< display text at the time of writing
    Side side = Side::left;
    std::vector<Code> codes{};

    bool operator==(const MuscleSite&) const = default;
};

/// The region module a visit was charted with.
struct RegionUsed {
    std::string id{};
    std::string edition{};
    std::string plugin{};
    std::string plugin_version{};
    std::string plugin_sha256{};         ///< of the library file
    std::optional<PluginTrust> trust{};  ///< absent in records that were made before it was kept

    bool operator==(const RegionUsed&) const = default;
};

/// Where a trigger point lies along a muscle's reference line. Independent of body size and of any
/// picture.
struct Position {
    std::string line_start{};  ///< proximal landmark of the line
    std::string line_end{};    ///< distal landmark
    Decimal along{};           ///< u: 0 at the start of the line, 1 at its end
    Quantity lateral{};        ///< v: distance from the line, + is lateral; a length
    Quantity uncertainty{};    ///< sigma; raters repeat a location only within about ±27 mm
    std::optional<Quantity> line_length{};  ///< as measured on the patient
    std::string landmark_phrase{};          ///< for people: "9 cm distal to the popliteal crease"

    bool operator==(const Position&) const = default;
};

/// A place on a named edition of the body map, for display only: the position on the muscle's line is
/// the record, and is never computed back from a mark.
struct MapMark {
    std::string region{};
    std::string edition{};
    std::string view{};
    Side side = Side::left;
    MapPoint point{};

    bool operator==(const MapMark&) const = default;
};

/// 13.5 mm, so that 95 % lie within ±27 mm: limits of agreement of one experienced rater on the
/// upper trapezius (Barbero 2012). Other muscles were not studied there.
MYOCHART_API Quantity default_uncertainty();

/// An area drawn by hand on a picture of the body map.
struct DrawnArea {
    std::string region{};
    std::string edition{};
    std::string view{};
    Side side = Side::left;
    std::vector<MapPoint> outline{};  ///< as shown for that side; closed

    bool operator==(const DrawnArea&) const = default;
};

}  // namespace myochart
