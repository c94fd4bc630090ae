// SPDX-License-Identifier: Apache-2.0
/// What a region plugin knows: muscles, trigger points, referral zones and the pictures to draw
/// them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/code.hpp"
#include "myochart/core/quantity.hpp"

namespace myochart {

/// A publication, dataset or standard that facts are taken from.
struct Source {
    std::string key{};
    std::string citation{};
    std::string licence{};

    bool operator==(const Source&) const = default;
};

/// How much a statement can be relied on: where it comes from, whether it was checked there, and
/// whether its geometry was measured or drawn by us after words.
struct Evidence {
    std::string source{};  ///< key of a Source of the same region
    bool verified = false;
    bool illustrative = false;

    bool operator==(const Evidence&) const = default;
};

enum class FactKind {
    origin,
    insertion,
    nerve,
    roots,
    action,
    antagonist,
    perpetuating_factor,
    caution,
};
/// "origin", "perpetuating-factor" and so on.
MYOCHART_API std::string_view to_string(FactKind kind);

/// One statement about a muscle. `code` is a local code for factors and cautions, else empty.
struct Fact {
    FactKind kind = FactKind::origin;
    std::string code{};
    std::string text{};
    Evidence evidence{};

    bool operator==(const Fact&) const = default;
};

/// A muscle's code in another system, such as TA98 or FMA.
struct Identifier {
    std::string system{};
    std::string code{};
    Evidence evidence{};

    bool operator==(const Identifier&) const = default;
};

/// A point of a view box: x to the right and y down, both 0 to 1.
struct MapPoint {
    double x = 0;
    double y = 0;

    bool operator==(const MapPoint&) const = default;
};

/// The line between two palpable landmarks along which a muscle's points are placed.
struct ReferenceLine {
    std::string view{};   ///< the view it is drawn on
    std::string start{};  ///< proximal landmark
    std::string end{};    ///< distal landmark
    MapPoint start_point{};
    MapPoint end_point{};
    Evidence evidence{};

    bool operator==(const ReferenceLine&) const = default;
};

struct Muscle {
    std::string key{};  ///< "gastrocnemius.caput_mediale"
    std::string name{};
    std::string latin_name{};
    std::string whole{};  ///< key of the muscle that this one is a head of, or empty
    bool paired = true;
    std::vector<Fact> facts{};
    std::vector<Identifier> identifiers{};
    std::vector<ReferenceLine> reference_lines{};

    bool operator==(const Muscle&) const = default;
};

enum class ShapeKind { outline, contour, belly, tendon, landmark, zone };
MYOCHART_API std::string_view to_string(ShapeKind kind);

/// A smooth curve (Catmull-Rom) through its points, or one named point.
struct Shape {
    ShapeKind kind = ShapeKind::outline;
    std::string view{};
    std::string muscle{};  ///< key, or empty
    std::string text{};    ///< a landmark's name, or empty
    bool closed = false;
    std::vector<MapPoint> points{};
    Evidence evidence{};

    bool operator==(const Shape&) const = default;
};

/// Essential: where nearly every patient feels it. Spill-over: where some do.
enum class ZoneKind { essential, spill_over };
MYOCHART_API std::string_view to_string(ZoneKind kind);

struct ReferralZone {
    ZoneKind kind = ZoneKind::essential;
    std::string description{};
    std::vector<Shape> drawings{};  ///< may be empty: then there are words only
    Evidence evidence{};

    bool operator==(const ReferralZone&) const = default;
};

/// A classic location of the literature. The Delphi consensus of 2018 expects no fixed location:
/// this is a suggestion for the eye, never a rule for a finding.
struct TriggerPoint {
    std::string key{};      ///< "gastrocnemius.trp1"
    std::string label{};    ///< "TrP1"
    std::string muscle{};   ///< key
    double along = 0;       ///< u: fraction of the reference line, 0 proximal to 1 distal
    Millimetres lateral{};  ///< v: distance from the line on the reference body, + is lateral
    std::vector<ReferralZone> zones{};
    Evidence evidence{};

    bool operator==(const TriggerPoint&) const = default;
};

/// One picture of the body map. It shows the right limb; the left is its mirror image in x.
struct BodyView {
    std::string key{};    ///< "lower_leg.back"
    std::string title{};  ///< "Lower leg, back"
    Millimetres width{};  ///< of the view box on the reference body
    Millimetres height{};
    double lateral_x =
        0;  ///< +1 if lateral lies towards larger x, -1 towards smaller, 0 if neither
    std::string source{};
    std::vector<Shape> shapes{};

    bool operator==(const BodyView&) const = default;
};

/// A plain value with everything a region plugin states; const use from any thread.
struct Region {
    std::string id{};  ///< "lower-leg-foot"
    std::string title{};
    std::string schema{};   ///< of the region data, "1.0"
    std::string edition{};  ///< "2026.1"
    std::vector<Source> sources{};
    std::vector<Muscle> muscles{};
    std::vector<TriggerPoint> trigger_points{};
    std::vector<BodyView> views{};

    bool operator==(const Region&) const = default;
};

}  // namespace myochart
