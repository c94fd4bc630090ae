// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/metrics.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <numbers>

#include "myochart/core/error.hpp"
#include "myochart/session/strokes.hpp"
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

TEST_CASE("stroke peaks have their mean, percentile and variation") {
    // Triangles of 4, 6, 8 and 10 N, one a second; the last two a minute later.
    std::vector<double> seconds{0};
    std::vector<double> newtons{0};
    int count = 0;
    for (const double peak : {4.0, 6.0, 8.0, 10.0}) {
        const double at = 1 + count + (count >= 2 ? 60 : 0);
        for (const auto& [t, force] : {std::pair(at, 0.0), {at + 0.25, peak}, {at + 0.5, 0.0}}) {
            seconds.push_back(t);
            newtons.push_back(force);
        }
        ++count;
    }
    Session session = on_axis(std::move(seconds));
    add(session, Measurand::force, "N", std::move(newtons));
    SegmentationParameters parameters;
    parameters.gap_steps = 1000;
    const auto metrics = measure(session, {}, parameters);
    REQUIRE(metrics.strokes->value == 4);
    CHECK(metrics.bursts->value == 2);
    CHECK(metrics.stroke_peak_mean->value.value == Approx(7));
    CHECK(metrics.stroke_peak_p95->value.value == Approx(9.7));  // numpy.percentile
    CHECK(metrics.stroke_peak_variation->value.value ==
          Approx(100 * std::sqrt(20.0 / 3) / 7));  // numpy.std(ddof=1)
    CHECK(metrics.stroke_rate_spread->value.median.value == Approx(60));
    CHECK(measure(half_sines(1, 0.01)).stroke_peak_variation == std::nullopt);
}

TEST_CASE("pressure is force over the contact area, and absent without a usable one") {
    Session session = half_sines(30, 0.001);
    CHECK_FALSE(measure(session).mean_contact_pressure);
    session.device.contact_area = parse_quantity("90 mm2");
    const auto metrics = measure(session);
    CHECK(metrics.mean_contact_pressure->value.value ==
          Approx(metrics.mean_contact_force->value.value / 90e-6 / 1000));
    session.device.contact_area = parse_quantity("0.9 cm2");
    CHECK(measure(session).mean_contact_pressure->value.value ==
          Approx(metrics.mean_contact_pressure->value.value));
    for (const char* wrong : {"0 mm2", "-90 mm2", "90 mm"}) {
        INFO(wrong);
        session.device.contact_area = parse_quantity(wrong);
        CHECK_FALSE(measure(session).mean_contact_pressure);
        CHECK(remark(measure(session), "contact-area.unusable"));
    }
}

TEST_CASE("duty is contact over the time in which contact is known") {
    Session session = on_axis({0, 1, 2, 3, 4, 104, 105, 106});
    add(session, Measurand::contact, "1", std::vector<double>{0, 1, 1, 0, 0, 1, 1, 1});
    const auto metrics = measure(session);
    // 0.5 s to 2.5 s and 104 s to 106 s, of 4 s and 2 s.
    CHECK(metrics.contact_time->value.value == Approx(4));
    CHECK(metrics.duty->value.value == Approx(100 * 4.0 / 6));
    CHECK(metrics.gaps.size() == 1);
}

TEST_CASE("tilt is read from gravity at the strokes' peaks, only where it is gravity") {
    constexpr double g = 9.80665;
    const auto tilted = [](double degrees, double size) {
        Session session = half_sines(12, 0.01);
        const double radians = degrees * std::numbers::pi / 180;
        for (const auto& [name, value] : {std::pair("Accelerometer Z", std::cos(radians)),
                                          {"Accelerometer X", 0.0},
                                          {"Accelerometer Y", -std::sin(radians)}}) {
            add(session, Measurand::acceleration, "m/s2", [&, v = value](double t) {
                // A motor of 25 Hz averages out.
                return size * g * v + 5 * std::sin(2 * std::numbers::pi * 25 * t);
            });
            session.channels.back().name = name;
        }
        return session;
    };
    for (const double degrees : {0.0, 30.0, 90.0, 135.0}) {
        const auto metrics = measure(tilted(degrees, 1));
        REQUIRE(metrics.tilt_at_peaks);
        CHECK(metrics.tilt_at_peaks->value.median.value == Approx(degrees).margin(5));
        CHECK(metrics.tilt_at_peaks->basis.find("12 of 12") != std::string::npos);
    }
    CHECK_FALSE(measure(tilted(30, 1.3)).tilt_at_peaks);
    CHECK_FALSE(measure(tilted(30, 0.7)).tilt_at_peaks);
    Session nameless = tilted(30, 1);
    nameless.channels.back().name = "Accelerometer";
    CHECK_FALSE(measure(nameless).tilt_at_peaks);
    CHECK(remark(measure(nameless), "tilt.axes"));
}

TEST_CASE("lost samples are those without a value and those that are not there") {
    Session session = on_axis({0, 1, 2, 3, 5, 6, 9, 10});  // 4, 7 and 8 are missing
    add(session, Measurand::force, "N", std::vector<double>{0, 1, none, 3, 2, 1, 0, none});
    const auto metrics = measure(session);
    REQUIRE(metrics.quality.size() == 1);
    CHECK(metrics.quality[0] == ChannelQuality{"force", 6, 3 + 2, 0});
    CHECK(loss(metrics.quality[0])->value == Approx(100 * 5.0 / 11));
    CHECK_FALSE(loss(ChannelQuality{"force", 0, 0, 0}));
}

TEST_CASE("three equal samples at the top of a force are saturated, its rest at 0 is not") {
    const auto saturated = [](std::vector<double> newtons) {
        Session session = on_axis(regular(0, static_cast<double>(newtons.size() - 1), 1));
        add(session, Measurand::force, "N", std::move(newtons));
        return measure(session).quality.at(0).saturated;
    };
    CHECK(saturated({0, 0, 0, 0, 5, 9, 9, 9, 3, 0}) == 3);
    CHECK(saturated({0, 0, 0, 0, 5, 9, 9, 3, 9, 0}) == 0);
    CHECK(saturated({0, 9, 9, 9, 0, 9, 9, 9, 9, 0}) == 7);
    CHECK(saturated({4, 4, 4, 4}) == 0);
}

TEST_CASE("damage is told with its constants and as an upper bound") {
    Session session = on_axis({0, 5, 10});
    add(session, Measurand::blade_temperature, "Cel", std::vector<double>{50, 50, 50});
    const auto metrics = measure(session);
    CHECK(metrics.damage_upper_bound->value == Approx(10 / 201.466).epsilon(1e-5));
    CHECK(metrics.damage_upper_bound->basis.find("henriques-75000K") != std::string::npos);
    CHECK(metrics.damage_upper_bound->basis.find("upper bound") != std::string::npos);
    CHECK_FALSE(metrics.damage_upper_bound_in_contact);
    MeasuringParameters measuring;
    measuring.arrhenius = "6.28e5-8.314";
    CHECK(measure(session, {}, {}, measuring).damage_upper_bound->value ==
          Approx(10 / 1055.69).epsilon(1e-5));
    measuring.arrhenius = "other";
    CHECK_THROWS_AS(measure(session, {}, {}, measuring), Error);
}

TEST_CASE("contact temperature needs a known material and a skin temperature") {
    Session session = on_axis(regular(0, 60, 1));
    add(session, Measurand::blade_temperature, "Cel", [](double) { return 50.0; });
    add(session, Measurand::contact, "1", [](double) { return 1.0; });
    MeasuringParameters assumed;
    assumed.assumed_skin = Celsius{33};
    CHECK_FALSE(measure(session, {}, {}, assumed).contact_temperature_maximum);  // no material
    session.device.blade_material = "steel";
    CHECK_FALSE(measure(session, {}, {}, assumed).contact_temperature_maximum);  // which one?
    session.device.blade_material = "Stainless steel";
    CHECK_FALSE(measure(session).contact_temperature_maximum);  // no skin
    const auto metrics = measure(session, {}, {}, assumed);
    CHECK(metrics.contact_temperature_maximum->value.value == Approx(47.8087).margin(5e-5));
    CHECK(metrics.cem43_at_contact_temperature->value.value == Approx(28.03).margin(0.005));
    CHECK(metrics.cem43_at_contact_temperature->basis.find("assumed") != std::string::npos);
    CHECK(metrics.cem43_at_contact_temperature->basis.find("estimate") != std::string::npos);

    // Skin on stamps of its own, known for the last half minute only, goes before the assumption.
    session.axes.push_back({regular(30.25, 70.25, 0.5)});
    session.channels.push_back({"skin", Measurand::skin_temperature, Unit("[degF]"), 1, {}});
    for (std::size_t i = 0; i < session.axes[1].seconds.size(); ++i)
        session.channels.back().values.push_back(33 * 1.8 + 32);
    const auto measured = measure(session, {}, {}, assumed);
    CHECK(measured.contact_temperature_maximum->value.value == Approx(47.8087).margin(5e-5));
    CHECK(measured.cem43_at_contact_temperature->value.value ==
          Approx(28.0296 * 29.75 / 60).epsilon(1e-3));
    CHECK(measured.cem43_at_contact_temperature->basis.find("measured") != std::string::npos);
}

TEST_CASE("time at a limit is that of contacts as long as the limit speaks of") {
    Session session = on_axis(regular(0, 100, 0.5));
    add(session, Measurand::blade_temperature, "Cel", [](double) { return 49.0; });
    // 20 s, then 70 s.
    add(session, Measurand::contact, "1",
        [](double t) { return (t > 1 && t <= 21) || (t > 25 && t <= 95) ? 1.0 : 0.0; });
    const auto reached = [](const SessionMetrics& metrics, double limit) -> const LimitTime* {
        for (const LimitTime& met : metrics.limits)
            if (met.limit.standard == "IEC 60601-1" && met.limit.limit.value == limit) return &met;
        return nullptr;
    };
    const auto metrics = measure(session);
    REQUIRE(reached(metrics, 51));
    CHECK(reached(metrics, 51)->contacts == 1);
    CHECK(reached(metrics, 51)->reached.value == 0);  // measured, and below
    REQUIRE(reached(metrics, 48));
    CHECK(reached(metrics, 48)->reached.value == Approx(70));
    CHECK(reached(metrics, 43) == nullptr);  // no contact of 10 min
    CHECK(reached(measure(session, Interval{{0}, {24}}), 48) == nullptr);
    // A contact keeps the length it had before the cut.
    CHECK(reached(measure(session, Interval{{30}, {40}}), 48)->reached.value == Approx(10));
    session.device.blade_material = "ABS";
    CHECK(reached(measure(session), 51) == nullptr);
    CHECK(reached(measure(session), 60));
}

TEST_CASE("the therapist's exposure is in the metrics where acceleration carries it") {
    Session session = on_axis(regular(0, 20, 0.001));
    for (int axis = 0; axis < 3; ++axis) {
        add(session, Measurand::acceleration, "m/s2", [](double t) {
            return 10 * std::numbers::sqrt2 * std::sin(2 * std::numbers::pi * 50 * t);
        });
    }
    const auto metrics = measure(session);
    REQUIRE(metrics.hand_vibration);
    const double a = 10 * std::sqrt(3.0) * hand_arm_weighting({50});
    CHECK(metrics.hand_vibration->value.total.value == Approx(a).epsilon(1e-9));
    CHECK(metrics.daily_exposure->value.value == Approx(a * std::sqrt(20 / 28800.0)));
    CHECK(metrics.exposure_points->value == Approx(2 * a * a * 20 / 3600));
    CHECK_FALSE(measure(half_sines(3, 0.01)).hand_vibration);
    CHECK_FALSE(measure(half_sines(3, 0.01)).exposure_points);
}

TEST_CASE("a force of which no sample can be used is no lack of contact") {
    for (const double nothing : {none, 9999.0}) {
        Session session = blade(regular(0, 60, 1), std::vector<double>(61, 50));
        add(session, Measurand::force, "N", [&](double) { return nothing; });
        const auto metrics = measure(session);
        CHECK_FALSE(metrics.contact_time);
        CHECK_FALSE(metrics.contacts);
        CHECK_FALSE(metrics.cem43_upper_bound_in_contact);
        CHECK_FALSE(metrics.damage_upper_bound_in_contact);
        CHECK_FALSE(metrics.strokes);
        CHECK_FALSE(metrics.impulse);
        CHECK_FALSE(metrics.bands.at(0).in_contact);
        CHECK(metrics.cem43_upper_bound->value.value == Approx(128));
        CHECK(remark(metrics, "contact.unknown"));
        CHECK(remark(metrics, "channel.silent"));
        CHECK(loss(metrics.quality.at(0))->value == 100);
        CHECK_FALSE(find_contacts(session));
    }
}

TEST_CASE("a contact channel without a sample leaves contact to the force") {
    Session session = on_axis(regular(0, 20, 0.1));
    add(session, Measurand::blade_temperature, "Cel", [](double) { return 45.0; });
    add(session, Measurand::force, "N", [](double t) { return t > 5 ? 9.0 : 0.0; });
    const auto metrics = measure(session);
    add(session, Measurand::contact, "1", [](double) { return none; });
    const auto silent = measure(session);
    REQUIRE(metrics.contact_time->value.value > 14);
    CHECK(silent.contact_time == metrics.contact_time);
    CHECK(silent.cem43_upper_bound_in_contact == metrics.cem43_upper_bound_in_contact);
}

TEST_CASE("contact without blade temperature or force has no dose, no limit and no impulse") {
    Session session = on_axis(regular(0, 100, 1));
    add(session, Measurand::contact, "1", [](double t) { return t >= 20 && t <= 90 ? 1.0 : 0.0; });
    add(session, Measurand::blade_temperature, "Cel",
        [](double t) { return t < 15 || t > 95 ? 55.0 : none; });
    add(session, Measurand::force, "N", [](double t) { return t < 15 ? 0.0 : none; });
    const auto metrics = measure(session);
    CHECK(metrics.contact_time->value.value == Approx(71));
    CHECK_FALSE(metrics.cem43_upper_bound_in_contact);
    CHECK_FALSE(metrics.damage_upper_bound_in_contact);
    CHECK_FALSE(metrics.bands.at(0).in_contact);
    CHECK(metrics.limits.empty());
    CHECK_FALSE(metrics.impulse);
    CHECK_FALSE(metrics.strokes);
    CHECK(metrics.cem43_upper_bound);
    for (double& newtons : session.channels[2].values) newtons = none;
    CHECK_FALSE(measure(session).impulse);
    CHECK_FALSE(measure(session).strokes);
}

TEST_CASE("no contact at all is a dose of 0 in contact; a part without contact data is none") {
    Session session = blade(regular(0, 100, 1), std::vector<double>(101, 50));
    add(session, Measurand::contact, "1", [](double t) { return t < 50 ? 0.0 : none; });
    CHECK(measure(session).cem43_upper_bound_in_contact->value == Minutes{0});
    CHECK_FALSE(measure(session, Interval{{60}, {90}}).contact_time);
    CHECK_FALSE(measure(session, Interval{{60}, {90}}).cem43_upper_bound_in_contact);
}

TEST_CASE("what a dose in contact lacks is told in its basis") {
    Session session = on_axis(regular(0, 100, 1));
    add(session, Measurand::contact, "1", [](double t) {
        return t > 80 ? none : t >= 20 ? 1.0 : 0.0;
    });
    add(session, Measurand::blade_temperature, "Cel",
        [](double t) { return t > 30 && t < 60 ? none : 50.0; });
    const auto metrics = measure(session);
    const std::string& basis = metrics.cem43_upper_bound_in_contact->basis;
    CAPTURE(basis);
    CHECK(basis.find("by the contact channel") != std::string::npos);
    CHECK(basis.find("contact unknown for 20 s") != std::string::npos);
    CHECK(basis.find("30 s of contact without blade temperature") != std::string::npos);
    CHECK(metrics.damage_upper_bound_in_contact->basis.find("contact unknown for 20 s") !=
          std::string::npos);
    CHECK(remark(metrics, "contact.partly-unknown"));
    CHECK(remark(metrics, "contact.without-blade-temperature"));
    const auto whole = measure(session, Interval{{0}, {30}});
    CHECK(whole.cem43_upper_bound_in_contact->basis ==
          "blade temperature, in contact by the contact channel, upper bound for skin");
}

TEST_CASE("time without data at the beginning or the end of a used channel is time in gaps") {
    Session session = blade(regular(0, 100, 1), std::vector<double>(101, 45));
    add(session, Measurand::force, "N", [](double t) { return t < 10 || t > 80 ? none : 2.0; });
    const auto metrics = measure(session);
    CHECK(metrics.in_gaps->value.value == 10 + 20);
    CHECK(metrics.gaps == std::vector<Gap>{{{0}, {10}}, {{80}, {100}}});
    CHECK(measure(session, Interval{{5}, {90}}).in_gaps->value.value == 5 + 10);
    // A sample's breadth at an edge is no gap.
    session.channels[1].values.assign(101, 2);
    session.channels[1].values[0] = session.channels[1].values[100] = none;
    CHECK(measure(session).in_gaps->value.value == 0);
}

TEST_CASE("a gap moves no contact to a milder limit") {
    // Touching from 5 s to 95 s; a gap from 50 s to 56 s with one touching sample in it.
    std::vector<double> seconds = regular(0, 100, 0.5);
    std::erase_if(seconds, [](double t) { return t > 50 && t < 56 && t != 53; });
    Session session = on_axis(seconds);
    add(session, Measurand::blade_temperature, "Cel", [](double) { return 49.0; });
    add(session, Measurand::force, "N", [](double t) { return t > 5 && t <= 95 ? 5.0 : 0.0; });
    const auto met = [](const SessionMetrics& metrics, double limit) -> const LimitTime* {
        for (const LimitTime& one : metrics.limits)
            if (one.limit.standard == "IEC 60601-1" && one.limit.limit.value == limit) return &one;
        return nullptr;
    };
    const auto metrics = measure(session);
    CHECK(metrics.contacts->value == 2);
    CHECK(met(metrics, 51) == nullptr);
    REQUIRE(met(metrics, 48));
    CHECK(met(metrics, 48)->contacts == 1);
    CHECK(met(metrics, 48)->reached.value == Approx(90 - 6).margin(0.5));
    CHECK(remark(metrics, "contact.over-gap"));
    // Lifted inside the gap: two contacts of their own.
    session.channels[1]
        .values[static_cast<std::size_t>(std::ranges::find(seconds, 53.0) - seconds.begin())] = 0;
    const auto lifted = measure(session);
    CHECK(met(lifted, 51)->contacts == 2);
    CHECK(met(lifted, 48) == nullptr);
    CHECK_FALSE(remark(lifted, "contact.over-gap"));
}

TEST_CASE("a gap in the force between two strokes begins a new burst") {
    Session session = half_sines(6, 0.01);
    // Two seconds without a sample between the third and the fourth stroke.
    for (double& second : session.axes[0].seconds)
        if (second > 3 / frequency - 0.1) second += 1.5;
    const auto metrics = measure(session);
    REQUIRE(metrics.strokes->value == 6);
    REQUIRE(metrics.gaps.size() == 1);
    CHECK(metrics.bursts->value == 2);
    CHECK(metrics.stroke_rate->value.value == Approx(90).epsilon(1e-2));
    CHECK(metrics.stroke_rate_spread->value.lower_quartile.value == Approx(90).epsilon(1e-2));
    CHECK(find_strokes(session, *find_contacts(session))->bursts.size() == 2);
}

TEST_CASE("a force is called net of tare only where a tare was taken off") {
    Session session = half_sines(6, 0.01);
    const auto bases = [&] {
        session.device.contact_area = parse_quantity("90 mm2");
        const auto metrics = measure(session);
        return std::vector<std::string>{metrics.impulse->basis,
                                        metrics.peak_force->basis,
                                        metrics.mean_contact_force->basis,
                                        metrics.mean_contact_pressure->basis,
                                        metrics.stroke_peak_mean->basis,
                                        metrics.stroke_peak_p95->basis};
    };
    for (const std::string& basis : bases()) CHECK(basis.find("tare") == std::string::npos);
    for (double& newtons : session.channels[0].values) newtons += 0.4;
    for (const std::string& basis : bases())
        CHECK(basis.find("force net of tare") != std::string::npos);
}
