// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/region_reader.hpp"

#include <cmath>
#include <cstddef>
#include <utility>

#include "anatomy/region_rules.hpp"
#include "plugin/region_tables.hpp"

namespace myochart {
namespace {

constexpr std::uint32_t fact_flags = MYO_FLAG_VERIFIED | MYO_FLAG_ILLUSTRATIVE;

/// The enumerator of a table's number; both count in the same order, the tables from 1.
template <class Kind>
Kind kind_of(std::uint32_t number, Kind last, const RowPlace& place) {
    if (number < 1 || number > static_cast<std::uint32_t>(last) + 1)
        refuse(RefusalCode::data_kind, place, "kind", std::to_string(number) + " is not known");
    return static_cast<Kind>(number - 1);
}
static_assert(static_cast<int>(FactKind::caution) + 1 == MYO_FACT_CAUTION);
static_assert(static_cast<int>(ShapeKind::zone) + 1 == MYO_SHAPE_ZONE);
static_assert(static_cast<int>(ZoneKind::spill_over) + 1 == MYO_ZONE_SPILL_OVER);

void require_in_view_box(MapPoint point, const RowPlace& place, std::string_view field,
                         const std::string& what) {
    if (!std::isfinite(point.x) || !std::isfinite(point.y))
        refuse(RefusalCode::data_number, place, field, what + " is not finite");
    if (!is_in_view_box(point))
        refuse(RefusalCode::data_geometry, place, field, what + " is outside the view box");
}

class RegionReader {
public:
    RegionReader(const myo_region& table, const RegionLimits& limits)
        : table_(table),
          sources_(table.sources, "sources", limits.rows),
          muscles_(table.muscles, "muscles", limits.rows),
          facts_(table.facts, "facts", limits.rows),
          identifiers_(table.identifiers, "identifiers", limits.rows),
          reference_lines_(table.reference_lines, "reference_lines", limits.rows),
          trigger_points_(table.trigger_points, "trigger_points", limits.rows),
          zones_(table.zones, "zones", limits.rows),
          views_(table.views, "views", limits.rows),
          shapes_(table.shapes, "shapes", limits.rows),
          vertices_(table.vertices, "vertices", limits.vertices),
          fields_(limits) {}

    Region read() {
        const RowPlace place{"region", 0};
        region_.id = fields_.key(table_.id, place, "id");
        region_.title = fields_.words(table_.title, place, "title");
        region_.schema = fields_.words(table_.schema, place, "schema");
        region_.edition = fields_.words(table_.edition, place, "edition");
        require_reserved(table_.reserved0, place, "reserved0");
        // Rows that others name come first.
        for (std::uint32_t i = 0; i < sources_.count(); ++i) region_.sources.push_back(source(i));
        for (std::uint32_t i = 0; i < views_.count(); ++i) region_.views.push_back(view(i));
        for (std::uint32_t i = 0; i < muscles_.count(); ++i) region_.muscles.push_back(muscle(i));
        for (std::uint32_t i = 0; i < muscles_.count(); ++i) name_whole(i);
        for (std::uint32_t i = 0; i < reference_lines_.count(); ++i) add_reference_line(i);
        for (std::uint32_t i = 0; i < shapes_.count(); ++i) add_to_view(i);
        for (std::uint32_t i = 0; i < trigger_points_.count(); ++i)
            region_.trigger_points.push_back(trigger_point(i));
        return std::move(region_);
    }

private:
    Evidence evidence(std::uint32_t source, std::uint32_t flags, std::uint32_t known,
                      const RowPlace& place) {
        require_index(source, sources_.count(), place, "source");
        require_flags(flags, known, place);
        return {region_.sources[source].key, (flags & MYO_FLAG_VERIFIED) != 0,
                (flags & MYO_FLAG_ILLUSTRATIVE) != 0};
    }

    Source source(std::uint32_t i) {
        const myo_source row = sources_[i];
        const RowPlace place = sources_.place(i);
        return {fields_.new_key(row.key, place, source_keys_),
                fields_.words(row.citation, place, "citation"),
                fields_.words(row.licence, place, "licence")};
    }

    BodyView view(std::uint32_t i) {
        const myo_view row = views_[i];
        const RowPlace place = views_.place(i);
        if (!is_view_size(row.width_mm))
            refuse(RefusalCode::data_number, place, "width_mm", "is no size from 0 to 10000 mm");
        if (!is_view_size(row.height_mm))
            refuse(RefusalCode::data_number, place, "height_mm", "is no size from 0 to 10000 mm");
        if (!is_lateral_direction(row.lateral_x))
            refuse(RefusalCode::data_number, place, "lateral_x", "is neither -1, 0 nor 1");
        require_index(row.source, sources_.count(), place, "source");
        require_reserved(row.reserved0, place, "reserved0");
        BodyView view;
        view.key = fields_.new_key(row.key, place, view_keys_);
        view.title = fields_.words(row.title, place, "title");
        view.width = {row.width_mm};
        view.height = {row.height_mm};
        view.lateral_x = row.lateral_x;
        view.source = region_.sources[row.source].key;
        return view;
    }

    Muscle muscle(std::uint32_t i) {
        const myo_muscle row = muscles_[i];
        const RowPlace place = muscles_.place(i);
        if (row.paired > 1) refuse(RefusalCode::data_kind, place, "paired", "is neither 0 nor 1");
        fields_.require_range(row.first_fact, row.fact_count, facts_.count(), place, "first_fact");
        fields_.require_range(row.first_identifier, row.identifier_count, identifiers_.count(),
                              place, "first_identifier");
        Muscle muscle;
        muscle.key = fields_.new_key(row.key, place, muscle_keys_);
        muscle.name = fields_.words(row.name, place, "name");
        muscle.latin_name = fields_.words(row.latin_name, place, "latin_name");
        muscle.paired = row.paired == 1;
        for (std::uint32_t k = 0; k < row.fact_count; ++k)
            muscle.facts.push_back(fact(row.first_fact + k));
        for (std::uint32_t k = 0; k < row.identifier_count; ++k)
            muscle.identifiers.push_back(identifier(row.first_identifier + k));
        return muscle;
    }

    void name_whole(std::uint32_t i) {
        const std::uint32_t whole = muscles_[i].whole;
        if (whole == MYO_NONE) return;
        const RowPlace place = muscles_.place(i);
        require_index(whole, muscles_.count(), place, "whole");
        if (muscles_[whole].whole != MYO_NONE)
            refuse(RefusalCode::data_index, place, "whole", "names a muscle that is a head itself");
        region_.muscles[i].whole = region_.muscles[whole].key;
    }

    Fact fact(std::uint32_t i) {
        const myo_fact row = facts_[i];
        const RowPlace place = facts_.place(i);
        require_reserved(row.reserved0, place, "reserved0");
        Fact fact;
        fact.kind = kind_of(row.kind, FactKind::caution, place);
        if (has_code(fact.kind)) {
            fact.code = fields_.key(row.code, place, "code");
        } else if (row.code.length != 0) {
            refuse(RefusalCode::data_key, place, "code", "a fact of this kind has no code");
        }
        fact.text = fields_.words(row.text, place, "text");
        fact.evidence = evidence(row.source, row.flags, fact_flags, place);
        return fact;
    }

    Identifier identifier(std::uint32_t i) {
        const myo_identifier row = identifiers_[i];
        const RowPlace place = identifiers_.place(i);
        Identifier identifier;
        identifier.system = fields_.words(row.system, place, "system");
        if (!is_absolute_uri(identifier.system))
            refuse(RefusalCode::data_text, place, "system", "is no absolute URI");
        identifier.code = fields_.words(row.code, place, "code");
        identifier.evidence = evidence(row.source, row.flags, fact_flags, place);
        return identifier;
    }

    void add_reference_line(std::uint32_t i) {
        const myo_reference_line row = reference_lines_[i];
        const RowPlace place = reference_lines_.place(i);
        require_index(row.muscle, muscles_.count(), place, "muscle");
        require_index(row.view, views_.count(), place, "view");
        const BodyView& view = region_.views[row.view];
        ReferenceLine line;
        line.view = view.key;
        line.start = fields_.words(row.start, place, "start");
        line.end = fields_.words(row.end, place, "end");
        line.start_point = {row.start_x, row.start_y};
        line.end_point = {row.end_x, row.end_y};
        line.evidence = evidence(row.source, row.flags, fact_flags, place);
        require_in_view_box(line.start_point, place, "start_x", "the start");
        require_in_view_box(line.end_point, place, "end_x", "the end");
        if (!can_be_measured_along(view.lateral_x, line.start_point, line.end_point))
            refuse(RefusalCode::data_geometry, place, "end_y",
                   "the line runs level or has no length");
        auto& lines = region_.muscles[row.muscle].reference_lines;
        for (const ReferenceLine& other : lines)
            if (other.view == line.view)
                refuse(RefusalCode::data_geometry, place, "view",
                       "is the muscle's second line on one view");
        lines.push_back(std::move(line));
    }

    void add_to_view(std::uint32_t i) {
        const myo_shape row = shapes_[i];
        const RowPlace place = shapes_.place(i);
        require_index(row.view, views_.count(), place, "view");
        // Drawings of zones belong to their zones; only their rows are checked here.
        if (row.kind == MYO_SHAPE_ZONE) return;
        region_.views[row.view].shapes.push_back(shape(i));
    }

    Shape shape(std::uint32_t i) {
        const myo_shape row = shapes_[i];
        const RowPlace place = shapes_.place(i);
        require_index(row.view, views_.count(), place, "view");
        require_reserved(row.reserved0, place, "reserved0");
        Shape shape;
        shape.kind = kind_of(row.kind, ShapeKind::zone, place);
        shape.view = region_.views[row.view].key;
        shape.evidence = evidence(row.source, row.flags, fact_flags | MYO_FLAG_CLOSED, place);
        shape.closed = (row.flags & MYO_FLAG_CLOSED) != 0;
        name_shape(row, place, shape);
        fields_.require_range(row.first_vertex, row.vertex_count, vertices_.count(), place,
                              "first_vertex");
        const bool is_landmark = shape.kind == ShapeKind::landmark;
        if (row.vertex_count < least_vertices(shape.kind, shape.closed) ||
            (is_landmark && row.vertex_count != 1))
            refuse(RefusalCode::data_geometry, place, "vertex_count",
                   std::to_string(row.vertex_count) + " is not what this shape takes");
        for (std::uint32_t k = 0; k < row.vertex_count; ++k)
            shape.points.push_back(vertex(row.first_vertex + k));
        return shape;
    }

    void name_shape(const myo_shape& row, const RowPlace& place, Shape& shape) {
        if (row.muscle != MYO_NONE) {
            require_index(row.muscle, muscles_.count(), place, "muscle");
            shape.muscle = region_.muscles[row.muscle].key;
        } else if (has_muscle(shape.kind)) {
            refuse(RefusalCode::data_index, place, "muscle",
                   "a belly or a tendon names its muscle");
        }
        const bool is_landmark = shape.kind == ShapeKind::landmark;
        shape.text = is_landmark ? fields_.words(row.text, place, "text")
                                 : fields_.text(row.text, place, "text");
    }

    MapPoint vertex(std::uint32_t i) {
        const myo_vertex row = vertices_[i];
        const MapPoint point{row.x, row.y};
        require_in_view_box(point, vertices_.place(i), "x", "the vertex");
        return point;
    }

    TriggerPoint trigger_point(std::uint32_t i) {
        const myo_trigger_point row = trigger_points_[i];
        const RowPlace place = trigger_points_.place(i);
        require_index(row.muscle, muscles_.count(), place, "muscle");
        require_reserved(row.reserved0, place, "reserved0");
        if (!is_fraction(row.along))
            refuse(RefusalCode::data_number, place, "along", "is not from 0 to 1");
        if (!is_lateral_distance(row.lateral_mm))
            refuse(RefusalCode::data_number, place, "lateral_mm",
                   "is further than 500 from the line");
        fields_.require_range(row.first_zone, row.zone_count, zones_.count(), place, "first_zone");
        TriggerPoint point;
        point.key = fields_.new_key(row.key, place, trigger_point_keys_);
        point.label = fields_.words(row.label, place, "label");
        point.muscle = region_.muscles[row.muscle].key;
        point.along = row.along;
        point.lateral = {row.lateral_mm};
        point.evidence = evidence(row.source, row.flags, fact_flags, place);
        for (std::uint32_t k = 0; k < row.zone_count; ++k)
            point.zones.push_back(zone(row.first_zone + k));
        return point;
    }

    ReferralZone zone(std::uint32_t i) {
        const myo_zone row = zones_[i];
        const RowPlace place = zones_.place(i);
        require_reserved(row.reserved0, place, "reserved0");
        fields_.require_range(row.first_shape, row.shape_count, shapes_.count(), place,
                              "first_shape");
        ReferralZone zone;
        zone.kind = kind_of(row.kind, ZoneKind::spill_over, place);
        zone.description = fields_.words(row.description, place, "description");
        zone.evidence = evidence(row.source, row.flags, fact_flags, place);
        for (std::uint32_t k = 0; k < row.shape_count; ++k) {
            Shape drawing = shape(row.first_shape + k);
            if (drawing.kind != ShapeKind::zone)
                refuse(RefusalCode::data_kind, place, "first_shape",
                       "a drawing of a zone is no zone shape");
            zone.drawings.push_back(std::move(drawing));
        }
        return zone;
    }

    const myo_region& table_;
    TableView<myo_source> sources_;
    TableView<myo_muscle> muscles_;
    TableView<myo_fact> facts_;
    TableView<myo_identifier> identifiers_;
    TableView<myo_reference_line> reference_lines_;
    TableView<myo_trigger_point> trigger_points_;
    TableView<myo_zone> zones_;
    TableView<myo_view> views_;
    TableView<myo_shape> shapes_;
    TableView<myo_vertex> vertices_;
    RowFields fields_;
    std::set<std::string> source_keys_;
    std::set<std::string> view_keys_;
    std::set<std::string> muscle_keys_;
    std::set<std::string> trigger_point_keys_;
    Region region_;
};

}  // namespace

Region read_region(const myo_region& table, const RegionLimits& limits) {
    // The size comes first: nothing past it may be looked at.
    if (table.struct_size < sizeof(myo_region))
        refuse_table(RefusalCode::data_size, "region",
                     "struct_size is " + std::to_string(table.struct_size) + ", not " +
                         std::to_string(sizeof(myo_region)) + " or more");
    return RegionReader(table, limits).read();
}

}  // namespace myochart
