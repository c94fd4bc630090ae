// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "pdf/canvas.hpp"
#include "pdf/content.hpp"
#include "pdf/shaping.hpp"

namespace myochart::pdf {

/// The box around everything painted, in canvas units from the origin.
struct Extent {
    double left = 0, top = 0, right = 0, bottom = 0;
    bool empty = true;

    void add(double x, double y, double around);
};

/// A drawing, recorded so that it can be put anywhere on a page.
struct Recording {
    std::string operators;
    Extent extent;
};

/// Records operators. Points are transformed here, so that numbers keep their precision.
class Canvas::Impl {
public:
    Impl(Resources& resources, Shaper& shaper) : content_(resources), shaper_(&shaper) {}

    void paint(const Path& path, const char* operation);
    void set_fill(const Colour& colour) { content_.set_fill(colour); }
    void set_stroke(const Stroke& stroke);
    void clip(const Path& path, FillRule rule);
    void save();
    void restore();
    void translate(double dx, double dy);
    void scale(double sx, double sy);
    void text(Point at, std::string_view text, const TextStyle& style);
    double text_width(std::string_view text, const TextStyle& style) const;

    /// Restores what is still saved. The canvas is empty afterwards.
    Recording take();

private:
    struct Transform {
        double sx = 1, sy = 1, tx = 0, ty = 0;
        double line_scale() const;
        Point apply(Point p) const { return {p.x * sx + tx, p.y * sy + ty}; }
    };

    void append(const Path& path);
    void op(std::initializer_list<Point> points, const char* name);

    Content content_;
    Shaper* shaper_;
    Transform transform_;
    std::vector<Transform> saved_;
    Extent extent_;
    double pen_ = 0;  ///< half the width of the line in use
};

}  // namespace myochart::pdf
