// SPDX-License-Identifier: Apache-2.0
/// Decimal numbers that keep the digits a person or a device wrote.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "myochart/core/api.hpp"

namespace myochart {

/// coefficient × 10^-places. "23.50" stays "23.50" and is not equal to "23.5", because a written
/// digit is a claim about precision. Up to 18 digits in the coefficient, 0 to 340 places.
struct Decimal {
    std::int64_t coefficient = 0;
    int places = 0;

    bool operator==(const Decimal&) const = default;
};

/// Reads "-12.50"; no exponent, no group marks, a point and never a comma. Throws value_number.
MYOCHART_API Decimal parse_decimal(std::string_view text);
MYOCHART_API std::string to_string(const Decimal& number);
/// The nearest double.
MYOCHART_API double to_double(const Decimal& number);
/// The shortest decimal that reads back as the same double. Throws value_number for NaN, infinity
/// and magnitudes that do not fit.
MYOCHART_API Decimal exact_decimal(double number);
/// `number` rounded half to even at `places` decimals, for showing only.
MYOCHART_API std::string rounded(double number, int places);

}  // namespace myochart
