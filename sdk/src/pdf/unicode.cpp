// SPDX-License-Identifier: Apache-2.0
#include "pdf/unicode.hpp"

#include <algorithm>
#include <array>

#include "pdf/error.hpp"
#include "pdf/number.hpp"

namespace myochart::pdf {
namespace {

[[noreturn]] void refuse_utf8(std::size_t position) {
    throw Error("text for a PDF is not UTF-8 at byte " + std::to_string(position) +
                "; convert it before it is written");
}

std::size_t sequence_length(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

bool is_character(char32_t value, std::size_t length) {
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    return value >= smallest[length] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

char32_t decode_sequence(std::string_view bytes, std::size_t at, std::size_t length) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    char32_t value = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(bytes[at + i]);
        if ((next & 0xC0U) != 0x80) refuse_utf8(at + i);
        value = value << 6U | (next & 0x3FU);
    }
    if (!is_character(value, length)) refuse_utf8(at);
    return value;
}

bool is_plain_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

std::u32string decode_utf8(std::string_view bytes) {
    std::u32string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const auto length = sequence_length(static_cast<unsigned char>(bytes[at]));
        if (length == 0 || at + length > bytes.size()) refuse_utf8(at);
        out += decode_sequence(bytes, at, length);
        at += length;
    }
    return out;
}

std::string encode_utf8(char32_t c) {
    std::string out;
    const auto put = [&out](char32_t value) { out += static_cast<char>(value); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | c >> 6U);
        put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0U | c >> 12U);
        put(0x80U | (c >> 6U & 0x3FU));
        put(0x80U | (c & 0x3FU));
    } else {
        put(0xF0U | c >> 18U);
        put(0x80U | (c >> 12U & 0x3FU));
        put(0x80U | (c >> 6U & 0x3FU));
        put(0x80U | (c & 0x3FU));
    }
    return out;
}

std::string encode_utf16be(std::u32string_view text) {
    std::string out;
    const auto put = [&out](char32_t unit) {
        out += static_cast<char>(unit >> 8U & 0xFFU);
        out += static_cast<char>(unit & 0xFFU);
    };
    for (const char32_t c : text) {
        if (c < 0x10000) {
            put(c);
        } else {
            put(0xD800U + ((c - 0x10000U) >> 10U));
            put(0xDC00U + ((c - 0x10000U) & 0x3FFU));
        }
    }
    return out;
}

std::string code_point_name(char32_t c) {
    return "U+" + hex_digits(static_cast<unsigned>(c), c > 0xFFFFF ? 6 : c > 0xFFFF ? 5 : 4);
}

std::string text_string_bytes(std::string_view utf8) {
    if (is_plain_ascii(utf8)) return std::string(utf8);
    return "\xFE\xFF" + encode_utf16be(decode_utf8(utf8));
}

std::string text_string(std::string_view utf8) {
    if (!is_plain_ascii(utf8)) return hex_string(text_string_bytes(utf8));
    std::string out = "(";
    for (const char c : utf8) {
        if (c == '(' || c == ')' || c == '\\') out += '\\';
        out += c;
    }
    return out += ")";
}

std::string name_object(std::string_view bytes) {
    std::string out = "/";
    for (const char c : bytes) {
        const bool regular = c > 0x20 && c < 0x7F &&
                             std::string_view("()<>[]{}/%#").find(c) == std::string_view::npos;
        if (regular)
            out += c;
        else
            out += "#" + hex_digits(static_cast<unsigned char>(c), 2);
    }
    return out;
}

std::string escape_xml(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

}  // namespace myochart::pdf
