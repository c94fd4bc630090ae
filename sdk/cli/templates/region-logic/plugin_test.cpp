#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#include <myochart/plugin/kit/testing.hpp>

using namespace myochart;

namespace {

kit::testing::Node visit_with_finding(const std::string& muscle) {
    const kit::testing::Node site{"site", {{"muscle", muscle}, {"side", "left"}}};
    return kit::testing::chart({"patient"}, {"visit", {}, {{"finding", {}, {site}}}});
}

}  // namespace

TEST_CASE("A finding in the first muscle suggests the second, on the same side") {
    const kit::testing::Plugin plugin;
    const auto advice = plugin.advise(visit_with_finding("@KEY@_first"));
    REQUIRE(advice.size() == 1);
    CHECK(advice[0].kind == MYO_ADVICE_EXAMINE);
    CHECK(advice[0].muscle == "@KEY@_second");
    CHECK(advice[0].side == "left");
}

TEST_CASE("Findings elsewhere suggest nothing") {
    const kit::testing::Plugin plugin;
    CHECK(plugin.advise(visit_with_finding("soleus")).empty());
}
