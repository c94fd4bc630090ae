// SPDX-License-Identifier: Apache-2.0
#include "myochart/core/text.hpp"

#include <Poco/Crypto/DigestEngine.h>

#include <cstdint>

#include "myochart/core/error.hpp"
#include "xml/characters.hpp"

namespace myochart {
void require_text(std::string_view text, std::string_view where) {
    const auto bad = xml::first_bad_character(text);
    if (!bad) return;
    const std::string place = " at byte " + std::to_string(bad->byte);
    if (bad->invalid_utf8) {
        throw Error(ErrorCode::text_not_utf8, "the text is not UTF-8" + place, std::string(where),
                    "Save or send it as UTF-8");
    }
    throw Error(ErrorCode::text_control_character, "the text holds a control character" + place,
                std::string(where), "Remove it; only tabs and line ends are allowed");
}

std::string to_hex(std::string_view bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<std::uint8_t>(c);
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

std::string sha256_hex(std::string_view bytes) {
    Poco::Crypto::DigestEngine engine("SHA256");
    // DigestEngine counts in unsigned int, so a large text goes in pieces.
    constexpr std::size_t piece = std::size_t{1} << 30;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        const std::string_view part = bytes.substr(at, piece);
        engine.update(part.data(), static_cast<unsigned>(part.size()));
    }
    const auto& digest = engine.digest();
    return to_hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

}  // namespace myochart
