// SPDX-License-Identifier: Apache-2.0
#include "region_document.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "anatomy/region_rules.hpp"
#include "element_reader.hpp"
#include "plugin/manifest_rules.hpp"
#include "references.hpp"

namespace myochart::region_compiler {
namespace {

constexpr std::string_view region_namespace = "urn:myochart:region:1";

constexpr FactKind fact_kinds[] = {
    FactKind::origin,
    FactKind::insertion,
    FactKind::nerve,
    FactKind::roots,
    FactKind::action,
    FactKind::antagonist,
    FactKind::perpetuating_factor,
    FactKind::caution,
};
constexpr ShapeKind view_shapes[] = {ShapeKind::outline, ShapeKind::contour, ShapeKind::belly,
                                     ShapeKind::tendon, ShapeKind::landmark};

template <class Kind, std::size_t count>
std::optional<Kind> kind_named(const Kind (&kinds)[count], std::string_view name) {
    for (const Kind kind : kinds)
        if (to_string(kind) == name) return kind;
    return std::nullopt;
}

class RegionReader {
public:
    explicit RegionReader(Problems& problems) : problems_(problems), references_(problems) {}

    RegionDocument read(const xml::Element& root) {
        ElementReader reader(root, problems_);
        reader.allow({"schema", "edition", "id", "title", "plugin", "version"},
                     {"sources", "views", "muscles", "trigger-points"});
        RegionDocument document;
        document.plugin = reader.key("plugin");
        document.version = reader.words("version");
        Region& region = document.region;
        region.id = reader.key("id");
        region.title = reader.words("title");
        region.schema = reader.words("schema");
        region.edition = reader.words("edition");
        if (region.schema != "1.0")
            reader.complain_of("schema", "is not known", "Write it after schema 1.0");
        if (is_key(document.plugin) && !is_plugin_id(document.plugin))
            reader.complain_of("plugin", "is no reverse domain name",
                               "Write one, such as org.example.region");
        if (!is_semantic_version(document.version))
            reader.complain_of("version", "is no semantic version",
                               "Write three numbers with points between, such as 1.0.0");
        each(root, "sources", "source",
             [&](const auto& e) { region.sources.push_back(source(e)); });
        each(root, "views", "view", [&](const auto& e) { region.views.push_back(view(e)); });
        views_ = &region.views;
        each(root, "muscles", "muscle",
             [&](const auto& e) { region.muscles.push_back(muscle(e)); });
        each(root, "trigger-points", "trigger-point",
             [&](const auto& e) { region.trigger_points.push_back(trigger_point(e)); });
        references_.settle();
        return document;
    }

private:
    template <class Read>
    void each(const xml::Element& root, std::string_view list, std::string_view item, Read read) {
        const xml::Element holder = root.child(list);
        if (!holder) {
            problems_.add(root, "<" + std::string(list) + "> is missing",
                          "Add it; it may be empty");
            return;
        }
        ElementReader(holder, problems_).allow({}, {item});
        for (const xml::Element& element : holder.children())
            if (element.name() == item) read(element);
    }

    std::string defined_key(const xml::Element& element, ElementReader& reader,
                            std::string_view kind) {
        std::string key = reader.key("key");
        references_.define(kind, key, element);
        return key;
    }

    Evidence evidence(const xml::Element& element, ElementReader& reader) {
        Evidence read = reader.evidence();
        references_.use("source", read.source, element);
        return read;
    }

    Source source(const xml::Element& element) {
        ElementReader reader(element, problems_);
        reader.allow({"key", "licence"});
        return {defined_key(element, reader, "source"), reader.text(), reader.words("licence")};
    }

    BodyView view(const xml::Element& element) {
        ElementReader reader(element, problems_);
        reader.allow({"key", "title", "width-mm", "height-mm", "lateral-x", "source"},
                     {"outline", "contour", "belly", "tendon", "landmark"});
        BodyView view;
        view.key = defined_key(element, reader, "view");
        view.title = reader.words("title");
        view.width = view_size(reader, "width-mm");
        view.height = view_size(reader, "height-mm");
        view.lateral_x = reader.number("lateral-x", is_lateral_direction, "is neither -1, 0 nor 1",
                                       "Say to which side of the picture lateral lies");
        view.source = reader.key("source");
        references_.use("source", view.source, element);
        for (const xml::Element& child : element.children())
            if (const auto kind = kind_named(view_shapes, child.name()))
                view.shapes.push_back(shape(child, *kind, view.key));
        require_landmarks_once(element, view);
        return view;
    }

    Millimetres view_size(ElementReader& reader, std::string_view attribute) {
        return {reader.number(attribute, is_view_size, "is not more than 0 and at most 10000",
                              "Give the size of the view box on the reference body")};
    }

    void require_landmarks_once(const xml::Element& element, const BodyView& view) {
        std::set<std::string> names, told;
        for (const xml::Element& child : element.children()) {
            if (kind_named(view_shapes, child.name()) != ShapeKind::landmark) continue;
            const std::string name = collapsed(child.attribute("name").value_or(""));
            if (name.empty() || names.insert(name).second || !told.insert(name).second) continue;
            problems_.add(
                child,
                "the landmark \"" + name + "\" is there twice in the view \"" + view.key + "\"",
                "Keep one of them");
        }
    }

    Shape shape(const xml::Element& element, ShapeKind kind, const std::string& view_key) {
        ElementReader reader(element, problems_);
        Shape shape;
        shape.kind = kind;
        shape.view = view_key;
        if (kind == ShapeKind::landmark) {
            reader.allow({"name", "x", "y", "source", "verified", "illustrative"});
            shape.text = reader.words("name");
            shape.points = {{reader.fraction("x"), reader.fraction("y")}};
        } else {
            read_curve(element, reader, shape);
        }
        shape.evidence = evidence(element, reader);
        return shape;
    }

    void read_curve(const xml::Element& element, ElementReader& reader, Shape& shape) {
        if (shape.kind == ShapeKind::tendon) {
            reader.allow({"muscle", "closed", "source", "verified", "illustrative"});
        } else if (shape.kind == ShapeKind::belly) {
            reader.allow({"muscle", "source", "verified", "illustrative"});
        } else {
            reader.allow({"source", "verified", "illustrative"});
        }
        if (has_muscle(shape.kind)) {
            shape.muscle = reader.key("muscle");
            references_.use("muscle", shape.muscle, element);
        }
        const bool is_area = shape.kind == ShapeKind::outline || shape.kind == ShapeKind::belly;
        shape.closed = is_area || (shape.kind == ShapeKind::tendon && reader.flag("closed", false));
        shape.points = reader.points(least_vertices(shape.kind, shape.closed));
    }

    Muscle muscle(const xml::Element& element) {
        ElementReader reader(element, problems_);
        reader.allow({"key", "name", "latin", "whole", "paired"},
                     {"identifier", "origin", "insertion", "nerve", "roots", "action", "antagonist",
                      "perpetuating-factor", "caution", "reference-line"});
        Muscle muscle;
        muscle.key = defined_key(element, reader, "muscle");
        muscle.name = reader.words("name");
        muscle.latin_name = reader.words("latin");
        muscle.whole = reader.optional_words("whole");
        muscle.paired = reader.flag("paired", true);
        // Only a muscle that is no head itself can be a whole: heads have no heads.
        if (muscle.whole.empty()) references_.define_again("whole muscle", muscle.key);
        references_.use("whole muscle", muscle.whole, element);
        for (const xml::Element& child : element.children()) {
            if (const auto kind = kind_named(fact_kinds, child.name()))
                muscle.facts.push_back(fact(child, *kind));
            if (child.name() == "identifier") muscle.identifiers.push_back(identifier(child));
            if (child.name() == "reference-line") add_reference_line(child, muscle);
        }
        return muscle;
    }

    Fact fact(const xml::Element& element, FactKind kind) {
        ElementReader reader(element, problems_);
        Fact fact;
        fact.kind = kind;
        if (has_code(kind)) {
            reader.allow({"code", "source", "verified", "illustrative"});
            fact.code = reader.key("code");
        } else {
            reader.allow({"source", "verified", "illustrative"});
        }
        fact.text = reader.text();
        fact.evidence = evidence(element, reader);
        return fact;
    }

    Identifier identifier(const xml::Element& element) {
        ElementReader reader(element, problems_);
        reader.allow({"system", "code", "source", "verified", "illustrative"});
        Identifier identifier{reader.words("system"), reader.words("code"),
                              evidence(element, reader)};
        if (!identifier.system.empty() && !is_absolute_uri(identifier.system))
            reader.complain_of("system", "is no absolute URI",
                               "Write one, such as urn:example:codes");
        return identifier;
    }

    void add_reference_line(const xml::Element& element, Muscle& muscle) {
        ElementReader reader(element, problems_);
        reader.allow({"view", "start", "end", "source", "verified", "illustrative"});
        ReferenceLine line;
        line.view = reader.key("view");
        line.start = reader.words("start");
        line.end = reader.words("end");
        line.evidence = evidence(element, reader);
        references_.use("view", line.view, element);
        if (const BodyView* on = view_named(line.view)) {
            const auto start = landmark(reader, *on, line.start);
            const auto end = landmark(reader, *on, line.end);
            if (start && end && !can_be_measured_along(on->lateral_x, *start, *end))
                reader.complain("the line runs level or has no length",
                                "Choose landmarks at different heights");
            line.start_point = start.value_or(MapPoint{});
            line.end_point = end.value_or(MapPoint{});
        }
        for (const ReferenceLine& other : muscle.reference_lines)
            if (other.view == line.view)
                reader.complain("a second line on one view", "Keep one line a view");
        muscle.reference_lines.push_back(std::move(line));
    }

    const BodyView* view_named(const std::string& key) const {
        for (const BodyView& view : *views_)
            if (view.key == key) return &view;
        return nullptr;
    }

    std::optional<MapPoint> landmark(ElementReader& reader, const BodyView& view,
                                     const std::string& name) {
        for (const Shape& shape : view.shapes)
            if (shape.kind == ShapeKind::landmark && shape.text == name)
                return shape.points.front();
        reader.complain("the view \"" + view.key + "\" has no landmark \"" + name + "\"",
                        "Add the landmark to the view or correct the name");
        return std::nullopt;
    }

    TriggerPoint trigger_point(const xml::Element& element) {
        ElementReader reader(element, problems_);
        reader.allow(
            {"key", "label", "muscle", "along", "lateral-mm", "source", "verified", "illustrative"},
            {"zone"});
        TriggerPoint point;
        point.key = defined_key(element, reader, "trigger point");
        point.label = reader.words("label");
        point.muscle = reader.key("muscle");
        references_.use("muscle", point.muscle, element);
        point.along = reader.fraction("along");
        point.lateral = {reader.number("lateral-mm", is_lateral_distance,
                                       "is further than 500 from the line",
                                       "Give the distance in millimetres")};
        point.evidence = evidence(element, reader);
        for (const xml::Element& child : element.children())
            if (child.name() == "zone") point.zones.push_back(zone(child));
        return point;
    }

    ReferralZone zone(const xml::Element& element) {
        ElementReader reader(element, problems_);
        reader.allow({"kind", "source", "verified", "illustrative"}, {"words", "drawing"});
        ReferralZone zone;
        constexpr ZoneKind kinds[] = {ZoneKind::essential, ZoneKind::spill_over};
        const auto kind = kind_named(kinds, reader.words("kind"));
        if (!kind) reader.complain_of("kind", "is not known", "Write essential or spill-over");
        zone.kind = kind.value_or(ZoneKind::essential);
        zone.evidence = evidence(element, reader);
        if (const xml::Element words = element.child("words"))
            zone.description = ElementReader(words, problems_).text();
        else
            reader.complain("has no <words>", "Say in words where it is felt");
        for (const xml::Element& child : element.children())
            if (child.name() == "drawing") zone.drawings.push_back(drawing(child));
        return zone;
    }

    Shape drawing(const xml::Element& element) {
        ElementReader reader(element, problems_);
        reader.allow({"view", "source", "verified", "illustrative"});
        Shape shape;
        shape.kind = ShapeKind::zone;
        shape.view = reader.key("view");
        references_.use("view", shape.view, element);
        shape.closed = true;
        shape.points = reader.points(least_vertices(ShapeKind::zone, true));
        shape.evidence = evidence(element, reader);
        return shape;
    }

    Problems& problems_;
    References references_;
    const std::vector<BodyView>* views_ = nullptr;
};

}  // namespace

RegionDocument read_region_document(const xml::Document& document, Problems& problems) {
    const xml::Element root = document.root();
    if (root.name() != "region" || document.root_namespace() != region_namespace) {
        problems.add(root, "this is no region document",
                     "Begin with <region xmlns=\"urn:myochart:region:1\">");
        return {};
    }
    return RegionReader(problems).read(root);
}

}  // namespace myochart::region_compiler
