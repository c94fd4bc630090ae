// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace myochart::pdf {

/// Throws Error when the bytes are not UTF-8.
std::u32string decode_utf8(std::string_view bytes);
std::string encode_utf8(char32_t character);
std::string encode_utf16be(std::u32string_view text);

/// "U+0041"
std::string code_point_name(char32_t character);

/// A text string object: `(title)` when ASCII, otherwise UTF-16 in hexadecimal.
std::string text_string(std::string_view utf8);
/// The bytes that such a string object stands for.
std::string text_string_bytes(std::string_view utf8);
/// A name object: `/text#2Fxml`
std::string name_object(std::string_view bytes);
/// For the text of an element, and for an attribute between double quotes.
std::string escape_xml(std::string_view text);

}  // namespace myochart::pdf
