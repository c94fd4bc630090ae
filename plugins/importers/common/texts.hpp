// SPDX-License-Identifier: Apache-2.0
/// Text of a file that may not be text.
#pragma once

#include <string>
#include <string_view>

namespace importing {

/// UTF-8 that a record can carry, and how much of it is not the file's.
struct Text {
    std::string words;
    bool control = false;  ///< control characters became blanks
    bool broken = false;   ///< bytes that are not UTF-8 became U+FFFD
};
/// Tabs and line ends stay.
Text text_in(std::string_view bytes);

/// Each byte as the character of its number.
std::string from_latin_1(std::string_view bytes);

}  // namespace importing
