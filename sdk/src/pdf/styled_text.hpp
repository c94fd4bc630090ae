// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "pdf/text.hpp"

namespace myochart::pdf {

/// A stretch of text that is more than its characters: a link, or the place where one leads.
struct InlinePart {
    std::string link{};
    std::string anchor{};
    std::string text{};       ///< all of it
    std::size_t element = 0;  ///< of the structure, from when it was first painted
};

struct CharStyle {
    bool bold = false;
    bool italic = false;
    Colour colour{};
    double size = 9.5;
    std::string language{};              ///< empty: the document's
    std::shared_ptr<InlinePart> part{};  ///< shared by all its characters

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
