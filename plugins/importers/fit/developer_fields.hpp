// SPDX-License-Identifier: Apache-2.0
/// Fields that the file itself describes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "messages.hpp"

namespace fit {

/// A field_description message.
struct Description {
    std::uint32_t part = 0;
    std::size_t at = 0;  ///< in the file
    std::uint8_t developer = 0;
    std::uint8_t number = 0;
    BaseType type{};
    std::string name{};
    std::string unit{};  ///< the writer's own word
    double divide = 1;
    double subtract = 0;
    bool zero_scale = false;
    std::optional<std::uint16_t> native_message{};
    std::optional<std::uint8_t> native_field{};

    bool same_field(const Description& other) const {
        return part == other.part && developer == other.developer && number == other.number;
    }
    bool same_meaning(const Description& other) const {
        return type.form == other.type.form && name == other.name && unit == other.unit &&
               divide == other.divide && subtract == other.subtract;
    }
};

/// No writer has more; a damaged or hostile file may.
constexpr std::size_t most_descriptions = 4096;

/// Nothing if the message does not say whose field it describes.
std::optional<Description> description_of(const Message& message, std::size_t& repaired_texts);

/// The one that holds for that developer field in data of that definition: the last before the
/// definition, else the first after it, as some writers describe late.
const Description* description_for(const std::vector<Description>& all,
                                   const Definition& definition, const FieldPlace& field);

}  // namespace fit
