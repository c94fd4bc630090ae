// SPDX-License-Identifier: Apache-2.0
#include "xml/beside.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

using namespace myochart::xml;

TEST_CASE("What is shared out is done once each") {
    for (const bool parallel : {false, true}) {
        for (const std::size_t count : {0, 1, 2, 1000}) {
            std::vector<std::atomic<int>> done(count);
            share_out(count, parallel, [&](std::size_t i) { ++done[i]; });
            CHECK(std::ranges::all_of(done, [](const auto& times) { return times == 1; }));
        }
    }
}

TEST_CASE("Of several failures of what is shared out the lowest is told, each time") {
    for (int run = 0; run < 200; ++run) {
        const auto fail_at_some = [](std::size_t i) {
            if (i % 7 == 6) throw std::runtime_error(std::to_string(i));
        };
        CHECK_THROWS_WITH(share_out(100, run % 2 == 0, fail_at_some), "6");
    }
}
