// SPDX-License-Identifier: Apache-2.0
/// Checks and small helpers for UTF-8 text.
#pragma once

#include <string>
#include <string_view>

#include "myochart/core/api.hpp"

namespace myochart {

/// Throws text_not_utf8 or text_control_character unless `text` is valid UTF-8 of characters that
/// XML 1.0 can carry (no NUL, no control characters but tab and line ends). `where` names the
/// field.
MYOCHART_API void require_text(std::string_view text, std::string_view where);

/// True if there is nothing but spaces, tabs and line ends.
MYOCHART_API bool is_blank(std::string_view text);

/// Bytes as lower-case hexadecimal digits.
MYOCHART_API std::string to_hex(std::string_view bytes);
/// SHA-256 of the bytes as 64 lower-case hexadecimal digits.
MYOCHART_API std::string sha256_hex(std::string_view bytes);

/// Base64 (RFC 4648) on one line, with padding.
MYOCHART_API std::string to_base64(std::string_view bytes);
/// Reads base64, also with line ends in it. Throws value_number if it is not base64.
MYOCHART_API std::string from_base64(std::string_view text);

}  // namespace myochart
