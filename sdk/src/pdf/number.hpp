// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace myochart::pdf {

/// Appends a number as PDF writes it: no exponent, no trailing zeros, never the locale.
void append_number(std::string& out, double value, int decimals = 2);
std::string number(double value, int decimals = 2);

/// `<0AFF…>`
std::string hex_string(const std::string& bytes);
std::string hex_digits(unsigned value, int digits);

}  // namespace myochart::pdf
