// SPDX-License-Identifier: Apache-2.0
/// Single values out of messages that come seldom.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

#include "messages.hpp"
#include "text.hpp"

namespace fit {

/// The first element of a native field, if it is there and has a value.
inline std::optional<double> number_in(const Message& message, std::uint8_t field) {
    const auto place = message.definition->field(field);
    if (!place) return std::nullopt;
    const BaseType type = place->base();
    if (type.size == 0 || place->size < type.size) return std::nullopt;
    const double number =
        number_at(type.form, message.data + place->offset, message.definition->big_endian);
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

inline std::optional<std::uint32_t> whole_number(const Message& message, std::uint8_t field) {
    const auto number = number_in(message, field);
    if (!number || *number < 0 || *number > 0xFFFFFFFFu) return std::nullopt;
    return static_cast<std::uint32_t>(*number);
}

/// Empty if it is not there.
inline std::string text(const Message& message, std::uint8_t field, std::size_t& repaired) {
    const auto place = message.definition->field(field);
    if (!place || place->base().form != Form::text) return {};
    return text_of({message.data + place->offset, place->size}, repaired);
}

}  // namespace fit
