// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/colour.hpp"
#include "pdf/image.hpp"
#include "pdf/path.hpp"

namespace myochart::pdf {

enum class FillRule { nonzero, even_odd };
enum class Cap { butt, round, square };
enum class Join { miter, round, bevel };
enum class Anchor { start, middle, end };

/// How a line is drawn. Width and dashes are in points of the canvas, and scale with it.
struct Stroke {
    Colour colour{};
    double width = 0.75;
    std::vector<double> dash{};
    double dash_phase = 0;
    Cap cap = Cap::butt;
    Join join = Join::miter;
};

/// How one line of text in a drawing looks. Its size scales with the canvas.
struct TextStyle {
    double size = 8;
    bool bold = false;
    bool italic = false;
    Colour colour{};
    Anchor anchor = Anchor::start;  ///< which end of the text sits on the point; start is left
    double rotation = 0;            ///< degrees, counter-clockwise
    std::string language{};
};

/// A drawing surface: a figure of a PDF, the margin of its pages, or an SVG.
/// Units are points, the origin is the top left corner, y grows downwards.
/// The canvas is lent to a drawing callback; do not keep it. One thread.
/// Text throws Error when no font has one of its characters.
class Canvas {
public:
    class Impl;  // private
    explicit Canvas(Impl& impl) : impl_(&impl) {}
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    void fill(const Path& path, const Colour& colour, FillRule rule = FillRule::nonzero);
    void stroke(const Path& path, const Stroke& stroke);
    void fill_and_stroke(const Path& path, const Colour& colour, const Stroke& stroke,
                         FillRule rule = FillRule::nonzero);
    void line(Point from, Point to, const Stroke& stroke);

    /// Until the matching restore, nothing is painted outside the path.
    void clip(const Path& path, FillRule rule = FillRule::nonzero);

    /// What is still saved when the callback returns is restored then.
    void save();
    void restore();
    void translate(double dx, double dy);
    /// A negative factor mirrors; text keeps its reading direction.
    void scale(double sx, double sy);

    /// One line of text; the point is on its baseline.
    void text(Point at, std::string_view text, const TextStyle& style);
    double text_width(std::string_view text, const TextStyle& style) const;

    /// Fills the rectangle, never mirrored. What it shows must be told by what surrounds it.
    void image(const Image& image, Point corner, double width, double height);

    /// Makes the rectangle lead to a Run::link target. `description` is for those who cannot see it.
    /// Only in a figure; an SVG leaves out links within the document, since it stands alone.
    void link(Point corner, double width, double height, const std::string& target,
              const std::string& description);

private:
    Impl* impl_;
};

/// Draws in a frame of this size.
using Draw = std::function<void(Canvas&, double width, double height)>;

}  // namespace myochart::pdf
