// SPDX-License-Identifier: Apache-2.0
// Single values as XML text.
#include "exchange/values.hpp"

#include <charconv>
#include <random>
#include <string>

#include <catch2/catch.hpp>

using namespace myochart;

namespace {

std::string shortest(double value) {
    char buffer[32];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

}  // namespace

TEST_CASE("a double is written in the fewest digits that read back as it") {
    for (int i = 0; i <= 20'000; ++i) {
        for (const double value : {i / 10'000.0, -i / 10'000.0, i / 1e6, i / 3e4})
            CHECK(text_of(value) == shortest(value));
    }
    std::mt19937 random(1);
    for (int i = 0; i < 20'000; ++i) {
        const double value = static_cast<double>(random()) / 4294967296.0;
        CHECK(text_of(value) == shortest(value));
    }
}

TEST_CASE("what would not read back is not taken for sure") {
    CHECK(is_surely_readable(parse_decimal("-999999999999999999")));
    CHECK_FALSE(is_surely_readable(Decimal{1'000'000'000'000'000'000, 0}));
    CHECK_FALSE(is_surely_readable(Decimal{1, -1}));
    CHECK_FALSE(is_surely_readable(Decimal{1, 341}));
    CHECK_FALSE(is_surely_readable(static_cast<Severity>(99)));
    CHECK_THROWS_AS(require_readable("?", static_cast<Severity>(99)), Error);
}
