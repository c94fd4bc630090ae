// SPDX-License-Identifier: Apache-2.0
/// What numbers in FIT files mean, as far as it is sure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fit {

/// A native field of the record message: value = raw / divide - subtract.
struct NativeField {
    std::uint8_t number = 0;
    std::string_view name{};
    std::string_view ucum{};
    double divide = 1;
    double subtract = 0;
};

/// nullptr for a field whose meaning is not known for sure.
const NativeField* native_field(std::uint8_t number);

/// The protocol's own words, or "event 99".
std::string event_name(std::uint32_t number);
std::string event_type_name(std::uint32_t number);

/// "Garmin", or "manufacturer 99".
std::string maker_name(std::uint32_t manufacturer);
/// "Edge 500", or "product 99".
std::string model_name(std::uint32_t manufacturer, std::uint32_t product);

}  // namespace fit
