// SPDX-License-Identifier: Apache-2.0
#include "myochart/core/text.hpp"

#include <Poco/Crypto/DigestEngine.h>

#include <cstdint>

#include "myochart/core/error.hpp"

namespace myochart {
namespace {

/// Decodes one character at `at` and moves past it; 0 if the bytes are not shortest-form UTF-8.
char32_t take_character(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(at);
    if (lead < 0x80) {
        ++at;
        return lead;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return 0;
    char32_t character = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return 0;
        character = (character << 6) | (byte(at + i) & 0x3Fu);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (character < smallest[length] || character > 0x10FFFF) return 0;
    if (character >= 0xD800 && character <= 0xDFFF) return 0;
    at += length;
    return character;
}

bool xml_can_carry(char32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return c != 0xFFFE && c != 0xFFFF;
}

}  // namespace

void require_text(std::string_view text, std::string_view where) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t start = at;
        const bool nul = text[at] == '\0';
        const char32_t character = take_character(text, at);
        if (character == 0 && !nul) {
            throw Error(ErrorCode::text_not_utf8, "the text is not UTF-8 at byte " + std::to_string(start),
                        std::string(where), "Save or send it as UTF-8");
        }
        if (nul || !xml_can_carry(character)) {
            throw Error(ErrorCode::text_control_character,
                        "the text holds a control character at byte " + std::to_string(start),
                        std::string(where), "Remove it; only tabs and line ends are allowed");
        }
    }
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
