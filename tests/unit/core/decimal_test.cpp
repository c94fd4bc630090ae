#include "myochart/core/decimal.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <string>

#include "myochart/core/error.hpp"

using namespace myochart;

TEST_CASE("A decimal keeps the digits that were written") {
    for (const char* text :
         {"0", "23.50", "-0.5", "100", "0.001", "999999999999999999", "-12.000"}) {
        CHECK(to_string(parse_decimal(text)) == text);
    }
    CHECK(parse_decimal("23.50") != parse_decimal("23.5"));
}

TEST_CASE("What is not a plain decimal is refused") {
    for (const char* text : {"", "-", ".", "1.", ".5", "1,5", "1e3", " 1", "1 ", "+1", "0x1", "nan",
                             "1.2.3", "1234567890123456789", "--1"}) {
        INFO(text);
        CHECK_THROWS_AS(parse_decimal(text), Error);
    }
}

TEST_CASE("The exact decimal of a double reads back as the same double") {
    for (const double value :
         {0.0, 0.1, 1.3087305013778456, 2.4e-16, 5e-324, 1e17, -77.25, 1.0 / 3}) {
        CHECK(to_double(exact_decimal(value)) == value);
    }
    CHECK_THROWS_AS(exact_decimal(std::numeric_limits<double>::quiet_NaN()), Error);
    CHECK_THROWS_AS(exact_decimal(std::numeric_limits<double>::infinity()), Error);
    CHECK_THROWS_AS(exact_decimal(1e300), Error);
}

TEST_CASE("A decimal becomes the double that its digits are nearest to") {
    for (const std::int64_t coefficient :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{3}, std::int64_t{-7}, std::int64_t{2675},
          std::int64_t{9007199254740991}, std::int64_t{9007199254740993},
          std::int64_t{-123456789012345678}}) {
        for (const int places : {0, 1, 2, 5, 15, 21, 22, 23, 40, 300}) {
            const Decimal decimal{coefficient, places};
            CHECK(to_double(decimal) == std::stod(to_string(decimal)));
        }
    }
}

TEST_CASE("Rounding for reading is to even and knows no negative zero") {
    CHECK(rounded(2.5, 0) == "2");
    CHECK(rounded(3.14159, 2) == "3.14");
    CHECK(rounded(-0.001, 2) == "0.00");
}
