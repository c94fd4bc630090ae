// SPDX-License-Identifier: Apache-2.0
#include "pdf/canvas.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "pdf/canvas_impl.hpp"
#include "pdf/number.hpp"
#include "pdf/text_painter.hpp"

namespace myochart::pdf {
namespace {

const char* fill_operator(FillRule rule) { return rule == FillRule::even_odd ? "f*" : "f"; }
const char* fill_stroke_operator(FillRule rule) { return rule == FillRule::even_odd ? "B*" : "B"; }

Line line_of_text(Shaper& shaper, std::string_view text, const TextStyle& style) {
    const CharStyle block{style.bold, style.italic, style.colour, style.size, style.language};
    return lay_out_line(shaper, Text(text), block);
}

double anchor_shift(Anchor anchor, double width) {
    if (anchor == Anchor::middle) return -width / 2;
    return anchor == Anchor::end ? -width : 0;
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

double Canvas::Impl::Transform::line_scale() const { return std::sqrt(std::abs(sx * sy)); }

void Canvas::Impl::op(std::initializer_list<Point> points, const char* name) {
    std::string operands;
    for (const Point& point : points) {
        const Point p = transform_.apply(point);
        extent_.add(p.x, p.y, pen_);
        append_number(operands, p.x);
        operands += ' ';
        append_number(operands, -p.y);
        operands += ' ';
    }
    content_.raw(operands);
    content_.op(name);
}

void Canvas::Impl::append(const Path& path) {
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

void Canvas::Impl::paint(const Path& path, const char* operation) {
    if (!path.empty()) {
        append(path);
        content_.op(operation);
    }
    pen_ = 0;
}

void Canvas::Impl::set_stroke(const Stroke& stroke) {
    const double factor = transform_.line_scale();
    content_.set_stroke(stroke.colour);
    content_.set_line(stroke.width * factor, stroke.cap, stroke.join);
    std::string dash = "[";
    for (const double length : stroke.dash) dash += number(length * factor) + " ";
    if (!stroke.dash.empty()) dash.pop_back();
    content_.set_dash(dash + "] " + number(stroke.dash_phase * factor) + " d");
    pen_ = stroke.width * factor / 2;
}

void Canvas::Impl::clip(const Path& path, FillRule rule) {
    // What is clipped away must not widen the extent, and the clip itself paints nothing.
    const Extent before = extent_;
    append(path);
    extent_ = before;
    content_.op(rule == FillRule::even_odd ? "W* n" : "W n");
}

void Canvas::Impl::save() {
    content_.save();
    saved_.push_back(transform_);
}

void Canvas::Impl::restore() {
    content_.restore();
    transform_ = saved_.back();
    saved_.pop_back();
}

void Canvas::Impl::translate(double dx, double dy) {
    transform_.tx += dx * transform_.sx;
    transform_.ty += dy * transform_.sy;
}

void Canvas::Impl::scale(double sx, double sy) {
    transform_.sx *= sx;
    transform_.sy *= sy;
}

void Canvas::Impl::text(Point at, std::string_view text, const TextStyle& style) {
    if (text.empty()) return;
    const Line line = line_of_text(*shaper_, text, style);
    const double factor = transform_.line_scale();
    const double shift = anchor_shift(style.anchor, line.width * factor);
    const double angle = style.rotation * std::numbers::pi / 180;
    Point start = transform_.apply(at);
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

double Canvas::Impl::text_width(std::string_view text, const TextStyle& style) const {
    return line_of_text(*shaper_, text, style).width;
}

Recording Canvas::Impl::take() {
    while (!saved_.empty()) restore();
    Recording recording{content_.bytes(), extent_};
    *this = Impl(content_.resources(), *shaper_);
    return recording;
}

void Canvas::fill(const Path& path, const Colour& colour, FillRule rule) {
    impl_->set_fill(colour);
    impl_->paint(path, fill_operator(rule));
}

void Canvas::stroke(const Path& path, const Stroke& stroke) {
    impl_->set_stroke(stroke);
    impl_->paint(path, "S");
}

void Canvas::fill_and_stroke(const Path& path, const Colour& colour, const Stroke& stroke,
                             FillRule rule) {
    impl_->set_fill(colour);
    impl_->set_stroke(stroke);
    impl_->paint(path, fill_stroke_operator(rule));
}

void Canvas::line(Point from, Point to, const Stroke& style) {
    stroke(Path().move_to(from).line_to(to), style);
}

void Canvas::clip(const Path& path, FillRule rule) { impl_->clip(path, rule); }
void Canvas::save() { impl_->save(); }
void Canvas::restore() { impl_->restore(); }
void Canvas::translate(double dx, double dy) { impl_->translate(dx, dy); }
void Canvas::scale(double sx, double sy) { impl_->scale(sx, sy); }

void Canvas::text(Point at, std::string_view text, const TextStyle& style) {
    impl_->text(at, text, style);
}

double Canvas::text_width(std::string_view text, const TextStyle& style) const {
    return impl_->text_width(text, style);
}

}  // namespace myochart::pdf
