// SPDX-License-Identifier: Apache-2.0
/// The bytes of a file as UTF-8 text of lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/notes.hpp"

namespace delimited_text {

using namespace importing;

enum class Encoding {
    by_mark,  ///< UTF-16 if a byte order mark says so, else UTF-8
    utf_8,
    utf_16_little,
    utf_16_big,
    windows_1252,
};

void append_utf_8(std::string& text, std::uint32_t character);

/// Throws kit::Refusal if the first characters are none that a record can carry.
void require_characters(std::string_view text);

/// The text of a file: a view of its bytes, or converted and owned.
class Text {
public:
    /// Each conversion is told. Throws kit::Refusal for what is not text of that encoding.
    Text(std::string_view bytes, Encoding encoding, Notes& notes);
    Text(const Text&) = delete;
    Text& operator=(const Text&) = delete;

    std::string_view view() const { return view_; }

private:
    void take(std::string&& converted);

    std::string owned_;
    std::string_view view_;
};

}  // namespace delimited_text
