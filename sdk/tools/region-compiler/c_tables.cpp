// SPDX-License-Identifier: Apache-2.0
#include "c_tables.hpp"

#include <map>

#include "c_writer.hpp"

namespace myochart::region_compiler {
namespace {

constexpr std::string_view none = "MYO_NONE";

std::string fact_kind(FactKind kind) {
    switch (kind) {
        case FactKind::origin: return "MYO_FACT_ORIGIN";
        case FactKind::insertion: return "MYO_FACT_INSERTION";
        case FactKind::nerve: return "MYO_FACT_NERVE";
        case FactKind::roots: return "MYO_FACT_ROOTS";
        case FactKind::action: return "MYO_FACT_ACTION";
        case FactKind::antagonist: return "MYO_FACT_ANTAGONIST";
        case FactKind::perpetuating_factor: return "MYO_FACT_PERPETUATING_FACTOR";
        case FactKind::caution: return "MYO_FACT_CAUTION";
    }
    return "0u";
}

std::string shape_kind(ShapeKind kind) {
    switch (kind) {
        case ShapeKind::outline: return "MYO_SHAPE_OUTLINE";
        case ShapeKind::contour: return "MYO_SHAPE_CONTOUR";
        case ShapeKind::belly: return "MYO_SHAPE_BELLY";
        case ShapeKind::tendon: return "MYO_SHAPE_TENDON";
        case ShapeKind::landmark: return "MYO_SHAPE_LANDMARK";
        case ShapeKind::zone: return "MYO_SHAPE_ZONE";
    }
    return "0u";
}

std::string zone_kind(ZoneKind kind) {
    return kind == ZoneKind::essential ? "MYO_ZONE_ESSENTIAL" : "MYO_ZONE_SPILL_OVER";
}

std::string flags(const Evidence& evidence, bool closed = false) {
    std::string text;
    const auto add = [&](bool is_set, std::string_view name) {
        if (is_set) text += (text.empty() ? "" : " | ") + std::string(name);
    };
    add(evidence.verified, "MYO_FLAG_VERIFIED");
    add(evidence.illustrative, "MYO_FLAG_ILLUSTRATIVE");
    add(closed, "MYO_FLAG_CLOSED");
    return text.empty() ? "0u" : text;
}

using Places = std::map<std::string, std::size_t, std::less<>>;

template <class Row>
Places places_of(const std::vector<Row>& rows) {
    Places places;
    for (const Row& row : rows) places.emplace(row.key, places.size());
    return places;
}

/// Fills the tables in the order in which rows are named: a reader of the C source finds them in
/// the order of the region.xml.
class Tables {
public:
    explicit Tables(const Region& region)
        : sources_of_(places_of(region.sources)),
          muscles_of_(places_of(region.muscles)),
          views_of_(places_of(region.views)) {
        for (const Source& source : region.sources)
            sources.add({c_text(source.key), c_text(source.citation), c_text(source.licence)});
        for (const BodyView& view : region.views) add(view);
        for (const Muscle& muscle : region.muscles) add(muscle);
        for (const TriggerPoint& point : region.trigger_points) add(point);
    }

    CTable sources{"myo_source", "sources"};
    CTable muscles{"myo_muscle", "muscles"};
    CTable facts{"myo_fact", "facts"};
    CTable identifiers{"myo_identifier", "identifiers"};
    CTable reference_lines{"myo_reference_line", "reference_lines"};
    CTable trigger_points{"myo_trigger_point", "trigger_points"};
    CTable zones{"myo_zone", "zones"};
    CTable views{"myo_view", "views"};
    CTable shapes{"myo_shape", "shapes"};
    CTable vertices{"myo_vertex", "vertices"};

    std::vector<const CTable*> in_order() const {
        return {&sources,        &muscles, &facts, &identifiers, &reference_lines,
                &trigger_points, &zones,   &views, &shapes,      &vertices};
    }

private:
    std::string source(const Evidence& evidence) const {
        return c_count(sources_of_.at(evidence.source));
    }
    std::string view_of(const std::string& key) const { return c_count(views_of_.at(key)); }
    std::string muscle_of(const std::string& key) const {
        return key.empty() ? std::string(none) : c_count(muscles_of_.at(key));
    }

    void add(const BodyView& view) {
        views.add({c_text(view.key), c_text(view.title), c_double(view.width.value),
                   c_double(view.height.value), c_double(view.lateral_x),
                   c_count(sources_of_.at(view.source)), "0u"});
        for (const Shape& shape : view.shapes) add(shape);
    }

    void add(const Shape& shape) {
        const std::string first = c_count(vertices.count());
        for (const MapPoint& point : shape.points)
            vertices.add({c_double(point.x), c_double(point.y)});
        shapes.add({shape_kind(shape.kind), view_of(shape.view), muscle_of(shape.muscle),
                    source(shape.evidence), flags(shape.evidence, shape.closed), first,
                    c_count(shape.points.size()), "0u", c_text(shape.text)});
    }

    void add(const Muscle& muscle) {
        const std::string own = muscle_of(muscle.key);
        muscles.add({c_text(muscle.key), c_text(muscle.name), c_text(muscle.latin_name),
                     muscle_of(muscle.whole), muscle.paired ? "1u" : "0u", c_count(facts.count()),
                     c_count(muscle.facts.size()), c_count(identifiers.count()),
                     c_count(muscle.identifiers.size())});
        for (const Fact& fact : muscle.facts)
            facts.add({fact_kind(fact.kind), source(fact.evidence), flags(fact.evidence), "0u",
                       c_text(fact.code), c_text(fact.text)});
        for (const Identifier& identifier : muscle.identifiers)
            identifiers.add({c_text(identifier.system), c_text(identifier.code),
                             source(identifier.evidence), flags(identifier.evidence)});
        for (const ReferenceLine& line : muscle.reference_lines)
            reference_lines.add({own, view_of(line.view), source(line.evidence),
                                 flags(line.evidence), c_text(line.start), c_text(line.end),
                                 c_double(line.start_point.x), c_double(line.start_point.y),
                                 c_double(line.end_point.x), c_double(line.end_point.y)});
    }

    void add(const TriggerPoint& point) {
        trigger_points.add({c_text(point.key), c_text(point.label), muscle_of(point.muscle),
                            source(point.evidence), flags(point.evidence), "0u",
                            c_double(point.along), c_double(point.lateral.value),
                            c_count(zones.count()), c_count(point.zones.size())});
        for (const ReferralZone& zone : point.zones) {
            zones.add({zone_kind(zone.kind), source(zone.evidence), flags(zone.evidence),
                       c_count(shapes.count()), c_count(zone.drawings.size()), "0u",
                       c_text(zone.description)});
            for (const Shape& drawing : zone.drawings) add(drawing);
        }
    }

    Places sources_of_;
    Places muscles_of_;
    Places views_of_;
};

constexpr std::string_view head =
    R"(/* Made by region-compiler from a region.xml. Edit that file, not this one. */
#include <string.h>

/* Region tables need no more than the first version, so that they load in every host. */
#ifndef MYO_TARGET_ABI
#define MYO_TARGET_ABI MYO_ABI(1, 0)
#endif
#include "myochart/plugin/region.h"

#define TEXT(literal) {literal, sizeof(literal) - 1}

)";

constexpr std::string_view behaviour =
    R"(static int32_t init(const myo_host* host, myo_error* error) {
    (void)host;
    (void)error;
    return MYO_OK;
}

static void deinit(void) {}

static const void* query(myo_text interface_id) {
    static const char known[] = MYO_INTERFACE_REGION;
    if (interface_id.length != sizeof(known) - 1) return 0;
    return memcmp(interface_id.bytes, known, sizeof(known) - 1) == 0 ? &region : 0;
}

)";

/// A `const myo_region` of that name.
std::string region_object(std::string_view name, const Region& region, const Tables& tables) {
    std::string text = "const myo_region " + std::string(name);
    text += " = {\n    sizeof(myo_region),\n    0u,\n";
    for (const std::string& word : {region.id, region.title, region.schema, region.edition})
        text += "    " + c_text(word) + ",\n";
    for (const CTable* table : tables.in_order()) text += "    " + table->reference() + ",\n";
    return text + "};\n\n";
}

std::string entry_object(const RegionDocument& document) {
    std::string text = "MYO_EXPORT extern const myo_plugin_entry myochart_plugin_entry;\n";
    text += "const myo_plugin_entry myochart_plugin_entry = {\n";
    text +=
        "    MYO_MAGIC,\n    sizeof(myo_plugin_entry),\n    MYO_TARGET_ABI_MAJOR,\n    "
        "MYO_TARGET_ABI_MINOR,\n   "
        " 0u,\n";
    text += "    " + c_text(document.plugin) + ",\n    " + c_text(document.version) + ",\n";
    return text + "    init,\n    deinit,\n    query,\n};\n";
}

/// Inside the plugin only; kit/region_logic.hpp declares the same names.
constexpr std::string_view shared_names =
    R"(#pragma GCC visibility push(hidden)
extern const myo_region myochart_region_tables;
extern const myo_text myochart_region_plugin_id;
extern const myo_text myochart_region_plugin_version;
#pragma GCC visibility pop

)";

std::string identity_objects(const RegionDocument& document) {
    return "const myo_text myochart_region_plugin_id = " + c_text(document.plugin) + ";\n" +
           "const myo_text myochart_region_plugin_version = " + c_text(document.version) + ";\n";
}

}  // namespace

std::string c_source(const RegionDocument& document, EntryObject entry) {
    const Tables tables(document.region);
    std::string text(head);
    for (const CTable* table : tables.in_order()) text += table->definition();
    if (entry == EntryObject::without) {
        text += shared_names;
        text += region_object("myochart_region_tables", document.region, tables);
        return text + identity_objects(document);
    }
    text += "static " + region_object("region", document.region, tables);
    text += behaviour;
    return text + entry_object(document);
}

}  // namespace myochart::region_compiler
