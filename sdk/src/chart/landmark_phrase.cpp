// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/landmark_phrase.hpp"

#include <cmath>

#include "chart/drawn_line.hpp"
#include "chart/landmark_name.hpp"
#include "myochart/core/text.hpp"

namespace myochart {
namespace {

constexpr double millimetres_a_centimetre = 10;

Decimal magnitude(Decimal number) {
    number.coefficient = std::abs(number.coefficient);
    return number;
}

bool has_words(const Position& position) {
    if (is_blank(position.line_start) || is_blank(position.line_end)) return false;
    if (!millimetres_of(position.lateral)) return false;
    if (!position.line_length) return true;
    const auto length = millimetres_of(*position.line_length);
    return length && *length > 0;
}

/// "0.24" is "24 %", but "0.2" stays: "20 %" would claim a digit more.
std::string fraction(const Decimal& along) {
    if (along.places < 2) return to_string(magnitude(along));
    return to_string(magnitude({along.coefficient, along.places - 2})) + " %";
}

std::string distance(const Quantity& lateral, bool in_centimetres) {
    if (in_centimetres && lateral.unit == Unit("mm")) {
        const Decimal shifted{lateral.value.coefficient, lateral.value.places + 1};
        return to_string(magnitude(shifted)) + " cm";
    }
    return to_string(magnitude(lateral.value)) + " " + lateral.unit.code();
}

std::string offset(const Position& position, const std::string& line) {
    const std::int64_t sign = position.lateral.value.coefficient;
    if (sign == 0) return ", on " + line;
    return ", " + distance(position.lateral, position.line_length.has_value()) +
           (sign > 0 ? " lateral to " : " medial to ") + line;
}

/// The distance from the line's start in centimetres; empty if it is none.
std::string centimetres_along(const Decimal& along, double line_millimetres) {
    const double step = line_millimetres * std::pow(10.0, -along.places);
    const double centimetres =
        std::abs(to_double(along)) * line_millimetres / millimetres_a_centimetre;
    const std::string text = rounded(centimetres, step < millimetres_a_centimetre ? 1 : 0);
    return text.find_first_not_of("0.") == std::string::npos ? std::string() : text;
}

}  // namespace

std::string landmark_phrase(const Position& position) {
    if (!has_words(position)) return {};
    const std::string start = with_article(position.line_start);
    const std::string end = with_article(position.line_end);
    const Decimal& along = position.along;
    const std::string to_line = offset(position, "the line to " + end);
    if (position.line_length) {
        const std::string far = centimetres_along(along, *millimetres_of(*position.line_length));
        if (far.empty()) return "level with " + start + to_line;
        return far + (along.coefficient > 0 ? " cm distal to " : " cm proximal to ") + start +
               to_line;
    }
    if (along.coefficient == 0) return "level with " + start + to_line;
    if (to_double(along) == 1) return "level with " + end + to_line;
    if (along.coefficient < 0) {
        return fraction(along) + " of the line's length proximal to " + start + to_line;
    }
    return fraction(along) + " of the way from " + start + " to " + end +
           offset(position, "that line");
}

}  // namespace myochart
