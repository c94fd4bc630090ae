// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/thermal_dose.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "myochart/core/error.hpp"

using namespace myochart;

namespace {

Minutes constant(double celsius, double seconds) { return cem43({celsius}, {celsius}, {seconds}); }

struct Row {
    double celsius, seconds, minutes;
};

}  // namespace

TEST_CASE("CEM43 at constant temperature meets the published table") {
    const Row rows[] = {
        {43, 3600, 60},
        {44, 1800, 60},
        {45, 600, 40},
        {43.5, 600, 14.142135623730951},
        {42.5, 3600, 30},
        {42, 3600, 15},
        {41, 3600, 3.75},
        {40, 3600, 0.9375},
        {37, 3600, 0.0146484375},
        {48, 60, 32},
        {50, 1, 128.0 / 60},
        {50, 60, 128},
    };
    for (const Row& row : rows) {
        INFO(row.celsius << " °C for " << row.seconds << " s");
        CHECK(constant(row.celsius, row.seconds).value == Approx(row.minutes).epsilon(1e-12));
    }
}

TEST_CASE("CEM43 of a straight ramp is exact, also across 43 °C") {
    CHECK(cem43({43}, {50}, {3}).value == Approx(1.3087305013778456).epsilon(1e-12));
    CHECK(cem43({33}, {50}, {3}).value == Approx(0.541010638310036).epsilon(1e-12));
    CHECK(cem43({33}, {43}, {30.0 / 17}).value == Approx(0.0021216083).margin(1e-10));
    CHECK(cem43({43}, {50}, {21.0 / 17}).value == Approx(0.5388890298).margin(1e-10));
}

TEST_CASE("CEM43 of a ramp is the same downwards") {
    CHECK(cem43({50}, {33}, {3}).value == Approx(cem43({33}, {50}, {3}).value).epsilon(1e-14));
}

TEST_CASE("CEM43 of a ramp does not depend on how it is cut") {
    double pieces = 0;
    for (int i = 0; i < 170; ++i)
        pieces += cem43({33 + i * 0.1}, {33.1 + i * 0.1}, {3.0 / 170}).value;
    CHECK(pieces == Approx(cem43({33}, {50}, {3}).value).epsilon(1e-12));
}

TEST_CASE("CEM43 of a nearly flat ramp keeps its digits") {
    for (const double rise : {1e-6, 1e-9, 1e-12}) {
        CHECK(cem43({45}, {45 + rise}, {600}).value == Approx(40).epsilon(1e-6));
        CHECK(cem43({45}, {45 + rise}, {600}).value >= 40);
    }
}

TEST_CASE("times to the published levels at constant temperature are met") {
    CHECK(constant(45, 30).value == Approx(2));
    CHECK(constant(48, 16.875).value == Approx(9));
    CHECK(constant(50, 9.84375).value == Approx(21));
    // Moritz and Henriques: three full-thickness points give one dose.
    CHECK(constant(44, 6 * 3600).value == Approx(720));
    CHECK(constant(45, 3 * 3600).value == Approx(720));
    CHECK(constant(47, 45 * 60).value == Approx(720));
}

TEST_CASE("a dose of nonsense is refused") {
    CHECK_THROWS_AS(constant(45, -1), Error);
    CHECK_THROWS_AS(constant(std::numeric_limits<double>::quiet_NaN(), 1), Error);
    CHECK_THROWS_AS(constant(45, std::numeric_limits<double>::infinity()), Error);
}

TEST_CASE("temperature bands touch, cover everything and name their sources") {
    const auto bands = temperature_bands();
    REQUIRE(!bands.empty());
    CHECK_FALSE(bands.front().from);
    CHECK_FALSE(bands.back().to);
    for (std::size_t i = 0; i + 1 < bands.size(); ++i) CHECK(bands[i].to == bands[i + 1].from);
    for (const auto& band : bands) {
        CHECK_FALSE(band.source.empty());
        CHECK_FALSE(band.words.empty());
    }
}

TEST_CASE("dose levels rise and name their sources") {
    const auto levels = dose_levels();
    REQUIRE(levels.size() >= 2);
    for (std::size_t i = 0; i + 1 < levels.size(); ++i)
        CHECK(levels[i].cem43 < levels[i + 1].cem43);
    for (const auto& level : levels) CHECK_FALSE(level.source.empty());
}
