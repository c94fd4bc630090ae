// SPDX-License-Identifier: Apache-2.0
/// Decimal numbers of the importers, against strtod.
#include <bit>
#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>

#include "common/decimals.hpp"

using namespace importing;

namespace {

/// With what may follow it in a file, and enough behind it to be looked at.
struct Padded {
    explicit Padded(const std::string& number, const std::string& behind)
        : text(number + behind + std::string(plain_decimal_reach, '7')) {}
    std::string text;
};

bool same(double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

/// Plain or left to fast_float, the number is that of strtod, and ends where the text does.
void check(const std::string& number, char behind, std::size_t& wrong, std::size_t& plain) {
    const Padded padded(number, std::string(1, behind));
    const char* const begin = padded.text.data();
    double value = 0;
    const char* end = plain_decimal(begin, '.', value);
    plain += end ? 1 : 0;
    if (!end) end = decimal(begin, begin + number.size() + 1, '.', value);
    const bool right = end == begin + number.size() && same(value, std::strtod(begin, nullptr));
    if (right) return;
    if (wrong++ < 5) FAIL_CHECK(number);
}

std::string digits(std::mt19937_64& random, unsigned count) {
    std::string text;
    for (unsigned i = 0; i < count; ++i) text += static_cast<char>('0' + random() % 10);
    return text;
}

}  // namespace

TEST_CASE("three million random decimals are rounded as strtod rounds them") {
    std::mt19937_64 random(11);
    std::size_t wrong = 0;
    std::size_t plain = 0;
    constexpr char behind[] = {',', ';', '\t', '\n', '\r', ' '};
    for (int i = 0; i < 3'000'000; ++i) {
        const auto whole = static_cast<unsigned>(1 + random() % (i % 16 == 0 ? 19 : 5));
        std::string number = random() % 2 ? "-" : "";
        number += digits(random, whole);
        if (random() % 4)
            number +=
                "." + digits(random, static_cast<unsigned>(1 + random() % (i % 16 == 1 ? 19 : 8)));
        check(number, behind[random() % std::size(behind)], wrong, plain);
    }
    CHECK(wrong == 0);
    CHECK(plain > 2'000'000);
}

TEST_CASE("decimals half way between two doubles are rounded as strtod rounds them") {
    std::mt19937_64 random(12);
    std::size_t wrong = 0;
    std::size_t plain = 0;
    for (int i = 0; i < 300'000; ++i) {
        // Between 2^53 and 2^56 whole numbers lie half way; a half beyond 2^52 does too.
        const std::uint64_t whole =
            (std::uint64_t{1} << (52 + random() % 4)) + random() % 4'000'000;
        check(std::to_string(whole), ',', wrong, plain);
        check(std::to_string(whole) + ".5", ',', wrong, plain);
        check(std::to_string(whole) + ".50000000000000000001", ',', wrong, plain);
        // Fifteen digits around what a double can just hold.
        std::string fifteen = std::to_string(100'000'000'000'000 + random() % 900'000'000'000'000);
        fifteen.insert(1 + random() % 14, ".");
        check(fifteen, ',', wrong, plain);
    }
    CHECK(wrong == 0);
}

TEST_CASE("what is no plain decimal is left to the other way, and never misread") {
    double value = 0;
    for (const char* other :
         {"", "-", ".", ".5", "-.5", "5.", "+1", "nan", "inf", " 1", "--1", "e5",
          "1234567890123456", "1.12345678901234", "12345678.12345678", "1.2.3", ",1"}) {
        INFO(other);
        const Padded padded(other, ",");
        CHECK(plain_decimal(padded.text.data(), '.', value) == nullptr);
    }
    // A character beyond ASCII, or one that is a digit but for one bit, ends a number.
    for (int byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        if ((c >= '0' && c <= '9') || c == '.') continue;
        for (const std::string number : {"1", "12.5", "1234567", "0.1234567", "-0", "-0.0"}) {
            const Padded padded(number, std::string(1, c));
            const char* const end = plain_decimal(padded.text.data(), '.', value);
            CHECK(end == padded.text.data() + number.size());
            CHECK(same(value, std::strtod(number.c_str(), nullptr)));
        }
    }
    const Padded comma("-12,375", ";");
    CHECK(plain_decimal(comma.text.data(), ',', value) == comma.text.data() + 7);
    CHECK(value == -12.375);
}

TEST_CASE("a number in a text is all of it, and finite") {
    CHECK(number_in("1.5") == 1.5);
    CHECK(number_in("+1.5e1") == 15);
    CHECK(number_in("1,5", ',') == 1.5);
    for (const char* none : {"", "+", "1.5 ", "1.5x", "nan", "inf", "1e999"}) {
        INFO(none);
        CHECK_FALSE(number_in(none));
    }
}
