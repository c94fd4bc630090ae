// SPDX-License-Identifier: Apache-2.0
#include "anatomy/atlas_index.hpp"

#include <set>
#include <utility>

#include "anatomy/names.hpp"
#include "myochart/core/error.hpp"

namespace myochart {
namespace {

std::string search_text_of(const Muscle& muscle) {
    std::string text = muscle.name + " " + muscle.latin_name + " " + muscle.key;
    for (const Identifier& identifier : muscle.identifiers) text += " " + identifier.code;
    return folded(text);
}

[[noreturn]] void refuse_twice(std::string_view what, std::string_view key, const Region& region) {
    throw Error(ErrorCode::plugin_duplicate,
                std::string(what) + " \"" + std::string(key) + "\" is known twice",
                "region " + region.id, "Load only one of the plugins that bring it");
}

template <class Map, class Value>
void enter_once(Map& map, std::string_view what, std::string_view key, Value value,
                const Region& region) {
    if (!map.emplace(key, value).second) refuse_twice(what, key, region);
}

/// The keys that a region's statements may refer to.
struct Known {
    explicit Known(const Region& region_) : region(region_) {
        for (const Source& source : region.sources) sources.insert(source.key);
        for (const Muscle& muscle : region.muscles) {
            muscles.insert(muscle.key);
            // A head of a head is no muscle of the field, and could run in a circle.
            if (muscle.whole.empty()) wholes.insert(muscle.key);
        }
        for (const BodyView& view : region.views) views.insert(view.key);
    }

    void require(const std::set<std::string_view>& keys, std::string_view kind,
                 std::string_view key, const std::string& who) const {
        if (keys.contains(key)) return;
        throw Error(ErrorCode::plugin_bad_data,
                    "there is no " + std::string(kind) + " \"" + std::string(key) + "\"",
                    "region " + region.id + ", " + who, "The plugin's author has to mend its data");
    }
    void require(const Evidence& evidence, const std::string& who) const {
        require(sources, "source", evidence.source, who);
    }
    void require(const Shape& shape, const std::string& who) const {
        require(shape.evidence, who);
        require(views, "view", shape.view, who);
        if (!shape.muscle.empty()) require(muscles, "muscle", shape.muscle, who);
    }

    const Region& region;
    std::set<std::string_view> sources;
    std::set<std::string_view> muscles;
    std::set<std::string_view> wholes;  ///< muscles that are no head of another
    std::set<std::string_view> views;
};

void require_whole(const Known& known, const Muscle& muscle) {
    const std::string who = "muscle " + muscle.key;
    if (!muscle.whole.empty()) known.require(known.wholes, "whole muscle", muscle.whole, who);
    for (const Fact& fact : muscle.facts) known.require(fact.evidence, who);
    for (const Identifier& identifier : muscle.identifiers) known.require(identifier.evidence, who);
    for (const ReferenceLine& line : muscle.reference_lines) {
        known.require(line.evidence, who);
        known.require(known.views, "view", line.view, who);
    }
}

void require_whole(const Known& known, const TriggerPoint& point) {
    const std::string who = "trigger point " + point.key;
    known.require(known.muscles, "muscle", point.muscle, who);
    known.require(point.evidence, who);
    for (const ReferralZone& zone : point.zones) {
        known.require(zone.evidence, who);
        for (const Shape& drawing : zone.drawings) known.require(drawing, who);
    }
}

}  // namespace

void require_whole(const Region& region) {
    const Known known(region);
    for (const BodyView& view : region.views) {
        known.require(known.sources, "source", view.source, "view " + view.key);
        for (const Shape& shape : view.shapes) known.require(shape, "view " + view.key);
    }
    for (const Muscle& muscle : region.muscles) require_whole(known, muscle);
    for (const TriggerPoint& point : region.trigger_points) require_whole(known, point);
}

Atlas::Index::Index(std::vector<Region> loaded) : regions(std::move(loaded)) {
    std::set<std::string_view> ids;
    for (const Region& region : regions) {
        if (!ids.insert(region.id).second) refuse_twice("the region", region.id, region);
        require_whole(region);
        enter(region);
    }
}

void Atlas::Index::enter(const Region& region) {
    for (const Muscle& muscle : region.muscles) {
        enter_once(muscles, "the muscle", muscle.key, in_order.size(), region);
        in_order.push_back({&muscle, &region, search_text_of(muscle)});
    }
    for (const TriggerPoint& point : region.trigger_points)
        enter_once(trigger_points, "the trigger point", point.key, &point, region);
    for (const BodyView& view : region.views)
        enter_once(views, "the view", view.key, &view, region);
}

}  // namespace myochart
