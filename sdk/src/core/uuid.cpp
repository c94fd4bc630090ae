// SPDX-License-Identifier: Apache-2.0
#include "myochart/core/uuid.hpp"

#include <Poco/SHA1Engine.h>
#include <Poco/UUID.h>
#include <Poco/UUIDGenerator.h>

#include "myochart/core/error.hpp"

namespace myochart {
namespace {

constexpr std::uint8_t no_digit = 0xFF;

/// The value of each hexadecimal digit.
constexpr auto hex_values = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(no_digit);
    for (std::uint8_t i = 0; i < 10; ++i) values[std::size_t{'0'} + i] = i;
    for (std::uint8_t i = 0; i < 6; ++i) {
        values[std::size_t{'a'} + i] = values[std::size_t{'A'} + i] =
            static_cast<std::uint8_t>(10 + i);
    }
    return values;
}();

bool dash_expected(std::size_t at) { return at == 8 || at == 13 || at == 18 || at == 23; }

[[noreturn]] void refuse(std::string_view text) {
    throw Error(ErrorCode::value_uuid, "\"" + std::string(text.substr(0, 60)) + "\" is not a UUID",
                "", "Write 32 hexadecimal digits as 8-4-4-4-12");
}

}  // namespace

Uuid parse_uuid(std::string_view text) {
    constexpr std::size_t digits_at[] = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
    if (text.size() != 36) refuse(text);
    if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') refuse(text);
    const auto value = [&](std::size_t at) {
        return hex_values[static_cast<std::uint8_t>(text[at])];
    };
    Uuid id;
    unsigned all = 0;
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        const unsigned high = value(digits_at[i]);
        const unsigned low = value(digits_at[i] + 1);
        all |= high | low;
        id.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    if (all > 0x0F) refuse(text);
    return id;
}

std::string to_string(const Uuid& id) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text(36, '-');
    std::size_t at = 0;
    for (const std::uint8_t byte : id.bytes) {
        if (dash_expected(at)) ++at;
        text[at++] = digits[byte >> 4];
        text[at++] = digits[byte & 15];
    }
    return text;
}

Uuid random_uuid() {
    return parse_uuid(Poco::UUIDGenerator::defaultGenerator().createRandom().toString());
}

Uuid uuid_of_name(const Uuid& name_space, std::string_view name) {
    Poco::SHA1Engine sha1;
    const Poco::UUID parent(to_string(name_space));
    return parse_uuid(
        Poco::UUIDGenerator::defaultGenerator()
            .createFromName(parent, std::string(name), sha1, Poco::UUID::UUID_NAME_BASED_SHA1)
            .toString());
}

}  // namespace myochart
