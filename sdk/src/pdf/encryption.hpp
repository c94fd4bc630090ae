// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace myochart::pdf {

/// The PDF encrypted with AES-256 (revision 6), metadata and embedded files too. It claims no PDF/A
/// any more, and its signature fields are empty. Throws ReadingError.
std::string encrypted_copy(std::string_view bytes, const std::string& password);

}  // namespace myochart::pdf
