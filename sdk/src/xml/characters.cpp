// SPDX-License-Identifier: Apache-2.0
#include "xml/characters.hpp"

#include <algorithm>
#include <cstdint>

namespace myochart::xml {
namespace {

constexpr std::size_t block_size = 64;
constexpr char32_t not_utf8 = 0xFFFFFFFF;

/// The character that starts at `at`, which then moves past it; `not_utf8` if there is none.
char32_t take_character(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(at);
    if (lead < 0x80) {
        ++at;
        return lead;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return not_utf8;
    char32_t character = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return not_utf8;
        character = (character << 6) | (byte(at + i) & 0x3Fu);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (character < smallest[length] || character > 0x10FFFF || surrogate) return not_utf8;
    at += length;
    return character;
}

/// True if all of a block are printable ASCII, tabs or line ends. Written without branches, so that
/// compilers make vector code of it.
bool is_plain_block(const char* block) {
    std::uint8_t other = 0;
    for (std::size_t i = 0; i < block_size; ++i) {
        const auto byte = static_cast<std::uint8_t>(block[i]);
        const bool space = (byte == '\t') | (byte == '\n') | (byte == '\r');
        other |= static_cast<std::uint8_t>((byte >= 0x80) | ((byte < 0x20) & !space));
    }
    return other == 0;
}

}  // namespace

bool is_xml_character(char32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    return c < 0xD800 || (c > 0xDFFF && c <= 0x10FFFF && c != 0xFFFE && c != 0xFFFF);
}

std::optional<BadCharacter> first_bad_character(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t block_end = std::min(at + block_size, text.size());
        if (block_end - at == block_size && is_plain_block(text.data() + at)) {
            at = block_end;
            continue;
        }
        while (at < block_end) {
            const std::size_t start = at;
            const char32_t character = take_character(text, at);
            if (character == not_utf8) return BadCharacter{start, true};
            if (!is_xml_character(character)) return BadCharacter{start, false};
        }
    }
    return std::nullopt;
}

}  // namespace myochart::xml
