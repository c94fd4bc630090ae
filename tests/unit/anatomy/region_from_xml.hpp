// SPDX-License-Identifier: Apache-2.0
/// A Region made from a region.xml without the region compiler, to judge the compiler by.
#pragma once

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "myochart/anatomy/region.hpp"
#include "unit/anatomy/xml_scan.hpp"

namespace test {

using namespace myochart;

inline Evidence evidence_of(const Node& node) {
    return {node["source"], node["verified"] == "true", node["illustrative"] == "true"};
}

inline std::vector<MapPoint> points_of(const Node& node) {
    std::istringstream text(node.text);
    std::vector<MapPoint> points;
    for (std::string item; text >> item;) {
        const auto comma = item.find(',');
        points.push_back({std::stod(item.substr(0, comma)), std::stod(item.substr(comma + 1))});
    }
    return points;
}

inline BodyView view_of(const Node& node) {
    BodyView view{node["key"],
                  node["title"],
                  {std::stod(node["width-mm"])},
                  {std::stod(node["height-mm"])},
                  std::stod(node["lateral-x"]),
                  node["source"],
                  {}};
    for (const Node& child : node.children) {
        Shape shape{ShapeKind::outline, view.key,          child["muscle"], child["name"], false,
                    points_of(child),   evidence_of(child)};
        if (child.name == "contour") shape.kind = ShapeKind::contour;
        if (child.name == "belly") shape.kind = ShapeKind::belly;
        if (child.name == "tendon") shape.kind = ShapeKind::tendon;
        if (child.name == "landmark") {
            shape.kind = ShapeKind::landmark;
            shape.points = {{std::stod(child["x"]), std::stod(child["y"])}};
        }
        shape.closed =
            child.name == "outline" || child.name == "belly" || child["closed"] == "true";
        view.shapes.push_back(shape);
    }
    return view;
}

inline MapPoint landmark_of(const Region& region, const std::string& view_key,
                            const std::string& name) {
    for (const BodyView& view : region.views)
        for (const Shape& shape : view.shapes)
            if (view.key == view_key && shape.kind == ShapeKind::landmark && shape.text == name)
                return shape.points[0];
    throw std::runtime_error("no landmark " + name);
}

inline Muscle muscle_of(const Node& node, const Region& region) {
    const std::vector<std::string> kinds = {
        "origin",     "insertion",           "nerve",  "roots", "action",
        "antagonist", "perpetuating-factor", "caution"};
    Muscle muscle{
        node["key"], node["name"], node["latin"], node["whole"], node["paired"] != "false", {}, {},
        {}};
    for (const Node& child : node.children) {
        for (std::size_t k = 0; k < kinds.size(); ++k)
            if (child.name == kinds[k])
                muscle.facts.push_back(
                    {static_cast<FactKind>(k), child["code"], child.text, evidence_of(child)});
        if (child.name == "identifier")
            muscle.identifiers.push_back({child["system"], child["code"], evidence_of(child)});
        if (child.name == "reference-line")
            muscle.reference_lines.push_back({child["view"], child["start"], child["end"],
                                              landmark_of(region, child["view"], child["start"]),
                                              landmark_of(region, child["view"], child["end"]),
                                              evidence_of(child)});
    }
    return muscle;
}

inline TriggerPoint trigger_point_of(const Node& node) {
    TriggerPoint point{node["key"],
                       node["label"],
                       node["muscle"],
                       std::stod(node["along"]),
                       {std::stod(node["lateral-mm"])},
                       {},
                       evidence_of(node)};
    for (const Node* zone : node.all("zone")) {
        ReferralZone read{
            (*zone)["kind"] == "essential" ? ZoneKind::essential : ZoneKind::spill_over,
            zone->child("words").text,
            {},
            evidence_of(*zone)};
        for (const Node* drawing : zone->all("drawing"))
            read.drawings.push_back({ShapeKind::zone, (*drawing)["view"], "", "", true,
                                     points_of(*drawing), evidence_of(*drawing)});
        point.zones.push_back(read);
    }
    return point;
}

inline Region region_from_xml(const std::string& path) {
    const Node root = scan(path);
    Region region{root["id"], root["title"], root["schema"], root["edition"], {}, {}, {}, {}};
    for (const Node& node : root.child("sources").children)
        region.sources.push_back({node["key"], node.text, node["licence"]});
    for (const Node& node : root.child("views").children) region.views.push_back(view_of(node));
    for (const Node& node : root.child("muscles").children)
        region.muscles.push_back(muscle_of(node, region));
    for (const Node& node : root.child("trigger-points").children)
        region.trigger_points.push_back(trigger_point_of(node));
    return region;
}

inline std::string region_xml(const std::string& id) {
    return std::string(MYOCHART_SOURCE_DIR) + "/plugins/regions/" + id + "/region.xml";
}

inline std::string lower_leg_foot_xml() { return region_xml("lower-leg-foot"); }

/// The ids of all regions that are shipped, in alphabetical order.
inline std::vector<std::string> shipped_region_ids() {
    std::vector<std::string> ids;
    for (const auto& folder :
         std::filesystem::directory_iterator(std::string(MYOCHART_SOURCE_DIR) + "/plugins/regions"))
        ids.push_back(folder.path().filename().string());
    std::ranges::sort(ids);
    return ids;
}

/// All of them, read once.
inline const std::vector<Region>& shipped_regions() {
    static const std::vector<Region> regions = [] {
        std::vector<Region> read;
        for (const std::string& id : shipped_region_ids())
            read.push_back(region_from_xml(region_xml(id)));
        return read;
    }();
    return regions;
}

}  // namespace test
