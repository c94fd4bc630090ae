#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#include <myochart/plugin/kit/testing.hpp>

using namespace myochart;

TEST_CASE("A visit is told with its patient and its findings") {
    const kit::testing::Plugin plugin;
    const auto chart = kit::testing::chart(
        {"patient", {{"name", "Jonas Weber"}}},
        {"visit",
         {{"start", "2026-11-20T09:00:00+01:00"}},
         {{"finding", {}, {{"site", {{"name", "Soleus"}, {"side", "left"}}}}}}});
    CHECK(plugin.write(chart) == "Patient: Jonas Weber\n"
                                 "Visit:   2026-11-20T09:00:00+01:00\n"
                                 "Finding: Soleus, left\n");
}

TEST_CASE("The exporter stops when the host does") {
    kit::testing::Plugin plugin;
    plugin.allowed_calls = 0;
    const auto chart = kit::testing::chart({"patient"}, {"visit"});
    CHECK_THROWS_AS(plugin.write(chart), kit::testing::Failure);
}
