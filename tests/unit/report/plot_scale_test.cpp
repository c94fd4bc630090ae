#include "report/plot_scale.hpp"

#include <catch2/catch.hpp>

using namespace myochart;

TEST_CASE("A step of an axis is 1, 2 or 5 times a power of ten and gives no more than asked for") {
    CHECK(round_step(10, 5) == Approx(2));
    CHECK(round_step(10, 4) == Approx(5));
    CHECK(round_step(0.9, 4) == Approx(0.5));
    CHECK(round_step(14400, 10) == Approx(2000));
    for (const double span : {0.003, 0.7, 1.0, 9.99, 47.0, 1200.0}) {
        for (const int most : {2, 4, 6, 10}) CHECK(span / round_step(span, most) <= most + 1e-9);
    }
}

TEST_CASE("Ticks are multiples of the step within the range, both ends included") {
    CHECK(ticks(0, 10, 5) == std::vector<double>{0, 5, 10});
    CHECK(ticks(-7, 7, 5) == std::vector<double>{-5, 0, 5});
    CHECK(ticks(1.1, 1.4, 1).empty());
    const auto tenths = ticks(0, 1, 0.1);
    REQUIRE(tenths.size() == 11);
    CHECK(tenths.back() == Approx(1));
}

TEST_CASE("A step is written with the decimals that it has") {
    CHECK(places_of_step(5) == 0);
    CHECK(places_of_step(0.5) == 1);
    CHECK(places_of_step(0.02) == 2);
    CHECK(places_of_step(1000) == 0);
}
