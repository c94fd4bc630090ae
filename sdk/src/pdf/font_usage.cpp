// SPDX-License-Identifier: Apache-2.0
#include "pdf/font_usage.hpp"

#include <hb-subset.h>

#include <array>

#include "pdf/digest.hpp"
#include "pdf/error.hpp"
#include "pdf/number.hpp"
#include "pdf/unicode.hpp"

namespace myochart::pdf {
namespace {

using SubsetInputPtr = std::unique_ptr<hb_subset_input_t, Destroy<&hb_subset_input_destroy>>;

constexpr hb_tag_t cff_table = font_tag("CFF ");

/// The tables that a PDF needs. Subsetting a face that shows only these is several times
/// faster: HarfBuzz otherwise walks the whole character map.
hb_blob_t* outline_table(hb_face_t*, hb_tag_t tag, void* source) {
    constexpr std::array wanted{font_tag("glyf"), font_tag("loca"), font_tag("hmtx"),
                                font_tag("hhea"), font_tag("head"), font_tag("maxp"),
                                cff_table};
    for (const hb_tag_t each : wanted)
        if (each == tag) return hb_face_reference_table(static_cast<hb_face_t*>(source), tag);
    return hb_blob_get_empty();
}

std::string bytes_of(const BlobPtr& blob) {
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob.get(), &length);
    return {data, length};
}

constexpr const char* cmap_start = R"(/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
)";

constexpr const char* cmap_end = R"(endcmap
CMapName currentdict /CMap defineresource pop
end
end
)";

}  // namespace

bool FontUsage::claim(GlyphId glyph, std::u32string_view text) {
    const auto [place, is_new] = glyphs_.try_emplace(glyph, Meaning{std::u32string(text), false});
    Meaning& meaning = place->second;
    if (is_new || meaning.text == text) {
        meaning.weak = false;
        return true;
    }
    if (!meaning.weak) return false;
    meaning = {std::u32string(text), false};
    return true;
}

void FontUsage::claim_weakly(GlyphId glyph, char32_t text) {
    glyphs_.try_emplace(glyph, Meaning{std::u32string(1, text), true});
}

/// A glyph number is the code in the text and the CID. TrueType glyphs keep their places, and the
/// empty ones in between compress to nothing. In a CFF program they would not (65,535 entries),
/// so there the glyphs move together and the program's charset says their CIDs.
std::string FontUsage::subset_program() const {
    const FacePtr outlines(hb_face_create_for_tables(&outline_table, face_->face(), nullptr));
    const SubsetInputPtr input(hb_subset_input_create_or_fail());
    if (!input) throw std::bad_alloc();
    for (const auto& [glyph, text] : glyphs_)
        hb_set_add(hb_subset_input_glyph_set(input.get()), glyph);
    const unsigned places = face_->is_cff() ? HB_SUBSET_FLAGS_DEFAULT : HB_SUBSET_FLAGS_RETAIN_GIDS;
    hb_subset_input_set_flags(input.get(), places | HB_SUBSET_FLAGS_NO_HINTING);
    const FacePtr subset(hb_subset_or_fail(outlines.get(), input.get()));
    if (!subset) throw Error("cannot make a subset of the font " + face_->name());
    if (face_->is_cff()) return bytes_of(BlobPtr(hb_face_reference_table(subset.get(), cff_table)));
    return bytes_of(BlobPtr(hb_face_reference_blob(subset.get())));
}

std::string FontUsage::glyph_list() const {
    std::string list = face_->name();
    for (const auto& [glyph, text] : glyphs_) list += "," + std::to_string(glyph);
    return list;
}

std::shared_ptr<const FontSubset> FontUsage::subset() const {
    return face_->subsets().get(glyph_list(), [this] {
        const std::string program = subset_program();
        return FontSubset{Deflater()(program), program.size()};
    });
}

/// Six letters that depend on the glyphs only: equal subsets have equal names.
std::string FontUsage::subset_name() const {
    const std::string digest = sha256(glyph_list());
    std::string tag;
    for (std::size_t i = 0; i < 6; ++i)
        tag += static_cast<char>('A' + static_cast<unsigned char>(digest[i]) % 26);
    return tag + "+" + face_->name();
}

std::string FontUsage::widths() const {
    std::string out = "[";
    GlyphId expected = 0;
    bool open = false;
    for (const auto& [glyph, text] : glyphs_) {
        if (!open || glyph != expected) {
            out += (open ? "]" : "") + std::to_string(glyph) + "[";
            open = true;
        } else {
            out += " ";
        }
        out += std::to_string(face_->width(glyph));
        expected = glyph + 1;
    }
    return out + (open ? "]]" : "]");
}

std::string FontUsage::to_unicode() const {
    constexpr std::size_t most_in_a_block = 100;
    std::string out = cmap_start;
    std::size_t left = glyphs_.size();
    std::size_t in_block = 0;
    for (const auto& [glyph, meaning] : glyphs_) {
        if (in_block == 0) {
            in_block = std::min(left, most_in_a_block);
            left -= in_block;
            out += std::to_string(in_block) + " beginbfchar\n";
        }
        out += "<" + hex_digits(glyph, 4) + "> " + hex_string(encode_utf16be(meaning.text)) + "\n";
        if (--in_block == 0) out += "endbfchar\n";
    }
    return out + cmap_end;
}

std::string FontUsage::cid_set() const {
    const GlyphId last = glyphs_.empty() ? 0 : glyphs_.rbegin()->first;
    std::string bits(last / 8 + 1, '\0');
    const auto set = [&bits](GlyphId glyph) {
        const auto byte = static_cast<unsigned char>(bits[glyph / 8]);
        bits[glyph / 8] = static_cast<char>(byte | 0x80U >> glyph % 8);
    };
    set(0);
    for (const auto& [glyph, text] : glyphs_) set(glyph);
    return bits;
}

ObjectId FontUsage::write_descriptor(ObjectFile& file, bool with_cid_set) const {
    const auto program = subset();
    const FontMetrics m = face_->metrics();
    const bool bold = face_->name().find("Bold") != std::string::npos;
    std::string out = "<</Type/FontDescriptor/FontName/" + subset_name() + "/Flags 4/FontBBox[" +
                      std::to_string(m.x_min) + " " + std::to_string(m.y_min) + " " +
                      std::to_string(m.x_max) + " " + std::to_string(m.y_max) + "]/ItalicAngle " +
                      std::to_string(m.italic_angle) + "/Ascent " + std::to_string(m.ascent) +
                      "/Descent " + std::to_string(m.descent) + "/CapHeight " +
                      std::to_string(m.cap_height) + "/StemV " + (bold ? "140" : "90");
    if (face_->is_cff())
        out +=
            "/FontFile3 " + reference(file.add_packed("/Subtype/CIDFontType0C", program->packed));
    else
        out += "/FontFile2 " + reference(file.add_packed(
                                   "/Length1 " + std::to_string(program->length), program->packed));
    if (with_cid_set) out += "/CIDSet " + reference(file.add_stream("", cid_set()));
    return file.add(out + ">>");
}

ObjectId FontUsage::write(ObjectFile& file, bool with_cid_set) const {
    const std::string name = subset_name();
    const std::string kind =
        face_->is_cff() ? "/CIDFontType0" : "/CIDFontType2/CIDToGIDMap/Identity";
    const ObjectId cid_font = file.add(
        "<</Type/Font/Subtype" + kind + "/BaseFont/" + name +
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor " +
        reference(write_descriptor(file, with_cid_set)) + "/DW 1000/W" + widths() + ">>");
    const ObjectId unicode = file.add_stream("", to_unicode());
    return file.add("<</Type/Font/Subtype/Type0/BaseFont/" + name +
                    "/Encoding/Identity-H/DescendantFonts[" + reference(cid_font) + "]/ToUnicode " +
                    reference(unicode) + ">>");
}

}  // namespace myochart::pdf
