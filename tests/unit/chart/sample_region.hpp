#pragma once

#include <cmath>
#include <numbers>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/finding.hpp"

namespace myochart_test {

using namespace myochart;

/// Millimetres of the sample region's back view; its lines run down it.
inline constexpr double view_width = 200;
inline constexpr double view_height = 500;
inline constexpr MapPoint belly_centre{100, 200};  ///< in millimetres
inline constexpr double belly_radius = 30;

inline const Evidence drawn{"drawn", false, true};

inline MapPoint on_view(double x_mm, double y_mm) {
    return {x_mm / view_width, y_mm / view_height};
}

/// A disc, which says how far away anything is without a geometer.
inline Shape round_belly(const std::string& muscle) {
    Shape belly{ShapeKind::belly, "leg.back", muscle, "", true, {}, drawn};
    for (int i = 0; i < 32; ++i) {
        const double angle = 2 * std::numbers::pi * i / 32;
        belly.points.push_back(on_view(belly_centre.x + belly_radius * std::cos(angle),
                                       belly_centre.y + belly_radius * std::sin(angle)));
    }
    return belly;
}

inline ReferenceLine line_down(double x_mm, double length_mm, std::string start, std::string end) {
    return {"leg.back",       std::move(start),         std::move(end),
            on_view(x_mm, 0), on_view(x_mm, length_mm), drawn};
}

/// "calf" with its line in the middle, 400 mm long; its head "calf.inner" with a line of its own
/// 20 mm medial of it; "shin", whose line is on no view that shows v, and "bare", without a belly.
inline Region sample_region() {
    Region region{"leg", "Leg", "1.0", "2026.1", {{"drawn", "Drawn for the tests", "none"}},
                  {},    {},    {}};
    const auto add = [&](std::string key, std::string whole, ReferenceLine line) {
        Muscle muscle{key, key + " muscle", "M. " + key, std::move(whole), true, {}, {}, {}};
        muscle.reference_lines.push_back(std::move(line));
        region.muscles.push_back(std::move(muscle));
    };
    add("calf", "", line_down(100, 400, "knee crease", "heel"));
    add("calf.inner", "calf", line_down(80, 400, "inner knee", "inner heel"));
    add("shin", "", {"leg.side", "knee", "ankle", {0.5, 0}, {0.5, 1}, drawn});
    add("bare", "", line_down(100, 400, "knee crease", "heel"));
    region.views.push_back({"leg.side", "Leg, side", {100}, {500}, 0, "drawn", {}});
    region.views.push_back({"leg.back",
                            "Leg, back",
                            {view_width},
                            {view_height},
                            1,
                            "drawn",
                            {round_belly("calf"), round_belly("calf.inner")}});
    region.views.push_back(
        {"leg.front", "Leg, front", {view_width}, {view_height}, -1, "drawn", {}});
    Shape shin = round_belly("shin");
    shin.view = "leg.side";
    region.views[0].shapes.push_back(shin);
    return region;
}

inline Position position_at(const char* along, const char* lateral_mm) {
    Position position;
    position.line_start = "knee crease";
    position.line_end = "heel";
    position.along = parse_decimal(along);
    position.lateral = {parse_decimal(lateral_mm), Unit("mm")};
    position.uncertainty = default_uncertainty();
    return position;
}

inline Finding finding_at(const std::string& muscle, Side side, const Position& position) {
    Finding finding;
    finding.id = random_uuid();
    finding.label = "1";
    finding.site = {"leg", muscle, muscle + " muscle", side, {}};
    finding.position = position;
    return finding;
}

}  // namespace myochart_test
