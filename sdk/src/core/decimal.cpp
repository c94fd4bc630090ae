// SPDX-License-Identifier: Apache-2.0
#include "myochart/core/decimal.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>

#include "myochart/core/error.hpp"

namespace myochart {
namespace {

constexpr int most_places = 340;  // the smallest double written out
constexpr std::size_t most_digits = 18;

[[noreturn]] void refuse(std::string_view text, const char* why) {
    throw Error(ErrorCode::value_number, "\"" + std::string(text.substr(0, 60)) + "\" " + why, "",
                "Write digits with a decimal point, such as 3.20; at most 18 digits");
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Decimal parse_decimal(std::string_view text) {
    Decimal number;
    std::size_t significant = 0;
    bool point_seen = false;
    bool digit_since_point = false;
    std::size_t at = 0;
    const bool negative = !text.empty() && text[0] == '-';
    if (negative) ++at;
    if (at == text.size() || !is_digit(text[at])) refuse(text, "is not a number");
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '.' && !point_seen) {
            point_seen = true;
        } else if (is_digit(c)) {
            if (significant > 0 || c != '0') ++significant;
            if (significant <= most_digits)
                number.coefficient = number.coefficient * 10 + (c - '0');
            if (point_seen && number.places <= most_places) ++number.places;
            digit_since_point = point_seen;
        } else {
            refuse(text, "is not a number");
        }
    }
    if (point_seen && !digit_since_point) refuse(text, "is not a number");
    if (significant > most_digits || number.places > most_places)
        refuse(text, "has too many digits");
    if (negative) number.coefficient = -number.coefficient;
    return number;
}

std::string to_string(const Decimal& number) {
    if (number.places < 0 || number.places > most_places) {
        throw Error(ErrorCode::value_number,
                    "a decimal has " + std::to_string(number.places) + " places", "",
                    "Give 0 to " + std::to_string(most_places));
    }
    // Written from its end, as the places count from there.
    std::array<char, most_places + 24> buffer;
    char* const end = buffer.data() + buffer.size();
    char* at = end;
    const bool negative = number.coefficient < 0;
    auto rest = static_cast<std::uint64_t>(number.coefficient);
    if (negative) rest = 0 - rest;
    for (int written = 0; rest > 0 || written <= number.places; ++written) {
        if (written > 0 && written == number.places) *--at = '.';
        *--at = static_cast<char>('0' + rest % 10);
        rest /= 10;
    }
    if (negative) *--at = '-';
    return std::string(at, end);
}

double to_double(const Decimal& number) {
    // Both are doubles without loss, so that their quotient is rounded once: it is the nearest.
    constexpr std::int64_t exact_up_to = std::int64_t{1} << 53;
    constexpr double powers_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                        1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const bool exact = number.coefficient >= -exact_up_to && number.coefficient <= exact_up_to &&
                       number.places >= 0 &&
                       static_cast<std::size_t>(number.places) < std::size(powers_of_ten);
    if (exact) return static_cast<double>(number.coefficient) / powers_of_ten[number.places];
    const std::string text = to_string(number);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

Decimal exact_decimal(double number) {
    std::array<char, 400> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                   std::chars_format::fixed);
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
    if (!std::isfinite(number)) refuse(text, "is not a finite number");
    return parse_decimal(text == "-0" ? "0" : text);
}

std::string rounded(double number, int places) {
    std::array<char, 400> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                   std::chars_format::fixed, places);
    std::string text(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
    const bool negative_zero = text.find_first_not_of("-0.") == std::string::npos && text[0] == '-';
    return negative_zero ? text.substr(1) : text;
}

}  // namespace myochart
