// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace fit {

/// The text up to its first zero byte. What is not UTF-8 or can't be shown becomes '?', and
/// `repaired` counts such texts.
std::string text_of(std::span<const std::uint8_t> bytes, std::size_t& repaired);

}  // namespace fit
