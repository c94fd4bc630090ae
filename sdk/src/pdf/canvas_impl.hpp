// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "pdf/canvas.hpp"

namespace myochart::pdf {

/// From the units of a canvas to those of the drawing. Points are transformed before they are
/// written, so that numbers keep their precision.
struct Transform {
    double sx = 1, sy = 1, tx = 0, ty = 0;

    double line_scale() const;
    Point apply(Point p) const { return {p.x * sx + tx, p.y * sy + ty}; }
};

/// A rectangle of the drawing, its corner at the top left.
struct Area {
    Point corner{};
    double width = 0;
    double height = 0;
};

/// How a path is painted: filled, stroked, or both.
struct Paint {
    const Colour* fill = nullptr;
    const Stroke* stroke = nullptr;
    FillRule rule = FillRule::nonzero;
};

/// What a canvas draws on.
class Canvas::Impl {
public:
    virtual ~Impl() = default;

    virtual void paint(const Path& path, const Paint& paint) = 0;
    virtual void clip(const Path& path, FillRule rule) = 0;
    virtual void text(Point at, std::string_view text, const TextStyle& style) = 0;
    virtual double text_width(std::string_view text, const TextStyle& style) const = 0;
    virtual void image(const Image& image, const Area& area) = 0;
    virtual void link(const Area& area, const std::string& target,
                      const std::string& description) = 0;

    void save();
    void restore();
    void translate(double dx, double dy);
    void scale(double sx, double sy);
    Area area(Point corner, double width, double height) const;

protected:
    virtual void begin_state() = 0;
    virtual void end_state() = 0;
    const Transform& transform() const { return transform_; }
    void restore_all();

private:
    Transform transform_;
    std::vector<Transform> saved_;
};

/// How far left of its point a text begins that is anchored there.
double anchor_shift(Anchor anchor, double width);

}  // namespace myochart::pdf
