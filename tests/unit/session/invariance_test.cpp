// SPDX-License-Identifier: Apache-2.0
/// What must not change a count or a dose.
#include <catch2/catch.hpp>

#include "myochart/session/metrics.hpp"
#include "sessions.hpp"

using namespace myochart;
using namespace recordings;

namespace {

/// Strokes over a warming blade, lifted at both ends.
Session treatment() {
    Session session = on_axis(regular(0, 20, 0.01));
    add(session, Measurand::force, "N",
        [](double t) { return t > 2 && t < 18 ? half_sine(t) : 0.0; });
    add(session, Measurand::blade_temperature, "Cel", [](double t) { return 40 + t / 2; });
    return session;
}

void check_same(const SessionMetrics& one, const SessionMetrics& other, double epsilon) {
    CHECK(one.strokes->value == other.strokes->value);
    CHECK(one.contacts->value == other.contacts->value);
    CHECK(one.contact_time->value.value ==
          Approx(other.contact_time->value.value).epsilon(epsilon));
    CHECK(one.impulse->value.value == Approx(other.impulse->value.value).epsilon(epsilon));
    CHECK(one.stroke_rate->value.value == Approx(other.stroke_rate->value.value).epsilon(epsilon));
    CHECK(one.cem43_upper_bound_in_contact->value.value ==
          Approx(other.cem43_upper_bound_in_contact->value.value).epsilon(epsilon));
}

}  // namespace

TEST_CASE("a shift in time changes nothing") {
    Session shifted = treatment();
    for (double& second : shifted.axes[0].seconds) second += 1024;
    check_same(measure(treatment()), measure(shifted), 1e-9);
}

TEST_CASE("another unit changes nothing") {
    const auto metrics = measure(treatment());
    for (const auto& [unit, newtons] : {std::pair("gf", 9.80665e-3), std::pair("kgf", 9.80665),
                                        std::pair("[lbf_av]", 4.4482216152605)}) {
        Session other = treatment();
        other.channels[0].unit = Unit(unit);
        for (double& value : other.channels[0].values) value /= newtons;
        other.channels[1].unit = Unit("[degF]");
        for (double& value : other.channels[1].values) value = value * 9 / 5 + 32;
        check_same(metrics, measure(other), 1e-9);
    }
}

TEST_CASE("twice as many samples on the same lines change nothing") {
    const Session session = treatment();
    Session doubled = session;
    const auto between = [](const std::vector<double>& values) {
        std::vector<double> out;
        for (std::size_t i = 0; i + 1 < values.size(); ++i) {
            out.push_back(values[i]);
            out.push_back((values[i] + values[i + 1]) / 2);
        }
        out.push_back(values.back());
        return out;
    };
    doubled.axes[0].seconds = between(session.axes[0].seconds);
    for (Channel& channel : doubled.channels) channel.values = between(channel.values);
    check_same(measure(session), measure(doubled), 1e-9);
}

TEST_CASE("two sessions one after the other are the sum of both") {
    const Session session = treatment();
    Session both = session;
    for (const double second : session.axes[0].seconds) both.axes[0].seconds.push_back(second + 60);
    for (std::size_t c = 0; c < both.channels.size(); ++c) {
        const auto& values = session.channels[c].values;
        both.channels[c].values.insert(both.channels[c].values.end(), values.begin(), values.end());
    }
    const auto one = measure(session);
    const auto two = measure(both);
    CHECK(two.strokes->value == 2 * one.strokes->value);
    CHECK(two.contacts->value == 2 * one.contacts->value);
    CHECK(two.contact_time->value.value == Approx(2 * one.contact_time->value.value).epsilon(1e-9));
    CHECK(two.cem43_upper_bound->value.value ==
          Approx(2 * one.cem43_upper_bound->value.value).epsilon(1e-9));
    CHECK(two.impulse->value.value == Approx(2 * one.impulse->value.value).epsilon(1e-9));
    CHECK(two.gaps.size() == 1);
}

TEST_CASE("time that passes unrecorded while the blade is lifted changes no count and no dose") {
    const auto metrics = measure(treatment());
    // 11/3 s lies between two strokes; all later samples move by ten seconds.
    Session paused = treatment();
    for (double& second : paused.axes[0].seconds) {
        if (second > 11.0 / 3 + 0.2) second += 10;
    }
    const auto with_gap = measure(paused);
    REQUIRE(with_gap.gaps.size() == 1);
    CHECK(with_gap.strokes->value == metrics.strokes->value);
    CHECK(with_gap.contacts->value == metrics.contacts->value);
    CHECK(with_gap.cem43_upper_bound_in_contact->value.value ==
          Approx(metrics.cem43_upper_bound_in_contact->value.value).epsilon(1e-6));
}

TEST_CASE("unrecorded time in the middle of a stroke does not lose or double the stroke") {
    const auto metrics = measure(treatment());
    for (const double cut : {4.05, 4.10, 4.12, 4.20, 4.25}) {  // a stroke from 4 s to 4.333 s
        Session paused = treatment();
        for (double& second : paused.axes[0].seconds) {
            if (second > cut) second += 10;
        }
        INFO("cut at " << cut << " s");
        CHECK(measure(paused).strokes->value == metrics.strokes->value);
    }
}

TEST_CASE("noise of 0.05 N changes no count") {
    const auto metrics = measure(treatment());
    Noise noise;
    for (int repetition = 0; repetition < 20; ++repetition) {
        Session noisy = treatment();
        for (double& value : noisy.channels[0].values) value += 0.05 * noise.next();
        const auto with_noise = measure(noisy);
        CHECK(with_noise.strokes->value == metrics.strokes->value);
        CHECK(with_noise.contacts->value == metrics.contacts->value);
    }
}

TEST_CASE("the order of samples in the file changes nothing") {
    const Session session = treatment();
    Session mixed = session;
    for (std::size_t i = 0; i + 1 < mixed.axes[0].seconds.size(); i += 2) {
        std::swap(mixed.axes[0].seconds[i], mixed.axes[0].seconds[i + 1]);
        for (Channel& channel : mixed.channels) std::swap(channel.values[i], channel.values[i + 1]);
    }
    check_same(measure(session), measure(mixed), 1e-12);
}
