// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace myochart::pdf {

/// RFC 4648, in one line.
std::string base64(std::string_view bytes);

}  // namespace myochart::pdf
