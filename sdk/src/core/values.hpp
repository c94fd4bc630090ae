// SPDX-License-Identifier: Apache-2.0
/// How single values read and write as XML text.
#pragma once

#include <algorithm>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "myochart/core/decimal.hpp"
#include "myochart/core/error.hpp"
#include "myochart/core/quantity.hpp"
#include "myochart/core/side.hpp"
#include "myochart/core/time.hpp"
#include "myochart/core/uuid.hpp"
#include "myochart/core/words.hpp"

namespace myochart {

// Views where the text stands somewhere already.
template <class Value>
auto text_of(const Value& value) {
    return to_string(value);
}
inline std::string_view text_of(const std::string& value) { return value; }
inline std::string_view text_of(bool value) { return value ? "true" : "false"; }
inline std::string text_of(int value) { return std::to_string(value); }
inline std::string text_of(std::uint16_t value) { return std::to_string(value); }
inline std::string text_of(std::size_t value) { return std::to_string(value); }
inline std::string_view text_of(const Unit& value) { return value.code(); }
/// False for values that are written in letters, digits and marks that mean nothing to XML.
template <class Value>
constexpr bool may_need_escapes = std::same_as<Value, std::string> || std::same_as<Value, Unit>;

inline void require_finite(double value) {
    if (std::isfinite(value)) return;
    throw Error(ErrorCode::value_number, "a number is infinite or not a number", "",
                "Give a finite number");
}
/// The shortest text that reads back as the same double. Throws value_number unless it is finite.
inline std::string text_of(double value) {
    require_finite(value);
    // A place on a map has few digits. The double nearest to such a decimal is told from all others
    // by these digits, and no shorter ones do.
    const double scaled = std::round(value * 10'000);
    if (value >= 0.01 && value < 1 && scaled / 10'000 == value) {
        std::string text = to_string(Decimal{static_cast<std::int64_t>(scaled), 4});
        text.erase(text.find_last_not_of('0') + 1);
        return text;
    }
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value);
    return std::string(buffer, end.ptr);
}

template <class Number>
void read_number(std::string_view text, Number& value) {
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    bool good = result.ec == std::errc() && result.ptr == text.data() + text.size();
    if constexpr (std::floating_point<Number>) good = good && std::isfinite(value);
    if (!good) {
        throw Error(ErrorCode::value_number,
                    "\"" + std::string(text.substr(0, 60)) + "\" is not a number here", "",
                    "Write plain digits");
    }
}

inline void read_text(std::string_view text, std::string& value) { value = text; }
inline void read_text(std::string_view text, int& value) { read_number(text, value); }
inline void read_text(std::string_view text, std::uint16_t& value) { read_number(text, value); }
inline void read_text(std::string_view text, std::size_t& value) { read_number(text, value); }
inline void read_text(std::string_view text, double& value) { read_number(text, value); }
inline void read_text(std::string_view text, Uuid& value) { value = parse_uuid(text); }
inline void read_text(std::string_view text, Time& value) { value = parse_time(text); }
inline void read_text(std::string_view text, Date& value) { value = parse_date(text); }
inline void read_text(std::string_view text, Decimal& value) { value = parse_decimal(text); }
inline void read_text(std::string_view text, Unit& value) { value = Unit(text); }
inline void read_text(std::string_view text, Side& value) { value = parse_side(text); }
template <Worded Enumeration>
void read_text(std::string_view text, Enumeration& value) {
    value = parse_word<Enumeration>(text);
}
inline void read_text(std::string_view text, bool& value) {
    if (text != "true" && text != "false") {
        throw Error(ErrorCode::value_word,
                    "\"" + std::string(text.substr(0, 60)) + "\" is neither true nor false", "",
                    "Write true or false");
    }
    value = text == "true";
}

/// True for values whose text always reads back as the same value. Of others that has to be seen.
template <class Value>
bool is_surely_readable(const Value& value) {
    if constexpr (std::same_as<Value, Decimal>) {
        constexpr std::int64_t too_many_digits = 1'000'000'000'000'000'000;
        return value.coefficient > -too_many_digits && value.coefficient < too_many_digits &&
               value.places >= 0 && value.places <= 300;
    } else if constexpr (Worded<Value>) {
        return std::ranges::find(words_of<Value>, value, &Word<Value>::value) !=
               std::ranges::end(words_of<Value>);
    } else {
        return std::is_arithmetic_v<Value> || std::same_as<Value, std::string> ||
               std::same_as<Value, Uuid> || std::same_as<Value, Unit>;
    }
}

/// Throws what reading would, unless `text` reads back as `value`: nothing is written that could not
/// be read again.
template <class Value>
void require_readable(std::string_view text, const Value& value) {
    if (is_surely_readable(value)) return;
    Value back{};
    read_text(text, back);
    if (back == value) return;
    throw Error(ErrorCode::value_out_of_range,
                "\"" + std::string(text) + "\" would read back as another value", "",
                "Give a value within the range of its type");
}

}  // namespace myochart
