// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "myochart/core/error.hpp"
#include "myochart/session/contact.hpp"
#include "myochart/session/strokes.hpp"
#include "sessions.hpp"

using namespace myochart;
using namespace recordings;

namespace {

/// One threshold for on and off, as the analytic truths have it.
SegmentationParameters threshold(double newtons) {
    SegmentationParameters parameters;
    parameters.on_force = parameters.off_force = {newtons};
    parameters.on_sigmas = parameters.off_sigmas = 0;
    return parameters;
}

double first_contact(const Session& session, double newtons) {
    const auto contacts = find_contacts(session, threshold(newtons));
    REQUIRE(contacts);
    REQUIRE(!contacts->intervals.empty());
    return length(contacts->intervals.front()).value;
}

std::size_t count_strokes(const Session& session) {
    const auto contacts = find_contacts(session);
    REQUIRE(contacts);
    return find_strokes(session, *contacts)->strokes.size();
}

}  // namespace

TEST_CASE("contact times of half-sine strokes meet the analytic truth on a fine grid") {
    // Straight lines between samples err by step² at a crossing; 20 µs leaves less than 1e-10 s.
    const Session session = half_sines(1, 2e-5);
    CHECK(first_contact(session, 0.5) == Approx(0.321538005).margin(1e-9));
    CHECK(first_contact(session, 1.0) == Approx(0.309706036).margin(1e-9));
}

TEST_CASE("contact times converge to the analytic truth with the square of the step") {
    const double truth =
        (std::numbers::pi - 2 * std::asin(1.0 / amplitude)) / (2 * std::numbers::pi * frequency);
    const double coarse = std::abs(first_contact(half_sines(1, 0.01), 1.0) - truth);
    const double fine = std::abs(first_contact(half_sines(1, 0.00125), 1.0) - truth);
    CHECK(coarse < 1e-4);
    CHECK(fine < coarse / 30);
}

TEST_CASE("half-sine strokes have their peak and their rate") {
    const Session session = half_sines(30, 1.0 / 600);  // every peak is a sample
    const auto contacts = find_contacts(session);
    REQUIRE(contacts);
    CHECK(contacts->intervals.size() == 30);
    CHECK(contacts->source == ContactSource::force);
    CHECK(contacts->tare.value == 0);
    const auto strokes = find_strokes(session, *contacts);
    REQUIRE(strokes);
    REQUIRE(strokes->strokes.size() == 30);
    CHECK(strokes->strokes[7].peak.value == Approx(9).epsilon(1e-9));
    REQUIRE(strokes->bursts.size() == 1);
    CHECK(strokes->bursts[0].strokes == 30);
    CHECK(stroke_rate(strokes->bursts)->value == Approx(90).epsilon(1e-9));
}

TEST_CASE("strokes three seconds apart are two bursts and the pause is not in the rate") {
    std::vector<Stroke> strokes;
    for (const double at : {0.0, 1.0, 2.0, 10.0, 10.5, 11.0}) strokes.push_back({{at}, {9}});
    const auto bursts = group_into_bursts(strokes);
    REQUIRE(bursts.size() == 2);
    CHECK(bursts[1].strokes == 3);
    CHECK(stroke_rate(bursts)->value == Approx(60.0 * 4 / 3));
    CHECK_FALSE(stroke_rate(group_into_bursts({strokes.front()})));
}

TEST_CASE("an offset of the force is tared away") {
    Session session = half_sines(5, 0.005);
    for (double& value : session.channels[0].values) value += 0.4;
    const auto contacts = find_contacts(session);
    CHECK(contacts->tare.value == Approx(0.4).epsilon(1e-9));
    const auto without = find_contacts(half_sines(5, 0.005));
    REQUIRE(contacts->intervals.size() == without->intervals.size());
    for (std::size_t i = 0; i < without->intervals.size(); ++i) {
        CHECK(contacts->intervals[i].from.value ==
              Approx(without->intervals[i].from.value).margin(1e-9));
    }
}

TEST_CASE("a steady press from first to last sample is contact and not an offset") {
    Session session = on_axis(regular(0, 10, 0.01));
    add(session, Measurand::force, "N", [](double) { return 5.0; });
    const auto contacts = find_contacts(session);
    CHECK(contacts->tare.value == 0);
    REQUIRE(contacts->intervals.size() == 1);
    CHECK(length(contacts->intervals[0]).value == Approx(10));
}

TEST_CASE("spikes are no contact, chatter is one contact and touches under 0.1 s are dropped") {
    Session session = on_axis(regular(0, 4, 0.005));
    const auto pulse = [](double t, double from, double to) { return t >= from && t < to; };
    add(session, Measurand::force, "N", [&](double t) {
        const bool spike = pulse(t, 0.5, 0.52);
        const bool chatter = pulse(t, 1.0, 1.5) && !pulse(t, 1.2, 1.23);
        const bool touch = pulse(t, 3.0, 3.08);
        return spike || chatter || touch ? 5.0 : 0.0;
    });
    const auto contacts = find_contacts(session);
    REQUIRE(contacts->intervals.size() == 1);
    CHECK(contacts->intervals[0].from.value == Approx(1).margin(0.006));
    CHECK(contacts->intervals[0].to.value == Approx(1.5).margin(0.006));
}

TEST_CASE("a contact ends at a gap and is never bridged") {
    std::vector<double> seconds = regular(0, 2, 0.01);
    for (const double t : regular(5, 7, 0.01)) seconds.push_back(t);
    Session session = on_axis(seconds);
    add(session, Measurand::force, "N", [](double) { return 5.0; });
    const auto contacts = find_contacts(session);
    REQUIRE(contacts->intervals.size() == 2);
    CHECK(contacts->intervals[0] == Interval{{0}, {2}});
    CHECK(contacts->intervals[1] == Interval{{5}, {7}});
}

TEST_CASE("the device's own contact channel goes before the force") {
    Session session = half_sines(5, 0.01);
    add(session, Measurand::contact, "1", [](double t) { return t >= 1 && t < 2 ? 1.0 : 0.0; });
    const auto contacts = find_contacts(session);
    CHECK(contacts->source == ContactSource::contact_channel);
    REQUIRE(contacts->intervals.size() == 1);
    CHECK(length(contacts->intervals[0]).value == Approx(1).margin(0.011));
}

TEST_CASE("without force and contact channel nothing is said about contact") {
    Session session = on_axis(regular(0, 1, 0.1));
    add(session, Measurand::blade_temperature, "Cel", [](double) { return 50.0; });
    CHECK_FALSE(find_contacts(session));
    session.channels.push_back({"Force", Measurand::force, std::nullopt, 0,
                                std::vector<double>(session.axes[0].seconds.size(), 5)});
    CHECK_FALSE(find_contacts(session));  // a force without a unit is no force
}

TEST_CASE("ripple on a press is one stroke and peaks under 0.2 s apart are one stroke") {
    Session session = on_axis(regular(0, 4, 0.005));
    add(session, Measurand::force, "N", [](double t) {
        const bool pressed = t > 0.5 && t < 3.5;
        return pressed ? 6 + 0.4 * std::sin(2 * std::numbers::pi * 5 * t) : 0.0;
    });
    CHECK(count_strokes(session) == 1);
    Session quick = on_axis(regular(0, 4, 0.005));
    add(quick, Measurand::force, "N", [](double t) {
        const bool pressed = t > 0.5 && t < 0.8;
        return pressed ? 6 + 4 * std::sin(2 * std::numbers::pi * 8 * t) : 0.0;
    });
    CHECK(count_strokes(quick) <= 2);
}

TEST_CASE("scraping to and fro without lifting counts each push") {
    Session session = on_axis(regular(0, 11, 0.01));
    add(session, Measurand::force, "N", [](double t) {
        return t > 0.5 && t < 10.5 ? 5 - 4 * std::cos(2 * std::numbers::pi * (t - 0.5)) : 0.0;
    });
    CHECK(find_contacts(session)->intervals.size() == 1);
    CHECK(count_strokes(session) == 10);
}

TEST_CASE("the low-pass keeps counts when the motor's tone rides on the force") {
    Session session = half_sines(20, 0.002);
    for (std::size_t i = 0; i < session.channels[0].values.size(); ++i) {
        const double t = session.axes[0].seconds[i];
        session.channels[0].values[i] += 1.5 * std::sin(2 * std::numbers::pi * 60 * t);
    }
    SegmentationParameters parameters;
    parameters.low_pass = Hertz{10};
    parameters.idle_band = {2};
    parameters.on_sigmas = parameters.off_sigmas = 0;
    const auto contacts = find_contacts(session, parameters);
    CHECK(contacts->intervals.size() == 20);
    CHECK(find_strokes(session, *contacts, parameters)->strokes.size() == 20);
}

TEST_CASE("the low-pass moves no peak in time and leaves a constant alone") {
    SegmentationParameters parameters;
    parameters.low_pass = Hertz{10};
    const Session session = half_sines(5, 1.0 / 600);
    const auto contacts = find_contacts(session, parameters);
    const auto strokes = find_strokes(session, *contacts, parameters);
    REQUIRE(strokes->strokes.size() == 5);
    CHECK(strokes->strokes[2].at.value == Approx((2 + 0.25) / frequency).margin(1e-6));
    CHECK(strokes->strokes[2].peak.value == Approx(9).epsilon(1e-9));
}

TEST_CASE("parameters that make no sense are refused") {
    SegmentationParameters parameters;
    parameters.minimum_contact = {-1};
    CHECK_THROWS_AS(find_contacts(half_sines(1, 0.01), parameters), Error);
    parameters = {};
    parameters.prominence_share = std::nan("");
    CHECK_THROWS_AS(find_contacts(half_sines(1, 0.01), parameters), Error);
}

TEST_CASE("what a contact channel can't say is no contact, and percent are percent") {
    const auto contact = [](const std::optional<Unit>& unit, double high, double rest) {
        Session session = on_axis(regular(0, 10, 1));
        add(session, Measurand::contact, "1", [&](double t) {
            return t < 3 ? 0 : t < 6 ? high : rest;
        });
        session.channels.back().unit = unit;
        return find_contacts(session);
    };
    // 255 is "no reading": contact is not known there.
    for (const auto& unit : {std::optional<Unit>(), std::optional(Unit("1"))}) {
        const auto found = contact(unit, 1, 255);
        REQUIRE(found->intervals.size() == 1);
        CHECK(found->intervals[0].to == Seconds{5});
        CHECK_FALSE(contact(unit, 255, 255)->intervals.size());
    }
    CHECK(contact(Unit("%"), 49, 0)->intervals.empty());
    CHECK(contact(Unit("%"), 100, 0)->intervals.size() == 1);
    CHECK_FALSE(contact(Unit("N"), 1, 0));  // no unit of a switch
}
