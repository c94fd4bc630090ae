/// plugins/regions/lower-leg-foot/region.xml, judged by xmllint and by the crosswalk it was made
/// from.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "unit/anatomy/crosswalk.hpp"
#include "unit/anatomy/region_from_xml.hpp"

using namespace myochart;

namespace {

const Region& region() {
    static const Region read = test::region_from_xml(test::lower_leg_foot_xml());
    return read;
}

bool is_valid(const std::string& path) {
    const std::string command = "xmllint --noout --nonet --schema \"" +
                                std::string(MYOCHART_SOURCE_DIR) +
                                "/schemas/myochart-region-1.xsd\" \"" + path + "\" >/dev/null 2>&1";
    return std::system(command.c_str()) == 0;
}

const Muscle& muscle(const std::string& key) {
    for (const Muscle& muscle : region().muscles)
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

const Shape& outline_of(const std::string& view_key) {
    for (const BodyView& view : region().views)
        for (const Shape& shape : view.shapes)
            if (view.key == view_key && shape.kind == ShapeKind::outline) return shape;
    throw std::runtime_error("no outline in " + view_key);
}

}  // namespace

TEST_CASE("the region and the example are valid by the schema") {
    REQUIRE(is_valid(test::lower_leg_foot_xml()));
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

TEST_CASE("the region has 25 muscles, two heads and 29 classic trigger points") {
    std::size_t heads = 0;
    for (const Muscle& each : region().muscles) heads += each.whole.empty() ? 0 : 1;
    REQUIRE(region().muscles.size() == 27);
    REQUIRE(heads == 2);
    REQUIRE(region().trigger_points.size() == 29);
    REQUIRE(region().views.size() == 8);
}

TEST_CASE("every identifier equals the crosswalk's row, and every one of the row is there") {
    auto rows = test::crosswalk();
    if (!rows) return;
    std::erase_if(*rows, [](const auto& row) { return row.at("region") != region().id; });
    REQUIRE(rows->size() == region().muscles.size());
    for (test::CrosswalkRow row : *rows) {
        INFO(row["key"]);
        const Muscle& known = muscle(row["key"]);
        CHECK(known.name == row["name_en"]);
        CHECK(known.latin_name == row["ta98_latin"]);
        CHECK(code_of(known, "ta98") == row["ta98"]);
        CHECK(code_of(known, "uberon") == row["uberon"]);
        CHECK(code_of(known, "fma") ==
              (row["fma_uberon_xref"].empty() ? row["fma_bodyparts3d"] : row["fma_uberon_xref"]));
        CHECK(code_of(known, "Thesaurus") == row["ncit_bridge"]);
        const std::string mdc = row["mdc_11073_10102_base"];
        CHECK(code_of(known, "11073") == mdc.substr(0, mdc.find(' ')));
    }
}

TEST_CASE("no code is given to two muscles, and none is of SNOMED CT") {
    std::set<std::pair<std::string, std::string>> seen;
    for (const Muscle& each : region().muscles)
        for (const Identifier& identifier : each.identifiers) {
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
    for (const Muscle& each : region().muscles)
        if (const auto code = code_of(each, "11073"); !code.empty())
            CHECK(std::stoi(code) % 4 == 0);
    // Homonyms of the hand carry the foot's codes.
    CHECK(code_of(muscle("lumbricales_pedis"), "uberon") == "UBERON:0001504");
    CHECK(code_of(muscle("abductor_digiti_minimi_pedis"), "ta98") == "A04.7.02.063");
    // A head is not its whole.
    CHECK(code_of(muscle("gastrocnemius.caput_mediale"), "fma") == "45956");
    // Typing errors of the public list are not taken over: codes only.
    CHECK(test::file_text(test::lower_leg_foot_xml()).find("lunbrical") == std::string::npos);
}

TEST_CASE("what was recalled is not called verified, and what was drawn is called illustrative") {
    for (const Muscle& each : region().muscles)
        for (const Fact& fact : each.facts)
            CHECK(fact.evidence.verified == (fact.evidence.source == "namtpt"));
    for (const TriggerPoint& point : region().trigger_points) {
        CHECK_FALSE(point.evidence.verified);
        CHECK(point.evidence.illustrative);
        for (const ReferralZone& zone : point.zones)
            for (const Shape& drawing : zone.drawings) CHECK(drawing.evidence.illustrative);
    }
    for (const BodyView& view : region().views)
        for (const Shape& shape : view.shapes) {
            if (shape.evidence.source == "drawn") CHECK(shape.evidence.illustrative);
            CHECK(shape.evidence.verified != shape.evidence.illustrative);
        }
}

TEST_CASE("bellies, tendons, landmarks and zones stay within the skin") {
    // Curves and estimated landmarks may touch the skin: the distance allowed is a hundredth of the
    // box.
    const auto near = [](const Shape& outline, MapPoint point) {
        for (const double dx : {-0.01, 0.0, 0.01})
            for (const double dy : {-0.01, 0.0, 0.01})
                if (inside(outline.points, {point.x + dx, point.y + dy})) return true;
        return false;
    };
    for (const BodyView& view : region().views)
        for (const Shape& shape : view.shapes)
            for (const MapPoint& point : shape.points) {
                INFO(view.key << " " << to_string(shape.kind) << " " << shape.muscle << shape.text
                              << " " << point.x << "," << point.y);
                if (shape.kind != ShapeKind::outline) CHECK(near(outline_of(view.key), point));
            }
    for (const TriggerPoint& trigger_point : region().trigger_points)
        for (const ReferralZone& zone : trigger_point.zones)
            for (const Shape& drawing : zone.drawings)
                for (const MapPoint& point : drawing.points) {
                    INFO(trigger_point.key << " " << drawing.view << " " << point.x << ","
                                           << point.y);
                    CHECK(near(outline_of(drawing.view), point));
                }
}

TEST_CASE(
    "the first gastrocnemius point is felt at the instep: medial on the sole and on the medial "
    "foot") {
    const TriggerPoint& point = region().trigger_points.front();
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
    for (const TriggerPoint& point : region().trigger_points) CHECK(keys.insert(point.key).second);
    for (const char* key :
         {"gastrocnemius.trp1", "gastrocnemius.trp4", "soleus.trp1", "soleus.trp3"})
        CHECK(keys.contains(key));
}
