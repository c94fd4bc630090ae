// SPDX-License-Identifier: Apache-2.0
#include "pdf/styled_text.hpp"

#include "pdf/error.hpp"
#include "pdf/unicode.hpp"

namespace myochart::pdf {
namespace {

CharStyle style_of(const Run& run, const CharStyle& block) {
    CharStyle style = block;
    style.bold = block.bold || run.bold;
    style.italic = block.italic || run.italic;
    if (run.colour) style.colour = *run.colour;
    if (run.size > 0) style.size = run.size;
    if (!run.language.empty()) style.language = run.language;
    return style;
}

bool is_forced_break(char32_t c) { return c == '\n' || c == 0x2028 || c == 0x2029; }

bool is_dropped(char32_t c) { return c == '\r' || c == 0xAD || c == 0xFEFF; }

/// The part that a run is or continues.
std::shared_ptr<InlinePart> part_of(const Run& run, const std::shared_ptr<InlinePart>& previous) {
    if (run.link.empty() && run.anchor.empty()) return nullptr;
    if (run.text.empty()) throw Error("a link or anchor needs text that shows it");
    auto part = previous;
    if (!part || run.link != part->link || !run.anchor.empty())
        part = std::make_shared<InlinePart>(InlinePart{run.link, run.anchor});
    part->text += run.text;
    return part;
}

std::uint32_t index_in(std::vector<CharStyle>& styles, const CharStyle& style) {
    for (std::size_t i = 0; i < styles.size(); ++i)
        if (styles[i] == style) return static_cast<std::uint32_t>(i);
    styles.push_back(style);
    return static_cast<std::uint32_t>(styles.size() - 1);
}

}  // namespace

bool is_ignorable(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x034F ||
           c == 0x061C || (c >= 0xE0100 && c <= 0xE01EF);
}

bool is_white_space(char32_t c) {
    return c == ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

std::vector<StyledText> split_styled(const Text& text, const CharStyle& block) {
    std::vector<StyledText> lines(1);
    lines.back().styles.push_back(block);
    std::shared_ptr<InlinePart> part;
    for (const Run& run : text.runs) {
        CharStyle style = style_of(run, block);
        part = style.part = part_of(run, part);
        for (const char32_t c : decode_utf8(run.text)) {
            if (is_dropped(c)) continue;
            if (is_forced_break(c)) {
                lines.emplace_back().styles.push_back(block);
                continue;
            }
            StyledText& line = lines.back();
            line.text.push_back(c == '\t' ? U' ' : c);
            line.style_of.push_back(index_in(line.styles, style));
        }
    }
    return lines;
}

}  // namespace myochart::pdf
