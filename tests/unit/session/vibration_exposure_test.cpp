// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/vibration_exposure.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numbers>

#include "myochart/core/error.hpp"
#include "myochart/session/metrics.hpp"
#include "sessions.hpp"

using namespace myochart;
using namespace recordings;

namespace {

constexpr double minute = 60;
constexpr double hour = 3600;

double tone(double hertz, double t) { return std::sin(2 * std::numbers::pi * hertz * t); }

/// Amplitude in m/s2 of a sine of `hertz` on z, over gravity on z and silence on x and y.
Session shaken(double hertz, double amplitude, double rate, double seconds = 4) {
    Session session = on_axis(regular(0, seconds, 1 / rate));
    add(session, Measurand::acceleration, "m/s2", [](double) { return 0.0; });
    add(session, Measurand::acceleration, "m/s2", [](double) { return 0.0; });
    add(session, Measurand::acceleration, "m/s2",
        [=](double t) { return 9.80665 + amplitude * tone(hertz, t); });
    return session;
}

const Diagnostic* remark(const HandVibrationResult& result, std::string_view code) {
    for (const Diagnostic& one : result.remarks)
        if (one.code == code) return &one;
    return nullptr;
}

double daily(std::vector<VibrationExposure> exposures) { return daily_exposure(exposures).value; }

}  // namespace

TEST_CASE("the weighting meets ISO 5349-1's table at all 28 third octaves to the printed digit") {
    struct Row {
        int band;  ///< centre 10^(band / 10) Hz
        double factor, last_digit;
    };
    const Row rows[] = {
        {6, .375, 1e-3},   {7, .545, 1e-3},    {8, .727, 1e-3},    {9, .873, 1e-3},
        {10, .951, 1e-3},  {11, .958, 1e-3},   {12, .896, 1e-3},   {13, .782, 1e-3},
        {14, .647, 1e-3},  {15, .519, 1e-3},   {16, .411, 1e-3},   {17, .324, 1e-3},
        {18, .256, 1e-3},  {19, .202, 1e-3},   {20, .160, 1e-3},   {21, .127, 1e-3},
        {22, .101, 1e-3},  {23, .0799, 1e-4},  {24, .0634, 1e-4},  {25, .0503, 1e-4},
        {26, .0398, 1e-4}, {27, .0314, 1e-4},  {28, .0245, 1e-4},  {29, .0186, 1e-4},
        {30, .0135, 1e-4}, {31, .00894, 1e-5}, {32, .00536, 1e-5}, {33, .00295, 1e-5},
    };
    for (const Row& row : rows) {
        INFO("band " << row.band);
        const double factor = hand_arm_weighting({std::pow(10, row.band / 10.0)});
        CHECK(std::round(factor / row.last_digit) == std::round(row.factor / row.last_digit));
    }
    CHECK(hand_arm_weighting({0}) == 0);
    CHECK(hand_arm_weighting({53}) == Approx(0.306244).margin(5e-7));
    CHECK_THROWS_AS(hand_arm_weighting({-1}), Error);
}

TEST_CASE("daily exposures and points meet the worked examples") {
    CHECK(daily({{{10}, {30 * minute}}}) == Approx(2.5));
    CHECK(exposure_points(std::vector<VibrationExposure>{{{10}, {30 * minute}}}) == Approx(100));
    CHECK(daily({{{5}, {2 * hour}}}) == Approx(2.5));
    const std::vector<VibrationExposure> two{{{7}, {hour}}, {{4}, {3 * hour}}};
    CHECK(daily(two) == Approx(3.482097).margin(5e-7));
    CHECK(exposure_points(two) == Approx(194));
    const VibrationExposure three[] = {{{4}, {2.5 * hour}}, {{3}, {hour}}, {{20}, {15 * minute}}};
    CHECK(daily({three[0]}) == Approx(2.236068).margin(5e-7));
    CHECK(daily({three[1]}) == Approx(1.060660).margin(5e-7));
    CHECK(daily({three[2]}) == Approx(3.535534).margin(5e-7));
    CHECK(daily_exposure(three).value == Approx(4.315669).margin(5e-7));
    CHECK(exposure_points(three) == Approx(80 + 18 + 200));
    CHECK(daily({}) == 0);
    CHECK_THROWS_AS(daily({{{-1}, {hour}}}), Error);
    CHECK_THROWS_AS(daily({{{1}, {std::numeric_limits<double>::infinity()}}}), Error);
}

TEST_CASE("times to the action and the limit value meet the worked examples") {
    const auto values = exposure_values();
    REQUIRE(values.size() == 2);
    CHECK(time_to(values[0], {10})->value == Approx(30 * minute));
    CHECK(time_to(values[1], {10})->value == Approx(120 * minute));
    CHECK(time_to(values[0], {12.006971})->value / minute == Approx(20.8).margin(0.05));
    CHECK_FALSE(time_to(values[0], {0}));
    for (const ExposureValue& value : values) {
        CHECK_FALSE(value.source.empty());
        const VibrationExposure met{{10}, *time_to(value, {10})};
        CHECK(daily_exposure({&met, 1}).value == Approx(value.daily.value));
    }
}

TEST_CASE("a sine of 53 Hz and 1 mm is weighted as computed, to 1e-9") {
    // 0.5 mm × (2π 53 Hz)², on bin centres of a window of one second.
    const double peak = 0.5e-3 * std::pow(2 * std::numbers::pi * 53, 2);
    CHECK(peak == Approx(55.4474).margin(5e-5));
    const auto result = hand_vibration(shaken(53, peak, 1000));
    REQUIRE(result.vibration);
    const HandVibration& vibration = *result.vibration;
    CHECK(vibration.windows == 4);
    CHECK(vibration.measured.value == Approx(4));
    CHECK(vibration.dominant.value == Approx(53));
    CHECK(vibration.unweighted.value == Approx(peak / std::numbers::sqrt2).epsilon(1e-9));
    CHECK(vibration.total.value ==
          Approx(peak / std::numbers::sqrt2 * hand_arm_weighting({53})).epsilon(1e-9));
    CHECK(vibration.total.value == Approx(12.006971).margin(5e-7));
    CHECK(vibration.z.value == Approx(vibration.total.value).epsilon(1e-12));
    CHECK(vibration.x.value < 1e-9);
    CHECK(remark(result, "vibration.band-limited"));
}

TEST_CASE("sines on bin centres across the band are weighted by the exact factor, to 1e-9") {
    for (const double hertz : {1.0, 4.0, 17.0, 31.0, 125.0, 500.0, 999.0, 1200.0}) {
        INFO(hertz);
        const auto result = hand_vibration(shaken(hertz, 10, 4000));
        REQUIRE(result.vibration);
        CHECK(result.vibration->total.value ==
              Approx(10 / std::numbers::sqrt2 * hand_arm_weighting({hertz})).epsilon(1e-9));
        CHECK_FALSE(remark(result, "vibration.band-limited"));
    }
}

TEST_CASE("the axes add up as squares, in g as in m/s2, whichever sign they have") {
    Session session = shaken(50, 8, 1000);
    session.channels[0].values = session.channels[2].values;
    for (double& value : session.channels[0].values) value *= -0.75;
    const auto total = hand_vibration(session).vibration->total.value;
    const double factor = hand_arm_weighting({50}) / std::numbers::sqrt2;
    CHECK(total == Approx(10 * factor).epsilon(1e-9));
    for (Channel& channel : session.channels) {
        channel.unit = Unit("[g]");
        for (double& value : channel.values) value /= -9.80665;
    }
    CHECK(hand_vibration(session).vibration->total.value == Approx(total).epsilon(1e-12));
}

TEST_CASE("only whole windows between gaps are measured, and nothing is filled in") {
    Session session = shaken(50, 10, 1000, 10);
    const double whole = hand_vibration(session).vibration->total.value;
    for (const std::size_t at : {2500u, 2501u, 6400u}) {
        for (Channel& channel : session.channels)
            channel.values[at] = std::numeric_limits<double>::quiet_NaN();
    }
    const auto result = hand_vibration(session);
    REQUIRE(result.vibration);
    // 2.5 s, 3.9 s and 3.6 s between the gaps.
    CHECK(result.vibration->windows == 2 + 3 + 3);
    CHECK(result.vibration->measured.value == Approx(8));
    CHECK(result.vibration->left_out.value == Approx(2));
    CHECK(result.vibration->total.value == Approx(whole).epsilon(1e-6));
    REQUIRE(remark(result, "samples.missing"));
    CHECK(remark(result, "samples.missing")->count == 3);
}

TEST_CASE("a part is measured by the windows inside it") {
    const auto result = hand_vibration(shaken(50, 10, 1000, 10), Interval{{2.5}, {5.8}});
    REQUIRE(result.vibration);
    CHECK(result.vibration->windows == 3);
    CHECK_FALSE(hand_vibration(shaken(50, 10, 1000, 10), Interval{{2.5}, {3}}).vibration);
    CHECK_THROWS_AS(hand_vibration(shaken(50, 10, 1000), Interval{{3}, {2}}), Error);
    CHECK_THROWS_AS(hand_vibration(shaken(50, 10, 1000), {}, {.window = {0}}), Error);
}

TEST_CASE("what the recording can't carry is refused with its reason, never 0") {
    Session frequency_only = on_axis(regular(0, 4, 0.01));
    add(frequency_only, Measurand::vibration_frequency, "Hz", [](double) { return 53.0; });
    const auto alone = hand_vibration(frequency_only);
    CHECK_FALSE(alone.vibration);
    CHECK(remark(alone, "vibration.frequency-only"));

    Session slow = shaken(20, 10, 100);
    CHECK(hand_vibration(slow).vibration);
    add(slow, Measurand::vibration_frequency, "Hz", [](double) { return 53.0; });
    CHECK_FALSE(hand_vibration(slow).vibration);
    CHECK(remark(hand_vibration(slow), "vibration.band"));

    const auto above = hand_vibration(shaken(45, 10, 100));
    CHECK_FALSE(above.vibration);
    CHECK(remark(above, "vibration.band"));

    Session two_axes = shaken(50, 10, 1000);
    two_axes.channels.pop_back();
    CHECK(remark(hand_vibration(two_axes), "acceleration.axes"));
    Session no_unit = shaken(50, 10, 1000);
    no_unit.channels[1].unit.reset();
    CHECK(remark(hand_vibration(no_unit), "acceleration.unit"));
    CHECK(remark(hand_vibration(on_axis({0, 1})), "acceleration.none"));
    CHECK(remark(hand_vibration(shaken(50, 10, 1000, 0.5)), "vibration.window"));

    Session uneven = shaken(50, 10, 1000);
    for (std::size_t i = 0; i < uneven.axes[0].seconds.size(); ++i)
        uneven.axes[0].seconds[i] = static_cast<double>(i / 5 * 5) / 1000;
    CHECK_FALSE(hand_vibration(uneven).vibration);
}

TEST_CASE("an acceleration that no accelerometer gives is left out and counted") {
    Session session = on_axis(regular(0, 20, 0.001));
    for (int axis = 0; axis < 3; ++axis) {
        add(session, Measurand::acceleration, "m/s2",
            [](double t) { return 10 * std::sin(2 * std::numbers::pi * 50 * t); });
    }
    session.channels[1].values[15000] = 1e200;
    session.channels[2].values[15001] = -2001;
    const auto metrics = measure(session);
    const auto found = std::ranges::find(metrics.remarks, "samples.implausible", &Diagnostic::code);
    REQUIRE(found != metrics.remarks.end());
    CHECK(found->count == 2);
    CHECK(std::ranges::find(metrics.remarks, "samples.missing", &Diagnostic::code) ==
          metrics.remarks.end());
    CHECK(loss(metrics.quality.at(0)));
    for (auto& channel : session.channels) channel.values.assign(channel.values.size(), 1e200);
    CHECK_FALSE(measure(session).hand_vibration);
}
