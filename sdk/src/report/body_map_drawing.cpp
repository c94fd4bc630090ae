// SPDX-License-Identifier: Apache-2.0
#include "report/body_map_drawing.hpp"

#include <algorithm>
#include <cmath>

#include "myochart/anatomy/body_map.hpp"

namespace myochart {
namespace {

using namespace map_colour;

/// Points to a millimetre under which a whole body stands small on the paper.
constexpr double fine_scale = 0.2;

bool mirrors(Side side) { return side == Side::left; }

/// Of a closed polygon.
double area_of(const std::vector<pdf::Point>& points) {
    double twice = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const pdf::Point& a = points[i];
        const pdf::Point& b = points[(i + 1) % points.size()];
        twice += a.x * b.y - b.x * a.y;
    }
    return std::abs(twice) / 2;
}

struct LongAxis {
    pdf::Point from{};
    pdf::Point to{};
    double length = 0;
};

/// Between the two points that lie farthest apart.
LongAxis longest_axis(const std::vector<pdf::Point>& points) {
    LongAxis longest;
    for (const pdf::Point& a : points) {
        for (const pdf::Point& b : points) {
            const double length = std::hypot(b.x - a.x, b.y - a.y);
            if (length > longest.length) longest = {a, b, length};
        }
    }
    return longest;
}

/// How far the shape reaches to either side of its axis, `share` of the way along.
struct Reach {
    double least = 0;
    double most = 0;
};
Reach reach_at(const std::vector<pdf::Point>& points, const LongAxis& axis, double share) {
    const double ux = (axis.to.x - axis.from.x) / axis.length;
    const double uy = (axis.to.y - axis.from.y) / axis.length;
    const auto along = [&](const pdf::Point& p) {
        return (p.x - axis.from.x) * ux + (p.y - axis.from.y) * uy;
    };
    const auto across = [&](const pdf::Point& p) {
        return (p.y - axis.from.y) * ux - (p.x - axis.from.x) * uy;
    };
    const double at = share * axis.length;
    Reach reach{axis.length, -axis.length};
    for (std::size_t i = 0; i < points.size(); ++i) {
        const pdf::Point& a = points[i];
        const pdf::Point& b = points[(i + 1) % points.size()];
        if ((along(a) < at) == (along(b) < at)) continue;
        const double part = (at - along(a)) / (along(b) - along(a));
        const double here = across(a) + part * (across(b) - across(a));
        reach = {std::min(reach.least, here), std::max(reach.most, here)};
    }
    return reach;
}

/// A few lines from end to end of a belly, as its fibres run in the gross.
pdf::Path fibres_of(const std::vector<pdf::Point>& points, const LongAxis& axis) {
    pdf::Path fibres;
    const double ux = (axis.to.x - axis.from.x) / axis.length;
    const double uy = (axis.to.y - axis.from.y) / axis.length;
    for (const double lane : {0.25, 0.5, 0.75}) {
        std::vector<pdf::Point> line;
        for (const double share : {0.12, 0.3, 0.5, 0.7, 0.88}) {
            const Reach reach = reach_at(points, axis, share);
            if (reach.least > reach.most) continue;
            const double across = reach.least + lane * (reach.most - reach.least);
            line.push_back({axis.from.x + share * axis.length * ux - across * uy,
                            axis.from.y + share * axis.length * uy + across * ux});
        }
        if (line.size() > 2) fibres.spline(line);
    }
    return fibres;
}

}  // namespace

BodyDrawing::BodyDrawing(pdf::Canvas& canvas, const MapPicture& picture, const Atlas& atlas,
                         double width, double height, double margin)
    : canvas_(canvas), picture_(picture), atlas_(atlas) {
    const double aspect = picture.view->width.value / picture.view->height.value;
    height_ = std::min(height, (width - 2 * margin) / aspect);
    width_ = height_ * aspect;
    left_ = (width - width_) / 2;
}

std::vector<pdf::Point> BodyDrawing::on_paper(const std::vector<MapPoint>& points,
                                              bool mirror) const {
    std::vector<pdf::Point> placed;
    placed.reserve(points.size());
    for (const MapPoint& point : points)
        placed.push_back(on_paper(mirror ? mirrored(point) : point));
    return placed;
}

pdf::Path BodyDrawing::path_of(const std::vector<MapPoint>& points, bool closed,
                               bool mirror) const {
    return pdf::Path().spline(on_paper(points, mirror), closed);
}

/// On a picture of both sides what lies on the right is drawn for the left as well.
std::vector<Side> BodyDrawing::sides_of(const Shape& shape) const {
    if (picture_.side != Side::midline) return {picture_.side};
    double middle = 0;
    for (const MapPoint& point : shape.points) middle += point.x;
    middle = middle / static_cast<double>(shape.points.size()) - 0.5;
    constexpr double on_midline = 0.005;
    if (std::abs(middle) < on_midline) return {Side::right};
    const bool is_right = middle * picture_.view->lateral_x > 0;
    return is_right ? std::vector{Side::right, Side::left} : std::vector<Side>{};
}

bool BodyDrawing::is_charted(const Shape& shape, Side side,
                             const std::set<ChartedMuscle>& charted) const {
    return std::ranges::any_of(charted, [&](const ChartedMuscle& one) {
        return (one.side == side || one.side == Side::midline) &&
               is_of_muscle(shape, one.muscle, atlas_);
    });
}

pdf::Path BodyDrawing::outline() const {
    pdf::Path outline;
    for (const Shape& shape : picture_.view->shapes) {
        if (shape.kind == ShapeKind::outline)
            outline.spline(on_paper(shape.points, mirrors(picture_.side)), true);
    }
    return outline;
}

void BodyDrawing::draw_body(const std::set<ChartedMuscle>& charted) {
    const bool mirror = mirrors(picture_.side);
    const pdf::Path outline = this->outline();
    canvas_.fill(outline, skin);
    canvas_.save();
    canvas_.clip(outline);
    canvas_.stroke(outline, {.colour = pdf::blend(pdf::with_alpha(skin_shade, 0.5), skin),
                             .width = 9,
                             .join = pdf::Join::round});
    canvas_.stroke(outline, {.colour = skin_shade, .width = 4, .join = pdf::Join::round});
    draw_muscles(charted);
    canvas_.restore();
    for (const Shape& shape : picture_.view->shapes) {
        // Bellies that are only hinted at on the whole body stay fainter than the skin's lines.
        if (shape.kind == ShapeKind::contour)
            canvas_.stroke(path_of(shape.points, shape.closed, mirror),
                           {.colour = shape.evidence.illustrative ? belly_line : skin_line,
                            .width = scale() < fine_scale ? 0.2 : 0.35,
                            .cap = pdf::Cap::round});
    }
    canvas_.stroke(outline, {.colour = skin_line, .width = 0.8, .join = pdf::Join::round});
    draw_outlines_of(charted);
}

void BodyDrawing::draw_muscles(const std::set<ChartedMuscle>& charted) {
    for (const Shape& shape : picture_.view->shapes) {
        if (shape.kind != ShapeKind::belly && shape.kind != ShapeKind::tendon) continue;
        for (const Side side : sides_of(shape))
            draw_muscle_shape(shape, side, is_charted(shape, side, charted));
    }
}

void BodyDrawing::draw_muscle_shape(const Shape& shape, Side side, bool is_charted) {
    if (shape.kind == ShapeKind::belly) {
        draw_belly(shape, side, is_charted);
    } else {
        draw_tendon(shape, side, is_charted);
    }
}

/// Rounded by a shade along its rim, which lies inside of it.
void BodyDrawing::draw_belly(const Shape& shape, Side side, bool is_charted) {
    const auto points = on_paper(shape.points, mirrors(side));
    const auto path = pdf::Path().spline(points, true);
    const LongAxis axis = longest_axis(points);
    if (axis.length == 0) return;
    const double breadth = area_of(points) / axis.length;
    const pdf::Colour middle = is_charted ? map_colour::charted : belly;
    const pdf::Colour rim = is_charted ? charted_shade : belly_shade;
    canvas_.save();
    canvas_.clip(path);
    canvas_.fill(path, middle);
    canvas_.stroke(path, {.colour = pdf::blend(pdf::with_alpha(rim, 0.45), middle),
                          .width = breadth * 0.75,
                          .join = pdf::Join::round});
    canvas_.stroke(path, {.colour = rim, .width = breadth * 0.36, .join = pdf::Join::round});
    constexpr double least_breadth = 6;  // points; fibres of a narrower one would run together
    if (breadth > least_breadth)
        canvas_.stroke(fibres_of(points, axis),
                       {.colour = pdf::blend(
                            pdf::with_alpha(is_charted ? charted_line : belly_line, 0.35), middle),
                        .width = 0.3,
                        .cap = pdf::Cap::round});
    canvas_.restore();
    canvas_.stroke(path, {.colour = belly_line, .width = 0.35, .join = pdf::Join::round});
}

void BodyDrawing::draw_tendon(const Shape& shape, Side side, bool is_charted) {
    const auto path = path_of(shape.points, shape.closed, mirrors(side));
    const pdf::Stroke rim{.colour = is_charted ? charted_line : tendon_line,
                          .width = is_charted ? 0.6 : 0.35};
    if (shape.closed) {
        canvas_.fill_and_stroke(path, tendon, rim);
        return;
    }
    constexpr double breadth = 1.5;
    canvas_.stroke(path, {.colour = rim.colour,
                          .width = breadth + 2 * rim.width,
                          .cap = pdf::Cap::round,
                          .join = pdf::Join::round});
    canvas_.stroke(
        path,
        {.colour = tendon, .width = breadth, .cap = pdf::Cap::round, .join = pdf::Join::round});
}

/// Above all muscles: dashed where others lie over it.
void BodyDrawing::draw_outlines_of(const std::set<ChartedMuscle>& charted) {
    if (charted.empty()) return;
    constexpr double mostly = 0.6;
    const BelliesInSight in_sight(*picture_.view);
    for (const Shape& shape : picture_.view->shapes) {
        if (shape.kind != ShapeKind::belly) continue;
        for (const Side side : sides_of(shape)) {
            if (!is_charted(shape, side, charted)) continue;
            pdf::Stroke line{.colour = charted_line, .width = 1, .join = pdf::Join::round};
            const BelliesOnView bellies = in_sight.of(shape.muscle, atlas_);
            if (bellies.in_sight < mostly * bellies.all) line.dash = {2.6, 1.8};
            canvas_.stroke(path_of(shape.points, true, mirrors(side)), line);
        }
    }
}

void BodyDrawing::draw_zones(const std::vector<const TriggerPoint*>& points, Side side,
                             ZoneKind kind) {
    std::vector<std::vector<pdf::Point>> outlines;
    for (const TriggerPoint* point : points) {
        for (const ReferralZone& zone : point->zones) {
            if (zone.kind != kind) continue;
            for (const Shape& drawing : zone.drawings) {
                if (drawing.view == picture_.view->key)
                    outlines.push_back(on_paper(drawing.points, mirrors(side)));
            }
        }
    }
    const bool mirror = mirrors(side);
    myochart::draw_zones(canvas_, outlines, kind, {mirror ? left_ + width_ : left_, mirror});
}

void BodyDrawing::draw_area(const DrawnArea& area, ZoneKind kind) {
    draw_observed_area(canvas_, path_of(area.outline, true, false), kind);
}

std::vector<NumberedPoint> numbered(const std::vector<MarkedPoint>& points, double width,
                                    double height) {
    std::vector<NumberedPoint> placed;
    placed.reserve(points.size());
    for (const MarkedPoint& point : points) {
        placed.push_back({.place = {point.at.x * width, point.at.y * height},
                          .half_width = half_width_of(point.number)});
    }
    return placed;
}

void BodyDrawing::draw_points(const std::vector<MarkedPoint>& points) {
    auto placed = numbered(points, width_, height_);
    for (NumberedPoint& one : placed) one.place.x += left_;
    place_numbers(placed, left_, width_, height_);
    std::vector<Halo> halos;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].uncertainty.value > 0)
            halos.push_back({placed[i].place, 2 * points[i].uncertainty.value * scale()});
    }
    canvas_.save();
    canvas_.clip(outline());
    draw_halos(canvas_, halos);
    canvas_.restore();
    for (const NumberedPoint& one : placed) {
        if (!one.is_apart) continue;
        canvas_.line(one.disc, one.place, {.colour = white, .width = 1.6});
        canvas_.line(one.disc, one.place, {.colour = ink, .width = 0.5});
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (placed[i].is_apart) draw_place(canvas_, placed[i].place, points[i].by_rules);
        draw_disc(canvas_, placed[i].disc, points[i].number, points[i].by_rules);
        if (points[i].link.empty()) continue;
        const double half = placed[i].half_width;
        canvas_.link({placed[i].disc.x - half, placed[i].disc.y - disc_radius}, 2 * half,
                     2 * disc_radius, points[i].link, points[i].description);
    }
}

}  // namespace myochart
