#include "myochart/anatomy/atlas.hpp"

#include <catch2/catch.hpp>

#include "myochart/core/error.hpp"
#include "unit/anatomy/region_from_xml.hpp"

using namespace myochart;

namespace {

const Atlas& leg() {
    static const Atlas atlas({test::region_from_xml(test::lower_leg_foot_xml())});
    return atlas;
}

std::vector<std::string> keys(const std::vector<const Muscle*>& muscles) {
    std::vector<std::string> keys;
    for (const Muscle* muscle : muscles) keys.push_back(muscle->key);
    return keys;
}

bool has(const std::vector<const Muscle*>& muscles, const std::string& key) {
    const auto all = keys(muscles);
    return std::find(all.begin(), all.end(), key) != all.end();
}

template <class Call>
Error error_of(Call call) {
    try {
        call();
    } catch (const Error& error) {
        return error;
    }
    FAIL("nothing was thrown");
    throw 0;
}

}  // namespace

TEST_CASE("an atlas without regions answers and knows nothing") {
    const Atlas empty;
    REQUIRE(empty.regions().empty());
    REQUIRE(empty.find_muscle("soleus") == nullptr);
    REQUIRE(empty.search("soleus").empty());
    REQUIRE(error_of([&] { empty.muscle("soleus"); }).remedy() ==
            "Search the atlas by name, or load the plugin of its region");
}

TEST_CASE("a muscle is found by its key, with its region") {
    REQUIRE(leg().muscle("soleus").name == "Soleus");
    REQUIRE(leg().region_of("soleus").id == "lower-leg-foot");
    REQUIRE(leg().find_region("lower-leg-foot") == &leg().region_of("soleus"));
    REQUIRE(leg().find_region("thigh-hip") == nullptr);
}

TEST_CASE("an unknown key is refused with the nearest ones") {
    const Error muscle = error_of([] { leg().muscle("solues"); });
    REQUIRE(muscle.code() == ErrorCode::atlas_unknown_muscle);
    REQUIRE(muscle.remedy() == "Did you mean soleus?");
    REQUIRE(error_of([] { leg().muscle("peroneus_longus"); }).remedy().find("fibularis_longus") !=
            std::string::npos);
    REQUIRE(error_of([] { leg().view("leg.back"); }).code() == ErrorCode::atlas_unknown_view);
    REQUIRE(error_of([] { leg().trigger_point("soleus.trp9"); }).code() ==
            ErrorCode::atlas_unknown_trigger_point);
    REQUIRE(error_of([] { leg().trigger_points_of(std::string(1'000'000, 'x')); })
                .what_happened()
                .size() < 400);
}

TEST_CASE("muscles are found by English, Latin and old names and by identifiers") {
    REQUIRE(keys(leg().search("SOLEUS")) == std::vector<std::string>{"soleus"});
    REQUIRE(keys(leg().search("peroneus longus")) == std::vector<std::string>{"fibularis_longus"});
    REQUIRE(keys(leg().search("Fibularis longus")) == std::vector<std::string>{"fibularis_longus"});
    REQUIRE(keys(leg().search("M. tibialis anterior")) ==
            std::vector<std::string>{"tibialis_anterior"});
    REQUIRE(keys(leg().search("A04.7.02.047")) == std::vector<std::string>{"soleus"});
    REQUIRE(keys(leg().search("22541")) == std::vector<std::string>{"gastrocnemius"});
    REQUIRE(leg().search("peroneus").size() == 3);
    REQUIRE(leg().search("  ").empty());
    REQUIRE(leg().search("biceps").empty());
}

TEST_CASE("a whole name comes before a beginning") {
    const auto found = keys(leg().search("gastrocnemius"));
    REQUIRE(found == std::vector<std::string>{"gastrocnemius", "gastrocnemius.caput_mediale",
                                              "gastrocnemius.caput_laterale"});
}

TEST_CASE("a muscle's trigger points include those of its heads") {
    REQUIRE(leg().heads_of("gastrocnemius").size() == 2);
    std::vector<std::string> points;
    for (const TriggerPoint* point : leg().trigger_points_of("gastrocnemius"))
        points.push_back(point->key);
    REQUIRE(points == std::vector<std::string>{"gastrocnemius.trp1", "gastrocnemius.trp2",
                                               "gastrocnemius.trp3", "gastrocnemius.trp4"});
    for (const char* head : {"gastrocnemius.caput_mediale", "gastrocnemius.caput_laterale"})
        REQUIRE(leg().trigger_points_of(head).size() == 2);
}

TEST_CASE("muscles that share a nerve, a root or an action are found, but not the parts of one") {
    REQUIRE(has(leg().muscles_with(FactKind::roots, "s1"), "soleus"));
    REQUIRE_FALSE(has(leg().muscles_with(FactKind::roots, "S1"), "tibialis_anterior"));
    const auto nerve = leg().muscles_sharing(FactKind::nerve, "gastrocnemius");
    REQUIRE(has(nerve, "soleus"));
    REQUIRE_FALSE(has(nerve, "gastrocnemius"));
    REQUIRE_FALSE(has(nerve, "gastrocnemius.caput_mediale"));
    REQUIRE_FALSE(has(nerve, "tibialis_anterior"));
    REQUIRE(has(leg().muscles_sharing(FactKind::action, "fibularis_brevis"), "fibularis_longus"));
}

TEST_CASE("antagonists are resolved where the regions know them") {
    REQUIRE(keys(leg().antagonists_of("gastrocnemius")) ==
            std::vector<std::string>{"tibialis_anterior", "extensor_digitorum_longus"});
    REQUIRE(keys(leg().antagonists_of("abductor_digiti_minimi_pedis")) ==
            std::vector<std::string>{"interossei_plantares"});
}

TEST_CASE("a muscle's views are those that show it or its heads") {
    std::vector<std::string> views;
    for (const BodyView* view : leg().views_of("gastrocnemius.caput_mediale"))
        views.push_back(view->key);
    REQUIRE(views ==
            std::vector<std::string>{"lower_leg.back", "lower_leg.front", "lower_leg.medial"});
    REQUIRE(leg().views_of("gastrocnemius").size() > views.size());
}

TEST_CASE(
    "every trigger point has a place on a body map, and it comes back within half a percent") {
    for (const TriggerPoint& point : leg().regions().front().trigger_points)
        for (const ReferenceLine& line : leg().muscle(point.muscle).reference_lines)
            for (const Side side : {Side::left, Side::right}) {
                const auto at =
                    leg().map_point(point.muscle, side, line.view, point.along, point.lateral);
                REQUIRE(at);
                REQUIRE((at->x > 0 && at->x < 1 && at->y > 0 && at->y < 1));
                const auto back = leg().line_position(point.muscle, side, line.view, *at);
                REQUIRE(back->along == Approx(point.along).margin(1e-12));
                if (back->lateral)
                    REQUIRE(back->lateral->value == Approx(point.lateral.value).margin(1e-9));
            }
}

TEST_CASE(
    "a view without a line of the muscle places nothing, and a head borrows its whole's line") {
    REQUIRE_FALSE(leg().map_point("soleus", Side::left, "foot.sole", 0.5, {0}));
    Region region = leg().regions().front();
    for (Muscle& muscle : region.muscles)
        if (!muscle.whole.empty()) muscle.reference_lines.clear();
    const Atlas atlas({region});
    REQUIRE(atlas.reference_line("gastrocnemius.caput_mediale", "lower_leg.back") ==
            atlas.reference_line("gastrocnemius", "lower_leg.back"));
}

TEST_CASE("copies of an atlas share what they hand out") {
    const Muscle* kept = nullptr;
    Atlas copy;
    {
        const Atlas atlas({test::region_from_xml(test::lower_leg_foot_xml())});
        kept = &atlas.muscle("soleus");
        copy = atlas;
    }
    REQUIRE(&copy.muscle("soleus") == kept);
}

TEST_CASE("two regions with one key are refused") {
    const Region& region = leg().regions().front();
    REQUIRE(error_of([&] { Atlas({region, region}); }).code() == ErrorCode::plugin_duplicate);
    Region other = region;
    other.id = "other";
    REQUIRE(error_of([&] { Atlas({region, other}); }).code() == ErrorCode::plugin_duplicate);
}

TEST_CASE("a region that names what it does not have is refused") {
    const auto refused = [](auto change) {
        Region region = leg().regions().front();
        change(region);
        REQUIRE(error_of([&] { Atlas({region}); }).code() == ErrorCode::plugin_bad_data);
    };
    refused([](Region& r) { r.muscles[0].whole = "nothing"; });
    refused([](Region& r) { r.muscles[0].whole = r.muscles[0].key; });
    refused([](Region& r) { r.muscles[0].facts[0].evidence.source = "nowhere"; });
    refused([](Region& r) { r.muscles[0].reference_lines[0].view = "nowhere"; });
    refused([](Region& r) { r.trigger_points[0].muscle = "nothing"; });
    refused([](Region& r) { r.trigger_points[0].zones[0].drawings[0].view = "nowhere"; });
    refused([](Region& r) { r.views[0].source = "nowhere"; });
}

TEST_CASE("the source of a fact can be looked up") {
    const Fact& caution = *leg().facts_of("gastrocnemius", FactKind::caution).front();
    REQUIRE(leg().source_of("gastrocnemius", caution.evidence).key == "namtpt");
}
