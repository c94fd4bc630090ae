// SPDX-License-Identifier: Apache-2.0
/// Landmarks' names inside a sentence.
#pragma once

#include <string>
#include <string_view>

namespace myochart {

/// For comparing phrases: single spaces and none at the ends, a straight apostrophe, and ASCII
/// letters in lower case if asked.
std::string tidied(std::string_view text, bool lower_case);
/// The tidied name in lower case without a leading "the".
std::string bare_name(std::string_view name);
/// "the popliteal crease", also if the name begins with "the".
std::string with_article(std::string_view name);

}  // namespace myochart
