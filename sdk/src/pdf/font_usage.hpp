// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "pdf/font_face.hpp"
#include "pdf/object_file.hpp"

namespace myochart::pdf {

/// The glyphs of one face that a document shows, and the text that each stands for.
class FontUsage {
public:
    explicit FontUsage(const FontFace& face) : face_(&face) {}

    /// Records the glyph. False when it already stands for other text: the caller must then
    /// say what the text is (ActualText).
    bool claim(GlyphId glyph, std::u32string_view text);
    /// Records a glyph whose text is said by ActualText; a later claim overrides its meaning.
    void claim_weakly(GlyphId glyph, char32_t text);

    const FontFace& face() const { return *face_; }

    /// Adds the subset font to the file; returns the Type0 font object.
    /// PDF/A-1 wants a list of the glyphs in the subset (CIDSet), later parts do not.
    ObjectId write(ObjectFile& file, bool with_cid_set) const;

private:
    struct Meaning {
        std::u32string text;
        bool weak = false;
    };

    std::string glyph_list() const;
    std::string subset_program() const;
    std::shared_ptr<const FontSubset> subset() const;
    std::string subset_name() const;
    std::string widths() const;
    std::string to_unicode() const;
    std::string cid_set() const;
    ObjectId write_descriptor(ObjectFile& file, bool with_cid_set) const;

    const FontFace* face_;
    std::map<GlyphId, Meaning> glyphs_;
};

}  // namespace myochart::pdf
