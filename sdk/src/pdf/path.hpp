// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace myochart::pdf {

/// In points, y down.
struct Point {
    double x = 0;
    double y = 0;

    bool operator==(const Point&) const = default;
};

/// Lines and cubic curves, to be filled, stroked or clipped to. A plain value.
class Path {
public:
    enum class Verb { move, line, cubic, close };
    struct Segment {
        Verb verb = Verb::move;
        Point control1{};  ///< cubic only
        Point control2{};  ///< cubic only
        Point to{};
    };

    Path& move_to(Point to);
    Path& line_to(Point to);
    Path& cubic_to(Point control1, Point control2, Point to);
    Path& close();

    Path& rectangle(Point corner, double width, double height);
    Path& rounded_rectangle(Point corner, double width, double height, double radius);
    Path& ellipse(Point centre, double radius_x, double radius_y);
    Path& circle(Point centre, double radius) { return ellipse(centre, radius, radius); }
    Path& polyline(const std::vector<Point>& points);
    Path& polygon(const std::vector<Point>& points);
    /// A smooth curve through all the points (centripetal Catmull-Rom, as cubics).
    Path& spline(const std::vector<Point>& points, bool closed = false);

    const std::vector<Segment>& segments() const { return segments_; }
    bool empty() const { return segments_.empty(); }

private:
    std::vector<Segment> segments_;
};

}  // namespace myochart::pdf
