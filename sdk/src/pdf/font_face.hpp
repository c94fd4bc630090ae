// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hb.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "pdf/subset_cache.hpp"

namespace myochart::pdf {

template <auto destroy>
struct Destroy {
    template <class T>
    void operator()(T* object) const {
        destroy(object);
    }
};
using BlobPtr = std::unique_ptr<hb_blob_t, Destroy<&hb_blob_destroy>>;
using FacePtr = std::unique_ptr<hb_face_t, Destroy<&hb_face_destroy>>;
using FontPtr = std::unique_ptr<hb_font_t, Destroy<&hb_font_destroy>>;

using GlyphId = std::uint32_t;

/// As HB_TAG, which is written in C's casts.
constexpr hb_tag_t font_tag(const char (&name)[5]) {
    hb_tag_t tag = 0;
    for (int i = 0; i < 4; ++i) tag = tag << 8U | static_cast<unsigned char>(name[i]);
    return tag;
}

/// In thousandths of the text size.
struct FontMetrics {
    int ascent = 0;
    int descent = 0;  ///< negative
    int cap_height = 0;
    int italic_angle = 0;  ///< degrees
    int x_min = 0, y_min = 0, x_max = 0, y_max = 0;
};

/// One face of one font file, mapped into memory. Immutable but for subsets that are kept; any number
/// of threads.
class FontFace {
public:
    /// Throws Error when the file is not a font.
    FontFace(const std::filesystem::path& file, unsigned index);

    /// 0 when the face does not have the character.
    GlyphId glyph(char32_t character) const;
    /// In thousandths of the text size.
    int width(GlyphId glyph) const;
    double thousandths(hb_position_t units) const { return units * 1000.0 / units_per_em_; }

    hb_face_t* face() const { return face_.get(); }
    hb_font_t* font() const { return font_.get(); }
    const std::string& name() const { return name_; }  ///< PostScript name
    bool is_cff() const { return is_cff_; }
    FontMetrics metrics() const;
    SubsetCache& subsets() const { return *subsets_; }

private:
    BlobPtr file_;
    FacePtr face_;
    FontPtr font_;
    std::string name_;
    double units_per_em_ = 1000;
    bool is_cff_ = false;
    std::unique_ptr<SubsetCache> subsets_ = std::make_unique<SubsetCache>();
};

}  // namespace myochart::pdf
