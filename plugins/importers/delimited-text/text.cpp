// SPDX-License-Identifier: Apache-2.0
#include "text.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "common/bytes.hpp"
#include "common/utf8.hpp"
#include "myochart/plugin/kit/importer.hpp"
#include "records.hpp"

namespace delimited_text {

using myochart::kit::Refusal;

namespace {

constexpr std::string_view mark_utf_8 = "\xEF\xBB\xBF";
constexpr std::string_view mark_little = "\xFF\xFE";
constexpr std::string_view mark_big = "\xFE\xFF";

Encoding encoding_by_mark(std::string_view bytes) {
    if (bytes.starts_with(mark_little)) return Encoding::utf_16_little;
    if (bytes.starts_with(mark_big)) return Encoding::utf_16_big;
    return Encoding::utf_8;
}

std::string from_utf_16(std::string_view bytes, std::endian order, Notes& notes) {
    if (bytes.size() % 2 != 0) {
        notes.push_back({MYO_REMARK_WARNING,
                         "file.half-character",
                         "the file ends inside a character, which was left out",
                         {}});
    }
    const auto unit_at = [&](std::size_t at) {
        return std::uint32_t{importing::number_at<std::uint16_t>(bytes, at, order).value_or(0)};
    };
    std::string text;
    text.reserve(bytes.size() / 2);
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        std::uint32_t character = unit_at(at);
        if (character >= 0xD800 && character < 0xE000) {
            const std::uint32_t low = unit_at(at + 2);
            if (character >= 0xDC00 || low < 0xDC00 || low >= 0xE000) {
                throw Refusal("the text is not UTF-16 near byte " + std::to_string(at + 1),
                              "Save the file as UTF-8");
            }
            character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        }
        append_utf_8(text, character);
    }
    return text;
}

/// What Windows-1252 has at 0x80 to 0x9F; 0 where it has nothing.
constexpr std::uint16_t windows_1252_at_80[] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::string from_windows_1252(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 16);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::uint32_t character = static_cast<unsigned char>(bytes[at]);
        if (character >= 0x80 && character < 0xA0) {
            character = windows_1252_at_80[character - 0x80];
            if (character == 0) {
                throw Refusal("the text is not Windows-1252 at byte " + std::to_string(at + 1),
                              "Save the file as UTF-8");
            }
        }
        append_utf_8(text, character);
    }
    return text;
}

void note_mark(Notes& notes) {
    notes.push_back(
        {MYO_REMARK_INFORMATION, "file.byte-order-mark", "a byte order mark was passed over", {}});
}

void note_converted(Notes& notes, std::string_view from) {
    notes.push_back({MYO_REMARK_INFORMATION,
                     "file.encoding",
                     "the text was converted from " + std::string(from) + " to UTF-8",
                     {}});
}

/// Where the first characters of a file are none that a record can carry, or nothing. Only texts that
/// go on need it, but a file in Latin-1 would give wrong units: "\xB0C".
std::optional<std::size_t> bad_character(std::string_view text) {
    constexpr std::size_t looked_at = 4096;
    for (std::size_t i = 0; i < std::min(text.size(), looked_at);) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool white = byte == '\t' || byte == '\n' || byte == '\r';
        const std::size_t length = character_length(text, i);
        if (length == 0 || (byte < 0x20 && !white)) return i;
        i += length;
    }
    return std::nullopt;
}

}  // namespace

void append_utf_8(std::string& text, std::uint32_t character) {
    const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0u | character >> 6);
        put(0x80u | (character & 0x3Fu));
    } else if (character < 0x10000) {
        put(0xE0u | character >> 12);
        put(0x80u | (character >> 6 & 0x3Fu));
        put(0x80u | (character & 0x3Fu));
    } else {
        put(0xF0u | character >> 18);
        put(0x80u | (character >> 12 & 0x3Fu));
        put(0x80u | (character >> 6 & 0x3Fu));
        put(0x80u | (character & 0x3Fu));
    }
}

void require_characters(std::string_view text) {
    const auto bad = bad_character(text);
    if (!bad) return;
    const bool control = static_cast<unsigned char>(text[*bad]) < 0x20;
    throw Refusal(std::string("the text ") +
                      (control ? "holds a control character" : "is not UTF-8") + " near byte " +
                      std::to_string(*bad + 1),
                  control ? "Export the recording again" : "Save the file as UTF-8");
}

void Text::take(std::string&& converted) {
    owned_ = std::move(converted);
    view_ = owned_;
}

Text::Text(std::string_view bytes, Encoding encoding, Notes& notes) : view_(bytes) {
    if (bytes.empty()) throw Refusal("the file is empty", "Export the recording again");
    if (encoding == Encoding::by_mark) encoding = encoding_by_mark(bytes);
    if (encoding == Encoding::utf_16_little || encoding == Encoding::utf_16_big) {
        const bool little = encoding == Encoding::utf_16_little;
        if (bytes.starts_with(little ? mark_little : mark_big)) bytes.remove_prefix(2);
        take(from_utf_16(bytes, little ? std::endian::little : std::endian::big, notes));
        note_converted(notes, little ? "UTF-16LE" : "UTF-16BE");
    } else if (encoding == Encoding::windows_1252) {
        take(from_windows_1252(bytes));
        note_converted(notes, "Windows-1252");
    } else if (bytes.starts_with(mark_utf_8)) {
        view_.remove_prefix(mark_utf_8.size());
        note_mark(notes);
    }
    // Only the beginning: the rows are looked at when they are read, on two threads.
    constexpr std::size_t looked_at = 1 << 16;
    require_text(view_.substr(0, looked_at));
    const bool has_line_feed = view_.find('\n') != std::string_view::npos;
    if (has_line_feed || view_.find('\r') == std::string_view::npos) return;
    if (owned_.empty()) take(std::string(view_));
    std::ranges::replace(owned_, '\r', '\n');
    view_ = owned_;
    notes.push_back({MYO_REMARK_INFORMATION,
                     "file.line-ends",
                     "the lines end in CR alone, which was taken as their end",
                     {}});
}

}  // namespace delimited_text
