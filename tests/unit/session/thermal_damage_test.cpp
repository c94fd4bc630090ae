// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/thermal_damage.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "myochart/core/error.hpp"

using namespace myochart;

namespace {

constexpr double hour = 3600;

double steady(double celsius, double seconds, const char* set) {
    return arrhenius_damage({celsius}, {celsius}, {seconds}, arrhenius_set(set)).omega;
}

/// Simpson's rule on a million steps, by the formula as it is printed.
double by_brute_force(double from, double to, double seconds, const ArrheniusSet& set) {
    constexpr int steps = 1'000'000;
    const auto rate = [&](int i) {
        const double celsius = from + (to - from) * i / steps;
        return std::exp(set.ln_frequency -
                        set.activation_in_kelvin / (std::clamp(celsius, 0.0, 120.0) + 273.15));
    };
    double sum = rate(0) + rate(steps);
    for (int i = 1; i < steps; ++i) sum += rate(i) * (i % 2 == 1 ? 4 : 2);
    return sum * seconds / steps / 3;
}

}  // namespace

TEST_CASE("damage at the points of Moritz and Henriques meets the table for both sets") {
    struct Row {
        double celsius, seconds, henriques, other;
    };
    const Row rows[] = {
        {44, 6 * hour, 1.32847, 0.245703}, {45, 3 * hour, 1.39680, 0.259714},
        {47, 45 * 60, 1.52281, 0.286136},  {48, 18 * 60, 1.26330, 0.238612},
        {49, 9.5 * 60, 1.37654, 0.261351}, {55, 30, 5.1137, 1.00084},
    };
    for (const Row& row : rows) {
        INFO(row.celsius);
        CHECK(steady(row.celsius, row.seconds, "henriques-75000K") ==
              Approx(row.henriques).epsilon(1e-5));
        CHECK(steady(row.celsius, row.seconds, "6.28e5-8.314") == Approx(row.other).epsilon(1e-5));
    }
}

TEST_CASE("the published times to a damage of 1 give 1 for both sets") {
    struct Row {
        double celsius, henriques, other;
    };
    for (const Row& row :
         {Row{44, 16259.3, 87911}, Row{47, 1773.03, 9436.06}, Row{50, 201.466, 1055.69},
          Row{55, 5.86659, 29.975}, Row{60, 0.189964, 0.947134}}) {
        INFO(row.celsius);
        CHECK(steady(row.celsius, row.henriques, "henriques-75000K") == Approx(1).epsilon(1e-5));
        CHECK(steady(row.celsius, row.other, "6.28e5-8.314") == Approx(1).epsilon(2e-5));
    }
}

TEST_CASE("damage of a ramp is within 1e-10 of high-resolution integration, steep or nearly flat") {
    struct Ramp {
        double from, to;
    };
    for (const ArrheniusSet& set : arrhenius_sets()) {
        for (const Ramp& ramp :
             {Ramp{43, 50}, Ramp{50, 33}, Ramp{0, 120}, Ramp{44, 44.05}, Ramp{44, 44.15},
              Ramp{100, 99.9}, Ramp{0, 1}, Ramp{60, 60 + 1e-7}}) {
            INFO(set.name << " " << ramp.from << " to " << ramp.to);
            const auto damage = arrhenius_damage({ramp.from}, {ramp.to}, {3}, set);
            CHECK(damage.omega ==
                  Approx(by_brute_force(ramp.from, ramp.to, 3, set)).epsilon(1e-10));
            CHECK_FALSE(damage.clamped);
        }
    }
}

TEST_CASE("damage of a ramp does not depend on how it is cut") {
    double pieces = 0;
    for (int i = 0; i < 170; ++i)
        pieces += arrhenius_damage({33 + i * 0.1}, {33.1 + i * 0.1}, {3.0 / 170}).omega;
    CHECK(pieces == Approx(arrhenius_damage({33}, {50}, {3}).omega).epsilon(1e-11));
}

TEST_CASE("what lies outside 0 to 120 degrees counts as the nearer of these, and is marked") {
    const auto at_120 = arrhenius_damage({120}, {120}, {1});
    CHECK_FALSE(at_120.clamped);
    CHECK(arrhenius_damage({300}, {200}, {1}).omega == Approx(at_120.omega).epsilon(1e-12));
    CHECK(arrhenius_damage({300}, {200}, {1}).clamped);
    CHECK(arrhenius_damage({-40}, {-40}, {1}) ==
          ThermalDamage{arrhenius_damage({0}, {0}, {1}).omega, true});
    // Simpson's rule meets the kink at 120 °C, so it is worth fewer digits here.
    CHECK(arrhenius_damage({100}, {140}, {2}).omega ==
          Approx(by_brute_force(100, 140, 2, arrhenius_sets().front())).epsilon(1e-8));
    CHECK(arrhenius_damage({100}, {140}, {2}).clamped);
}

TEST_CASE("damage of nonsense and constants of an unknown name are refused") {
    CHECK_THROWS_AS(arrhenius_damage({45}, {45}, {-1}), Error);
    CHECK_THROWS_AS(arrhenius_damage({std::numeric_limits<double>::quiet_NaN()}, {45}, {1}), Error);
    CHECK_THROWS_AS(arrhenius_set("henriques"), Error);
}

TEST_CASE("the default constants are those that meet the thresholds, each set says its source") {
    CHECK(arrhenius_sets().front().name == "henriques-75000K");
    for (const ArrheniusSet& set : arrhenius_sets()) CHECK_FALSE(set.source.empty());
    const auto levels = damage_levels();
    for (std::size_t i = 0; i + 1 < levels.size(); ++i)
        CHECK(levels[i].omega < levels[i + 1].omega);
}
