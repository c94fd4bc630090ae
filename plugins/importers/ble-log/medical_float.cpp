// SPDX-License-Identifier: Apache-2.0
#include "medical_float.hpp"

#include <charconv>
#include <limits>
#include <string>

namespace ble_log {
namespace {

/// The double nearest to the decimal number, which a product of powers would miss by a little.
double nearest(std::int32_t mantissa, std::int32_t exponent) {
    const std::string text = std::to_string(mantissa) + "e" + std::to_string(exponent);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

MedicalNumber medical_float(std::uint32_t bits) {
    constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
    // By mantissa alone, whatever the exponent.
    switch (bits & 0xFFFFFFu) {
        case 0x7FFFFF: return {no_value, Special::not_a_number};
        case 0x800000: return {no_value, Special::not_at_this_resolution};
        case 0x7FFFFE: return {no_value, Special::plus_infinity};
        case 0x800002: return {no_value, Special::minus_infinity};
        case 0x800001: return {no_value, Special::reserved};
        default: break;
    }
    auto mantissa = static_cast<std::int32_t>(bits & 0xFFFFFFu);
    if (mantissa >= 0x800000) mantissa -= 0x1000000;
    return {nearest(mantissa, static_cast<std::int8_t>(bits >> 24)), Special::none};
}

}  // namespace ble_log
