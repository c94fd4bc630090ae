// SPDX-License-Identifier: Apache-2.0
#include "pdf/pdf_canvas.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "pdf/number.hpp"
#include "pdf/text_painter.hpp"

namespace myochart::pdf {
namespace {

const char* paint_operator(const Paint& paint) {
    const bool even_odd = paint.rule == FillRule::even_odd;
    if (paint.fill == nullptr) return "S";
    if (paint.stroke == nullptr) return even_odd ? "f*" : "f";
    return even_odd ? "B*" : "B";
}

Line line_of_text(Shaper& shaper, std::string_view text, const TextStyle& style) {
    const CharStyle block{style.bold, style.italic, style.colour, style.size, style.language};
    return lay_out_line(shaper, Text(text), block);
}

}  // namespace

void Extent::add(double x, double y, double around) {
    if (empty) {
        left = right = x;
        top = bottom = y;
        empty = false;
    }
    left = std::min(left, x - around);
    right = std::max(right, x + around);
    top = std::min(top, y - around);
    bottom = std::max(bottom, y + around);
}

void PdfCanvas::op(std::initializer_list<Point> points, const char* name) {
    std::string operands;
    for (const Point& point : points) {
        const Point p = transform().apply(point);
        extent_.add(p.x, p.y, pen_);
        append_number(operands, p.x);
        operands += ' ';
        append_number(operands, -p.y);
        operands += ' ';
    }
    content_.raw(operands);
    content_.op(name);
}

void PdfCanvas::append(const Path& path) {
    for (const auto& segment : path.segments()) {
        switch (segment.verb) {
            case Path::Verb::move: op({segment.to}, "m"); break;
            case Path::Verb::line: op({segment.to}, "l"); break;
            case Path::Verb::cubic:
                op({segment.control1, segment.control2, segment.to}, "c");
                break;
            case Path::Verb::close: content_.op("h"); break;
        }
    }
}

void PdfCanvas::paint(const Path& path, const Paint& paint) {
    if (paint.fill != nullptr) content_.set_fill(*paint.fill);
    if (paint.stroke != nullptr) set_stroke(*paint.stroke);
    if (!path.empty()) {
        append(path);
        content_.op(paint_operator(paint));
    }
    pen_ = 0;
}

void PdfCanvas::set_stroke(const Stroke& stroke) {
    const double factor = transform().line_scale();
    content_.set_stroke(stroke.colour);
    content_.set_line(stroke.width * factor, stroke.cap, stroke.join);
    std::string dash = "[";
    for (const double length : stroke.dash) dash += number(length * factor) + " ";
    if (!stroke.dash.empty()) dash.pop_back();
    content_.set_dash(dash + "] " + number(stroke.dash_phase * factor) + " d");
    pen_ = stroke.width * factor / 2;
}

void PdfCanvas::clip(const Path& path, FillRule rule) {
    // What is clipped away must not widen the extent, and the clip itself paints nothing.
    const Extent before = extent_;
    append(path);
    extent_ = before;
    content_.op(rule == FillRule::even_odd ? "W* n" : "W n");
}

void PdfCanvas::text(Point at, std::string_view text, const TextStyle& style) {
    const Line line = line_of_text(*shaper_, text, style);
    const double factor = transform().line_scale();
    const double shift = anchor_shift(style.anchor, line.width * factor);
    const double angle = style.rotation * std::numbers::pi / 180;
    Point start = transform().apply(at);
    start.x += shift * std::cos(angle);
    start.y -= shift * std::sin(angle);
    paint_line(content_, line, {{start.x, -start.y}, factor, style.rotation});

    const auto add = [&](double along, double up) {
        extent_.add(start.x + along * std::cos(angle) - up * std::sin(angle),
                    start.y - along * std::sin(angle) - up * std::cos(angle), 0);
    };
    const double above = line.baseline * factor;
    const double below = (line.baseline - line.height) * factor;
    for (const double along : {0.0, line.width * factor})
        for (const double up : {above, below}) add(along, up);
}

double PdfCanvas::text_width(std::string_view text, const TextStyle& style) const {
    return line_of_text(*shaper_, text, style).width;
}

void PdfCanvas::image(const Image& image, const Area& area) {
    const double bottom = area.corner.y + area.height;
    extent_.add(area.corner.x, area.corner.y, 0);
    extent_.add(area.corner.x + area.width, bottom, 0);
    content_.save();
    content_.set_opaque();
    content_.op({area.width, 0, 0, area.height, area.corner.x, -bottom}, "cm");
    content_.raw("/" + content_.resources().image(image) + " Do\n");
    content_.restore();
}

void PdfCanvas::link(const Area& area, const std::string& target, const std::string& description) {
    links_.push_back({area, target, description});
}

Recording PdfCanvas::take() {
    restore_all();
    return {content_.bytes(), extent_, std::move(links_)};
}

}  // namespace myochart::pdf
