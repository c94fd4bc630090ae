// SPDX-License-Identifier: Apache-2.0
#include "report/body_map_pictures.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "chart/drawn_line.hpp"
#include "myochart/anatomy/body_map.hpp"

namespace myochart {
namespace {

/// A view of more of the body than a limb. Limbs of the reference body are shorter.
bool is_overview(const BodyView& view) { return view.height.value > 1200; }

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

std::vector<DrawnLine> lines_of(const Finding& finding, const Atlas& atlas) {
    if (!finding.position) return {};
    return drawn_lines(*finding.position, finding.site.muscle, atlas);
}

/// Seen from the side, lateral points at the eye, and what lies beside the line seems to be on it.
bool shows_whole_place(const DrawnLine& line, const Position& position) {
    return line.shows_lateral() || position.lateral.value.coefficient == 0;
}

/// Close-ups before the whole body, then those that show how far the point lies beside the line, then
/// where more of the muscle is in sight.
bool is_better(const DrawnLine& one, const DrawnLine& other, const Finding& finding,
               const Atlas& atlas) {
    const auto rank = [&](const DrawnLine& line) {
        return std::pair(!is_overview(*line.view), shows_whole_place(line, *finding.position));
    };
    if (rank(one) != rank(other)) return rank(one) > rank(other);
    const auto in_sight = [&](const DrawnLine& line) {
        return BelliesInSight(*line.view).of(finding.site.muscle, atlas).in_sight;
    };
    return in_sight(one) > in_sight(other);
}

/// The line on the view that shows best where the point lies; null view if there is none.
DrawnLine main_line(const Finding& finding, const Atlas& atlas) {
    DrawnLine best;
    for (const DrawnLine& line : lines_of(finding, atlas)) {
        if (!best.view || is_better(line, best, finding, atlas)) best = line;
    }
    return best;
}

std::optional<ViewPlace> main_place(const Finding& finding, const Atlas& atlas) {
    if (const BodyView* view = marked_view(finding, atlas)) {
        const MapPoint point = finding.map_mark->point;
        return ViewPlace{view, finding.site.side == Side::left ? mirrored(point) : point};
    }
    const DrawnLine line = main_line(finding, atlas);
    // A draft may still hold a distance that is none; its words are shown, but it has no place.
    const auto point = line.view ? drawn_at(line, Side::right, *finding.position) : std::nullopt;
    if (!point) return std::nullopt;
    return ViewPlace{line.view, *point};
}

/// The place on a view of the whole body, seen from the same direction.
std::optional<ViewPlace> overview_place(const ViewPlace& place, const Atlas& atlas) {
    for (const Region& region : atlas.regions()) {
        for (const BodyView& view : region.views) {
            if (!is_overview(view) || &view == place.view) continue;
            if (const auto point = carried_over(*place.view, place.point, view))
                return ViewPlace{&view, *point};
        }
    }
    return std::nullopt;
}

/// The view with the side of the body; nothing for the midline on a picture of one limb.
std::optional<MapPicture> picture_of(const BodyView& view, Side side) {
    if (shows_both_sides(view)) return MapPicture{&view, Side::midline};
    if (side == Side::midline) return std::nullopt;
    return MapPicture{&view, side};
}

bool has_zone_on(const Finding& finding, const BodyView& view, const Atlas& atlas) {
    const TriggerPoint* point = textbook_point(finding, atlas);
    return point && std::ranges::any_of(point->zones, [&](const ReferralZone& zone) {
               return has_drawing_on(zone, view);
           });
}

bool has_area_on(const Finding& finding, const MapPicture& picture, const Atlas& atlas) {
    return finding.referral && (any_on(finding.referral->areas, picture, atlas) ||
                                any_on(finding.referral->spill_over_areas, picture, atlas));
}

/// Views, each once, in the order in which they were added.
class Views {
public:
    void add(const BodyView* view) {
        if (view && std::ranges::find(views_, view) == views_.end()) views_.push_back(view);
    }
    /// Those of the whole body last.
    std::vector<const BodyView*> in_order() && {
        std::ranges::stable_partition(views_, [](const BodyView* v) { return !is_overview(*v); });
        return std::move(views_);
    }

private:
    std::vector<const BodyView*> views_;
};

/// Views of a textbook's essential zones and of areas drawn by hand.
void add_referral_views(Views& views, const Finding& finding, const Atlas& atlas) {
    if (finding.referral) {
        for (const DrawnArea& area : finding.referral->areas) views.add(view_of(area, atlas));
        for (const DrawnArea& area : finding.referral->spill_over_areas)
            views.add(view_of(area, atlas));
    }
    const TriggerPoint* point = textbook_point(finding, atlas);
    if (!point) return;
    for (const ReferralZone& zone : point->zones) {
        if (zone.kind != ZoneKind::essential) continue;
        for (const Shape& drawing : zone.drawings) views.add(&atlas.view(drawing.view));
    }
}

/// Where lateral points to the reader's left, the right limb stands on the left.
std::vector<MapPicture> sides_of(const BodyView& view) {
    if (shows_both_sides(view)) return {{&view, Side::midline}};
    const bool right_first = view.lateral_x < 0;
    return {{&view, right_first ? Side::right : Side::left},
            {&view, right_first ? Side::left : Side::right}};
}

bool all_drawn(const std::vector<DrawnArea>& areas, const std::vector<MapPicture>& pictures,
               const Atlas& atlas) {
    return std::ranges::all_of(areas, [&](const DrawnArea& area) {
        return std::ranges::any_of(
            pictures, [&](const MapPicture& picture) { return is_on(area, picture, atlas); });
    });
}

const Region& region_with(const BodyView& view, const Atlas& atlas) {
    const auto found = std::ranges::find_if(atlas.regions(), [&](const Region& region) {
        return std::ranges::any_of(region.views, [&](const BodyView& v) { return &v == &view; });
    });
    return *found;  // a view is always a view of some region
}

}  // namespace

bool is_of_muscle(const Shape& shape, std::string_view muscle, const Atlas& atlas) {
    if (shape.muscle.empty()) return false;
    if (shape.muscle == muscle) return true;
    const Muscle* drawn = atlas.find_muscle(shape.muscle);
    return drawn && drawn->whole == muscle;
}

BelliesInSight::BelliesInSight(const BodyView& view) {
    const ViewGrid grid(view);
    cell_area_ = grid.cell_area();
    for (const Shape& shape : view.shapes) {
        if (shape.kind == ShapeKind::belly) bellies_.push_back({&shape, grid.inside(shape.points)});
    }
}

BelliesOnView BelliesInSight::of(std::string_view muscle, const Atlas& atlas) const {
    Cells all;
    Cells in_sight;
    for (const Belly& belly : bellies_) {
        if (is_of_muscle(*belly.shape, muscle, atlas)) {
            all.add(belly.cells);
            in_sight.add(belly.cells);
        } else {
            in_sight.remove(belly.cells);
        }
    }
    const auto area = [&](const Cells& cells) {
        return static_cast<double>(cells.count()) * cell_area_;
    };
    return {area(all), area(in_sight)};
}

const TriggerPoint* textbook_point(const Finding& finding, const Atlas& atlas) {
    if (finding.trigger_point.empty() || !atlas.find_muscle(finding.site.muscle)) return nullptr;
    for (const TriggerPoint* point : atlas.trigger_points_of(finding.site.muscle)) {
        if (point->key == finding.trigger_point) return point;
    }
    return nullptr;
}

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

bool has_drawing_on(const ReferralZone& zone, const BodyView& view) {
    return std::ranges::any_of(zone.drawings, [&](const Shape& s) { return s.view == view.key; });
}

bool is_on(const DrawnArea& area, const MapPicture& picture, const Atlas& atlas) {
    return picture.shows(area.side) && view_of(area, atlas) == picture.view;
}

bool any_on(const std::vector<DrawnArea>& areas, const MapPicture& picture, const Atlas& atlas) {
    return std::ranges::any_of(areas,
                               [&](const DrawnArea& area) { return is_on(area, picture, atlas); });
}

VisitMap::VisitMap(const Visit& visit, const Atlas& atlas) : visit_(visit), atlas_(atlas) {
    for (const Finding& finding : visit.findings) {
        const auto close_up = main_place(finding, atlas);
        places_.push_back({close_up, close_up ? overview_place(*close_up, atlas) : std::nullopt});
    }
    for (const BodyView* view : views()) {
        for (const MapPicture& picture : sides_of(*view)) {
            const bool needed = std::ranges::any_of(
                visit.findings, [&](const Finding& f) { return concerns(picture, f); });
            if (needed) pictures_.push_back(picture);
        }
    }
}

std::vector<const BodyView*> VisitMap::views() const {
    Views views;
    for (const Places& places : places_) {
        if (places.close_up) views.add(places.close_up->view);
    }
    for (const Finding& finding : visit_.findings) add_referral_views(views, finding, atlas_);
    for (const Places& places : places_) {
        if (places.overview) views.add(places.overview->view);
    }
    return std::move(views).in_order();
}

bool VisitMap::concerns(const MapPicture& picture, const Finding& finding) const {
    if (has_area_on(finding, picture, atlas_)) return true;
    if (!picture.shows(finding.site.side)) return false;
    return place_on(picture, finding) || has_zone_on(finding, *picture.view, atlas_);
}

std::optional<MapPoint> VisitMap::place_on(const MapPicture& picture,
                                           const Finding& finding) const {
    if (!picture.shows(finding.site.side)) return std::nullopt;
    const Places& places = places_[static_cast<std::size_t>(&finding - visit_.findings.data())];
    for (const auto& place : {places.close_up, places.overview}) {
        if (place && place->view == picture.view)
            return finding.site.side == Side::left ? mirrored(place->point) : place->point;
    }
    return std::nullopt;
}

bool VisitMap::has_place(const Finding& finding) const {
    return std::ranges::any_of(pictures_, [&](const MapPicture& picture) {
        return place_on(picture, finding).has_value();
    });
}

std::vector<MapPicture> pictures_for(const PainDrawing& drawing, const Atlas& atlas) {
    std::vector<MapPicture> pictures;
    for (const DrawnArea& area : drawing.areas) {
        const BodyView* view = view_of(area, atlas);
        const auto picture = view ? picture_of(*view, area.side) : std::nullopt;
        if (picture && std::ranges::find(pictures, *picture) == pictures.end())
            pictures.push_back(*picture);
    }
    return pictures;
}

NotDrawn not_drawn(const VisitMap& map) {
    const auto& pictures = map.pictures();
    const Atlas& atlas = map.atlas();
    NotDrawn missing;
    for (const Finding& finding : map.visit().findings) {
        // That a region has no pictures here is told of the region as a whole.
        const std::string& region = finding.site.region;
        const bool has_pictures = region.empty() || atlas.find_region(region);
        if (has_pictures && !map.has_place(finding)) missing.points.push_back(finding.label);
        if (!finding.referral) continue;
        const ObservedReferral& referral = *finding.referral;
        if (referral.areas.empty() && referral.spill_over_areas.empty())
            missing.referrals.push_back(finding.label);
        if (!all_drawn(referral.areas, pictures, atlas) ||
            !all_drawn(referral.spill_over_areas, pictures, atlas))
            missing.areas.push_back(finding.label);
    }
    return missing;
}

std::vector<DrawnArea> areas_not_drawn(const PainDrawing& drawing, const Atlas& atlas) {
    const auto pictures = pictures_for(drawing, atlas);
    std::vector<DrawnArea> missing;
    std::ranges::copy_if(drawing.areas, std::back_inserter(missing), [&](const DrawnArea& area) {
        return !all_drawn({area}, pictures, atlas);
    });
    return missing;
}

std::vector<std::string> drawing_credits(const Visit& visit, const Atlas& atlas) {
    std::vector<std::string> credits;
    std::set<std::string> seen;
    std::vector<MapPicture> pictures = VisitMap(visit, atlas).pictures();
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
