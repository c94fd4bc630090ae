// SPDX-License-Identifier: Apache-2.0
/// Fields that the file itself describes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
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

    bool same_meaning(const Description& other) const {
        return type.form == other.type.form && name == other.name && unit == other.unit &&
               divide == other.divide && subtract == other.subtract;
    }
};

/// No writer has more; a damaged or hostile file may.
constexpr std::size_t most_descriptions = 4096;

/// Nothing if the message does not say whose field it describes.
std::optional<Description> description_of(const Message& message, std::size_t& repaired_texts);

/// All of a file. A hostile one describes often and defines often: none is looked for by walking.
class Descriptions {
public:
    std::size_t count() const { return count_; }
    /// The last one of that one's field; nullptr if there is none.
    const Description* before(const Description& one) const;
    /// To be called in the file's order.
    void add(Description one);
    /// The one that holds for that developer field in data of that definition: the last before the
    /// definition, else the first after it, as some writers describe late. nullptr if there is none.
    const Description* holding_for(const Definition& definition, const FieldPlace& field) const;

private:
    using Key = std::tuple<std::uint32_t, std::uint8_t, std::uint8_t>;  // part, developer, number

    std::map<Key, std::vector<Description>> by_field_;
    std::size_t count_ = 0;
};

}  // namespace fit
