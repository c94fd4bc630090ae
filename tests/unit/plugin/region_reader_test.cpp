#include "myochart/plugin/region_reader.hpp"

#include <dlfcn.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <cstring>
#include <limits>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/plugin/plugin_refused.hpp"
#include "unit/anatomy/region_from_xml.hpp"
#include "unit/plugin/hand_made_region.hpp"

using namespace myochart;
using namespace test;

namespace {

struct Fault {
    const char* where;
    RefusalCode code;
    void (*spoil)(Tables&);
};

const double not_a_number = std::numeric_limits<double>::quiet_NaN();
const double infinity = std::numeric_limits<double>::infinity();

const Fault faults[] = {
    {"region", RefusalCode::data_size,
     [](Tables& t) { t.region.struct_size = sizeof(myo_region) - 8; }},
    {"region", RefusalCode::data_size, [](Tables& t) { t.region.struct_size = 0; }},
    {"region[0].reserved0", RefusalCode::data_kind, [](Tables& t) { t.region.reserved0 = 1; }},
    {"region[0].id", RefusalCode::data_text, [](Tables& t) { t.region.id = text(""); }},
    {"region[0].id", RefusalCode::data_key, [](Tables& t) { t.region.id = text("Not A Key"); }},
    {"region[0].title", RefusalCode::data_text, [](Tables& t) { t.region.title = text("\xFF"); }},
    {"region[0].title", RefusalCode::data_text,
     [](Tables& t) {
         t.region.title = {nullptr, 4};
     }},
    {"region[0].title", RefusalCode::data_limit,
     [](Tables& t) {
         t.region.title = {"x", std::uint64_t{1} << 60};
     }},
    {"region[0].schema", RefusalCode::data_text, [](Tables& t) { t.region.schema = text(" "); }},
    {"sources", RefusalCode::data_size, [](Tables& t) { t.region.sources.rows = nullptr; }},
    {"sources", RefusalCode::data_size, [](Tables& t) { t.region.sources.stride = 0; }},
    {"sources", RefusalCode::data_size,
     [](Tables& t) { t.region.sources.stride = sizeof(myo_source) - 8; }},
    {"sources", RefusalCode::data_size,
     [](Tables& t) { t.region.sources.stride = sizeof(myo_source) + 4; }},
    {"sources", RefusalCode::data_limit, [](Tables& t) { t.region.sources.count = 0xFFFFFFFFu; }},
    {"vertices", RefusalCode::data_limit, [](Tables& t) { t.region.vertices.count = 0xFFFFFFFFu; }},
    {"facts", RefusalCode::data_size,
     [](Tables& t) { t.region.facts.rows = reinterpret_cast<const char*>(t.facts) + 4; }},
    {"sources[0].key", RefusalCode::data_key, [](Tables& t) { t.sources[0].key = text("a..b"); }},
    {"sources[0].licence", RefusalCode::data_text,
     [](Tables& t) { t.sources[0].licence = text(""); }},
    {"muscles[1].key", RefusalCode::data_duplicate_key,
     [](Tables& t) { t.muscles[1].key = text("whole"); }},
    {"muscles[0].name", RefusalCode::data_text,
     [](Tables& t) { t.muscles[0].name = text("bell\x07"); }},
    {"muscles[0].paired", RefusalCode::data_kind, [](Tables& t) { t.muscles[0].paired = 2; }},
    {"muscles[1].whole", RefusalCode::data_index, [](Tables& t) { t.muscles[1].whole = 2; }},
    {"muscles[1].whole", RefusalCode::data_index, [](Tables& t) { t.muscles[1].whole = 1; }},
    {"muscles[0].whole", RefusalCode::data_index, [](Tables& t) { t.muscles[0].whole = 1; }},
    {"muscles[0].first_fact", RefusalCode::data_index,
     [](Tables& t) { t.muscles[0].fact_count = 3; }},
    {"muscles[0].first_fact", RefusalCode::data_index,
     [](Tables& t) { t.muscles[0].first_fact = 0xFFFFFFFFu; }},
    {"muscles[0].first_identifier", RefusalCode::data_index,
     [](Tables& t) { t.muscles[0].first_identifier = 1; }},
    {"facts[0].kind", RefusalCode::data_kind, [](Tables& t) { t.facts[0].kind = 0; }},
    {"facts[0].kind", RefusalCode::data_kind, [](Tables& t) { t.facts[0].kind = 9; }},
    {"facts[0].source", RefusalCode::data_index, [](Tables& t) { t.facts[0].source = 1; }},
    {"facts[0].flags", RefusalCode::data_kind,
     [](Tables& t) { t.facts[0].flags = MYO_FLAG_CLOSED; }},
    {"facts[0].flags", RefusalCode::data_kind, [](Tables& t) { t.facts[0].flags = 0x80000000u; }},
    {"facts[0].reserved0", RefusalCode::data_kind, [](Tables& t) { t.facts[0].reserved0 = 7; }},
    {"facts[0].code", RefusalCode::data_key, [](Tables& t) { t.facts[0].code = text("origin"); }},
    {"facts[1].code", RefusalCode::data_text, [](Tables& t) { t.facts[1].code = text(""); }},
    {"facts[0].text", RefusalCode::data_text, [](Tables& t) { t.facts[0].text = text(""); }},
    {"identifiers[0].system", RefusalCode::data_text,
     [](Tables& t) { t.identifiers[0].system = text("TA98"); }},
    {"identifiers[0].code", RefusalCode::data_text,
     [](Tables& t) { t.identifiers[0].code = text(""); }},
    {"reference_lines[0].muscle", RefusalCode::data_index,
     [](Tables& t) { t.lines[0].muscle = MYO_NONE; }},
    {"reference_lines[0].view", RefusalCode::data_index, [](Tables& t) { t.lines[0].view = 1; }},
    {"reference_lines[0].start", RefusalCode::data_text,
     [](Tables& t) { t.lines[0].start = text(""); }},
    {"reference_lines[0].start_x", RefusalCode::data_number,
     [](Tables& t) { t.lines[0].start_x = not_a_number; }},
    {"reference_lines[0].end_x", RefusalCode::data_geometry,
     [](Tables& t) { t.lines[0].end_y = 1.01; }},
    {"reference_lines[0].end_y", RefusalCode::data_geometry,
     [](Tables& t) { t.lines[0].end_y = 0.125; }},
    {"trigger_points[0].muscle", RefusalCode::data_index,
     [](Tables& t) { t.points[0].muscle = 2; }},
    {"trigger_points[0].along", RefusalCode::data_number,
     [](Tables& t) { t.points[0].along = not_a_number; }},
    {"trigger_points[0].along", RefusalCode::data_number,
     [](Tables& t) { t.points[0].along = -0.1; }},
    {"trigger_points[0].lateral_mm", RefusalCode::data_number,
     [](Tables& t) { t.points[0].lateral_mm = infinity; }},
    {"trigger_points[0].lateral_mm", RefusalCode::data_number,
     [](Tables& t) { t.points[0].lateral_mm = 501; }},
    {"trigger_points[0].first_zone", RefusalCode::data_index,
     [](Tables& t) { t.points[0].zone_count = 2; }},
    {"trigger_points[0].label", RefusalCode::data_text,
     [](Tables& t) { t.points[0].label = text(""); }},
    {"zones[0].kind", RefusalCode::data_kind, [](Tables& t) { t.zones[0].kind = 3; }},
    {"zones[0].first_shape", RefusalCode::data_index,
     [](Tables& t) { t.zones[0].first_shape = 3; }},
    {"zones[0].first_shape", RefusalCode::data_kind, [](Tables& t) { t.zones[0].first_shape = 0; }},
    {"zones[0].description", RefusalCode::data_text,
     [](Tables& t) { t.zones[0].description = text(""); }},
    {"views[0].width_mm", RefusalCode::data_number, [](Tables& t) { t.views[0].width_mm = 0; }},
    {"views[0].height_mm", RefusalCode::data_number,
     [](Tables& t) { t.views[0].height_mm = infinity; }},
    {"views[0].lateral_x", RefusalCode::data_number, [](Tables& t) { t.views[0].lateral_x = 0.5; }},
    {"views[0].source", RefusalCode::data_index, [](Tables& t) { t.views[0].source = MYO_NONE; }},
    {"shapes[0].kind", RefusalCode::data_kind, [](Tables& t) { t.shapes[0].kind = 7; }},
    {"shapes[0].view", RefusalCode::data_index, [](Tables& t) { t.shapes[0].view = 1; }},
    {"shapes[2].view", RefusalCode::data_index, [](Tables& t) { t.shapes[2].view = 1; }},
    {"shapes[0].muscle", RefusalCode::data_index, [](Tables& t) { t.shapes[0].muscle = MYO_NONE; }},
    {"shapes[0].muscle", RefusalCode::data_index, [](Tables& t) { t.shapes[0].muscle = 5; }},
    {"shapes[0].first_vertex", RefusalCode::data_index,
     [](Tables& t) { t.shapes[0].vertex_count = 5; }},
    {"shapes[0].vertex_count", RefusalCode::data_geometry,
     [](Tables& t) { t.shapes[0].vertex_count = 2; }},
    {"shapes[1].vertex_count", RefusalCode::data_geometry,
     [](Tables& t) { t.shapes[1].vertex_count = 2; }},
    {"shapes[1].text", RefusalCode::data_text, [](Tables& t) { t.shapes[1].text = text(""); }},
    {"vertices[1].x", RefusalCode::data_number, [](Tables& t) { t.vertices[1].x = not_a_number; }},
    {"vertices[1].x", RefusalCode::data_geometry, [](Tables& t) { t.vertices[1].y = -0.001; }},
    {"vertices[3].x", RefusalCode::data_number, [](Tables& t) { t.vertices[3].y = infinity; }},
};

std::string plugin_path() {
    return std::string(MYOCHART_PLUGINS) +
           "/org.myochart.lower-leg-foot.myoplugin/linux-x86_64/org.myochart.lower-leg-foot.so";
}

std::string output_of(const std::string& command) {
    std::string out;
    FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) out += static_cast<char>(c);
    pclose(pipe);
    return out;
}

}  // namespace

TEST_CASE("good tables are read as they stand") {
    const Tables tables;
    const Region region = read_region(tables.region);
    REQUIRE(region.id == "hand-made");
    REQUIRE(region.muscles[0].facts[1] ==
            Fact{FactKind::caution, "take-care", "care", {"book", true, false}});
    REQUIRE(region.muscles[1].whole == "whole");
    REQUIRE(region.views[0].shapes.size() == 2);
    REQUIRE(region.trigger_points[0].zones[0].drawings[0].points ==
            std::vector<MapPoint>{{1, 0.5}, {0.25, 1}, {0.5, 0.5}});
    REQUIRE(region.trigger_points[0].lateral.value == -5);
    REQUIRE_NOTHROW(Atlas({region}));
}

TEST_CASE("each broken rule is refused with its table, row and field") {
    for (const Fault& fault : faults) {
        Tables tables;
        fault.spoil(tables);
        INFO(fault.where << " (fault " << &fault - faults << ")");
        try {
            read_region(tables.region);
            CHECK(false);
        } catch (const PluginRefused& error) {
            CHECK(error.code() == ErrorCode::plugin_refused);
            CHECK(to_string(error.refusal().code) == to_string(fault.code));
            CHECK(error.where() == fault.where);
        }
    }
}

TEST_CASE("rows that a newer header made longer are read by their known part") {
    struct LongerSource {
        myo_source known;
        double unknown;
    };
    Tables tables;
    LongerSource longer[1] = {{tables.sources[0], not_a_number}};
    tables.region.sources = table_of(longer);
    tables.region.struct_size = sizeof(myo_region) + 16;
    REQUIRE(read_region(tables.region).sources[0].key == "book");
}

TEST_CASE("empty tables need no address") {
    Tables tables;
    for (myo_table* table : {&tables.region.trigger_points, &tables.region.zones})
        *table = {nullptr, 0, 0};
    REQUIRE(read_region(tables.region).trigger_points.empty());
}

TEST_CASE(
    "rows that many others share count each time, so that a small plugin can't fill the memory") {
    Tables tables;
    RegionLimits limits;
    limits.copied_rows = 8;
    REQUIRE_THROWS_AS(read_region(tables.region, limits), Error);
    limits.copied_rows = 12;
    REQUIRE_NOTHROW(read_region(tables.region, limits));
}

TEST_CASE("limits on texts hold for each and for all together") {
    Tables tables;
    RegionLimits limits;
    limits.text_bytes = 10;
    REQUIRE_THROWS_AS(read_region(tables.region, limits), Error);
    limits.text_bytes = 1000;
    limits.all_text_bytes = 60;
    REQUIRE_THROWS_AS(read_region(tables.region, limits), Error);
}

TEST_CASE("the lower-leg-foot plugin exports its entry and nothing else") {
    const std::string symbols = output_of("nm -D --defined-only \"" + plugin_path() +
                                          "\" | grep -v ' [Aa] ' | awk '{print $3}'");
    REQUIRE(symbols == "myochart_plugin_entry\n");
}

TEST_CASE("the lower-leg-foot plugin says exactly what its region.xml says") {
    void* library = dlopen(plugin_path().c_str(), RTLD_NOW | RTLD_LOCAL);
    REQUIRE(library != nullptr);
    const auto* entry =
        static_cast<const myo_plugin_entry*>(dlsym(library, "myochart_plugin_entry"));
    REQUIRE(entry != nullptr);
    REQUIRE(entry->magic == MYO_MAGIC);
    REQUIRE(entry->struct_size >= offsetof(myo_plugin_entry, services));
    REQUIRE(std::string(entry->id.bytes, entry->id.length) == "org.myochart.lower-leg-foot");
    REQUIRE(entry->query(text("myochart.region/2")) == nullptr);
    REQUIRE(entry->query(text("myochart.regio")) == nullptr);
    const auto* table = static_cast<const myo_region*>(entry->query(text(MYO_INTERFACE_REGION)));
    REQUIRE(table != nullptr);
    const Region region = read_region(*table);
    const Region written = test::region_from_xml(test::lower_leg_foot_xml());
    CHECK(region.sources == written.sources);
    CHECK(region.views == written.views);
    CHECK(region.trigger_points == written.trigger_points);
    REQUIRE(region.muscles.size() == written.muscles.size());
    for (std::size_t i = 0; i < region.muscles.size(); ++i)
        CHECK(region.muscles[i] == written.muscles[i]);
    CHECK((region == written));
    CHECK(Atlas({region}).search("peroneus").size() == 3);
    dlclose(library);
}
