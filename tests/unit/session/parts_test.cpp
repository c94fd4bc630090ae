// SPDX-License-Identifier: Apache-2.0
/// The parts of a recording, wherever it is cut, are together what the whole is.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "myochart/session/metrics.hpp"
#include "myochart/session/strokes.hpp"
#include "sessions.hpp"

using namespace myochart;
using namespace recordings;

namespace {

/// Bursts of strokes with a warming blade, a gap, missing values and a steel blade.
Session treatment() {
    Session session = on_axis(regular(0, 60, 0.01));
    std::erase_if(session.axes[0].seconds, [](double t) { return t > 20.5 && t < 21.5; });
    add(session, Measurand::force, "N",
        [](double t) { return std::fmod(t, 12) < 7 ? half_sine(t) : 0.0; });
    add(session, Measurand::blade_temperature, "Cel", [](double t) { return 40 + t / 5; });
    add(session, Measurand::vibration_frequency, "Hz",
        [](double t) { return t < 30 ? 0.0 : 40.0; });
    session.channels[1].values[3000] = std::numeric_limits<double>::quiet_NaN();
    session.device.blade_material = "stainless steel";
    return session;
}

/// What adds up exactly, but for rounding.
std::vector<std::pair<const char*, double>> sums_of(const SessionMetrics& metrics) {
    const auto of = [](const auto& measured) {
        return measured ? static_cast<double>(measured->value.value) : 0.0;
    };
    std::vector<std::pair<const char*, double>> sums{
        {"recorded", of(metrics.recorded)},
        {"in gaps", of(metrics.in_gaps)},
        {"contact time", of(metrics.contact_time)},
        {"CEM43", of(metrics.cem43_upper_bound)},
        {"CEM43 in contact", of(metrics.cem43_upper_bound_in_contact)},
        {"CEM43 at contact temperature", of(metrics.cem43_at_contact_temperature)},
        {"damage", metrics.damage_upper_bound ? metrics.damage_upper_bound->value : 0},
        {"damage in contact",
         metrics.damage_upper_bound_in_contact ? metrics.damage_upper_bound_in_contact->value : 0},
        {"impulse", of(metrics.impulse)},
        {"strokes", metrics.strokes ? static_cast<double>(metrics.strokes->value) : 0},
    };
    for (const char* name : {"band 0", "band 1", "band 2", "band 3", "band 4"}) {
        const auto i = static_cast<std::size_t>(name[5] - '0');
        const bool known = i < metrics.bands.size();
        sums.emplace_back(name, known ? metrics.bands[i].recorded.value : 0);
        sums.emplace_back(name, known ? metrics.bands[i].in_contact.value_or(Seconds{}).value : 0);
    }
    for (const ContactLimit& limit : contact_limits()) {
        double reached = 0;
        for (const LimitTime& met : metrics.limits)
            if (met.limit == limit) reached = met.reached.value;
        sums.emplace_back("limit", reached);
    }
    for (const char* channel : {"force", "blade-temperature"}) {
        double samples = 0;
        double lost = 0;
        double saturated = 0;
        for (const ChannelQuality& quality : metrics.quality) {
            if (quality.channel != channel) continue;
            samples += static_cast<double>(quality.samples);
            lost += static_cast<double>(quality.lost);
            saturated += static_cast<double>(quality.saturated);
        }
        sums.emplace_back("samples", samples);
        sums.emplace_back("lost", lost);
        sums.emplace_back("saturated", saturated);
    }
    return sums;
}

MeasuringParameters with_skin() {
    MeasuringParameters measuring;
    measuring.assumed_skin = Celsius{33};
    return measuring;
}

void check_parts(const Session& session, std::vector<double> cuts) {
    const SessionMetrics whole = measure(session, {}, {}, with_skin());
    cuts.push_back(whole.interval.from.value);
    cuts.push_back(whole.interval.to.value);
    std::ranges::sort(cuts);
    auto expected = sums_of(whole);
    auto sums = expected;
    for (auto& sum : sums) sum.second = 0;
    std::size_t contacts = 0;
    std::size_t bursts = 0;
    for (std::size_t i = 1; i < cuts.size(); ++i) {
        const auto part = measure(session, Interval{{cuts[i - 1]}, {cuts[i]}}, {}, with_skin());
        const auto of_part = sums_of(part);
        for (std::size_t k = 0; k < sums.size(); ++k) sums[k].second += of_part[k].second;
        if (part.contacts) contacts += part.contacts->value;
        if (part.bursts) bursts += part.bursts->value;
    }
    for (std::size_t k = 0; k < sums.size(); ++k) {
        INFO(sums[k].first);
        CHECK(sums[k].second == Approx(expected[k].second).epsilon(1e-9).margin(1e-9));
    }
    // A contact or a burst that is cut counts on both sides.
    CHECK(contacts >= whole.contacts->value);
    CHECK(contacts <= whole.contacts->value + cuts.size() - 2);
    CHECK(bursts >= whole.bursts->value);
    CHECK(bursts <= whole.bursts->value + cuts.size() - 2);
}

}  // namespace

TEST_CASE("parts of a session add up to the whole wherever it is cut") {
    const Session session = treatment();
    const auto whole = measure(session, {}, {}, with_skin());
    REQUIRE(whole.strokes->value > 30);
    REQUIRE(whole.bursts->value == 5);
    REQUIRE(whole.gaps.size() >= 1);
    REQUIRE(!whole.limits.empty());
    REQUIRE(whole.cem43_at_contact_temperature);
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> anywhere(0, 60);
    for (int repetition = 0; repetition < 40; ++repetition) {
        std::vector<double> cuts;
        for (int i = 0; i < 1 + repetition % 7; ++i) cuts.push_back(anywhere(random));
        CAPTURE(repetition, cuts);
        check_parts(session, cuts);
    }
}

TEST_CASE("parts add up where a cut meets a sample, a stroke's peak, a contact's edge or a gap") {
    const Session session = treatment();
    const auto contacts = find_contacts(session)->intervals;
    const auto strokes = find_strokes(session, *find_contacts(session))->strokes;
    check_parts(session, {strokes[3].at.value});
    check_parts(session, {strokes[3].at.value, strokes[4].at.value, strokes[10].at.value});
    check_parts(session, {contacts[2].from.value, contacts[2].to.value});
    check_parts(session, {20.5, 21.5});
    check_parts(session, {21});
    check_parts(session, {30, 30.01, 30.02});
}
