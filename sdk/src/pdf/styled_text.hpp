// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pdf/text.hpp"

namespace myochart::pdf {

struct CharStyle {
    bool bold = false;
    bool italic = false;
    Colour colour{};
    double size = 9.5;
    std::string language{};  ///< empty: the document's

    bool operator==(const CharStyle&) const = default;
};

/// One line or paragraph without forced breaks, as characters that each have a style.
struct StyledText {
    std::vector<std::uint32_t> text;
    std::vector<std::uint32_t> style_of;  ///< an index into styles for each character
    std::vector<CharStyle> styles;        ///< never empty; the first is the block's
};

/// Shows nothing and needs no glyph: joiners, direction marks, variation selectors.
bool is_ignorable(char32_t character);
bool is_white_space(char32_t character);

/// Splits at line feeds. Soft hyphens and carriage returns are dropped, tabs become spaces.
std::vector<StyledText> split_styled(const Text& text, const CharStyle& block);

}  // namespace myochart::pdf
