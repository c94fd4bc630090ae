// SPDX-License-Identifier: Apache-2.0
#include "myochart/anatomy/pain_search.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "anatomy/names.hpp"
#include "anatomy/pain_explanation.hpp"
#include "anatomy/region_rules.hpp"
#include "anatomy/view_grid.hpp"
#include "myochart/anatomy/body_map.hpp"
#include "myochart/core/error.hpp"

namespace myochart {
namespace {

constexpr std::size_t most_points = 10'000;
/// A line drawn to and fro encloses less than this; the smallest tap encloses 3 mm².
constexpr double least_area_mm2 = 0.01;
constexpr std::array sides{Side::left, Side::right, Side::midline};

/// Something for each side of the body.
template <class Value>
struct BySide {
    Value& operator[](Side side) { return values[static_cast<std::size_t>(side)]; }
    const Value& operator[](Side side) const { return values[static_cast<std::size_t>(side)]; }

    std::array<Value, sides.size()> values{};
};

/// The zones of one trigger point on one view, as the right limb shows them.
struct ZoneCells {
    std::size_t point = 0;  ///< its place in the index
    Cells essential{};
    Cells spill_over{};  ///< without what is essential as well
    std::size_t essential_count = 0;
};

struct ViewZones {
    const BodyView* view;
    ViewGrid grid;
    std::vector<ZoneCells> zones{};
};

struct KnownZone {
    const ReferralZone* zone;
    std::vector<std::string> words{};                    ///< of its description
    std::vector<std::pair<std::size_t, Cells>> drawn{};  ///< by the view's place in the index
};

struct KnownPoint {
    const TriggerPoint* trigger_point;
    const Muscle* muscle;
    std::vector<KnownZone> zones{};
};

/// Square millimetres of one trigger point on one side.
struct Overlap {
    double essential = 0;
    double spill_over = 0;
    double zone = 0;  ///< the essential zone on the views that were drawn on
};

struct Candidate {
    std::size_t point = 0;
    Side side = Side::left;
    PainShares shares{};
    double score = 0;
};

[[noreturn]] void refuse_data(const std::string& what, const std::string& who) {
    throw Error(ErrorCode::plugin_bad_data, what, who, "The plugin's author has to mend its data");
}

void require_drawable(const BodyView& view) {
    if (!is_view_size(view.width.value) || !is_view_size(view.height.value))
        refuse_data("a view has no size", "view " + view.key);
}

void require_drawable(const Shape& drawing, const TriggerPoint& point) {
    if (drawing.points.size() < least_vertices(ShapeKind::zone, true) ||
        !std::all_of(drawing.points.begin(), drawing.points.end(), is_in_view_box))
        refuse_data("a zone is no area of its view", "trigger point " + point.key);
}

[[noreturn]] void refuse_area(const std::string& what, const PainArea& area,
                              const std::string& remedy) {
    throw Error(ErrorCode::value_out_of_range, what,
                "area on " + area.view + ", " + std::string(to_string(area.side)), remedy);
}

/// The area that the outline sweeps, seen from its first point: 0 for points on one line.
double swept_mm2(const PainArea& area, const BodyView& view) {
    const MapPoint origin = area.outline.front();
    double sum = 0;
    for (std::size_t i = 1; i < area.outline.size(); ++i) {
        const MapPoint& a = area.outline[i - 1];
        const MapPoint& b = area.outline[i];
        sum += std::abs((a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y));
    }
    return sum / 2 * view.width.value * view.height.value;
}

void require_area(const PainArea& area, const BodyView& view) {
    const std::string count = std::to_string(area.outline.size());
    if (area.outline.size() < 3)
        refuse_area("the outline has " + count + " points, an area needs 3", area,
                    "Draw around the place, or give one point as a tap (`tapped`; --point)");
    if (area.outline.size() > most_points)
        refuse_area("the outline has " + count + " points", area,
                    "Draw with at most " + std::to_string(most_points) + " points");
    if (!std::all_of(area.outline.begin(), area.outline.end(), is_in_view_box))
        refuse_area("a point lies outside the picture", area,
                    "Give x and y as fractions of the picture, from 0 to 1, y downwards");
    if (swept_mm2(area, view) < least_area_mm2)
        refuse_area("the outline encloses no area", area,
                    "Draw around the place, or give one point as a tap (`tapped`; --point)");
}

void require_weight(double weight) {
    if (is_fraction(weight)) return;
    throw Error(ErrorCode::value_out_of_range, "a weight of the score is not from 0 to 1", "",
                "Leave the weights as they are, or give fractions");
}

double score_of(const PainShares& shares, const PainWeights& weights) {
    const double fit = shares.in_essential + weights.spill_over * shares.in_spill_over;
    const double whole = shares.of_essential.value_or(0);
    return std::min(1.0, (1 - weights.zone_drawn) * fit + weights.zone_drawn * whole);
}

std::vector<MapPoint> mirrored(std::vector<MapPoint> outline) {
    for (MapPoint& point : outline) point = myochart::mirrored(point);
    return outline;
}

/// What was drawn on one view, as cells of the right limb's picture.
struct DrawnView {
    BySide<Cells> cells{};

    void add(const PainArea& area, const ViewGrid& grid) {
        if (area.side != Side::left) add_to(Side::right, grid.inside(area.outline));
        if (area.side != Side::right) add_to(Side::left, grid.inside(mirrored(area.outline)));
    }

private:
    /// Unpaired muscles are compared with all that was drawn.
    void add_to(Side side, const Cells& area) {
        cells[side].add(area);
        cells[Side::midline].add(area);
    }
};

bool has_words(const std::vector<std::string>& description,
               const std::vector<std::string>& wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
        return std::any_of(description.begin(), description.end(),
                           [&](const std::string& said) { return said.starts_with(word); });
    });
}

/// Best first; equals stay in the regions' order.
template <class Scored>
void keep_best(std::vector<Scored>& scored, std::size_t limit) {
    std::stable_sort(scored.begin(), scored.end(),
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
    if (scored.size() > limit)
        scored.erase(scored.begin() + static_cast<std::ptrdiff_t>(limit), scored.end());
}

}  // namespace

struct PainSearch::Index {
    explicit Index(Atlas known);

    struct Overlaps {
        BySide<double> drawn{};  ///< square millimetres of all that was drawn
        std::vector<BySide<Overlap>> points{};
    };
    std::vector<DrawnView> drawn(std::span<const PainArea> areas) const;
    Overlaps overlaps(const std::vector<DrawnView>& drawn) const;
    std::vector<Candidate> candidates(const std::vector<DrawnView>& drawn,
                                      const PainWeights& weights) const;
    std::vector<const ReferralZone*> zones_met(const Candidate& candidate,
                                               const std::vector<DrawnView>& drawn) const;

    Atlas atlas;
    std::vector<ViewZones> views;
    std::map<std::string_view, std::size_t> view_places;
    std::vector<KnownPoint> points;

private:
    void enter(const TriggerPoint& point);
};

PainSearch::Index::Index(Atlas known) : atlas(std::move(known)) {
    for (const Region& region : atlas.regions()) {
        for (const BodyView& view : region.views) {
            require_drawable(view);
            view_places.emplace(view.key, views.size());
            views.push_back({&view, ViewGrid(view)});
        }
    }
    for (const Region& region : atlas.regions()) {
        for (const TriggerPoint& point : region.trigger_points) enter(point);
    }
}

void PainSearch::Index::enter(const TriggerPoint& point) {
    const std::size_t place = points.size();
    points.push_back({&point, &atlas.muscle(point.muscle)});
    for (const ReferralZone& zone : point.zones) {
        KnownZone& known = points.back().zones.emplace_back(KnownZone{&zone});
        known.words = words_in(zone.description);
        for (const Shape& drawing : zone.drawings) {
            require_drawable(drawing, point);
            const std::size_t view_place = view_places.at(drawing.view);
            ViewZones& on = views[view_place];
            known.drawn.emplace_back(view_place, on.grid.inside(drawing.points));
            if (on.zones.empty() || on.zones.back().point != place)
                on.zones.push_back({.point = place});
            ZoneCells& cells = on.zones.back();
            (zone.kind == ZoneKind::essential ? cells.essential : cells.spill_over)
                .add(known.drawn.back().second);
        }
    }
    for (ViewZones& on : views) {
        if (on.zones.empty() || on.zones.back().point != place) continue;
        ZoneCells& cells = on.zones.back();
        cells.spill_over.remove(cells.essential);
        cells.essential_count = cells.essential.count();
    }
}

std::vector<DrawnView> PainSearch::Index::drawn(std::span<const PainArea> areas) const {
    std::vector<DrawnView> pictures(views.size());
    for (const PainArea& area : areas) {
        require_area(area, atlas.view(area.view));
        const std::size_t place = view_places.at(area.view);
        pictures[place].add(area, views[place].grid);
    }
    return pictures;
}

PainSearch::Index::Overlaps PainSearch::Index::overlaps(const std::vector<DrawnView>& drawn) const {
    Overlaps found{.points = std::vector<BySide<Overlap>>(points.size())};
    // Sums run over the views in their own order, so that the order of the areas does not matter.
    for (std::size_t i = 0; i < views.size(); ++i) {
        const double cell = views[i].grid.cell_area();
        const auto area = [&](std::size_t cells) { return static_cast<double>(cells) * cell; };
        for (const Side side : sides) {
            const Cells& pain = drawn[i].cells[side];
            const std::size_t pain_count = pain.count();
            if (pain_count == 0) continue;
            found.drawn[side] += area(pain_count);
            for (const ZoneCells& zone : views[i].zones) {
                if (points[zone.point].muscle->paired == (side == Side::midline)) continue;
                Overlap& overlap = found.points[zone.point][side];
                overlap.essential += area(zone.essential.count_common(pain));
                overlap.spill_over += area(zone.spill_over.count_common(pain));
                overlap.zone += area(zone.essential_count);
            }
        }
    }
    return found;
}

std::vector<Candidate> PainSearch::Index::candidates(const std::vector<DrawnView>& drawn,
                                                     const PainWeights& weights) const {
    const Overlaps found = overlaps(drawn);
    std::vector<Candidate> candidates;
    for (std::size_t point = 0; point < points.size(); ++point) {
        for (const Side side : sides) {
            const Overlap& overlap = found.points[point][side];
            if (overlap.essential + overlap.spill_over == 0) continue;
            Candidate candidate{.point = point, .side = side};
            candidate.shares.in_essential = overlap.essential / found.drawn[side];
            candidate.shares.in_spill_over = overlap.spill_over / found.drawn[side];
            if (overlap.zone > 0) candidate.shares.of_essential = overlap.essential / overlap.zone;
            candidate.score = score_of(candidate.shares, weights);
            if (candidate.score > 0) candidates.push_back(candidate);
        }
    }
    return candidates;
}

std::vector<const ReferralZone*> PainSearch::Index::zones_met(
    const Candidate& candidate, const std::vector<DrawnView>& drawn) const {
    std::vector<const ReferralZone*> met;
    for (const KnownZone& known : points[candidate.point].zones) {
        const bool meets =
            std::any_of(known.drawn.begin(), known.drawn.end(), [&](const auto& drawing) {
                const Cells& pain = drawn[drawing.first].cells[candidate.side];
                return drawing.second.count_common(pain) > 0;
            });
        if (meets) met.push_back(known.zone);
    }
    return met;
}

PainArea tapped(const BodyView& view, Side side, MapPoint centre, Millimetres radius) {
    require_drawable(view);
    PainArea area{.view = view.key, .side = side};
    if (!is_in_view_box(centre))
        refuse_area("the point lies outside the picture", area,
                    "Give x and y as fractions of the picture, from 0 to 1, y downwards");
    if (!(radius.value >= 1 && radius.value <= 500))
        refuse_area("the radius of the tap is not from 1 to 500 mm", area,
                    "Give the radius in millimetres on the body, such as 13.5");
    constexpr int corners = 16;
    constexpr double turn = 6.283185307179586;
    for (int i = 0; i < corners; ++i) {
        const double angle = turn * i / corners;
        area.outline.push_back(
            {std::clamp(centre.x + radius.value / view.width.value * std::cos(angle), 0.0, 1.0),
             std::clamp(centre.y + radius.value / view.height.value * std::sin(angle), 0.0, 1.0)});
    }
    return area;
}

PainSearch::PainSearch(Atlas atlas) : index_(std::make_shared<const Index>(std::move(atlas))) {}

std::vector<Suggestion> PainSearch::where_does_it_hurt(std::span<const PainArea> areas,
                                                       const PainSearchOptions& options) const& {
    require_weight(options.weights.spill_over);
    require_weight(options.weights.zone_drawn);
    const auto drawn = index_->drawn(areas);
    auto candidates = index_->candidates(drawn, options.weights);
    keep_best(candidates, options.limit);
    std::vector<Suggestion> suggestions;
    for (const Candidate& candidate : candidates) {
        const KnownPoint& point = index_->points[candidate.point];
        suggestions.push_back({.trigger_point = point.trigger_point,
                               .muscle = point.muscle,
                               .side = candidate.side,
                               .score = candidate.score,
                               .shares = candidate.shares,
                               .zones = index_->zones_met(candidate, drawn)});
        explain(suggestions.back(), options.weights);
    }
    return suggestions;
}

std::vector<Suggestion> PainSearch::where_does_it_hurt_in_words(
    std::string_view words, const PainSearchOptions& options) const& {
    require_weight(options.weights.spill_over);
    const auto wanted = words_in(words);
    std::vector<Suggestion> suggestions;
    if (wanted.empty()) return suggestions;
    for (const KnownPoint& point : index_->points) {
        Suggestion found{.trigger_point = point.trigger_point, .muscle = point.muscle};
        for (const KnownZone& known : point.zones) {
            if (!has_words(known.words, wanted)) continue;
            const bool essential = known.zone->kind == ZoneKind::essential;
            found.score = std::max(found.score, essential ? 1 : options.weights.spill_over);
            found.zones.push_back(known.zone);
        }
        if (found.score > 0) suggestions.push_back(std::move(found));
    }
    keep_best(suggestions, options.limit);
    for (Suggestion& suggestion : suggestions) explain(suggestion, options.weights);
    return suggestions;
}

std::vector<Suggestion> best_of_each_muscle(std::span<const Suggestion> suggestions) {
    std::vector<Suggestion> best;
    for (const Suggestion& suggestion : suggestions) {
        const bool known = std::any_of(best.begin(), best.end(), [&](const Suggestion& other) {
            return other.muscle == suggestion.muscle && other.side == suggestion.side;
        });
        if (!known) best.push_back(suggestion);
    }
    return best;
}

}  // namespace myochart
