// SPDX-License-Identifier: Apache-2.0
#include "pdf/text.hpp"

namespace myochart::pdf {

std::string unbreakable(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == ' ')
            out += "\u00A0";
        else
            out += c;
    }
    return out;
}

std::string isolated(std::string_view text) { return "\u2068" + std::string(text) + "\u2069"; }

}  // namespace myochart::pdf
