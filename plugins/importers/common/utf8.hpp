// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace importing {

/// Bytes of the character at `at` (inside `text`), or 0 where it is no whole UTF-8 character.
inline std::size_t character_length(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) return 1;
    const std::size_t more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : 0;
    if (more == 0 || byte > 0xF4 || at + more >= text.size()) return 0;
    // Overlong forms, surrogates and what lies beyond Unicode show in the second byte.
    const auto second = static_cast<unsigned char>(text[at + 1]);
    const unsigned lowest = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
    const unsigned highest = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    if (second < lowest || second > highest) return 0;
    for (std::size_t k = 2; k <= more; ++k) {
        if ((static_cast<unsigned char>(text[at + k]) & 0xC0u) != 0x80u) return 0;
    }
    return more + 1;
}

}  // namespace importing
