// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/metrics.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <numbers>

#include "myochart/core/error.hpp"
#include "sessions.hpp"

using namespace myochart;
using namespace recordings;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Contact wherever there is force, as the truths for mean and impulse have it; a nanonewton keeps
/// the rounding of sin(π) out.
SegmentationParameters any_force() {
    SegmentationParameters parameters;
    parameters.on_force = parameters.off_force = {1e-9};
    parameters.on_sigmas = parameters.off_sigmas = 0;
    return parameters;
}

/// Two grids remove the trapezoid's step² error: (4 fine - coarse) / 3.
template <class Pick>
double richardson(Pick pick) {
    const double coarse = pick(measure(half_sines(1, 1.0 / 1500), {}, any_force()));
    const double fine = pick(measure(half_sines(1, 1.0 / 3000), {}, any_force()));
    return (4 * fine - coarse) / 3;
}

Session blade(std::vector<double> seconds, std::vector<double> celsius) {
    Session session = on_axis(std::move(seconds));
    add(session, Measurand::blade_temperature, "Cel", std::move(celsius));
    return session;
}

const Diagnostic* remark(const SessionMetrics& metrics, std::string_view code) {
    for (const Diagnostic& one : metrics.remarks) {
        if (one.code == code) return &one;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("mean and impulse of a half-sine stroke meet the analytic truth after extrapolation") {
    const double mean = richardson([](const auto& m) { return m.mean_contact_force->value.value; });
    const double impulse = richardson([](const auto& m) { return m.impulse->value.value; });
    CHECK(mean == Approx(5.729577951).margin(1e-9));
    CHECK(impulse == Approx(1.909859317).margin(1e-9));
}

TEST_CASE("half-sine strokes sampled at 300 Hz are within a thousandth of the analytic truth") {
    const auto metrics = measure(half_sines(30, 1.0 / 300), {}, any_force());
    CHECK(metrics.mean_contact_force->value.value == Approx(5.729577951).epsilon(1e-3));
    CHECK(metrics.impulse->value.value == Approx(30 * 1.909859317).epsilon(1e-3));
    CHECK(metrics.peak_force->value.value == Approx(9).epsilon(1e-2));
    CHECK(metrics.strokes->value == 30);
    CHECK(metrics.stroke_rate->value.value == Approx(90).epsilon(1e-3));
    CHECK(metrics.contact_time->value.value == Approx(10).epsilon(1e-3));
}

TEST_CASE("force metrics of triangular strokes are exact, because lines are") {
    Session session = on_axis({0, 1, 2, 3, 4, 5, 6});
    add(session, Measurand::force, "N", {0, 0, 10, 0, 0, 0, 0});
    SegmentationParameters parameters = any_force();
    const auto metrics = measure(session, {}, parameters);
    CHECK(metrics.contact_time->value.value == Approx(2).epsilon(1e-9));
    CHECK(metrics.longest_contact->value.value == Approx(2).epsilon(1e-9));
    CHECK(metrics.mean_contact_force->value.value == Approx(5).epsilon(1e-9));
    CHECK(metrics.impulse->value.value == Approx(10).epsilon(1e-9));
    CHECK(metrics.peak_force->value.value == 10);
    CHECK(metrics.contacts->value == 1);
}

TEST_CASE(
    "the heated scraper's first three seconds have their dose and their seconds in each band") {
    const auto metrics = measure(blade({0, 3}, {33, 50}));
    CHECK(metrics.cem43_upper_bound->value.value == Approx(0.541010638310036).epsilon(1e-12));
    CHECK(metrics.cem43_upper_bound->basis.find("upper bound") != std::string::npos);
    REQUIRE(metrics.bands.size() == temperature_bands().size());
    const double per_degree = 3.0 / 17;
    const double expected[] = {6 * per_degree, 4 * per_degree, 5 * per_degree, 2 * per_degree, 0};
    for (std::size_t i = 0; i < metrics.bands.size(); ++i) {
        CHECK(metrics.bands[i].recorded.value == Approx(expected[i]).margin(1e-12));
        CHECK_FALSE(metrics.bands[i].in_contact);
    }
    CHECK(metrics.blade_maximum->value.value == 50);
}

TEST_CASE("a temperature on the edge of a band belongs to the upper band") {
    const auto metrics = measure(blade({0, 1, 2}, {43, 43, 43}));
    CHECK(metrics.bands[2].band.from == Celsius{43});
    CHECK(metrics.bands[2].recorded.value == 2);
}

TEST_CASE("heat in contact is measured in contact only") {
    Session session = on_axis({0, 1, 2, 3, 4});
    add(session, Measurand::blade_temperature, "Cel", {50, 50, 45, 45, 50});
    add(session, Measurand::contact, "1", {0, 0, 1, 1, 0});
    const auto metrics = measure(session);
    CHECK(metrics.contact_time->value.value == 2);  // 1.5 s to 3.5 s
    CHECK(metrics.blade_maximum->value.value == 50);
    CHECK(metrics.blade_maximum_in_contact->value.value == 47.5);
    CHECK(metrics.blade_mean_in_contact->value.value == Approx(45.625));
    CHECK(metrics.blade_mean_in_contact->basis ==
          "blade temperature, in contact, weighted by time");
    const double dose = cem43({47.5}, {45}, {0.5}).value * 2 + cem43({45}, {45}, {1}).value;
    CHECK(metrics.cem43_upper_bound_in_contact->value.value == Approx(dose).epsilon(1e-12));
    CHECK(metrics.bands[2].in_contact->value == Approx(2));
}

TEST_CASE("what depends on contact is absent when nothing tells contact, never zero") {
    const auto metrics = measure(blade({0, 1}, {50, 50}));
    CHECK_FALSE(metrics.contact_time);
    CHECK_FALSE(metrics.longest_contact);
    CHECK_FALSE(metrics.contacts);
    CHECK_FALSE(metrics.blade_maximum_in_contact);
    CHECK_FALSE(metrics.blade_mean_in_contact);
    CHECK_FALSE(metrics.cem43_upper_bound_in_contact);
    CHECK_FALSE(metrics.strokes);
    CHECK_FALSE(metrics.impulse);
    CHECK_FALSE(metrics.vibration_frequency);
    CHECK(remark(metrics, "contact.unknown"));
}

TEST_CASE("nothing is measured across a gap") {
    Session session = blade({0, 1, 2, 10, 11, 12}, {45, 45, 45, 45, 45, 45});
    const auto metrics = measure(session);
    CHECK(metrics.cem43_upper_bound->value.value == Approx(cem43({45}, {45}, {4}).value));
    REQUIRE(metrics.gaps.size() == 1);
    CHECK(metrics.gaps[0] == Gap{{2}, {10}});
    CHECK(metrics.in_gaps->value.value == 8);
    CHECK(metrics.recorded->value.value == 12);
}

TEST_CASE("sentinels, implausible and missing values are left out and counted") {
    const auto metrics =
        measure(blade({0, 1, 2, 3, 4, 5, 6, 7}, {45, 85, 45, -127, 45, 500, none, 45}));
    CHECK(metrics.blade_maximum->value.value == 45);
    REQUIRE(remark(metrics, "samples.sentinel"));
    CHECK(remark(metrics, "samples.sentinel")->count == 2);
    CHECK(remark(metrics, "samples.implausible")->count == 1);
    CHECK(remark(metrics, "samples.missing")->count == 1);
    Session fahrenheit = on_axis({0, 1, 2});
    add(fahrenheit, Measurand::blade_temperature, "[degF]", {113, 255, 113});
    const auto converted = measure(fahrenheit);
    CHECK(converted.blade_maximum->value.value == Approx(45));
    CHECK(remark(converted, "samples.sentinel")->count == 1);
}

TEST_CASE(
    "a channel without a unit or with another kind of unit is not measured, and that is said") {
    Session session = on_axis({0, 1, 2});
    session.channels.push_back({"T", Measurand::blade_temperature, std::nullopt, 0, {50, 50, 50}});
    auto metrics = measure(session);
    CHECK_FALSE(metrics.blade_maximum);
    CHECK(remark(metrics, "channel.unit"));
    session.channels[0].unit = Unit("kPa");
    CHECK_FALSE(measure(session).cem43_upper_bound);
}

TEST_CASE("parts of a session add up to the whole") {
    Session session = half_sines(12, 0.01);
    add(session, Measurand::blade_temperature, "Cel", [](double t) { return 44 + t / 2; });
    const auto whole = measure(session);
    const auto first = measure(session, Interval{{0}, {4.2}});
    const auto second = measure(session, Interval{{4.2}, {100}});
    CHECK(second.interval.to == whole.interval.to);
    CHECK(first.strokes->value + second.strokes->value == whole.strokes->value);
    const auto sum = [&](auto pick) { return pick(first) + pick(second); };
    const auto dose = [](const SessionMetrics& m) { return m.cem43_upper_bound->value.value; };
    const auto contact = [](const SessionMetrics& m) { return m.contact_time->value.value; };
    const auto impulse = [](const SessionMetrics& m) { return m.impulse->value.value; };
    CHECK(sum(dose) == Approx(dose(whole)).epsilon(1e-12));
    CHECK(sum(contact) == Approx(contact(whole)).epsilon(1e-12));
    CHECK(sum(impulse) == Approx(impulse(whole)).epsilon(1e-12));
}

TEST_CASE("vibration is the mean while it ran") {
    Session session = on_axis({0, 1, 2, 3, 4});
    add(session, Measurand::vibration_frequency, "Hz", {0, 0, 30, 40, 0});
    CHECK(measure(session).vibration_frequency->value.value == 35);
}

TEST_CASE("an empty session has no metrics and an upside-down interval is refused") {
    CHECK_FALSE(measure(Session{}).recorded);
    CHECK_THROWS_AS(measure(blade({0, 1}, {40, 40}), Interval{{2}, {1}}), Error);
}
