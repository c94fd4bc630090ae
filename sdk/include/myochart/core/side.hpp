// SPDX-License-Identifier: Apache-2.0
/// Sides of the body.
#pragma once

#include <string_view>

#include "myochart/core/api.hpp"

namespace myochart {

/// The patient's own side, never the viewer's. Midline is for unpaired structures.
enum class Side { left, right, midline };

/// "left", "right" or "midline".
MYOCHART_API std::string_view to_string(Side side);
/// Reads what `to_string` writes. Throws value_word.
MYOCHART_API Side parse_side(std::string_view text);
/// Left becomes right and right left; midline stays.
constexpr Side mirrored(Side side) {
    if (side == Side::midline) return side;
    return side == Side::left ? Side::right : Side::left;
}

}  // namespace myochart
