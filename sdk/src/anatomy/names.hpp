// SPDX-License-Identifier: Apache-2.0
/// Comparing names as people write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace myochart {

/// For comparing: ASCII letters in lower case, anything that is no letter, digit or byte of a
/// longer character as one space, and "peroneus" as "fibularis": since TA98 they are one muscle.
std::string folded(std::string_view text);
/// The words of a folded text.
std::vector<std::string> words_in(std::string_view text);
/// Up to three candidates that are near enough to be a slip of the pen, nearest first.
std::vector<std::string> nearest(std::string_view text, const std::vector<std::string>& candidates);
/// "Did you mean a, b or c?" for a remedy, or `otherwise` if nothing is near.
std::string did_you_mean(std::string_view text, const std::vector<std::string>& candidates,
                         std::string_view otherwise);

}  // namespace myochart
