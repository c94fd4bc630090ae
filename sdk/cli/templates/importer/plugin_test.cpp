#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#include <cmath>
#include <myochart/plugin/kit/testing.hpp>

using namespace myochart;

TEST_CASE("A recording keeps its forces and what was not measured") {
    const kit::testing::Plugin plugin;
    const auto recording = plugin.read("@NAME@ 1\n10\n12.5\n-\n");
    CHECK(recording.axes.at(0) == std::vector{0.0, 0.1});
    CHECK(recording.channel("force").unit == "N");
    CHECK(recording.channel("force").values.at(0) == 12.5);
    CHECK(std::isnan(recording.channel("force").values.at(1)));
}

TEST_CASE("A recording whose lines end as on Windows is the same recording") {
    const kit::testing::Plugin plugin;
    CHECK(plugin.recognise("@NAME@ 1\r\n10\r\n") == 100);
    const auto recording = plugin.read("@NAME@ 1\r\n10\r\n12.5\r\n-\r\n");
    CHECK(recording.channel("force").values.at(0) == 12.5);
    CHECK(std::isnan(recording.channel("force").values.at(1)));
}

TEST_CASE("A recording that can't be read is refused") {
    const kit::testing::Plugin plugin;
    CHECK_THROWS_WITH(plugin.read("@NAME@ 1\n10\n12,5\n"), "a number can't be read");
    CHECK_THROWS_AS(plugin.read("@NAME@ 2\n10\n"), kit::testing::Failure);
    CHECK_THROWS_AS(plugin.read(""), kit::testing::Failure);
}

TEST_CASE("Only recordings of this format are recognised") {
    const kit::testing::Plugin plugin;
    CHECK(plugin.recognise("@NAME@ 1\n10\n") == 100);
    CHECK(plugin.recognise("@NAME@ 12\n10\n") == 0);
    CHECK(plugin.recognise("time;force\n") == 0);
}
