// SPDX-License-Identifier: Apache-2.0
#include "pdf/canvas.hpp"

#include <algorithm>
#include <cmath>

#include "pdf/canvas_impl.hpp"
#include "pdf/error.hpp"
#include "pdf/links.hpp"

namespace myochart::pdf {

double Transform::line_scale() const { return std::sqrt(std::abs(sx * sy)); }

double anchor_shift(Anchor anchor, double width) {
    if (anchor == Anchor::middle) return -width / 2;
    return anchor == Anchor::end ? -width : 0;
}

void Canvas::Impl::save() {
    begin_state();
    saved_.push_back(transform_);
}

void Canvas::Impl::restore() {
    if (saved_.empty()) throw Error("Canvas::restore() without a save(); pair them");
    end_state();
    transform_ = saved_.back();
    saved_.pop_back();
}

void Canvas::Impl::restore_all() {
    while (!saved_.empty()) restore();
}

void Canvas::Impl::translate(double dx, double dy) {
    transform_.tx += dx * transform_.sx;
    transform_.ty += dy * transform_.sy;
}

void Canvas::Impl::scale(double sx, double sy) {
    transform_.sx *= sx;
    transform_.sy *= sy;
}

Area Canvas::Impl::area(Point corner, double width, double height) const {
    const Point a = transform_.apply(corner);
    const Point b = transform_.apply({corner.x + width, corner.y + height});
    return {{std::min(a.x, b.x), std::min(a.y, b.y)}, std::abs(b.x - a.x), std::abs(b.y - a.y)};
}

void Canvas::fill(const Path& path, const Colour& colour, FillRule rule) {
    impl_->paint(path, {&colour, nullptr, rule});
}

void Canvas::stroke(const Path& path, const Stroke& stroke) {
    impl_->paint(path, {nullptr, &stroke});
}

void Canvas::fill_and_stroke(const Path& path, const Colour& colour, const Stroke& stroke,
                             FillRule rule) {
    impl_->paint(path, {&colour, &stroke, rule});
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
    if (!text.empty()) impl_->text(at, text, style);
}

double Canvas::text_width(std::string_view text, const TextStyle& style) const {
    return impl_->text_width(text, style);
}

void Canvas::image(const Image& image, Point corner, double width, double height) {
    impl_->image(image, impl_->area(corner, width, height));
}

void Canvas::link(Point corner, double width, double height, const std::string& target,
                  const std::string& description) {
    if (description.empty()) throw Error("a link in a drawing needs a description");
    check_link_target(target);
    impl_->link(impl_->area(corner, width, height), target, description);
}

}  // namespace myochart::pdf
