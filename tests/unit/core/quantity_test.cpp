#include "myochart/core/quantity.hpp"

#include <catch2/catch.hpp>

#include <utility>

#include "myochart/core/error.hpp"
#include "support/refusal.hpp"

using namespace myochart;
using myochart_test::refusal;

namespace {

double converted(const char* quantity, const char* unit) {
    return value_in(parse_quantity(quantity), Unit(unit));
}

}  // namespace

TEST_CASE("Units convert by their UCUM definitions") {
    CHECK(converted("1 kgf/cm2", "kPa") == Approx(98.0665).epsilon(1e-12));
    CHECK(converted("1 [lbf_av]", "N") == Approx(4.4482216152605).epsilon(1e-14));
    CHECK(converted("1 gf", "N") == Approx(9.80665e-3).epsilon(1e-14));
    CHECK(converted("1 [psi]", "kPa") == Approx(6.894757293168361).epsilon(1e-12));
    CHECK(converted("50 Cel", "[degF]") == Approx(122).epsilon(1e-12));
    CHECK(converted("-40 [degF]", "Cel") == Approx(-40).epsilon(1e-12));
    CHECK(converted("2 min", "s") == 120);
    CHECK(converted("1 mL", "cm3") == Approx(1).epsilon(1e-12));
    CHECK(converted("1 [g]", "m/s2") == Approx(9.80665).epsilon(1e-14));
    CHECK(converted("90 deg", "rad") == Approx(1.5707963267948966).epsilon(1e-14));
    CHECK(converted("60 {strokes}/min", "{strokes}/s") == Approx(1).epsilon(1e-14));
    CHECK(converted("60 /min", "Hz") == Approx(1).epsilon(1e-14));
    CHECK(converted("1 kgf/cm2/s", "kPa/s") == Approx(98.0665).epsilon(1e-12));
}

TEST_CASE("A force without the area of the probe is never a pressure") {
    const Quantity force = parse_quantity("10 N");
    CHECK(refusal([&] { value_in(force, Unit("kPa")); }) == ErrorCode::value_unit_mismatch);
    CHECK(pressure_in_kilopascals(force, parse_quantity("1 cm2")) == Approx(100).epsilon(1e-12));
    CHECK(pressure_in_kilopascals(parse_quantity("9 N"), parse_quantity("90 mm2")) ==
          Approx(100).epsilon(1e-12));
    CHECK(refusal([&] { pressure_in_kilopascals(force, parse_quantity("0 cm2")); }) ==
          ErrorCode::value_out_of_range);
    CHECK(refusal([&] { pressure_in_kilopascals(force, parse_quantity("1 cm")); }) ==
          ErrorCode::value_unit_mismatch);
}

TEST_CASE("A mass is not a force and a score is not a stroke") {
    CHECK_FALSE(Unit("g").same_kind_as(Unit("gf")));
    CHECK_FALSE(Unit("{score}").same_kind_as(Unit("{strokes}")));
    CHECK_FALSE(Unit("1").same_kind_as(Unit("{score}")));
    CHECK(Unit("mm").same_kind_as(Unit("cm")));
}

TEST_CASE("A difference of temperatures has no zero point") {
    CHECK(converted("60 Cel/min", "K/s") == Approx(1).epsilon(1e-12));
}

TEST_CASE("Unknown and misspelt units are refused") {
    for (const char* text : {"", "C", "celsius", "KPA", "sec", "kPa/", "/", "m//s", "mm mm", "{}",
                             "{open", "mCel", "kmin", "m22", "2m", "m.", "kg/cm^2"}) {
        INFO(text);
        CHECK(refusal([&] { Unit unit(text); }) == ErrorCode::value_unit);
    }
}

TEST_CASE("Units are the same by their codes, usual or not, and stay units when moved from") {
    for (const char* code : {"mm", "{taps}/min"}) {
        Unit unit(code);
        CHECK(unit == Unit(code));
        CHECK(unit != Unit());
        CHECK(unit.same_kind_as(Unit(code)));
        const Unit moved = std::move(unit);
        CHECK(moved.code() == code);
        CHECK(unit.code() == code);
    }
    CHECK(Unit().code() == "1");
    CHECK(Unit("mm").same_kind_as(Unit("nm")));
}

TEST_CASE("A quantity reads back as it was written") {
    for (const char* text : {"3.20 kgf/cm2", "50 Cel", "7", "1.0 {score}"}) {
        CHECK(to_string(parse_quantity(text)) == text);
    }
    CHECK_THROWS_AS(parse_quantity("3,2 kPa"), Error);
    CHECK_THROWS_AS(parse_quantity("kPa"), Error);
}
