// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/place_check.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "anatomy/curve.hpp"
#include "chart/drawn_line.hpp"

namespace myochart {
namespace {

/// Enough that a curve of the map is followed within a tenth of a millimetre.
constexpr int steps_per_segment = 16;

MapPoint in_millimetres(const BodyView& view, MapPoint point) {
    return {point.x * view.width.value, point.y * view.height.value};
}

/// Corners of a belly's outline in millimetres, in which its curve is drawn too.
std::vector<MapPoint> outline_of(const BodyView& view, Shape belly) {
    for (MapPoint& point : belly.points) point = in_millimetres(view, point);
    return flattened(belly, steps_per_segment);
}

double distance_to_segment(MapPoint point, MapPoint a, MapPoint b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double square = dx * dx + dy * dy;
    const double t =
        square > 0 ? std::clamp(((point.x - a.x) * dx + (point.y - a.y) * dy) / square, 0.0, 1.0)
                   : 0;
    return std::hypot(point.x - (a.x + t * dx), point.y - (a.y + t * dy));
}

/// 0 inside; else the distance to the nearest edge.
double distance_outside(const std::vector<MapPoint>& outline, MapPoint point) {
    bool inside = false;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0, j = outline.size() - 1; i < outline.size(); j = i++) {
        const MapPoint& a = outline[i];
        const MapPoint& b = outline[j];
        const bool crosses = (a.y > point.y) != (b.y > point.y) &&
                             point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x;
        if (crosses) inside = !inside;
        nearest = std::min(nearest, distance_to_segment(point, a, b));
    }
    return inside ? 0 : nearest;
}

/// The muscle's own bellies and its heads'; the whole's for a head that has none drawn.
std::vector<const Shape*> bellies_of(const Muscle& muscle, const BodyView& view,
                                     const Atlas& atlas) {
    std::vector<const Shape*> bellies;
    std::vector<const Shape*> of_whole;
    for (const Shape& shape : view.shapes) {
        if (shape.kind != ShapeKind::belly || !shape.closed) continue;
        if (shape.muscle == muscle.key || atlas.muscle(shape.muscle).whole == muscle.key)
            bellies.push_back(&shape);
        else if (shape.muscle == muscle.whole)
            of_whole.push_back(&shape);
    }
    return bellies.empty() ? of_whole : bellies;
}

/// How far outside the muscle a place lies, and on which view.
struct Excess {
    double millimetres = 0;
    const BodyView* view = nullptr;
    bool illustrative = false;
};

void keep_least(std::optional<Excess>& least, const Excess& excess) {
    if (!least || excess.millimetres < least->millimetres) least = excess;
}

std::optional<Excess> excess_of(const Finding& finding, const Atlas& atlas) {
    std::optional<Excess> least;
    for (const DrawnLine& drawn : drawn_lines(*finding.position, finding.site.muscle, atlas)) {
        // The shapes show the right limb, so the place is put there whatever its side.
        const auto point = drawn_at(drawn, Side::right, *finding.position);
        if (!drawn.shows_lateral() || !point) continue;
        const Muscle& muscle = atlas.muscle(finding.site.muscle);
        for (const Shape* belly : bellies_of(muscle, *drawn.view, atlas)) {
            const auto outline = outline_of(*drawn.view, *belly);
            keep_least(least, {distance_outside(outline, in_millimetres(*drawn.view, *point)),
                               drawn.view, belly->evidence.illustrative});
        }
    }
    return least;
}

std::string message_of(const Finding& finding, const Excess& excess) {
    return "the point lies " + rounded(excess.millimetres, 0) + " mm outside the belly of " +
           finding.site.name + " in " + (excess.illustrative ? "the illustrative" : "the") +
           " drawing \"" + excess.view->title + "\", more than its uncertainty of " +
           to_string(finding.position->uncertainty) +
           "; a point may lie anywhere, but see whether muscle, side and distances are meant";
}

}  // namespace

Diagnostics remarks_on_places(const Visit& visit, const Atlas& atlas) {
    Diagnostics remarks;
    for (const Finding& finding : visit.findings) {
        if (!finding.position) continue;
        const auto uncertainty = millimetres_of(finding.position->uncertainty);
        const auto excess = excess_of(finding, atlas);
        if (!uncertainty || !excess || !(excess->millimetres > *uncertainty)) continue;
        remarks.push_back({Severity::warning, "position.outside-muscle",
                           message_of(finding, *excess), "finding " + finding.label});
    }
    return remarks;
}

}  // namespace myochart
