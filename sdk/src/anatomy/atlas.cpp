// SPDX-License-Identifier: Apache-2.0
#include "myochart/anatomy/atlas.hpp"

#include <algorithm>
#include <utility>

#include "anatomy/atlas_index.hpp"
#include "anatomy/names.hpp"
#include "myochart/core/error.hpp"

namespace myochart {
namespace {

template <class Map>
[[noreturn]] void refuse_unknown(ErrorCode code, std::string_view kind, std::string_view key,
                                 const Map& known) {
    std::vector<std::string> keys;
    for (const auto& entry : known) keys.emplace_back(entry.first);
    throw Error(
        code, "no " + std::string(kind) + " \"" + std::string(key.substr(0, 200)) + "\" is loaded",
        "", did_you_mean(key, keys, "Search the atlas by name, or load the plugin of its region"));
}

bool is_or_has(const Muscle& whole, const Muscle& other) {
    return &whole == &other || other.whole == whole.key;
}

}  // namespace

Atlas::Atlas() : Atlas(std::vector<Region>{}) {}

Atlas::Atlas(std::vector<Region> regions)
    : index_(std::make_shared<const Index>(std::move(regions))) {}

const std::vector<Region>& Atlas::regions() const { return index_->regions; }

const Region* Atlas::find_region(std::string_view id) const {
    const auto found = std::find_if(index_->regions.begin(), index_->regions.end(),
                                    [&](const Region& region) { return region.id == id; });
    return found == index_->regions.end() ? nullptr : &*found;
}

const Muscle* Atlas::find_muscle(std::string_view key) const {
    const auto found = index_->muscles.find(key);
    return found == index_->muscles.end() ? nullptr : index_->in_order[found->second].muscle;
}

const Muscle& Atlas::muscle(std::string_view key) const {
    if (const Muscle* found = find_muscle(key)) return *found;
    refuse_unknown(ErrorCode::atlas_unknown_muscle, "muscle", key, index_->muscles);
}

const Region& Atlas::region_of(std::string_view key) const {
    const Muscle& known = muscle(key);
    return *index_->in_order[index_->muscles.at(known.key)].region;
}

std::vector<const Muscle*> Atlas::heads_of(std::string_view key) const {
    const Muscle& whole = muscle(key);
    std::vector<const Muscle*> heads;
    for (const auto& entry : index_->in_order)
        if (entry.muscle->whole == whole.key) heads.push_back(entry.muscle);
    return heads;
}

const TriggerPoint& Atlas::trigger_point(std::string_view key) const {
    const auto found = index_->trigger_points.find(key);
    if (found != index_->trigger_points.end()) return *found->second;
    refuse_unknown(ErrorCode::atlas_unknown_trigger_point, "trigger point", key,
                   index_->trigger_points);
}

std::vector<const TriggerPoint*> Atlas::trigger_points_of(std::string_view key) const {
    const Muscle& whole = muscle(key);
    std::vector<const TriggerPoint*> points;
    for (const TriggerPoint& point : region_of(key).trigger_points)
        if (is_or_has(whole, muscle(point.muscle))) points.push_back(&point);
    return points;
}

const BodyView& Atlas::view(std::string_view key) const {
    const auto found = index_->views.find(key);
    if (found != index_->views.end()) return *found->second;
    refuse_unknown(ErrorCode::atlas_unknown_view, "view", key, index_->views);
}

std::vector<const BodyView*> Atlas::views_of(std::string_view key) const {
    const Muscle& whole = muscle(key);
    std::vector<const BodyView*> views;
    for (const BodyView& candidate : region_of(key).views) {
        const bool drawn =
            std::any_of(candidate.shapes.begin(), candidate.shapes.end(), [&](const Shape& shape) {
                return !shape.muscle.empty() && is_or_has(whole, muscle(shape.muscle));
            });
        if (drawn || reference_line(key, candidate.key) != nullptr) views.push_back(&candidate);
    }
    return views;
}

const Source& Atlas::source_of(std::string_view key, const Evidence& evidence) const {
    const Region& region = region_of(key);
    for (const Source& source : region.sources)
        if (source.key == evidence.source) return source;
    throw Error(ErrorCode::plugin_bad_data, "there is no source \"" + evidence.source + "\"",
                "region " + region.id, "Ask with the evidence of a fact of this muscle");
}

const ReferenceLine* Atlas::reference_line(std::string_view key, std::string_view view_key) const {
    const Muscle& known = muscle(key);
    for (const ReferenceLine& line : known.reference_lines)
        if (line.view == view_key) return &line;
    return known.whole.empty() ? nullptr : reference_line(known.whole, view_key);
}

std::optional<MapPoint> Atlas::map_point(std::string_view key, Side side, std::string_view view_key,
                                         double along, Millimetres lateral) const {
    const ReferenceLine* line = reference_line(key, view_key);
    const BodyView& on = view(view_key);
    if (line == nullptr) return std::nullopt;
    return place(on, *line, side, {along, lateral});
}

std::optional<LinePosition> Atlas::line_position(std::string_view key, Side side,
                                                 std::string_view view_key, MapPoint point) const {
    const ReferenceLine* line = reference_line(key, view_key);
    const BodyView& on = view(view_key);
    if (line == nullptr) return std::nullopt;
    return measure(on, *line, side, point);
}

}  // namespace myochart
