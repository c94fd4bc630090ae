// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "pdf/flow_impl.hpp"

namespace myochart::pdf {
namespace {

struct HeadingLook {
    double scale;  ///< of the body's text size
    double before;
    double after;
    bool accent;
};

HeadingLook heading_look(int level) {
    constexpr std::array<HeadingLook, 4> looks{
        {{1.8, 14, 6, true}, {1.3, 13, 4, true}, {1.1, 9, 3, false}, {1.0, 7, 2, false}}};
    return looks[static_cast<std::size_t>(std::min(level, 4) - 1)];
}

std::string plain_text(const Text& text) {
    std::string out;
    for (const Run& run : text.runs) out += run.text;
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
}

}  // namespace

void Flow::Impl::heading(int level, const Text& text) {
    if (level < 1 || level > 6 || level > last_heading + 1)
        throw Error("a heading of level " + std::to_string(level) + " cannot follow one of level " +
                    std::to_string(last_heading) + "; skip no level (PDF/UA)");
    if (text.empty()) throw Error("a heading needs text");
    last_heading = level;
    const HeadingLook look = heading_look(level);
    CharStyle style = body_style();
    style.bold = true;
    style.size *= look.scale;
    if (look.accent) style.colour = palette().accent;

    const ElementId element = structure().add(0, "H" + std::to_string(level));
    const TextBlock block{element, lay_out_lines(text, style, width()), 0, width()};
    Slice bookmark;
    bookmark.before = look.before;
    bookmark.keep_with_next = true;
    bookmark.draw = [this, level, title = plain_text(text)](Surface& surface) {
        writer.add_bookmark(level, title, surface.page.index(), surface.y(0));
    };
    paginator.add(std::move(bookmark));
    add_lines(block, 0, look.after, true);
}

void Flow::Impl::paragraph(const Text& text, const ParagraphStyle& look) {
    if (text.empty()) return;
    CharStyle style = body_style();
    if (look.size > 0) style.size = look.size;
    if (look.muted) style.colour = palette().muted;
    const ElementId element = structure().add(0, "P");
    add_lines({element, lay_out_lines(text, style, width()), 0, width(), look.align}, 0,
              look.space_after, look.keep_with_next);
}

void Flow::Impl::list(const std::vector<Text>& items, ListKind kind) {
    if (items.empty()) return;
    const bool numbered = kind == ListKind::number;
    const ElementId list = structure().add(0, "L");
    structure().add_attributes(
        list, std::string("/O/List/ListNumbering") + (numbered ? "/Decimal" : "/Disc"));
    const double indent = text_size() * (!numbered ? 1.2 : items.size() < 10 ? 1.6 : 2.2);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const bool last = i + 1 == items.size();
        const std::string marker = numbered ? std::to_string(i + 1) + "." : "•";
        const ElementId item = structure().add(list, "LI");
        const TextBlock label{structure().add(item, "Lbl"),
                              lay_out_lines(marker, body_style(), indent), 0, indent};
        const TextBlock body{structure().add(item, "LBody"),
                             lay_out_lines(items[i], body_style(), width() - indent), indent,
                             width() - indent};
        Slice mark;  // stands beside the first line
        mark.keep_with_next = true;
        mark.draw = [this, label](Surface& surface) { paint_lines(surface, label, 0, 1, 0); };
        paginator.add(std::move(mark));
        add_lines(body, 0, last ? 5 : 2, false);
    }
}

void Flow::Impl::rule(double space_after) {
    Slice slice;
    slice.height = 0.5;
    slice.after = space_after;
    slice.draw = [this](Surface& surface) {
        fill_box(surface, 0, 0, width(), 0.5, palette().rule);
    };
    paginator.add(std::move(slice));
}

}  // namespace myochart::pdf
