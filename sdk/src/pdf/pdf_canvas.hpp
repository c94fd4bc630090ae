// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "pdf/canvas_impl.hpp"
#include "pdf/content.hpp"
#include "pdf/shaping.hpp"

namespace myochart::pdf {

/// The box around everything painted, in canvas units from the origin.
struct Extent {
    double left = 0, top = 0, right = 0, bottom = 0;
    bool empty = true;

    void add(double x, double y, double around);
};

struct DrawnLink {
    Area area;
    std::string target;
    std::string description;
};

/// A drawing, recorded so that it can be put anywhere on a page.
struct Recording {
    std::string operators;
    Extent extent;
    std::vector<DrawnLink> links;
};

/// Records the operators of a content stream.
class PdfCanvas final : public Canvas::Impl {
public:
    PdfCanvas(Resources& resources, Shaper& shaper) : content_(resources), shaper_(&shaper) {}

    void paint(const Path& path, const Paint& paint) override;
    void clip(const Path& path, FillRule rule) override;
    void text(Point at, std::string_view text, const TextStyle& style) override;
    double text_width(std::string_view text, const TextStyle& style) const override;
    void image(const Image& image, const Area& area) override;
    void link(const Area& area, const std::string& target, const std::string& description) override;

    /// Restores what is still saved.
    Recording take();

private:
    void begin_state() override { content_.save(); }
    void end_state() override { content_.restore(); }
    void set_stroke(const Stroke& stroke);
    void append(const Path& path);
    void op(std::initializer_list<Point> points, const char* name);

    Content content_;
    Shaper* shaper_;
    Extent extent_;
    std::vector<DrawnLink> links_;
    double pen_ = 0;  ///< half the width of the line in use
};

}  // namespace myochart::pdf
