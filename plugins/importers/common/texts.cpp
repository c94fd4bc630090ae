// SPDX-License-Identifier: Apache-2.0
#include "texts.hpp"

#include <cstddef>

#include "utf8.hpp"

namespace importing {
namespace {

unsigned byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}

/// Bytes of the character that starts there; 0 if it is none that UTF-8 and XML allow.
std::size_t character_at(std::string_view bytes, std::size_t at) {
    const bool no_character = byte_at(bytes, at) == 0xEF && byte_at(bytes, at + 1) == 0xBF &&
                              byte_at(bytes, at + 2) >= 0xBE;
    return no_character ? 0 : character_length(bytes, at);
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
