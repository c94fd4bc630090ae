// SPDX-License-Identifier: Apache-2.0
#include "report/body_map.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "report/wording.hpp"

namespace myochart {
namespace {

// Every mark differs from the others by form as well as by colour: solid, dotted and dashed lines,
// so that it reads in black and white and without colour vision.
const pdf::Colour skin = pdf::rgb(0xF6EEE6);
const pdf::Colour skin_line = pdf::rgb(0x7A6A5C);
const pdf::Colour muscle = pdf::rgb(0xE2C6BA);
const pdf::Colour muscle_line = pdf::rgb(0xB08A78);
const pdf::Colour charted_muscle = pdf::rgb(0xD49A86);
const pdf::Colour essential = pdf::rgb(0xB3261E);
const pdf::Colour spill_over = pdf::rgb(0xE08A00);
const pdf::Colour observed = pdf::rgb(0x12507B);
const pdf::Colour point_ink = pdf::rgb(0x1B2530);
const pdf::Colour white = pdf::rgb(0xFFFFFF);

pdf::Stroke essential_line() { return {.colour = essential, .width = 0.9}; }
pdf::Stroke spill_over_line() {
    return {.colour = spill_over, .width = 0.9, .dash = {0.1, 2.0}, .cap = pdf::Cap::round};
}
pdf::Stroke observed_line() { return {.colour = observed, .width = 1.3, .dash = {4, 2}}; }
pdf::Stroke observed_spill_over_line() {
    return {.colour = observed, .width = 0.7, .dash = {1.5, 1.5}};
}

/// The textbook point that a finding is likened to, if the atlas still knows it.
const TriggerPoint* textbook_point(const Finding& finding, const Atlas& atlas) {
    if (finding.trigger_point.empty() || !atlas.find_muscle(finding.site.muscle)) return nullptr;
    for (const TriggerPoint* point : atlas.trigger_points_of(finding.site.muscle)) {
        if (point->key == finding.trigger_point) return point;
    }
    return nullptr;
}

/// The textbook points of one side's findings, each once however many findings are likened to it.
std::vector<const TriggerPoint*> textbook_points(const Visit& visit, Side side,
                                                 const Atlas& atlas) {
    std::vector<const TriggerPoint*> points;
    for (const Finding& finding : visit.findings) {
        const TriggerPoint* point =
            finding.site.side == side ? textbook_point(finding, atlas) : nullptr;
        if (point && std::ranges::find(points, point) == points.end()) points.push_back(point);
    }
    return points;
}

/// The view as that edition of the region drew it: on another one a place would be elsewhere.
const BodyView* view_of(std::string_view region, std::string_view edition, std::string_view key,
                        const Atlas& atlas) {
    const Region* known = atlas.find_region(region);
    if (!known || known->edition != edition) return nullptr;
    const auto found = std::ranges::find(known->views, key, &BodyView::key);
    return found == known->views.end() ? nullptr : &*found;
}

const BodyView* view_of(const DrawnArea& area, const Atlas& atlas) {
    return view_of(area.region, area.edition, area.view, atlas);
}

/// A mark shows a place only where no position on the muscle's line tells it.
const BodyView* marked_view(const Finding& finding, const Atlas& atlas) {
    if (finding.position || !finding.map_mark || finding.map_mark->side != finding.site.side)
        return nullptr;
    const MapMark& mark = *finding.map_mark;
    return view_of(mark.region, mark.edition, mark.view, atlas);
}

std::optional<MapPoint> place_on(const Finding& finding, const BodyView& view, const Atlas& atlas) {
    if (marked_view(finding, atlas) == &view) return finding.map_mark->point;
    if (!finding.position || !atlas.find_muscle(finding.site.muscle)) return std::nullopt;
    // A draft may still hold a distance that is none; its words are shown, but it has no place.
    if (!finding.position->lateral.unit.same_kind_as(Unit("mm"))) return std::nullopt;
    const double lateral = value_in(finding.position->lateral, Unit("mm"));
    return atlas.map_point(finding.site.muscle, finding.site.side, view.key,
                           to_double(finding.position->along), Millimetres{lateral});
}

bool has_zone_on(const Finding& finding, const BodyView& view, const Atlas& atlas) {
    const TriggerPoint* point = textbook_point(finding, atlas);
    if (!point) return false;
    return std::ranges::any_of(point->zones, [&](const ReferralZone& zone) {
        return std::ranges::any_of(zone.drawings,
                                   [&](const Shape& s) { return s.view == view.key; });
    });
}

MapPicture picture_of(const BodyView& view, Side side) {
    const bool both = shows_both_sides(view);
    return {&view, both ? Side::right : side, both};
}

bool shows(const MapPicture& picture, Side side) {
    return picture.both_sides || picture.side == side;
}

std::vector<Side> sides_of(const MapPicture& picture) {
    if (picture.both_sides) return {Side::right, Side::left};
    return {picture.side};
}

bool is_on(const DrawnArea& area, const MapPicture& picture, const Atlas& atlas) {
    return shows(picture, area.side) && view_of(area, atlas) == picture.view;
}

bool any_on(const std::vector<DrawnArea>& areas, const MapPicture& picture, const Atlas& atlas) {
    return std::ranges::any_of(areas,
                               [&](const DrawnArea& area) { return is_on(area, picture, atlas); });
}

bool has_area_on(const Finding& finding, const MapPicture& picture, const Atlas& atlas) {
    return finding.referral && (any_on(finding.referral->areas, picture, atlas) ||
                                any_on(finding.referral->spill_over_areas, picture, atlas));
}

bool concerns(const Finding& finding, const MapPicture& picture, const Atlas& atlas) {
    if (has_area_on(finding, picture, atlas)) return true;
    if (!shows(picture, finding.site.side)) return false;
    const BodyView& view = *picture.view;
    return place_on(finding, view, atlas).has_value() || has_zone_on(finding, view, atlas);
}

/// The one view that shows where the muscle lies best: the first with a reference line and a belly,
/// or where the point was marked by hand.
const BodyView* main_view(const Finding& finding, const Atlas& atlas) {
    if (const BodyView* marked = marked_view(finding, atlas)) return marked;
    if (!atlas.find_muscle(finding.site.muscle)) return nullptr;
    for (const BodyView* view : atlas.views_of(finding.site.muscle)) {
        if (atlas.reference_line(finding.site.muscle, view->key)) return view;
    }
    return nullptr;
}

/// Views of a textbook's essential zones and of areas drawn by hand.
void add_referral_views(std::vector<const BodyView*>& views, const Finding& finding,
                        const Atlas& atlas) {
    const auto add_view = [&](const BodyView* view) {
        if (view && std::ranges::find(views, view) == views.end()) views.push_back(view);
    };
    const auto add = [&](std::string_view key) {
        for (const Region& region : atlas.regions()) {
            for (const BodyView& view : region.views) {
                if (view.key == key) add_view(&view);
            }
        }
    };
    if (finding.referral) {
        for (const DrawnArea& area : finding.referral->areas) add_view(view_of(area, atlas));
        for (const DrawnArea& area : finding.referral->spill_over_areas)
            add_view(view_of(area, atlas));
    }
    if (const TriggerPoint* point = textbook_point(finding, atlas)) {
        for (const ReferralZone& zone : point->zones) {
            if (zone.kind != ZoneKind::essential) continue;
            for (const Shape& drawing : zone.drawings) add(drawing.view);
        }
    }
}

/// Muscles with a finding, each with its side.
using Charted = std::set<std::pair<std::string, Side>>;

Charted charted_muscles(const Visit& visit, const Atlas& atlas) {
    Charted charted;
    for (const Finding& finding : visit.findings) {
        const MuscleSite& site = finding.site;
        charted.emplace(site.muscle, site.side);
        if (!atlas.find_muscle(site.muscle)) continue;
        for (const Muscle* head : atlas.heads_of(site.muscle))
            charted.emplace(head->key, site.side);
    }
    return charted;
}

/// Draws one view into a rectangle: scaled to fit, mirrored for the left side.
class PictureDrawing {
public:
    PictureDrawing(pdf::Canvas& canvas, const MapPicture& picture, double width, double height)
        : canvas_(canvas), view_(*picture.view), sides_(sides_of(picture)) {
        const double aspect = view_.width.value / view_.height.value;
        height_ = std::min(height, width / aspect);
        width_ = height_ * aspect;
        left_ = (width - width_) / 2;
    }

    /// A charted muscle lies on top, deep or not: else what covers it would hide it.
    void draw_body(const Charted& charted) {
        draw_skin(ShapeKind::outline);
        draw_muscles(ShapeKind::tendon, charted, false);
        draw_muscles(ShapeKind::belly, charted, false);
        draw_muscles(ShapeKind::tendon, charted, true);
        draw_muscles(ShapeKind::belly, charted, true);
        draw_skin(ShapeKind::contour);
    }

    void draw_zone(const ReferralZone& zone, Side side) {
        for (const Shape& drawing : zone.drawings) {
            if (drawing.view != view_.key) continue;
            const pdf::Path path = path_of(drawing.points, true, side == Side::left);
            const bool strong = zone.kind == ZoneKind::essential;
            canvas_.fill(path,
                         pdf::with_alpha(strong ? essential : spill_over, strong ? 0.38 : 0.22));
            canvas_.stroke(path, strong ? essential_line() : spill_over_line());
        }
    }

    /// Areas are kept as drawn for their own side, so they are not mirrored.
    void draw_area(const DrawnArea& area) {
        canvas_.stroke(path_of(area.outline, true, false), observed_line());
    }
    void draw_spill_over_area(const DrawnArea& area) {
        canvas_.stroke(path_of(area.outline, true, false), observed_spill_over_line());
    }

    /// Without an uncertainty (0) no circle is drawn around it.
    void draw_point(MapPoint at, const std::string& label, double sigma_mm) {
        const pdf::Point centre = on_paper(at);
        if (sigma_mm > 0) draw_uncertainty(centre, 2 * sigma_mm * height_ / view_.height.value);
        constexpr double radius = 5.2;
        canvas_.fill_and_stroke(pdf::Path().circle(centre, radius), point_ink,
                                {.colour = white, .width = 0.8});
        canvas_.text({centre.x, centre.y + 2.6}, label,
                     {.size = 7.5, .bold = true, .colour = white, .anchor = pdf::Anchor::middle});
    }

private:
    pdf::Point on_paper(MapPoint point) const {
        return {left_ + point.x * width_, point.y * height_};
    }

    pdf::Path path_of(const std::vector<MapPoint>& points, bool closed, bool mirror) const {
        std::vector<pdf::Point> placed;
        placed.reserve(points.size());
        for (const MapPoint& point : points)
            placed.push_back(on_paper(mirror ? mirrored(point) : point));
        return pdf::Path().spline(placed, closed);
    }

    void draw_uncertainty(pdf::Point centre, double radius) {
        canvas_.fill(pdf::Path().circle(centre, radius), pdf::with_alpha(point_ink, 0.10));
        canvas_.stroke(pdf::Path().circle(centre, radius),
                       {.colour = point_ink, .width = 0.4, .dash = {1, 1}});
    }

    /// Outlines and contours are given for all that the view shows.
    void draw_skin(ShapeKind kind) {
        for (const Shape& shape : view_.shapes) {
            if (shape.kind == kind) draw_shape(shape, sides_.front(), false);
        }
    }

    void draw_muscles(ShapeKind kind, const Charted& charted, bool only_charted) {
        for (const Shape& shape : view_.shapes) {
            if (shape.kind != kind) continue;
            for (const Side side : sides_) {
                const bool is_charted = charted.contains({shape.muscle, side});
                if (is_charted == only_charted) draw_shape(shape, side, is_charted);
            }
        }
    }

    void draw_shape(const Shape& shape, Side side, bool charted) {
        const pdf::Path path = path_of(shape.points, shape.closed, side == Side::left);
        switch (shape.kind) {
            case ShapeKind::outline:
                canvas_.fill_and_stroke(
                    path, skin, {.colour = skin_line, .width = 0.8, .join = pdf::Join::round});
                break;
            case ShapeKind::contour:
                canvas_.stroke(path, {.colour = skin_line, .width = 0.4});
                break;
            case ShapeKind::belly:
                canvas_.fill_and_stroke(path, charted ? charted_muscle : muscle,
                                        {.colour = muscle_line, .width = charted ? 0.7 : 0.35});
                break;
            case ShapeKind::tendon:
                if (shape.closed) canvas_.fill(path, muscle);
                canvas_.stroke(path, {.colour = muscle_line, .width = charted ? 0.8 : 0.4});
                break;
            case ShapeKind::landmark:
            case ShapeKind::zone: break;
        }
    }

    pdf::Canvas& canvas_;
    const BodyView& view_;
    std::vector<Side> sides_;
    double width_ = 0;
    double height_ = 0;
    double left_ = 0;
};

std::string picture_title(const MapPicture& picture) {
    if (picture.both_sides) return picture.view->title;
    return picture.view->title + ", " + std::string(to_string(picture.side));
}

/// What one finding shows on the picture, as a sentence.
std::string describe_on(const Finding& finding, const MapPicture& picture, const Atlas& atlas) {
    const BodyView& view = *picture.view;
    std::string text = "Trigger point " + finding.label + ", " + words(finding.site) + ":";
    const std::size_t bare = text.size();
    const bool own_side = shows(picture, finding.site.side);
    if (own_side && place_on(finding, view, atlas)) {
        text += finding.position ? " at " + words(*finding.position) + "."
                                 : std::string(" where it was marked by hand.");
    }
    if (const TriggerPoint* point = own_side ? textbook_point(finding, atlas) : nullptr) {
        for (const ReferralZone& zone : point->zones) {
            const bool here = std::ranges::any_of(
                zone.drawings, [&](const Shape& s) { return s.view == view.key; });
            if (here)
                text += " Textbook " + spaced(to_string(zone.kind)) + " zone: " + zone.description +
                        ".";
        }
    }
    if (has_area_on(finding, picture, atlas)) {
        text += " Observed referral drawn here: " + finding.referral->description + ".";
    }
    return text.size() == bare ? std::string() : text;
}

}  // namespace

std::vector<MapPicture> pictures_for(const Visit& visit, const Atlas& atlas) {
    std::vector<const BodyView*> views;
    for (const Finding& finding : visit.findings) {
        const BodyView* view = main_view(finding, atlas);
        if (view && std::ranges::find(views, view) == views.end()) views.push_back(view);
    }
    for (const Finding& finding : visit.findings) add_referral_views(views, finding, atlas);
    std::vector<MapPicture> pictures;
    for (const BodyView* view : views) {
        // Where lateral points to the reader's left, the right limb stands on the left.
        const bool right_first = view->lateral_x < 0;
        for (const Side side :
             {right_first ? Side::right : Side::left, right_first ? Side::left : Side::right}) {
            const MapPicture picture = picture_of(*view, side);
            const bool needed = std::ranges::any_of(
                visit.findings, [&](const Finding& f) { return concerns(f, picture, atlas); });
            if (needed) pictures.push_back(picture);
            if (picture.both_sides) break;
        }
    }
    return pictures;
}

pdf::Figure draw_picture(const MapPicture& picture, const Visit& visit, const Atlas& atlas,
                         double height) {
    pdf::Figure figure;
    figure.height = height;
    figure.caption = picture_title(picture);
    figure.caption_align = pdf::Align::centre;
    figure.share = picture.view->width.value / picture.view->height.value;
    figure.alternative = picture_title(picture) + ".";
    for (const Finding& finding : visit.findings) {
        const std::string text = describe_on(finding, picture, atlas);
        if (!text.empty()) figure.alternative += " " + text;
    }
    figure.draw = [&](pdf::Canvas& canvas, double width, double available) {
        PictureDrawing drawing(canvas, picture, width, available);
        drawing.draw_body(charted_muscles(visit, atlas));
        for (const ZoneKind kind : {ZoneKind::spill_over, ZoneKind::essential}) {
            for (const Side side : sides_of(picture)) {
                for (const TriggerPoint* point : textbook_points(visit, side, atlas)) {
                    for (const ReferralZone& zone : point->zones) {
                        if (zone.kind == kind) drawing.draw_zone(zone, side);
                    }
                }
            }
        }
        for (const Finding& finding : visit.findings) {
            if (!finding.referral) continue;
            for (const DrawnArea& area : finding.referral->spill_over_areas) {
                if (is_on(area, picture, atlas)) drawing.draw_spill_over_area(area);
            }
            for (const DrawnArea& area : finding.referral->areas) {
                if (is_on(area, picture, atlas)) drawing.draw_area(area);
            }
        }
        for (const Finding& finding : visit.findings) {
            if (!shows(picture, finding.site.side)) continue;
            if (const auto at = place_on(finding, *picture.view, atlas)) {
                drawing.draw_point(
                    *at, finding.label,
                    finding.position ? value_in(finding.position->uncertainty, Unit("mm")) : 0);
            }
        }
    };
    return figure;
}

std::vector<MapPicture> pictures_for(const PainDrawing& drawing, const Atlas& atlas) {
    std::vector<MapPicture> pictures;
    for (const DrawnArea& area : drawing.areas) {
        const BodyView* view = view_of(area, atlas);
        if (!view) continue;
        const MapPicture picture = picture_of(*view, area.side);
        const bool taken = std::ranges::any_of(pictures, [&](const MapPicture& known) {
            return known.view == picture.view && known.side == picture.side;
        });
        if (picture.side != Side::midline && !taken) pictures.push_back(picture);
    }
    return pictures;
}

std::vector<DrawnArea> areas_not_drawn(const PainDrawing& drawing, const Atlas& atlas) {
    const auto pictures = pictures_for(drawing, atlas);
    std::vector<DrawnArea> missing;
    std::ranges::copy_if(drawing.areas, std::back_inserter(missing), [&](const DrawnArea& area) {
        return std::ranges::none_of(
            pictures, [&](const MapPicture& picture) { return is_on(area, picture, atlas); });
    });
    return missing;
}

std::string words(const std::vector<DrawnArea>& areas) {
    std::set<std::string> places;
    for (const DrawnArea& area : areas) {
        places.insert(sided(area.view, area.side) + " (region " + area.region + ", edition " +
                      area.edition + ")");
    }
    std::string text;
    for (const std::string& place : places) text = joined({text, place}, "; ");
    return text;
}

pdf::Figure draw_picture(const MapPicture& picture, const PainDrawing& drawing,
                         const Atlas& atlas) {
    pdf::Figure figure;
    figure.caption = picture_title(picture);
    figure.caption_align = pdf::Align::centre;
    figure.share = picture.view->width.value / picture.view->height.value;
    figure.alternative =
        picture_title(picture) + ". Outlined in dashed blue: where it hurts" +
        (drawing.drawn_by.empty() ? "." : ", drawn by the " + drawing.drawn_by + ".");
    figure.draw = [&](pdf::Canvas& canvas, double width, double available) {
        PictureDrawing body(canvas, picture, width, available);
        body.draw_body({});
        for (const DrawnArea& area : drawing.areas) {
            if (is_on(area, picture, atlas)) body.draw_area(area);
        }
    };
    return figure;
}

namespace {

/// One mark of the legend: how it is drawn into a small box, and what it means.
struct LegendEntry {
    const char* words;
    void (*draw)(pdf::Canvas& canvas, const pdf::Path& swatch, pdf::Point centre);
};

constexpr LegendEntry legend_point{
    "trigger point, with ± 2σ", [](pdf::Canvas& canvas, const pdf::Path&, pdf::Point centre) {
        canvas.fill(pdf::Path().circle(centre, 6.5), pdf::with_alpha(point_ink, 0.10));
        canvas.fill(pdf::Path().circle(centre, 4.2), point_ink);
        canvas.text({centre.x, centre.y + 2.2}, "1",
                    {.size = 6, .bold = true, .colour = white, .anchor = pdf::Anchor::middle});
    }};
constexpr LegendEntry legend_essential{
    "textbook: essential", [](pdf::Canvas& canvas, const pdf::Path& swatch, pdf::Point) {
        canvas.fill(swatch, pdf::with_alpha(essential, 0.38));
        canvas.stroke(swatch, essential_line());
    }};
constexpr LegendEntry legend_spill_over{
    "textbook: spill-over", [](pdf::Canvas& canvas, const pdf::Path& swatch, pdf::Point) {
        canvas.fill(swatch, pdf::with_alpha(spill_over, 0.22));
        canvas.stroke(swatch, spill_over_line());
    }};
constexpr LegendEntry legend_observed{"observed referral",
                                      [](pdf::Canvas& canvas, const pdf::Path& swatch, pdf::Point) {
                                          canvas.stroke(swatch, observed_line());
                                      }};

constexpr LegendEntry legend_observed_spill_over{
    "observed spill-over", [](pdf::Canvas& canvas, const pdf::Path& swatch, pdf::Point) {
        canvas.stroke(swatch, observed_spill_over_line());
    }};

bool has_essential_area(const Finding& finding) {
    return finding.referral && !finding.referral->areas.empty();
}
bool has_spill_over_area(const Finding& finding) {
    return finding.referral && !finding.referral->spill_over_areas.empty();
}

std::vector<LegendEntry> legend_of(const Visit& visit, const Atlas& atlas) {
    std::vector<LegendEntry> entries{legend_point};
    const auto textbook_has = [&](ZoneKind kind) {
        return std::ranges::any_of(visit.findings, [&](const Finding& finding) {
            const TriggerPoint* point = textbook_point(finding, atlas);
            return point && std::ranges::any_of(point->zones, [&](const ReferralZone& zone) {
                       return zone.kind == kind && !zone.drawings.empty();
                   });
        });
    };
    if (textbook_has(ZoneKind::essential)) entries.push_back(legend_essential);
    if (textbook_has(ZoneKind::spill_over)) entries.push_back(legend_spill_over);
    if (std::ranges::any_of(visit.findings, has_essential_area)) entries.push_back(legend_observed);
    if (std::ranges::any_of(visit.findings, has_spill_over_area))
        entries.push_back(legend_observed_spill_over);
    return entries;
}

}  // namespace

pdf::Figure draw_legend(const Visit& visit, const Atlas& atlas) {
    const auto entries = legend_of(visit, atlas);
    pdf::Figure figure;
    constexpr std::size_t entries_in_a_line = 4;
    constexpr double line_height = 14;
    figure.height = entries.size() > entries_in_a_line ? 2 * line_height : line_height;
    figure.alternative =
        "Legend: a number in a dark disc is a trigger point, and the pale circle "
        "around it holds it with about 95 % likelihood. Areas: solid red, the "
        "textbook's essential zone; dotted orange, its spill-over zone; dashed "
        "blue, the referral that was observed; thin and finely dashed blue, its spill-over.";
    figure.draw = [entries](pdf::Canvas& canvas, double width, double) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const double x = width / entries_in_a_line * static_cast<double>(i % entries_in_a_line);
            const double y = line_height * static_cast<double>(i / entries_in_a_line);
            const auto swatch = pdf::Path().rounded_rectangle({x, y + 2}, 19, 10, 3);
            entries[i].draw(canvas, swatch, {x + 10, y + 7});
            canvas.text({x + 24, y + 10}, entries[i].words, {.size = 7.5, .colour = point_ink});
        }
    };
    return figure;
}

namespace {

bool all_drawn(const std::vector<DrawnArea>& areas, const std::vector<MapPicture>& pictures,
               const Atlas& atlas) {
    return std::ranges::all_of(areas, [&](const DrawnArea& area) {
        return std::ranges::any_of(
            pictures, [&](const MapPicture& picture) { return is_on(area, picture, atlas); });
    });
}

}  // namespace

NotDrawn not_drawn(const Visit& visit, const Atlas& atlas) {
    const auto pictures = pictures_for(visit, atlas);
    NotDrawn missing;
    for (const Finding& finding : visit.findings) {
        const bool shown = std::ranges::any_of(pictures, [&](const MapPicture& picture) {
            return shows(picture, finding.site.side) && place_on(finding, *picture.view, atlas);
        });
        // That a region has no pictures here is told of the region as a whole.
        const std::string& region = finding.site.region;
        const bool has_pictures = region.empty() || atlas.find_region(region);
        if (!shown && has_pictures) missing.points.push_back(finding.label);
        if (!finding.referral) continue;
        if (!has_essential_area(finding) && !has_spill_over_area(finding))
            missing.referrals.push_back(finding.label);
        if (!all_drawn(finding.referral->areas, pictures, atlas) ||
            !all_drawn(finding.referral->spill_over_areas, pictures, atlas))
            missing.areas.push_back(finding.label);
    }
    return missing;
}

namespace {

const Region& region_with(const BodyView& view, const Atlas& atlas) {
    const auto found = std::ranges::find_if(atlas.regions(), [&](const Region& region) {
        return std::ranges::any_of(region.views, [&](const BodyView& v) { return &v == &view; });
    });
    return *found;  // a view is always a view of some region
}

}  // namespace

std::vector<std::string> drawing_credits(const Visit& visit, const Atlas& atlas) {
    std::vector<std::string> credits;
    std::set<std::string> seen;
    std::vector<MapPicture> pictures = pictures_for(visit, atlas);
    if (visit.pain_drawing)
        std::ranges::copy(pictures_for(*visit.pain_drawing, atlas), std::back_inserter(pictures));
    for (const MapPicture& picture : pictures) {
        const Region& region = region_with(*picture.view, atlas);
        std::set<std::string> keys{picture.view->source};
        for (const Shape& shape : picture.view->shapes) keys.insert(shape.evidence.source);
        for (const Source& source : region.sources) {
            if (!keys.contains(source.key) || !seen.insert(source.key).second) continue;
            credits.push_back(source.citation +
                              (source.licence.empty() ? "" : " (" + source.licence + ")"));
        }
    }
    return credits;
}

}  // namespace myochart
