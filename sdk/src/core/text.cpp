// SPDX-License-Identifier: Apache-2.0
#include "myochart/core/text.hpp"

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <new>

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

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
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
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw std::bad_alloc();  // all that a digest in memory can lack
    return to_hex({reinterpret_cast<const char*>(digest.data()), size});
}

namespace {

constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The value of each base64 digit; 64 for everything else.
constexpr std::array<std::uint8_t, 256> base64_values() {
    std::array<std::uint8_t, 256> values{};
    values.fill(64);
    for (std::size_t i = 0; i < 64; ++i) {
        values[static_cast<std::uint8_t>(base64_digits[i])] = static_cast<std::uint8_t>(i);
    }
    return values;
}

}  // namespace

std::string to_base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            group = group << 8 |
                    (at + i < bytes.size() ? static_cast<std::uint8_t>(bytes[at + i]) : 0u);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text += at + i > bytes.size() ? '=' : base64_digits[group >> (18 - 6 * i) & 63];
        }
    }
    return text;
}

std::string from_base64(std::string_view text) {
    static constexpr auto values = base64_values();
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t group = 0;
    std::size_t digits = 0;
    std::size_t padding = 0;
    bool valid = true;
    for (const char c : text) {
        if (c == '\n' || c == '\r' || c == ' ' || c == '\t') continue;
        const std::uint8_t value = values[static_cast<std::uint8_t>(c)];
        padding += c == '=';
        valid = valid && (c == '=' ? padding <= 2 : value < 64 && padding == 0);
        group = group << 6 | (c == '=' ? 0u : value);
        if (++digits % 4 != 0) continue;
        for (std::size_t i = 0; i + padding < 3; ++i) {
            bytes += static_cast<char>(group >> (16 - 8 * i) & 255);
        }
        group = 0;
    }
    if (!valid || digits % 4 != 0) {
        throw Error(ErrorCode::value_number, "the text is not base64", "",
                    "Copy the whole value, with its padding");
    }
    return bytes;
}

}  // namespace myochart
