// SPDX-License-Identifier: Apache-2.0
#include "texts.hpp"

#include <cstddef>

namespace importing {
namespace {

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

/// Bytes of the character that starts there; 0 if it is none that UTF-8 and XML allow.
std::size_t character_at(std::string_view bytes, std::size_t at) {
    const unsigned first = byte_at(bytes, at);
    const unsigned second = byte_at(bytes, at + 1);
    if (first < 0x80) return 1;
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    // Overlong forms, surrogates and what lies beyond Unicode show in the first two bytes.
    const unsigned lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (first < 0xC2 || first > 0xF4 || second < lowest || second > highest) return 0;
    for (std::size_t k = 2; k < size; ++k) {
        if ((byte_at(bytes, at + k) & 0xC0u) != 0x80u) return 0;
    }
    const bool no_character = first == 0xEF && second == 0xBF && byte_at(bytes, at + 2) >= 0xBE;
    return no_character ? 0 : size;
}

bool is_control(unsigned byte) {
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

}  // namespace

Text text_in(std::string_view bytes) {
    Text text;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t size = character_at(bytes, at);
        if (size == 0) {
            text.words += "\uFFFD";
            text.broken = true;
        } else if (is_control(byte_at(bytes, at))) {
            text.words += ' ';
            text.control = true;
        } else {
            text.words += bytes.substr(at, size);
        }
        at += size == 0 ? 1 : size;
    }
    return text;
}

std::string from_latin_1(std::string_view bytes) {
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            text += c;
        } else {
            text += static_cast<char>(0xC0u | byte >> 6);
            text += static_cast<char>(0x80u | (byte & 0x3Fu));
        }
    }
    return text;
}

}  // namespace importing
