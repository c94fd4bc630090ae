// SPDX-License-Identifier: Apache-2.0
#include "pdf/font_face.hpp"

#include <hb-ot.h>

#include <array>
#include <cmath>

#include "pdf/error.hpp"

namespace myochart::pdf {
namespace {

constexpr hb_tag_t cff_table = font_tag("CFF ");
constexpr hb_tag_t head_table = font_tag("head");
constexpr unsigned head_bounding_box = 36;  // OpenType, "head": xMin, yMin, xMax, yMax

BlobPtr table(hb_face_t* face, hb_tag_t tag) { return BlobPtr(hb_face_reference_table(face, tag)); }

std::string postscript_name(hb_face_t* face) {
    std::array<char, 128> buffer{};
    auto size = static_cast<unsigned>(buffer.size());
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, nullptr, &size, buffer.data());
    return buffer.data();
}

int read_int16(const char* bytes) {
    const auto high = static_cast<unsigned char>(bytes[0]);
    const auto low = static_cast<unsigned char>(bytes[1]);
    return static_cast<std::int16_t>(high << 8U | low);
}

}  // namespace

FontFace::FontFace(const std::filesystem::path& file, unsigned index)
    : file_(hb_blob_create_from_file_or_fail(file.c_str())) {
    if (!file_ || hb_face_count(file_.get()) <= index)
        throw Error("cannot read the font " + file.string() + "; reinstall its package");
    face_.reset(hb_face_create(file_.get(), index));
    hb_face_make_immutable(face_.get());
    font_.reset(hb_font_create(face_.get()));
    hb_font_make_immutable(font_.get());
    name_ = postscript_name(face_.get());
    units_per_em_ = hb_face_get_upem(face_.get());
    is_cff_ = hb_blob_get_length(table(face_.get(), cff_table).get()) > 0;
    if (name_.empty()) throw Error("the font " + file.string() + " has no name; reinstall it");
}

GlyphId FontFace::glyph(char32_t character) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font_.get(), character, &glyph) ? glyph : 0;
}

int FontFace::width(GlyphId glyph) const {
    const auto units = hb_font_get_glyph_h_advance(font_.get(), glyph);
    return static_cast<int>(std::lround(thousandths(units)));
}

FontMetrics FontFace::metrics() const {
    const auto scaled = [this](int units) {
        return static_cast<int>(std::lround(thousandths(units)));
    };
    const auto metric = [&](hb_ot_metrics_tag_t tag, int otherwise) {
        hb_position_t value = 0;
        return hb_ot_metrics_get_position(font_.get(), tag, &value) ? scaled(value) : otherwise;
    };
    FontMetrics result;
    result.ascent = metric(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 1000);
    result.descent = metric(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -300);
    result.cap_height = metric(HB_OT_METRICS_TAG_CAP_HEIGHT, 700);
    result.italic_angle = name_.find("Italic") == std::string::npos ? 0 : -12;

    const BlobPtr head = table(face_.get(), head_table);
    unsigned length = 0;
    const char* bytes = hb_blob_get_data(head.get(), &length);
    if (length < head_bounding_box + 8) throw Error("the font " + name_ + " has no head table");
    const auto corner = [&](unsigned i) {
        return scaled(read_int16(bytes + head_bounding_box + 2 * i));
    };
    result.x_min = corner(0);
    result.y_min = corner(1);
    result.x_max = corner(2);
    result.y_max = corner(3);
    return result;
}

}  // namespace myochart::pdf
