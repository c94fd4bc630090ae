// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hb.h>

#include <memory>
#include <vector>

#include "pdf/font_library.hpp"
#include "pdf/styled_text.hpp"

namespace myochart::pdf {

/// Distances in thousandths of the text size.
struct Glyph {
    GlyphId id = 0;
    double advance = 0;
    double dx = 0;
    double dy = 0;
    std::size_t cluster = 0;  ///< the first character that it belongs to
    bool unsafe_to_break = false;
};

/// Characters that share face, style, script and direction, with their glyphs from left to right.
struct GlyphRun {
    const FontFace* face = nullptr;
    std::size_t style = 0;
    hb_script_t script = HB_SCRIPT_LATIN;
    int level = 0;  ///< of the bidi algorithm; odd runs go right to left
    std::size_t begin = 0;
    std::size_t end = 0;
    std::vector<Glyph> glyphs;

    bool right_to_left() const { return level % 2 == 1; }
    double width(double size) const;
};

/// A text without forced breaks, shaped as if it were one line.
struct ShapedText {
    std::shared_ptr<const StyledText> text;
    int base_level = 0;
    std::vector<GlyphRun> runs;  ///< in logical order
};

/// Chooses faces, finds directions (FriBidi) and shapes (HarfBuzz). One thread.
class Shaper {
public:
    Shaper(const FontLibrary& fonts, std::string language, bool right_to_left);

    /// Throws Error when no font has a character.
    ShapedText shape(StyledText text);
    /// The part [begin, end) of a run, shaped anew where letters had joined across its ends.
    GlyphRun slice(const ShapedText& shaped, const GlyphRun& run, std::size_t begin,
                   std::size_t end);

    const std::string& language() const { return language_; }

private:
    std::vector<GlyphRun> itemise(const StyledText& text, const std::vector<int>& levels) const;
    const FontFace& choose_face(const StyledText& text, std::size_t at,
                                const FontFace* previous) const;
    void shape_run(const StyledText& text, GlyphRun& run);

    using BufferPtr = std::unique_ptr<hb_buffer_t, Destroy<&hb_buffer_destroy>>;

    const FontLibrary& fonts_;
    std::string language_;
    bool right_to_left_;
    BufferPtr buffer_;
};

/// True for a language written from right to left.
bool is_right_to_left_language(std::string_view language);

}  // namespace myochart::pdf
