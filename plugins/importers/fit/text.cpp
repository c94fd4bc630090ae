// SPDX-License-Identifier: Apache-2.0
#include "text.hpp"

#include <algorithm>

namespace fit {
namespace {

/// How many bytes the character at the beginning has; 0 if it is none that a record can carry.
std::size_t character_size(std::span<const std::uint8_t> bytes) {
    const unsigned first = bytes[0];
    if (first < 0x80) return first >= 0x20 && first != 0x7F ? 1 : 0;
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (size == 0 || first > 0xF4 || size > bytes.size()) return 0;
    // Overlong forms, surrogates and what lies beyond Unicode show in the second byte.
    const unsigned lowest = first == 0xE0   ? 0xA0
                            : first == 0xF0 ? 0x90
                            : first == 0xC2 ? 0xA0
                                            : 0x80;
    const unsigned highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (bytes[1] < lowest || bytes[1] > highest) return 0;
    for (std::size_t i = 2; i < size; ++i) {
        if ((bytes[i] & 0xC0u) != 0x80u) return 0;
    }
    const bool no_character = first == 0xEF && bytes[1] == 0xBF && bytes[2] >= 0xBE;
    return no_character ? 0 : size;
}

}  // namespace

std::string text_of(std::span<const std::uint8_t> bytes, std::size_t& repaired) {
    const auto end = std::find(bytes.begin(), bytes.end(), std::uint8_t{0});
    bytes = bytes.first(static_cast<std::size_t>(end - bytes.begin()));
    std::string text;
    bool sound = true;
    while (!bytes.empty()) {
        const std::size_t size = character_size(bytes);
        if (size == 0) {
            sound = false;
            text += '?';
        } else {
            text.append(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
        }
        bytes = bytes.subspan(std::max<std::size_t>(size, 1));
    }
    if (!sound) ++repaired;
    return text;
}

}  // namespace fit
