// SPDX-License-Identifier: Apache-2.0
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#include <cmath>
#include <myochart/plugin/kit/testing.hpp>

using namespace myochart;
using namespace std::string_literals;

namespace {

const std::string header = "XSCR\x01\x00\x64\x00"s + "2026-11-20T09:30:00+01:00";

}  // namespace

TEST_CASE("A recording keeps its temperatures, its forces and what was not measured") {
    const kit::testing::Plugin plugin;
    const auto recording = plugin.read(header + "\x68\x10\xFA\x00"s + "\x00\x80\xFF\xFF"s);
    CHECK(recording.start == "2026-11-20T09:30:00+01:00");
    CHECK(recording.device.simulated);
    CHECK(recording.axes.at(0) == std::vector{0.0, 0.01});
    CHECK(recording.channel("blade").values.at(0) == Approx(42.0));
    CHECK(recording.channel("force").values.at(0) == Approx(2.5));
    CHECK(std::isnan(recording.channel("blade").values.at(1)));
    CHECK(std::isnan(recording.channel("force").values.at(1)));
}

TEST_CASE("A recording that was cut off is refused, not read in part") {
    const kit::testing::Plugin plugin;
    CHECK_THROWS_WITH(plugin.read(header + "\x68\x10\xFA"s), "the recording is cut off");
    CHECK_THROWS_WITH(plugin.read("XSCR"), "the recording is cut off");
}

TEST_CASE("Only recordings of the Example scraper are recognised") {
    const kit::testing::Plugin plugin;
    CHECK(plugin.recognise(header) == 100);
    CHECK(plugin.recognise("time;force\n") == 0);
}
