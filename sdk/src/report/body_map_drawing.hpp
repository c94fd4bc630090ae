// SPDX-License-Identifier: Apache-2.0
/// Draws one picture of the body: the body itself, its muscles, and the marks upon them.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "report/body_map_numbers.hpp"
#include "report/body_map_pictures.hpp"
#include "report/body_map_style.hpp"

namespace myochart {

/// A muscle with findings, and on which side of the body.
struct ChartedMuscle {
    std::string muscle{};
    Side side = Side::right;

    auto operator<=>(const ChartedMuscle&) const = default;
};

/// A trigger point on the picture.
struct MarkedPoint {
    std::string number{};
    TriggerPointClass by_rules = TriggerPointClass::undetermined;
    MapPoint at{};              ///< as shown for its side
    std::string link{};         ///< of the number, such as "#finding-1"; empty: none
    std::string description{};  ///< of the link
    Millimetres uncertainty{};  ///< 0: no circle is drawn around it
};

/// Scales a picture to fit a rectangle and draws it there in layers: call what is needed from the
/// ground up. What a view holds of the right side is mirrored for the left. The canvas, the picture
/// and the atlas are lent.
class BodyDrawing {
public:
    /// `margin` is left free on both sides of the body, in points.
    BodyDrawing(pdf::Canvas& canvas, const MapPicture& picture, const Atlas& atlas, double width,
                double height, double margin);

    void draw_body(const std::set<ChartedMuscle>& charted);
    /// The zones of that kind of these textbook points.
    void draw_zones(const std::vector<const TriggerPoint*>& points, Side side, ZoneKind kind);
    /// Areas are kept as drawn for their own side, so they are not mirrored.
    void draw_area(const DrawnArea& area, ZoneKind kind);
    void draw_points(const std::vector<MarkedPoint>& points);

private:
    void draw_muscles(const std::set<ChartedMuscle>& charted);
    void draw_muscle_shape(const Shape& shape, Side side, bool charted);
    void draw_belly(const Shape& shape, Side side, bool charted);
    void draw_tendon(const Shape& shape, Side side, bool charted);
    void draw_outlines_of(const std::set<ChartedMuscle>& charted);
    bool is_charted(const Shape& shape, Side side, const std::set<ChartedMuscle>& charted) const;
    std::vector<Side> sides_of(const Shape& shape) const;

    double scale() const { return height_ / picture_.view->height.value; }
    pdf::Point on_paper(MapPoint point) const {
        return {left_ + point.x * width_, point.y * height_};
    }
    std::vector<pdf::Point> on_paper(const std::vector<MapPoint>& points, bool mirror) const;
    pdf::Path outline() const;
    pdf::Path path_of(const std::vector<MapPoint>& points, bool closed, bool mirror) const;

    pdf::Canvas& canvas_;
    MapPicture picture_;
    const Atlas& atlas_;
    double width_ = 0;
    double height_ = 0;
    double left_ = 0;
};

/// The points' places in a picture of that width and height, and their discs' sizes.
std::vector<NumberedPoint> numbered(const std::vector<MarkedPoint>& points, double width,
                                    double height);

}  // namespace myochart
