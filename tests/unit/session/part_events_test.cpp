// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "myochart/core/error.hpp"
#include "myochart/session/parts.hpp"
#include "support/refusal.hpp"

using namespace myochart;

namespace {

constexpr Interval whole{{0}, {60}};

Session with_events(std::vector<Event> events) {
    Session session;
    session.events = std::move(events);
    return session;
}

}  // namespace

TEST_CASE("Events of the recording tell its parts, whatever order the file has them in") {
    const Session session = with_events({{40, "region-end", ""},
                                         {5, "region", "soleus left"},
                                         {12, "mark", "pain"},
                                         {20, "region-start", "gastrocnemius-medial left"},
                                         {50, "region", "soleus left"}});
    const auto parts = parts_by_events(session, whole);
    REQUIRE(parts.size() == 3);
    CHECK(parts[0] == SessionPart{"soleus left", {{5}, {20}}});
    CHECK(parts[1] == SessionPart{"gastrocnemius-medial left", {{20}, {40}}});
    CHECK(parts[2] == SessionPart{"soleus left", {{50}, {60}}});
    CHECK(outside_of(parts, whole) == std::vector<Interval>{{{0}, {5}}, {{40}, {50}}});
}

TEST_CASE("A part that its events begin or end beside the recording is cut to it") {
    const Session session = with_events({{-0.5, "region", "soleus left"},
                                         {30, "region", "plantaris left"},
                                         {60.01, "region-end", ""},
                                         {61, "region", "soleus right"}});
    CHECK(parts_by_events(session, whole) ==
          std::vector<SessionPart>{{"soleus left", {{0}, {30}}}, {"plantaris left", {{30}, {60}}}});
}

TEST_CASE("A recording without such events has no parts") {
    CHECK(parts_by_events(with_events({{1, "stroke", ""}, {2, "region-end", ""}}), whole).empty());
    CHECK(outside_of({}, whole) == std::vector<Interval>{whole});
}

TEST_CASE("Parts that overlap or leave the recording are refused") {
    const auto code = [](std::vector<SessionPart> parts) {
        return myochart_test::refusal([&] { outside_of(parts, whole); });
    };
    CHECK(code({{"a", {{0}, {10}}}, {"b", {{9}, {20}}}}) == ErrorCode::session_out_of_range);
    CHECK(code({{"a", {{50}, {61}}}}) == ErrorCode::session_out_of_range);
    CHECK(code({{"a", {{-1}, {5}}}}) == ErrorCode::session_out_of_range);
    CHECK(code({{"a", {{9}, {8}}}}) == ErrorCode::session_out_of_range);
    const std::vector<SessionPart> touching{{"b", {{10}, {60}}}, {"a", {{0}, {10}}}};
    CHECK(outside_of(touching, whole).empty());
}
