// SPDX-License-Identifier: Apache-2.0
#include "pdf/flow_impl.hpp"

namespace myochart::pdf {
namespace {

constexpr double bar_width = 2.5;
constexpr double padding_x = 9;
constexpr double padding_y = 6;

struct BoxLine {
    TextBlock block;
    std::size_t index = 0;  ///< of the line in its block

    double height() const { return (*block.lines)[index].height; }
};

/// A shaded box with a bar at its start side, as the lines that it holds.
struct Box {
    std::vector<BoxLine> lines{};
    Colour ground{};
    Colour bar{};

    void add(const TextBlock& block) {
        for (std::size_t i = 0; i < block.lines->size(); ++i) lines.push_back({block, i});
    }
    double height(std::size_t first, std::size_t last) const {
        double sum = 2 * padding_y;
        for (std::size_t i = first; i < last; ++i) sum += lines[i].height();
        return sum;
    }
    /// The end of the part that begins at `first` and is no higher than `most`.
    std::size_t part_end(std::size_t first, double most) const {
        std::size_t last = first + 1;
        while (last < lines.size() && height(first, last + 1) <= most) ++last;
        return last;
    }
};

Slice slice_of(Flow::Impl& flow, const std::shared_ptr<const Box>& box, std::size_t first,
               std::size_t last) {
    Slice slice;
    slice.height = box->height(first, last);
    slice.before = 4;
    slice.after = 7;
    slice.draw = [&flow, box, first, last](Surface& surface) {
        const double height = box->height(first, last);
        flow.fill_box(surface, 0, 0, flow.width(), height, box->ground);
        flow.fill_box(surface, 0, 0, bar_width, height, box->bar);
        double y = padding_y;
        for (std::size_t i = first; i < last; ++i) {
            const BoxLine& line = box->lines[i];
            flow.paint_lines(surface, line.block, line.index, line.index + 1, y);
            y += line.height();
        }
    };
    return slice;
}

}  // namespace

void Flow::Impl::note(const Text& text, NoteKind kind, const Text& title) {
    if (text.empty() && title.empty()) throw Error("a note needs text");
    const bool warning = kind == NoteKind::warning;
    auto box = std::make_shared<Box>();
    box->ground = warning ? palette().warning_shade : palette().shade;
    box->bar = warning ? palette().warning : palette().accent;

    const double x = bar_width + padding_x;
    const double inner = width() - x - padding_x;
    const ElementId parent = structure().add(0, "Div");
    CharStyle title_style = body_style();
    title_style.bold = true;
    title_style.colour = box->bar;
    if (!title.empty())
        box->add(
            {structure().add(parent, "P"), lay_out_lines(title, title_style, inner), x, inner});
    if (!text.empty())
        box->add(
            {structure().add(parent, "P"), lay_out_lines(text, body_style(), inner), x, inner});

    // Parts of a third of a page fill what is left of one, and strand no heading above them.
    const std::size_t count = box->lines.size();
    const double page = paginator.frame_height();
    const double most = box->height(0, count) <= page ? page : page / 3;
    for (std::size_t first = 0; first < count;) {
        const std::size_t last = box->part_end(first, most);
        paginator.add(slice_of(*this, box, first, last));
        first = last;
    }
}

}  // namespace myochart::pdf
