// SPDX-License-Identifier: Apache-2.0
#include "developer_fields.hpp"

#include <algorithm>
#include <utility>

#include "common/words.hpp"
#include "small_messages.hpp"

namespace fit {

std::optional<Description> description_of(const Message& message, std::size_t& repaired_texts) {
    constexpr std::uint8_t developer_data_index = 0;
    constexpr std::uint8_t field_definition_number = 1;
    constexpr std::uint8_t fit_base_type_id = 2;
    constexpr std::uint8_t field_name = 3;
    constexpr std::uint8_t scale = 6;
    constexpr std::uint8_t offset = 7;
    constexpr std::uint8_t units = 8;
    constexpr std::uint8_t native_message_number = 14;
    constexpr std::uint8_t native_field_number = 15;

    const auto developer = whole_number(message, developer_data_index);
    const auto number = whole_number(message, field_definition_number);
    if (!developer || !number) return std::nullopt;
    Description made;
    made.part = message.definition->part;
    made.at = message.at;
    made.developer = static_cast<std::uint8_t>(*developer);
    made.number = static_cast<std::uint8_t>(*number);
    if (const auto type = whole_number(message, fit_base_type_id))
        made.type = base_type(static_cast<std::uint8_t>(*type));
    made.name = importing::trimmed(text(message, field_name, repaired_texts));
    made.unit = importing::trimmed(text(message, units, repaired_texts));
    if (const auto written = number_in(message, scale)) {
        made.zero_scale = *written == 0;
        if (*written != 0) made.divide = *written;
    }
    made.subtract = number_in(message, offset).value_or(0);
    if (const auto native = whole_number(message, native_message_number))
        made.native_message = static_cast<std::uint16_t>(*native);
    if (const auto native = whole_number(message, native_field_number))
        made.native_field = static_cast<std::uint8_t>(*native);
    return made;
}

const Description* Descriptions::before(const Description& one) const {
    const auto found = by_field_.find({one.part, one.developer, one.number});
    return found == by_field_.end() ? nullptr : &found->second.back();
}

void Descriptions::add(Description one) {
    ++count_;
    by_field_[{one.part, one.developer, one.number}].push_back(std::move(one));
}

const Description* Descriptions::holding_for(const Definition& definition,
                                             const FieldPlace& field) const {
    const auto found = by_field_.find({definition.part, field.type, field.number});
    if (found == by_field_.end()) return nullptr;
    const std::vector<Description>& all = found->second;
    const auto after = std::ranges::upper_bound(all, definition.at, {}, &Description::at);
    return after == all.begin() ? &all.front() : &*(after - 1);
}

}  // namespace fit
