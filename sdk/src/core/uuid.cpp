// SPDX-License-Identifier: Apache-2.0
#include "myochart/core/uuid.hpp"

#include <Poco/SHA1Engine.h>
#include <Poco/UUID.h>
#include <Poco/UUIDGenerator.h>

#include "myochart/core/error.hpp"

namespace myochart {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool dash_expected(std::size_t at) { return at == 8 || at == 13 || at == 18 || at == 23; }

[[noreturn]] void refuse(std::string_view text) {
    throw Error(ErrorCode::value_uuid, "\"" + std::string(text.substr(0, 60)) + "\" is not a UUID",
                "", "Write 32 hexadecimal digits as 8-4-4-4-12");
}

}  // namespace

Uuid parse_uuid(std::string_view text) {
    if (text.size() != 36) refuse(text);
    Uuid id;
    std::size_t nibble = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (dash_expected(at)) {
            if (text[at] != '-') refuse(text);
            continue;
        }
        const int digit = hex_digit(text[at]);
        if (digit < 0) refuse(text);
        auto& byte = id.bytes[nibble / 2];
        byte = static_cast<std::uint8_t>((byte << 4) | digit);
        ++nibble;
    }
    return id;
}

std::string to_string(const Uuid& id) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (const std::uint8_t byte : id.bytes) {
        if (dash_expected(text.size())) text += '-';
        text += digits[byte >> 4];
        text += digits[byte & 15];
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
