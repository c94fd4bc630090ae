// SPDX-License-Identifier: Apache-2.0
/// The language files of sdk/languages, which are kept in the library.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace myochart {

/// File name, such as "de.xml", and bytes.
extern const std::vector<std::pair<std::string_view, std::string_view>> language_files;

}  // namespace myochart
