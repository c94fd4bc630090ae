// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "pdf/flow_impl.hpp"
#include "pdf/text_painter.hpp"

namespace myochart::pdf {
namespace {

/// Of the text size.
constexpr double underline_depth = 0.12;
constexpr double underline_width = 0.05;
constexpr double link_descent = 0.29;

/// Neighbouring runs [first, last) of one part, or of none.
struct Stretch {
    std::size_t first = 0;
    std::size_t last = 0;
    std::shared_ptr<InlinePart> part;
};

/// In the order in which they are read.
std::vector<Stretch> stretches_of(const Line& line, bool right_to_left) {
    std::vector<Stretch> result;
    for (std::size_t i = 0; i < line.runs.size(); ++i) {
        const auto& part = line.text->styles[line.runs[i].style].part;
        if (result.empty() || result.back().part != part) result.push_back({i, i, part});
        result.back().last = i + 1;
    }
    if (right_to_left) std::reverse(result.begin(), result.end());
    return result;
}

void underline(Content& content, const LinkBox& box, double baseline, double size,
               const Colour& colour) {
    content.set_fill(colour);
    content.op({box.left, baseline - size * (underline_depth + underline_width),
                box.right - box.left, size * underline_width},
               "re");
    content.op("f");
}

bool ends_with(const std::string& text, const std::string& end) {
    return text.size() >= end.size() &&
           text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// For those who only hear the link: its text, and where it leads if the text does not say so.
std::string description(const InlinePart& part) {
    const bool says_all = part.link.front() == '#' || ends_with(part.link, part.text);
    return says_all ? part.text : part.text + " (" + part.link + ")";
}

}  // namespace

ElementId Flow::Impl::element_of(InlinePart& part, const TextBlock& block, const Surface& surface,
                                 double top) {
    if (part.element != 0) return part.element;
    if (!part.anchor.empty()) writer.links().add_anchor(part.anchor, surface.page.index(), top);
    if (!part.link.empty()) check_link_target(part.link);
    part.element = part.link.empty() ? block.element : structure().add(block.element, "Link");
    return part.element;
}

void Flow::Impl::paint_inline(Surface& surface, const TextBlock& block, const Line& line,
                              Point at) {
    for (const Stretch& stretch : stretches_of(line, right_to_left)) {
        const double top = at.y + line.baseline;
        const bool marked = stretch.part && !surface.artifact;
        const ElementId element =
            marked ? element_of(*stretch.part, block, surface, top) : block.element;
        Content& content = surface.mark(element);
        paint_runs(content, line, stretch.first, stretch.last, {at});
        if (!marked || stretch.part->link.empty()) continue;
        // The space at the end of a line is no part of it.
        const double left = std::max(0.0, left_of_run(line, stretch.first) - line.hanging);
        const double right = std::min(line.width, left_of_run(line, stretch.last) - line.hanging);
        if (right <= left) continue;
        const LinkBox box{at.x + left, at.y - line.size * link_descent, at.x + right, top};
        const CharStyle& style = line.text->styles[line.runs[stretch.first].style];
        underline(content, box, at.y, line.size, style.colour);
        writer.links().add_box(element, surface.page.index(), box, stretch.part->link,
                               description(*stretch.part));
    }
}

}  // namespace myochart::pdf
