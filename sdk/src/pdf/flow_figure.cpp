// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "pdf/flow_impl.hpp"
#include "pdf/number.hpp"

namespace myochart::pdf {
namespace {

constexpr double caption_gap = 3;

/// A figure that is drawn but has no place yet.
struct DrawnFigure {
    ElementId element = 0;
    ElementId links = 0;  ///< what follows the figure, since its description stands for all in it
    Recording recording;
    TextBlock caption;
    double x = 0;
    double width = 0;
    double height = 0;
};

double caption_height(const DrawnFigure& figure) {
    if (!figure.caption.lines) return 0;
    return caption_gap + height_of(*figure.caption.lines, 0, figure.caption.lines->size());
}

void check(const Figure& figure) {
    if (figure.alternative.empty())
        throw Error(
            "a figure needs a description (Figure::alternative) for those who cannot "
            "see it");
    if (!figure.draw) throw Error("a figure needs a drawing (Figure::draw)");
    if (!(figure.height > 0) || !(figure.share > 0))
        throw Error("a figure's height and share must be greater than 0");
}

}  // namespace

Figure picture(const Image& image, double height, Anchor anchor) {
    return {.height = height,
            .alternative = image.alternative(),
            .draw = [image, anchor](Canvas& canvas, double width, double frame_height) {
                const double pixels_wide = image.width();
                const double pixels_high = image.height();
                const double scale = std::min(width / pixels_wide, frame_height / pixels_high);
                const double used = pixels_wide * scale;
                const double x = anchor == Anchor::start    ? 0
                                 : anchor == Anchor::middle ? (width - used) / 2
                                                            : width - used;
                canvas.image(image, {x, 0}, used, pixels_high * scale);
            }};
}

void Flow::Impl::add_link(Surface& surface, ElementId parent, Point origin, const DrawnLink& link) {
    const double left = origin.x + link.area.corner.x;
    const double top = origin.y - link.area.corner.y;
    writer.links().add_box(structure().add(parent, "Link"), surface.page.index(),
                           {left, top - link.area.height, left + link.area.width, top}, link.target,
                           link.description);
}

void Flow::Impl::figure_row(const std::vector<Figure>& figures, double gap) {
    if (figures.empty()) return;
    double shares = 0;
    for (const Figure& figure : figures) {
        check(figure);
        shares += figure.share;
    }
    const double room = width() - gap * static_cast<double>(figures.size() - 1);
    CharStyle caption_style = body_style();
    caption_style.size *= 0.88;
    caption_style.colour = palette().muted;

    auto drawn = std::make_shared<std::vector<DrawnFigure>>();
    Slice slice;
    double x = 0;
    for (const Figure& figure : figures) {
        DrawnFigure result;
        result.x = x;
        result.width = room * figure.share / shares;
        result.height = figure.height;
        result.element = structure().add(0, "Figure");
        structure().set_alternative(result.element, figure.alternative);
        PdfCanvas drawing(writer.resources(), shaper);
        Canvas canvas(drawing);
        figure.draw(canvas, result.width, figure.height);
        result.recording = drawing.take();
        if (!result.recording.links.empty()) result.links = structure().add(0, "P");
        if (!figure.caption.empty())
            result.caption = {structure().add(result.element, "Caption"),
                              lay_out_lines(figure.caption, caption_style, result.width), x,
                              result.width, figure.caption_align};
        slice.height = std::max(slice.height, figure.height + caption_height(result));
        x += result.width + gap;
        drawn->push_back(std::move(result));
    }
    slice.before = 4;
    slice.after = 8;
    slice.draw = [this, drawn](Surface& surface) {
        for (const DrawnFigure& figure : *drawn) {
            const Point origin{left(figure.x, figure.width), surface.y(0)};
            surface.mark(figure.element).embed(figure.recording.operators, origin);
            const Extent frame{0, 0, figure.width, figure.height, false};
            const Extent& box = figure.recording.extent.empty ? frame : figure.recording.extent;
            structure().add_attributes(figure.element, "/O/Layout/Placement/Block/BBox[" +
                                                           number(origin.x + box.left) + " " +
                                                           number(origin.y - box.bottom) + " " +
                                                           number(origin.x + box.right) + " " +
                                                           number(origin.y - box.top) + "]");
            if (figure.caption.lines)
                paint_lines(surface, figure.caption, 0, figure.caption.lines->size(),
                            figure.height + caption_gap);
            for (const DrawnLink& link : figure.recording.links)
                add_link(surface, figure.links, origin, link);
        }
    };
    paginator.add(std::move(slice));
}

}  // namespace myochart::pdf
