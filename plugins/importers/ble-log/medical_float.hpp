// SPDX-License-Identifier: Apache-2.0
/// Numbers of IEEE 11073-20601: a decimal mantissa and exponent.
#pragma once

#include <cstdint>

namespace ble_log {

enum class Special {
    none,
    not_a_number,
    not_at_this_resolution,
    plus_infinity,
    minus_infinity,
    reserved
};

struct MedicalNumber {
    double value = 0;  ///< NaN for a special
    Special special = Special::none;
};

/// 8 bits of exponent and 24 of mantissa: 0xFF00016C is 36.4.
MedicalNumber medical_float(std::uint32_t bits);

}  // namespace ble_log
