// SPDX-License-Identifier: Apache-2.0
#include "report/body_map_style.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace myochart {
namespace {

using namespace map_colour;

using Outline = std::vector<pdf::Point>;

/// Twice the area; its sign tells the way round.
double turning_of(const Outline& outline) {
    double turning = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const pdf::Point& a = outline[i];
        const pdf::Point& b = outline[(i + 1) % outline.size()];
        turning += a.x * b.y - b.x * a.y;
    }
    return turning;
}

/// All of them the same way round, so that filling them together leaves no hole where two overlap.
pdf::Path united(const std::vector<Outline>& outlines) {
    pdf::Path path;
    for (Outline outline : outlines) {
        if (turning_of(outline) < 0) std::ranges::reverse(outline);
        path.spline(outline, true);
    }
    return path;
}

/// Slanting lines, the same wherever an area lies on the picture, as far as the outlines reach.
pdf::Path slanting_lines(const std::vector<Outline>& outlines, const Hatching& hatching) {
    constexpr double distance = 4.2;
    const double way = hatching.is_mirrored ? -1 : 1;
    double least = std::numeric_limits<double>::max();
    double most = -least;
    double top = least;
    double bottom = most;
    for (const Outline& outline : outlines) {
        for (const pdf::Point& point : outline) {
            const double line = way * (point.x - hatching.begins_at) + point.y;
            least = std::min(least, line);
            most = std::max(most, line);
            top = std::min(top, point.y);
            bottom = std::max(bottom, point.y);
        }
    }
    // Curves bulge a little beyond their points.
    constexpr double bulge = 4;
    top -= bulge;
    bottom += bulge;
    pdf::Path lines;
    for (double k = std::floor((least - bulge) / distance); k * distance < most + bulge; ++k) {
        const auto x_at = [&](double y) { return hatching.begins_at + way * (k * distance - y); };
        lines.move_to({x_at(bottom), bottom}).line_to({x_at(top), top});
    }
    return lines;
}

pdf::Stroke rim_of(TriggerPointClass by_rules) {
    switch (by_rules) {
        case TriggerPointClass::active: return {.colour = white, .width = 0.8};
        case TriggerPointClass::latent: return {.colour = ink, .width = 1.3};
        case TriggerPointClass::unclassified:
            return {.colour = ink, .width = 1.2, .dash = {2.2, 1.5}};
        case TriggerPointClass::undetermined: return {.colour = ink, .width = 0.6};
        case TriggerPointClass::none: break;
    }
    return {.colour = white, .width = 0.6};
}

/// `corner` is how far corners are rounded.
pdf::Path disc(pdf::Point centre, double half_width, double half_height, double corner) {
    return pdf::Path().rounded_rectangle({centre.x - half_width, centre.y - half_height},
                                         2 * half_width, 2 * half_height, corner);
}

}  // namespace

void draw_zones(pdf::Canvas& canvas, const std::vector<Outline>& outlines, ZoneKind kind,
                const Hatching& hatching) {
    if (outlines.empty()) return;
    const bool strong = kind == ZoneKind::essential;
    const pdf::Path path = united(outlines);
    canvas.save();
    canvas.clip(path);
    if (strong) canvas.fill(path, pdf::with_alpha(essential, 0.14));
    canvas.stroke(slanting_lines(outlines, hatching),
                  strong ? pdf::Stroke{.colour = essential, .width = 0.55}
                         : pdf::Stroke{.colour = spill_over,
                                       .width = 1.05,
                                       .dash = {0.01, 3.0},
                                       .cap = pdf::Cap::round});
    canvas.restore();
    canvas.stroke(path, strong ? pdf::Stroke{.colour = essential, .width = 0.9}
                               : pdf::Stroke{.colour = spill_over, .width = 0.35});
}

void draw_observed_area(pdf::Canvas& canvas, const pdf::Path& path, ZoneKind kind) {
    const bool strong = kind == ZoneKind::essential;
    // White beneath keeps the dashes apart from any hatching.
    canvas.stroke(path, {.colour = white, .width = strong ? 2.4 : 1.5});
    canvas.stroke(path, strong ? pdf::Stroke{.colour = observed, .width = 1.6, .dash = {5, 1.8}}
                               : pdf::Stroke{.colour = observed, .width = 1.1, .dash = {2, 1.4}});
}

double half_width_of(const std::string& number) {
    constexpr double digit = 4.4;  // of bold digits of 7 points, with some air
    return std::max(disc_radius, (static_cast<double>(number.size()) * digit + 3) / 2);
}

TriggerPointClass leading_class(const Finding& finding) {
    const auto leading =
        std::ranges::find(finding.computed, rule_sets().front().id, &Classification::rule_set);
    return leading == finding.computed.end() ? computed_class(finding) : leading->result;
}

const char* sign_of(TriggerPointClass by_rules) {
    switch (by_rules) {
        case TriggerPointClass::active: return "\u25CF";
        case TriggerPointClass::latent: return "\u25CB";
        case TriggerPointClass::unclassified: return "\u25CC";
        case TriggerPointClass::undetermined: return "\u25A1";
        case TriggerPointClass::none: break;
    }
    return "\u2013";
}

void draw_disc(pdf::Canvas& canvas, pdf::Point centre, const std::string& number,
               TriggerPointClass by_rules) {
    const bool filled = by_rules == TriggerPointClass::active;
    const double half_width = half_width_of(number);
    const double corner = by_rules == TriggerPointClass::undetermined ? 1 : disc_radius;
    canvas.fill(disc(centre, half_width + 0.9, disc_radius + 0.9, corner + 0.9), white);
    constexpr double rim = 0.5;
    canvas.fill_and_stroke(disc(centre, half_width - rim, disc_radius - rim, corner - rim),
                           filled ? ink : white, rim_of(by_rules));
    canvas.text(
        {centre.x, centre.y + 2.5}, number,
        {.size = 7, .bold = true, .colour = filled ? white : ink, .anchor = pdf::Anchor::middle});
}

void draw_place(pdf::Canvas& canvas, pdf::Point at, TriggerPointClass by_rules) {
    const bool filled = by_rules == TriggerPointClass::active;
    canvas.fill_and_stroke(pdf::Path().circle(at, 1.7), filled ? ink : white,
                           {.colour = filled ? white : ink, .width = 0.6});
}

void draw_halos(pdf::Canvas& canvas, const std::vector<Halo>& halos) {
    if (halos.empty()) return;
    // One path for all, so that a crowd of points does not grow dark where circles overlap.
    for (const double share : {1.0, 0.8, 0.6}) {
        pdf::Path circles;
        for (const Halo& halo : halos) circles.circle(halo.centre, halo.radius * share);
        canvas.fill(circles, pdf::with_alpha(ink, 0.07));
    }
}

}  // namespace myochart
