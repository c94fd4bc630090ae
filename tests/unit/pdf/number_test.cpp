#include "pdf/number.hpp"

#include <catch2/catch.hpp>

#include <charconv>
#include <random>

using namespace myochart::pdf;

namespace {

/// By exact arithmetic, with what does not count taken off.
std::string exactly(double value, int decimals) {
    char buffer[64];
    const auto end =
        std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals)
            .ptr;
    std::string text(buffer, end);
    if (decimals > 0) {
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

}  // namespace

TEST_CASE("Numbers have the digits of exact arithmetic, whatever way they are made") {
    std::mt19937_64 random(11);
    std::uniform_real_distribution<double> any(-32767, 32767);
    std::uniform_real_distribution<double> small(-2, 2);
    for (int i = 0; i < 200'000; ++i) {
        const double value = i % 2 ? any(random) : small(random);
        const int decimals = i % 6;
        if (number(value, decimals) != exactly(value, decimals)) {
            INFO(exactly(value, 17));
            CHECK(number(value, decimals) == exactly(value, decimals));
        }
    }
}

TEST_CASE("Numbers in the middle between two are rounded as exact arithmetic rounds them") {
    for (const double value : {0.125, 0.375, 0.005, 1.005, 2.675, -0.125, 1e-9, -1e-9, 0.5, 1.5,
                               2.5, 32766.995, -0.0, 0.1 + 0.2}) {
        for (int decimals = 0; decimals <= 5; ++decimals)
            CHECK(number(value, decimals) == exactly(value, decimals));
    }
}
