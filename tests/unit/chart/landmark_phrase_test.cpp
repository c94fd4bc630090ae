#include "myochart/chart/landmark_phrase.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "support/refusal.hpp"

using namespace myochart;
using myochart_test::refusal;

namespace {

Position position(const char* along, const char* lateral, const char* line_length = nullptr) {
    Position position;
    position.line_start = "popliteal crease";
    position.line_end = "calcaneal tuberosity";
    position.along = parse_decimal(along);
    position.lateral = parse_quantity(lateral);
    if (line_length) position.line_length = parse_quantity(line_length);
    return position;
}

std::string phrase(const char* along, const char* lateral, const char* line_length = nullptr) {
    return landmark_phrase(position(along, lateral, line_length));
}

const Position measured = position("0", "0 mm", "412 mm");
const Position unmeasured = position("0", "0 mm");

LandmarkPlace place(const char* along, const char* lateral) {
    return {parse_decimal(along), parse_quantity(lateral)};
}

Error error_of(std::string_view phrase, const Position& line) {
    try {
        parse_landmark_phrase(phrase, line);
    } catch (const Error& error) {
        return error;
    }
    throw std::runtime_error("nothing was refused: " + std::string(phrase));
}

double millimetres(const Quantity& quantity) { return value_in(quantity, Unit("mm")); }

}  // namespace

TEST_CASE("On a measured line the phrase tells centimetres from the proximal landmark") {
    CHECK(phrase("0.24", "-14 mm", "412 mm") ==
          "9.9 cm distal to the popliteal crease, 1.4 cm medial to the line to the calcaneal "
          "tuberosity");
    CHECK(phrase("-0.02", "14 mm", "412 mm") ==
          "0.8 cm proximal to the popliteal crease, 1.4 cm lateral to the line to the calcaneal "
          "tuberosity");
    CHECK(phrase("0", "0 mm", "41.2 cm") ==
          "level with the popliteal crease, on the line to the calcaneal tuberosity");
}

TEST_CASE("On an unmeasured line the phrase tells a fraction and invents no centimetres") {
    CHECK(phrase("0.24", "-14 mm") ==
          "24 % of the way from the popliteal crease to the calcaneal tuberosity, 14 mm medial to "
          "that line");
    CHECK(phrase("1.04", "0 mm") ==
          "104 % of the way from the popliteal crease to the calcaneal tuberosity, on that line");
    CHECK(phrase("-0.04", "1.5 cm") ==
          "4 % of the line's length proximal to the popliteal crease, 1.5 cm lateral to the line "
          "to the calcaneal tuberosity");
    CHECK(phrase("1", "0 mm") ==
          "level with the calcaneal tuberosity, on the line to the calcaneal tuberosity");
}

TEST_CASE("The phrase claims no digit that was not given and drops none") {
    CHECK(phrase("0.245", "-14.0 mm").starts_with("24.5 % of the way"));
    CHECK(phrase("0.2400", "-14.0 mm").starts_with("24.00 % of the way"));
    CHECK(phrase("0.2", "-14.0 mm").starts_with("0.2 of the way"));
    CHECK(phrase("0.24", "-14.0 mm").find("14.0 mm medial") != std::string::npos);
    CHECK(phrase("0.24", "-14.0 mm", "412 mm").find("1.40 cm medial") != std::string::npos);
    CHECK(phrase("0.24", "-1 cm", "412 mm").find(" 1 cm medial") != std::string::npos);
    // A step of u = 0.2 is 4 cm of this line: a millimetre would be made up.
    CHECK(phrase("0.2", "0 mm", "412 mm").starts_with("8 cm distal"));
}

TEST_CASE("What can't be told in words has no phrase") {
    Position nameless = position("0.24", "0 mm");
    nameless.line_end = " ";
    CHECK(landmark_phrase(nameless).empty());
    CHECK(phrase("0.24", "14 N").empty());
    CHECK(phrase("0.24", "14 mm", "0 mm").empty());
    CHECK(phrase("0.24", "14 mm", "4 kg").empty());
}

TEST_CASE("A phrase is read as clinicians write it") {
    CHECK(parse_landmark_phrase("9 cm distal to popliteal crease, 2 cm medial", measured) ==
          place("0.218", "-2 cm"));
    CHECK(parse_landmark_phrase("9cm distal to the Popliteal  Crease and 20mm lateral to the line.",
                                measured) == place("0.218", "20 mm"));
    CHECK(parse_landmark_phrase("90 mm distal to popliteal crease, on the line", measured) ==
          place("0.218", "0 mm"));
    CHECK(parse_landmark_phrase("3.0 cm proximal to the calcaneal tuberosity, 0.5 cm medial to "
                                "the line from the popliteal crease to the calcaneal tuberosity",
                                measured) == place("0.927", "-0.5 cm"));
    CHECK(parse_landmark_phrase("24% from popliteal crease to calcaneal tuberosity, 14 mm medial",
                                unmeasured) == place("0.24", "-14 mm"));
    CHECK(parse_landmark_phrase("24.5 % of the line distal to the popliteal crease, on that line",
                                unmeasured) == place("0.245", "0 mm"));
    CHECK(parse_landmark_phrase(
              "10 % of the line\u2019s length proximal to calcaneal tuberosity, on the line",
              unmeasured) == place("0.90", "0 mm"));
    CHECK(parse_landmark_phrase("at the popliteal crease, 2 cm medial", unmeasured) ==
          place("0", "-2 cm"));
}

TEST_CASE("A length keeps enough digits of u to be told again to the millimetre") {
    Position line = measured;
    for (int millimetre = 0; millimetre <= 412; ++millimetre) {
        const std::string text = to_string(Decimal{millimetre, 1}) +
                                 " cm distal to the popliteal crease, on the line to the calcaneal "
                                 "tuberosity";
        line.along = parse_landmark_phrase(text, measured).along;
        line.lateral = parse_quantity("0 mm");
        if (millimetre > 0) CHECK(landmark_phrase(line) == text);
    }
    CHECK(parse_landmark_phrase("9.85 cm distal to the popliteal crease, on the line", measured)
              .along == parse_decimal("0.2391"));
}

TEST_CASE("A length along a line of unknown length is refused with what to add") {
    const Error error = error_of("9 cm distal to the popliteal crease, 2 cm medial", unmeasured);
    CHECK(error.code() == ErrorCode::value_unit_mismatch);
    CHECK(error.remedy().find("the popliteal crease to the calcaneal tuberosity") !=
          std::string::npos);
    CHECK(error.remedy().find("%") != std::string::npos);
    CHECK(
        error_of("9 cm distal to the popliteal crease, on the line", position("0", "0 mm", "0 mm"))
            .code() == ErrorCode::value_out_of_range);
}

TEST_CASE("Another landmark is refused, and both of the line are named") {
    for (const char* text :
         {"9 cm distal to the fibular head, 2 cm medial",
          "9 cm distal to the popliteal creases, 2 cm medial", "9 cm distal, 2 cm medial",
          "9 cm distal to", "24 % of the way from the popliteal crease to the heel, on that line",
          "24 % of the way from the calcaneal tuberosity to the popliteal "
          "crease, on that line"}) {
        const Error error = error_of(text, measured);
        CHECK(error.code() == ErrorCode::value_word);
        CHECK(error.remedy().find("popliteal crease") != std::string::npos);
        CHECK(error.remedy().find("calcaneal tuberosity") != std::string::npos);
    }
}

TEST_CASE("A distance from another line, such as the midline, is not taken for v") {
    for (const char* text :
         {"9 cm distal to the popliteal crease, 2 cm medial to midline",
          "9 cm distal to the popliteal crease, 2 cm medial to the midline of the calf",
          "9 cm distal to the popliteal crease, on the midline",
          "9 cm distal to the popliteal crease, 2 cm medial to the line to the popliteal crease"}) {
        CHECK(error_of(text, measured).code() == ErrorCode::value_word);
    }
}

TEST_CASE("A decimal comma is refused with what to write") {
    const Error error = error_of("9,5 cm distal to the popliteal crease, 2 cm medial", measured);
    CHECK(error.code() == ErrorCode::value_number);
    CHECK(error.remedy().find("9.5") != std::string::npos);
    CHECK(error_of("9 cm distal to the popliteal crease, 2,5 cm medial", measured).code() ==
          ErrorCode::value_number);
}

TEST_CASE("What is missing or not understood is refused, never guessed") {
    const std::pair<const char*, ErrorCode> refused[] = {
        {"", ErrorCode::value_word},
        {"somewhere in the calf", ErrorCode::value_word},
        {"9 cm distal to the popliteal crease", ErrorCode::value_word},
        {"9 cm from the popliteal crease, 2 cm medial", ErrorCode::value_word},
        {"9 cm distal to the popliteal crease, 2 cm", ErrorCode::value_word},
        {"9 cm distal to the popliteal crease, medial", ErrorCode::value_word},
        {"9 cm distal to the popliteal crease, 2 cm medial, deep", ErrorCode::value_word},
        {"-9 cm distal to the popliteal crease, 2 cm medial", ErrorCode::value_number},
        {"9 cm distal to the popliteal crease, -2 cm medial", ErrorCode::value_number},
        {"9 distal to the popliteal crease, 2 cm medial", ErrorCode::value_unit},
        {"9 inches distal to the popliteal crease, 2 cm medial", ErrorCode::value_unit},
        {"9 N distal to the popliteal crease, 2 cm medial", ErrorCode::value_unit},
        {"9 cm distal to the popliteal crease, 2 % medial", ErrorCode::value_unit},
        {"9. cm distal to the popliteal crease, 2 cm medial", ErrorCode::value_unit},
        {"0.000000000000000001 % from the popliteal crease to the calcaneal tuberosity, on the "
         "line",
         ErrorCode::value_number},
    };
    for (const auto& [text, code] : refused) {
        INFO(text);
        CHECK(error_of(text, measured).code() == code);
        CHECK_FALSE(error_of(text, measured).remedy().empty());
    }
    CHECK(refusal([] { parse_landmark_phrase("at the knee, on the line", Position{}); }) ==
          ErrorCode::value_word);
}

TEST_CASE("Names with articles, commas, figures and a common beginning are told apart") {
    Position line = position("0.31", "-3 mm");
    line.line_start = "The tibia, medial border";
    line.line_end = "the tibia, medial border of the 1st facet";
    CHECK(landmark_phrase(line) ==
          "31 % of the way from the tibia, medial border to the tibia, medial border of the 1st "
          "facet, 3 mm medial to that line");
    CHECK(parse_landmark_phrase(landmark_phrase(line), line) == place("0.31", "-3 mm"));
}

TEST_CASE("Any position comes back from its phrase within what the phrase rounds") {
    std::mt19937_64 random(11);
    std::uniform_int_distribution<int> places(0, 6), length(30, 520), sign(0, 1);
    for (int i = 0; i < 20000; ++i) {
        Position put = unmeasured;
        put.along.places = places(random);
        const double scale = std::pow(10.0, put.along.places);
        put.along.coefficient =
            std::llround(std::uniform_real_distribution<double>(-0.9, 1.9)(random) * scale);
        put.lateral.value.places = places(random) % 3;
        put.lateral.unit = Unit(sign(random) ? "mm" : "cm");
        put.lateral.value.coefficient = std::uniform_int_distribution<int>(-6000, 6000)(random);
        const bool is_measured = sign(random) == 1;
        if (is_measured) put.line_length = Quantity{{length(random), 0}, Unit("mm")};

        const std::string text = landmark_phrase(put);
        INFO(text);
        const LandmarkPlace read = parse_landmark_phrase(text, put);
        const double error = std::abs(to_double(read.along) - to_double(put.along));
        if (is_measured) {
            const double line = millimetres(*put.line_length);
            const bool coarse = line / scale >= 10;
            // Half of the phrase's last digit, and half a millimetre for that of u.
            REQUIRE(error * line <= (coarse ? 5.0 : 0.5) + 0.5 + 1e-6);
        } else {
            REQUIRE(error == 0);
        }
        REQUIRE(millimetres(read.lateral) == Approx(millimetres(put.lateral)).margin(1e-9));
        if (put.lateral.value.coefficient != 0) {
            const int shift = is_measured && put.lateral.unit == Unit("mm") ? 1 : 0;
            REQUIRE(read.lateral.value ==
                    Decimal{put.lateral.value.coefficient, put.lateral.value.places + shift});
        }

        Position again = put;
        again.along = read.along;
        again.lateral = read.lateral;
        const LandmarkPlace second = parse_landmark_phrase(landmark_phrase(again), again);
        REQUIRE(second.lateral == read.lateral);
        REQUIRE(to_double(second.along) == to_double(read.along));
    }
}

TEST_CASE("Words that are cut short or damaged are refused or read, never worse") {
    const std::string whole =
        "9.9 cm distal to the popliteal crease, 1.4 cm medial to the line to the calcaneal "
        "tuberosity";
    for (std::size_t length = 0; length < whole.size(); ++length) {
        try {
            parse_landmark_phrase(whole.substr(0, length), measured);
        } catch (const Error& error) {
            CHECK_FALSE(error.remedy().empty());
        }
    }
    std::mt19937 random(5);
    for (int i = 0; i < 5000; ++i) {
        std::string damaged = whole;
        for (int k = 0; k < 3; ++k) {
            damaged[random() % damaged.size()] = static_cast<char>(random() % 256);
        }
        try {
            parse_landmark_phrase(damaged, measured);
        } catch (const Error& error) {
            CHECK_FALSE(error.remedy().empty());
        }
    }
}
