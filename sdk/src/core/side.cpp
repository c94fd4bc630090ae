// SPDX-License-Identifier: Apache-2.0
#include "myochart/core/side.hpp"

#include <string>

#include "myochart/core/error.hpp"

namespace myochart {

std::string_view to_string(Side side) {
    switch (side) {
        case Side::left: return "left";
        case Side::right: return "right";
        case Side::midline: return "midline";
    }
    return "midline";
}

Side parse_side(std::string_view text) {
    for (const Side side : {Side::left, Side::right, Side::midline}) {
        if (to_string(side) == text) return side;
    }
    throw Error(ErrorCode::value_word, "\"" + std::string(text) + "\" is not a side", "",
                "Write left, right or midline");
}

}  // namespace myochart
