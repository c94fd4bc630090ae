// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/likeness.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using namespace myochart;

namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

Uuid id(int number) {
    return parse_uuid("00000000-0000-4000-8000-00000000000" + std::to_string(number));
}

/// A temperature and a force on one axis.
Session recording() {
    Session session;
    session.id = id(1);
    session.start = parse_time("2026-11-20T09:30:00+01:00");
    session.axes.emplace_back();
    Channel blade{"blade", Measurand::blade_temperature, Unit("Cel"), 0, {}};
    Channel force{"force", Measurand::force, Unit("N"), 0, {}};
    for (int i = 0; i < 500; ++i) {
        session.axes[0].seconds.push_back(i * 0.01);
        blade.values.push_back(40 + std::sin(i * 0.02));
        force.values.push_back(i % 50 == 0 ? nan_value : 9 * std::abs(std::sin(i * 0.1)));
    }
    session.channels = {blade, force};
    return session;
}

Session as_another_file(Session session) {
    session.id = id(2);
    session.provenance.file_name = "other.json";
    return session;
}

/// In other units, under other names and in another order.
Session in_other_words(Session session) {
    session = as_another_file(std::move(session));
    for (double& value : session.channels[0].values)
        value = convert(value, Unit("Cel"), Unit("[degF]"));
    session.channels[0].unit = Unit("[degF]");
    for (double& value : session.channels[1].values) value = convert(value, Unit("N"), Unit("kgf"));
    session.channels[1].unit = Unit("kgf");
    session.channels[0].name = "Klinge";
    std::swap(session.channels[0], session.channels[1]);
    return session;
}

/// With as many steps between least and greatest value as 16 bits have.
Session in_16_bits(Session session) {
    session = as_another_file(std::move(session));
    for (Channel& channel : session.channels) {
        double least = 1e9;
        double greatest = -1e9;
        for (const double value : channel.values) {
            if (std::isnan(value)) continue;
            least = std::min(least, value);
            greatest = std::max(greatest, value);
        }
        const double step = (greatest - least) / 65535;
        for (double& value : channel.values) value = std::round(value / step) * step;
    }
    return session;
}

Session begun(Session session, const char* start) {
    session = as_another_file(std::move(session));
    session.start = parse_time(start);
    return session;
}

}  // namespace

TEST_CASE("A recording is the same in other units, names and order of channels") {
    const Session other = in_other_words(recording());
    CHECK(content_sha256(other) == content_sha256(recording()));
    CHECK(likeness(recording(), other) == Likeness::same_content);
    CHECK(likeness(other, recording()) == Likeness::same_content);
}

TEST_CASE("The hash of the content knows neither zero's sign nor kinds of missing values") {
    Session zero = recording();
    zero.channels[1].values[7] = 0.0;
    Session minus = zero;
    minus.channels[1].values[7] = -0.0;
    minus.channels[1].values[50] = -std::numeric_limits<double>::quiet_NaN();
    CHECK(content_sha256(zero) == content_sha256(minus));
}

TEST_CASE("One changed sample, time, measurand or unit makes another content") {
    const std::string hash = content_sha256(recording());
    const auto changed = [&](const auto& change) {
        Session session = as_another_file(recording());
        change(session);
        return content_sha256(session) != hash &&
               likeness(recording(), session) == Likeness::different;
    };
    CHECK(changed([](Session& s) { s.channels[1].values[30] += 0.01; }));
    CHECK(changed([](Session& s) { s.channels[1].values[50] = 0; }));
    CHECK(changed([](Session& s) { s.axes[0].seconds[499] += 0.001; }));
    CHECK(changed([](Session& s) { s.channels[0].measurand = Measurand::skin_temperature; }));
    CHECK(changed([](Session& s) { s.channels[1].unit.reset(); }));
    CHECK(changed([](Session& s) { s.channels.pop_back(); }));
}

TEST_CASE("Another device, other events or another word about simulation are for a person") {
    const auto told = [](const auto& change) {
        Session session = as_another_file(recording());
        change(session);
        return likeness(recording(), session);
    };
    CHECK(told([](Session& s) { s.device.blade_material = "glass"; }) == Likeness::other_words);
    CHECK(told([](Session& s) {
              s.events.push_back({1, "region", "soleus left"});
          }) == Likeness::other_words);
    CHECK(told([](Session& s) { s.simulated = true; }) == Likeness::other_words);
    CHECK(told([](Session& s) { s.time_quality = TimeQuality::host; }) == Likeness::same_content);
}

TEST_CASE("Sixteen bits of a value are enough to know it again") {
    CHECK(likeness(recording(), in_16_bits(recording())) == Likeness::coarser_content);
    Session noisy = as_another_file(recording());
    for (double& value : noisy.channels[1].values) value += 0.002;
    CHECK(likeness(recording(), noisy) == Likeness::different);
}

TEST_CASE("The same samples at another time are told, and which other time it is") {
    const Session here = recording();
    CHECK(likeness(here, begun(here, "2026-11-20T08:30:00Z")) == Likeness::same_content);
    CHECK(likeness(here, begun(here, "2026-11-20T09:30:00Z")) == Likeness::other_zone);
    CHECK(likeness(here, begun(here, "2026-11-20T09:30:00+05:45")) == Likeness::other_zone);
    CHECK(likeness(here, begun(here, "2026-11-20T08:37:00Z")) == Likeness::other_time);
    CHECK(likeness(here, begun(here, "2026-11-27T08:30:00Z")) == Likeness::other_time);
    Session timeless = as_another_file(here);
    timeless.start.reset();
    CHECK(likeness(here, timeless) == Likeness::unknown_time);
}

TEST_CASE("One id stands for one reading") {
    CHECK(likeness(recording(), recording()) == Likeness::same_reading);
    Session other = recording();
    other.channels[0].values[3] = 41;
    CHECK(likeness(recording(), other) == Likeness::same_id_only);
}

TEST_CASE("Two sessions that begin in one minute are two sessions") {
    Session other = as_another_file(recording());
    std::ranges::reverse(other.channels[1].values);
    CHECK(likeness(recording(), other) == Likeness::different);
    CHECK(sentence(Likeness::different).empty());
}

TEST_CASE("A start after the present is told, one in the past is not") {
    const Time before = parse_time("2026-11-20T08:29:59Z");
    const auto remark = remark_on_future(recording(), before);
    REQUIRE(remark);
    CHECK(remark->code == "start.future");
    CHECK_FALSE(remark_on_future(recording(), parse_time("2026-11-20T08:30:00Z")));
    Session timeless = recording();
    timeless.start.reset();
    CHECK_FALSE(remark_on_future(timeless, before));
}
