// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/session.hpp"

#include <catch2/catch.hpp>
#include <limits>

#include "myochart/core/error.hpp"
#include "myochart/session/interval.hpp"

using namespace myochart;

TEST_CASE("measured quantities and qualities of time are read back from their words") {
    for (int i = 0; i <= static_cast<int>(Measurand::other); ++i) {
        const auto measurand = static_cast<Measurand>(i);
        CHECK_FALSE(to_string(measurand).empty());
        CHECK(parse_measurand(to_string(measurand)) == measurand);
    }
    for (const auto quality :
         {TimeQuality::unknown, TimeQuality::device, TimeQuality::host, TimeQuality::synced}) {
        CHECK(parse_time_quality(to_string(quality)) == quality);
    }
    CHECK_THROWS_AS(parse_measurand("blade temperature"), Error);
    CHECK_THROWS_AS(parse_time_quality(""), Error);
}

TEST_CASE("channels that miss the same values are equal") {
    const double none = std::numeric_limits<double>::quiet_NaN();
    const Channel one{"Force", Measurand::force, Unit("N"), 0, {1, none}};
    Channel other = one;
    CHECK(one == other);
    other.values[1] = 2;
    CHECK_FALSE(one == other);
    other = one;
    other.unit.reset();
    CHECK_FALSE(one == other);
}

TEST_CASE("a session gives the first channel of a kind or none") {
    Session session;
    CHECK(session.channel(Measurand::force) == nullptr);
    session.channels.push_back({"a", Measurand::force, Unit("N"), 0, {}});
    session.channels.push_back({"b", Measurand::force, Unit("N"), 0, {}});
    REQUIRE(session.channel(Measurand::force) != nullptr);
    CHECK(session.channel(Measurand::force)->name == "a");
}

TEST_CASE("a step of more than three median steps is a gap and exactly three are not") {
    CHECK(find_gaps({{0, 0.1, 0.2, 0.3, 0.6, 0.7}}).empty());
    const auto gaps = find_gaps({{0, 0.1, 0.2, 0.3, 0.61, 0.71}});
    REQUIRE(gaps.size() == 1);
    CHECK(gaps[0] == Gap{{0.3}, {0.61}});
}

TEST_CASE("gaps are found in an axis that is out of order or repeats stamps") {
    CHECK(find_gaps({{0, 0.2, 0.1, 0.3, 0.3, 0.4}}).empty());
    CHECK(find_gaps({{}}).empty());
    CHECK(find_gaps({{1}}).empty());
    CHECK(find_gaps({{1, 1, 1}}).empty());
}
