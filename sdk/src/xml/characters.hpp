// SPDX-License-Identifier: Apache-2.0
/// Which characters an XML 1.0 document in UTF-8 can carry.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace myochart::xml {

struct BadCharacter {
    std::size_t byte = 0;       ///< offset of its first byte
    bool invalid_utf8 = false;  ///< else it is a control character that XML 1.0 forbids
};

/// The first place where `text` is not UTF-8 (shortest form, no surrogates) of XML characters.
std::optional<BadCharacter> first_bad_character(std::string_view text);

/// True for characters that XML 1.0 allows.
bool is_xml_character(char32_t character);

/// Appends a character that XML 1.0 allows.
void append_utf8(std::string& out, char32_t character);

}  // namespace myochart::xml
