/// plugins/regions/*/region.xml, judged by xmllint and by the crosswalk they were made from.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "myochart/anatomy/atlas.hpp"
#include "unit/anatomy/crosswalk.hpp"
#include "unit/anatomy/region_from_xml.hpp"

using namespace myochart;

namespace {

const Region& region(const std::string& id) {
    for (const Region& each : test::shipped_regions())
        if (each.id == id) return each;
    throw std::runtime_error("no region " + id);
}

const Region& lower_leg() { return region("lower-leg-foot"); }

bool is_valid(const std::string& path) {
    const std::string command = "xmllint --noout --nonet --schema \"" +
                                std::string(MYOCHART_SOURCE_DIR) +
                                "/schemas/myochart-region-1.xsd\" \"" + path + "\" >/dev/null 2>&1";
    return std::system(command.c_str()) == 0;
}

const Muscle& muscle(const std::string& key) {
    for (const Region& each : test::shipped_regions())
        for (const Muscle& muscle : each.muscles)
            if (muscle.key == key) return muscle;
    throw std::runtime_error("no muscle " + key);
}

std::string code_of(const Muscle& muscle, const std::string& system_part) {
    for (const Identifier& identifier : muscle.identifiers)
        if (identifier.system.find(system_part) != std::string::npos) return identifier.code;
    return "";
}

bool inside(const std::vector<MapPoint>& polygon, MapPoint point) {
    bool in = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const auto& a = polygon[i];
        const auto& b = polygon[j];
        if ((a.y > point.y) != (b.y > point.y) &&
            point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
            in = !in;
    }
    return in;
}

/// Curves and estimated landmarks may touch the skin: the distance allowed is a hundredth of the
/// box.
bool near(const Shape& outline, MapPoint point) {
    for (const double dx : {-0.01, 0.0, 0.01})
        for (const double dy : {-0.01, 0.0, 0.01})
            if (inside(outline.points, {point.x + dx, point.y + dy})) return true;
    return false;
}

const BodyView& view_with(const std::string& key) {
    for (const Region& each : test::shipped_regions())
        for (const BodyView& view : each.views)
            if (view.key == key) return view;
    throw std::runtime_error("no view " + key);
}

const Shape& outline_of(const BodyView& view) {
    for (const Shape& shape : view.shapes)
        if (shape.kind == ShapeKind::outline) return shape;
    throw std::runtime_error("no outline in " + view.key);
}

/// FMA as UBERON has it; where that names several, the one that BodyParts3D confirms.
std::string expected_fma(test::CrosswalkRow row) {
    const std::string& uberon = row["fma_uberon_xref"];
    const bool is_one = !uberon.empty() && uberon.find(',') == std::string::npos;
    return is_one ? uberon : row["fma_bodyparts3d"];
}

}  // namespace

TEST_CASE("every region and the example are valid by the schema") {
    for (const std::string& id : test::shipped_region_ids()) {
        INFO(id);
        CHECK(is_valid(test::region_xml(id)));
    }
    REQUIRE(is_valid(std::string(MYOCHART_SOURCE_DIR) + "/schemas/examples/region.xml"));
}

TEST_CASE("the schema refuses what the rules forbid") {
    const std::string good =
        test::file_text(std::string(MYOCHART_SOURCE_DIR) + "/schemas/examples/region.xml");
    const auto folder =
        std::filesystem::temp_directory_path() / ("myochart-xsd-" + std::to_string(std::rand()));
    std::filesystem::create_directories(folder);
    const std::pair<const char*, const char*> faults[] = {
        {"muscle=\"example_muscle\" along", "muscle=\"another\" along"},
        {"source=\"example\"", "source=\"nowhere\""},
        {"drawing view=\"example.back\"", "drawing view=\"example.front\""},
        {"verified=\"false\"", "verified=\"maybe\""},
        {"x=\"0.5\"", "x=\"1.5\""},
        {"0.1,0.05", "0.1,NaN"},
        {"0.1,0.05", "-0.1,0.05"},
        {"kind=\"essential\"", "kind=\"usual\""},
        {"key=\"example_muscle\"", "key=\"Example muscle\""},
        {"name=\"lower end\"", "name=\"upper end\""},
        {"<origin", "<originn"},
        {"schema=\"1.0\"", "schema=\"2.0\""},
    };
    for (const auto& [from, to] : faults) {
        std::string bad = good;
        REQUIRE(bad.find(from) != std::string::npos);
        bad.replace(bad.find(from), std::string_view(from).size(), to);
        std::ofstream(folder / "bad.xml") << bad;
        INFO(from << " -> " << to);
        CHECK_FALSE(is_valid((folder / "bad.xml").string()));
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("the regions have 159 muscles and 9 heads and parts") {
    const std::map<std::string, std::pair<std::size_t, std::size_t>> muscles_and_heads = {
        {"lower-leg-foot", {25, 2}}, {"thigh-hip", {26, 2}},    {"torso", {24, 0}},
        {"pelvic-floor", {5, 0}},    {"shoulder-arm", {16, 3}}, {"forearm-hand", {27, 0}},
        {"head-neck", {36, 2}},
    };
    REQUIRE(test::shipped_regions().size() == muscles_and_heads.size());
    for (const Region& each : test::shipped_regions()) {
        INFO(each.id);
        const auto heads = static_cast<std::size_t>(
            std::ranges::count_if(each.muscles, [](const Muscle& m) { return !m.whole.empty(); }));
        CHECK(std::pair(each.muscles.size() - heads, heads) == muscles_and_heads.at(each.id));
    }
}

TEST_CASE("only the lower leg has classic trigger points: no place of another one was at hand") {
    for (const Region& each : test::shipped_regions())
        CHECK(each.trigger_points.size() == (each.id == "lower-leg-foot" ? 29 : 0));
}

TEST_CASE("all regions go into one atlas: no muscle and no view is there twice") {
    CHECK_NOTHROW(Atlas(test::shipped_regions()));
}

TEST_CASE("every identifier equals the crosswalk's row, and every one of the row is there") {
    const auto rows = test::crosswalk();
    if (!rows) return;
    std::size_t muscles = 0;
    for (const Region& each : test::shipped_regions()) muscles += each.muscles.size();
    REQUIRE(rows->size() == muscles);
    for (test::CrosswalkRow row : *rows) {
        INFO(row["key"]);
        const Muscle& known = muscle(row["key"]);
        CHECK(known.name == row["name_en"]);
        CHECK(known.latin_name == row["ta98_latin"]);
        CHECK(code_of(known, "ta98") == row["ta98"]);
        CHECK(code_of(known, "uberon") == row["uberon"]);
        CHECK(code_of(known, "fma") == expected_fma(row));
        // Where the bridge names two codes, neither is known to be the right one.
        const bool is_ambiguous = row["ncit_bridge"].find(',') != std::string::npos;
        CHECK(code_of(known, "Thesaurus") == (is_ambiguous ? "" : row["ncit_bridge"]));
        // A star marks a code of several muscles together.
        const std::string mdc = row["mdc_11073_10102_base"];
        const bool is_of_several = mdc.ends_with('*');
        CHECK(code_of(known, "11073") == (is_of_several ? "" : mdc.substr(0, mdc.find(' '))));
    }
}

TEST_CASE("no code is given to two muscles, and none is of SNOMED CT") {
    std::set<std::pair<std::string, std::string>> seen;
    for (const Region& each : test::shipped_regions())
        for (const Muscle& muscle : each.muscles)
            for (const Identifier& identifier : muscle.identifiers) {
                INFO(muscle.key << " " << identifier.code);
                CHECK(seen.emplace(identifier.system, identifier.code).second);
                CHECK(identifier.system.find("snomed") == std::string::npos);
            }
}

TEST_CASE("the traps of the catalogue are not stepped into") {
    // Muscles without a code in ISO/IEEE 11073-10102.
    for (const char* key :
         {"flexor_hallucis_longus", "flexor_digitorum_brevis_pedis", "fibularis_tertius"})
        CHECK(code_of(muscle(key), "11073").empty());
    // The base code, not that of a side: left is +1 and right +2.
    for (const Region& each : test::shipped_regions())
        for (const Muscle& muscle : each.muscles)
            if (const auto code = code_of(muscle, "11073"); !code.empty())
                CHECK(std::stoi(code) % 4 == 0);
    // Homonyms of hand and foot carry their own codes.
    CHECK(code_of(muscle("lumbricales_pedis"), "uberon") == "UBERON:0001504");
    CHECK(code_of(muscle("lumbricales_manus"), "uberon") == "UBERON:0001501");
    CHECK(code_of(muscle("abductor_digiti_minimi_pedis"), "ta98") == "A04.7.02.063");
    CHECK(code_of(muscle("abductor_digiti_minimi_manus"), "ta98") == "A04.6.02.062");
    // A head is not its whole.
    CHECK(code_of(muscle("gastrocnemius.caput_mediale"), "fma") == "45956");
    // One terminology calls sternothyroid "sternohyoid muscle" and iliocostalis cervicis
    // "iliocostalis lumborum".
    CHECK(code_of(muscle("sternohyoideus"), "uberon") == "UBERON:0001107");
    CHECK(code_of(muscle("sternohyoideus"), "fma") == "13341");
    CHECK(code_of(muscle("iliocostalis_lumborum"), "uberon") != "UBERON:0008546");
    // Typing errors of the public list are not taken over: codes only.
    for (const std::string& id : test::shipped_region_ids())
        for (const char* error : {"lunbrical", "gmellus", "longuss"})
            CHECK(test::file_text(test::region_xml(id)).find(error) == std::string::npos);
}

TEST_CASE("what was recalled is not called verified, and what was drawn is called illustrative") {
    for (const Region& each : test::shipped_regions()) {
        for (const Muscle& muscle : each.muscles)
            for (const Fact& fact : muscle.facts)
                CHECK(fact.evidence.verified == (fact.evidence.source == "namtpt"));
        for (const BodyView& view : each.views)
            for (const Shape& shape : view.shapes) {
                if (shape.evidence.source == "drawn") CHECK(shape.evidence.illustrative);
                CHECK(shape.evidence.verified != shape.evidence.illustrative);
            }
    }
    for (const TriggerPoint& point : lower_leg().trigger_points) {
        CHECK_FALSE(point.evidence.verified);
        CHECK(point.evidence.illustrative);
        for (const ReferralZone& zone : point.zones)
            for (const Shape& drawing : zone.drawings) CHECK(drawing.evidence.illustrative);
    }
}

TEST_CASE("bellies, tendons, landmarks and zones stay within the skin") {
    for (const Region& each : test::shipped_regions())
        for (const BodyView& view : each.views)
            for (const Shape& shape : view.shapes)
                for (const MapPoint& point : shape.points) {
                    INFO(view.key << " " << to_string(shape.kind) << " " << shape.muscle
                                  << shape.text << " " << point.x << "," << point.y);
                    if (shape.kind != ShapeKind::outline) CHECK(near(outline_of(view), point));
                }
    for (const TriggerPoint& trigger_point : lower_leg().trigger_points)
        for (const ReferralZone& zone : trigger_point.zones)
            for (const Shape& drawing : zone.drawings)
                for (const MapPoint& point : drawing.points) {
                    INFO(trigger_point.key << " " << drawing.view << " " << point.x << ","
                                           << point.y);
                    CHECK(near(outline_of(view_with(drawing.view)), point));
                }
}

TEST_CASE(
    "the first gastrocnemius point is felt at the instep: medial on the sole and on the medial "
    "foot") {
    const TriggerPoint& point = lower_leg().trigger_points.front();
    REQUIRE(point.key == "gastrocnemius.trp1");
    const ReferralZone& zone = point.zones.front();
    REQUIRE(zone.kind == ZoneKind::essential);
    std::set<std::string> views;
    for (const Shape& drawing : zone.drawings) {
        views.insert(drawing.view);
        if (drawing.view != "foot.sole") continue;
        double x = 0;
        for (const MapPoint& vertex : drawing.points)
            x += vertex.x / static_cast<double>(drawing.points.size());
        CHECK(x > 0.55);  // on the right sole seen from below medial is towards larger x
    }
    CHECK(views == std::set<std::string>{"foot.sole", "foot.medial"});
}

TEST_CASE("keys tell at least the four points of gastrocnemius and the three of soleus apart") {
    std::set<std::string> keys;
    for (const TriggerPoint& point : lower_leg().trigger_points)
        CHECK(keys.insert(point.key).second);
    for (const char* key :
         {"gastrocnemius.trp1", "gastrocnemius.trp4", "soleus.trp1", "soleus.trp3"})
        CHECK(keys.contains(key));
}

TEST_CASE("every muscle that is drawn can be located: it or its whole has a reference line") {
    const Atlas atlas(test::shipped_regions());
    for (const Region& each : atlas.regions())
        for (const BodyView& view : each.views)
            for (const Shape& shape : view.shapes) {
                if (shape.muscle.empty()) continue;
                INFO(view.key << " " << shape.muscle);
                const auto views = atlas.views_of(shape.muscle);
                CHECK(std::ranges::any_of(views, [&](const BodyView* seen) {
                    return atlas.reference_line(shape.muscle, seen->key) != nullptr;
                }));
            }
}

TEST_CASE("a muscle's line runs between the same landmarks on every view: u means one place") {
    for (const Region& each : test::shipped_regions())
        for (const Muscle& muscle : each.muscles)
            for (const ReferenceLine& line : muscle.reference_lines) {
                INFO(muscle.key << " " << line.view);
                CHECK(line.start == muscle.reference_lines.front().start);
                CHECK(line.end == muscle.reference_lines.front().end);
            }
}

TEST_CASE("trunk, shoulders and head from front and back show both sides, limbs one") {
    std::set<std::string> both;
    for (const Region& each : test::shipped_regions())
        for (const BodyView& view : each.views)
            if (shows_both_sides(view)) both.insert(view.key);
    CHECK(both == std::set<std::string>{"body.back", "body.front", "head.back", "head.front",
                                        "shoulder.back", "shoulder.front", "trunk.back",
                                        "trunk.front"});
}

TEST_CASE("a view of both sides gives bellies, tendons and landmarks of the right side only") {
    for (const Region& each : test::shipped_regions())
        for (const BodyView& view : each.views) {
            if (!shows_both_sides(view)) continue;
            for (const Shape& shape : view.shapes) {
                if (shape.muscle.empty() && shape.kind != ShapeKind::landmark) continue;
                for (const MapPoint& point : shape.points) {
                    INFO(view.key << " " << shape.muscle << shape.text << " " << point.x);
                    CHECK((point.x - 0.5) * view.lateral_x > -0.001);
                }
            }
        }
}

TEST_CASE("every close-up finds its place on the whole body seen from the same direction") {
    const std::map<std::string, std::string> whole = {
        {"front", "body.front"}, {"palm", "body.front"},   {"back", "body.back"},
        {"dorsum", "body.back"}, {"lateral", "body.side"}, {"side", "body.side"},
    };
    for (const Region& each : test::shipped_regions())
        for (const BodyView& view : each.views) {
            const std::string direction = view.key.substr(view.key.find('.') + 1);
            if (view.key.starts_with("foot.") || !whole.contains(direction)) continue;
            const BodyView& body = view_with(whole.at(direction));
            INFO(view.key);
            for (const Shape& shape : view.shapes) {
                if (shape.kind != ShapeKind::landmark) continue;
                const auto there = carried_over(view, shape.points.front(), body);
                REQUIRE(there);
                INFO(shape.text);
                CHECK(near(outline_of(body), *there));
            }
        }
}
