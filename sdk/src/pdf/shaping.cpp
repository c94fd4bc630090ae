// SPDX-License-Identifier: Apache-2.0
#include "pdf/shaping.hpp"

#include <fribidi.h>

#include <algorithm>
#include <array>

#include "pdf/error.hpp"
#include "pdf/unicode.hpp"

namespace myochart::pdf {
namespace {

/// The embedding level of each character; `base` becomes that of the paragraph.
std::vector<int> bidi_levels(const std::vector<std::uint32_t>& text, bool right_to_left,
                             int& base) {
    const auto length = static_cast<FriBidiStrIndex>(text.size());
    std::vector<FriBidiCharType> types(text.size());
    std::vector<FriBidiBracketType> brackets(text.size());
    std::vector<FriBidiLevel> levels(text.size());
    fribidi_get_bidi_types(text.data(), length, types.data());
    fribidi_get_bracket_types(text.data(), length, types.data(), brackets.data());
    FriBidiParType direction = right_to_left ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;
    if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), length, &direction,
                                            levels.data()) == 0)
        throw std::bad_alloc();
    base = FRIBIDI_IS_RTL(direction) ? 1 : 0;
    return {levels.begin(), levels.end()};
}

/// Where a run may be cut without changing the glyphs on either side.
bool is_safe_cut(const GlyphRun& run, std::size_t at) {
    if (at == run.begin || at == run.end) return true;
    bool starts_cluster = false;
    for (const Glyph& glyph : run.glyphs) {
        if (glyph.cluster != at) continue;
        if (glyph.unsafe_to_break) return false;
        starts_cluster = true;
    }
    return starts_cluster;
}

}  // namespace

bool is_right_to_left_language(std::string_view language) {
    const std::string_view primary = language.substr(0, language.find('-'));
    constexpr std::array<std::string_view, 7> written_rtl{"ar", "he", "fa", "ur", "yi", "ps", "sd"};
    return std::find(written_rtl.begin(), written_rtl.end(), primary) != written_rtl.end();
}

double GlyphRun::width(double size) const {
    double sum = 0;
    for (const Glyph& glyph : glyphs) sum += glyph.advance;
    return sum * size / 1000;
}

Shaper::Shaper(const FontLibrary& fonts, std::string language, bool right_to_left)
    : fonts_(fonts),
      language_(std::move(language)),
      right_to_left_(right_to_left),
      buffer_(hb_buffer_create()) {}

ShapedText Shaper::shape(StyledText text) {
    ShapedText shaped;
    shaped.base_level = right_to_left_ ? 1 : 0;
    if (!text.text.empty()) {
        const auto levels = bidi_levels(text.text, right_to_left_, shaped.base_level);
        shaped.runs = itemise(text, levels);
        for (GlyphRun& run : shaped.runs) shape_run(text, run);
    }
    shaped.text = std::make_shared<const StyledText>(std::move(text));
    return shaped;
}

const FontFace& Shaper::choose_face(const StyledText& text, std::size_t at,
                                    const FontFace* previous) const {
    const char32_t c = text.text[at];
    if (is_ignorable(c) && previous != nullptr) return *previous;
    const bool follows = script_of(c) == HB_SCRIPT_INHERITED || is_white_space(c);
    if (follows && previous != nullptr && previous->glyph(c) != 0) return *previous;
    const CharStyle& style = text.styles[text.style_of[at]];
    const auto form = han_form(style.language.empty() ? language_ : style.language);
    // Spaces and marks that no font has are made from others by HarfBuzz.
    const char32_t wanted = is_ignorable(c) || is_white_space(c) ? U' ' : c;
    return fonts_.face_for(wanted, {style.bold, style.italic}, form);
}

std::vector<GlyphRun> Shaper::itemise(const StyledText& text,
                                      const std::vector<int>& levels) const {
    std::vector<GlyphRun> runs;
    const FontFace* previous = nullptr;
    for (std::size_t i = 0; i < text.text.size(); ++i) {
        const std::size_t style = text.style_of[i];
        if (!runs.empty() && runs.back().style != style) previous = nullptr;
        const FontFace& face = choose_face(text, i, previous);
        const hb_script_t script = script_of(text.text[i]);
        previous = &face;
        if (!runs.empty()) {
            GlyphRun& run = runs.back();
            const bool same_script =
                is_common(script) || is_common(run.script) || script == run.script;
            if (run.face == &face && run.style == style && run.level == levels[i] && same_script) {
                run.end = i + 1;
                if (is_common(run.script)) run.script = script;
                continue;
            }
        }
        runs.push_back({&face, style, script, levels[i], i, i + 1, {}});
    }
    return runs;
}

void Shaper::shape_run(const StyledText& text, GlyphRun& run) {
    hb_buffer_t* buffer = buffer_.get();
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_add_utf32(buffer, text.text.data(), static_cast<int>(text.text.size()),
                        static_cast<unsigned>(run.begin), static_cast<int>(run.end - run.begin));
    hb_buffer_set_direction(buffer, run.right_to_left() ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, is_common(run.script) ? HB_SCRIPT_LATIN : run.script);
    const std::string& own = text.styles[run.style].language;
    const std::string& language = own.empty() ? language_ : own;
    hb_buffer_set_language(
        buffer, hb_language_from_string(language.data(), static_cast<int>(language.size())));
    hb_shape(run.face->font(), buffer, nullptr, 0);

    const unsigned count = hb_buffer_get_length(buffer);
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, nullptr);
    const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer, nullptr);
    run.glyphs.clear();
    run.glyphs.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
        if (infos[i].codepoint == 0)
            throw Error("the font " + run.face->name() + " cannot show the character " +
                        code_point_name(text.text[infos[i].cluster]) +
                        " in this place; replace the character");
        run.glyphs.push_back({infos[i].codepoint, run.face->thousandths(places[i].x_advance),
                              run.face->thousandths(places[i].x_offset),
                              run.face->thousandths(places[i].y_offset), infos[i].cluster,
                              (infos[i].mask & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0});
    }
}

GlyphRun Shaper::slice(const ShapedText& shaped, const GlyphRun& run, std::size_t begin,
                       std::size_t end) {
    if (begin == run.begin && end == run.end) return run;
    GlyphRun part{run.face, run.style, run.script, run.level, begin, end, {}};
    if (!is_safe_cut(run, begin) || !is_safe_cut(run, end)) {
        shape_run(*shaped.text, part);
        return part;
    }
    for (const Glyph& glyph : run.glyphs)
        if (glyph.cluster >= begin && glyph.cluster < end) part.glyphs.push_back(glyph);
    return part;
}

}  // namespace myochart::pdf
