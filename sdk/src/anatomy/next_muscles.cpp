// SPDX-License-Identifier: Apache-2.0
#include "myochart/anatomy/next_muscles.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "anatomy/names.hpp"
#include "anatomy/pain_explanation.hpp"
#include "anatomy/region_rules.hpp"
#include "anatomy/view_grid.hpp"

namespace myochart {
namespace {

constexpr double least_share_covered = 0.1;

bool is_part_of(const Muscle& part, const Muscle& whole) {
    return &part == &whole || part.whole == whole.key;
}

bool are_one(const Muscle& a, const Muscle& b) { return is_part_of(a, b) || is_part_of(b, a); }

std::string marked(const std::string& text, bool verified, bool illustrative) {
    return text + " [" + reliability(verified, illustrative) + "]";
}

void add_reason(std::vector<Reason>& reasons, ReasonToExamine kind, const std::string& text,
                bool verified, bool illustrative) {
    reasons.push_back({kind, marked(text, verified, illustrative), verified, illustrative});
}

/// One reason for each text that both muscles have a fact of this kind with.
void add_shared(std::vector<Reason>& reasons, ReasonToExamine reason, FactKind kind,
                const Muscle& muscle, const Muscle& other) {
    for (const Fact& mine : muscle.facts) {
        if (mine.kind != kind) continue;
        for (const Fact& theirs : other.facts) {
            if (theirs.kind != kind || folded(theirs.text) != folded(mine.text)) continue;
            const std::string word =
                kind == FactKind::roots ? "root" : std::string(to_string(kind));
            add_reason(reasons, reason, "shares the " + word + " \"" + mine.text + "\"",
                       mine.evidence.verified && theirs.evidence.verified,
                       mine.evidence.illustrative || theirs.evidence.illustrative);
            break;
        }
    }
}

void add_antagonist(std::vector<Reason>& reasons, const Atlas& atlas, const Muscle& muscle,
                    const Muscle& other) {
    for (const Fact* fact : atlas.facts_of(muscle.key, FactKind::antagonist)) {
        const auto named = atlas.muscles_named(muscle.key, fact->text);
        if (std::find(named.begin(), named.end(), &other) == named.end()) continue;
        add_reason(reasons, ReasonToExamine::antagonist,
                   "is named as an antagonist, \"" + fact->text + "\"", fact->evidence.verified,
                   fact->evidence.illustrative);
    }
}

/// Where a muscle lies on one view.
struct Belly {
    const BodyView* view;
    ViewGrid grid;
    Cells cells{};
    std::size_t count = 0;
    Evidence evidence{};  ///< of all its shapes together
};

bool is_area(const Shape& shape) {
    return shape.points.size() >= least_vertices(shape.kind, true) &&
           std::all_of(shape.points.begin(), shape.points.end(), is_in_view_box);
}

std::vector<Belly> bellies_of(const Atlas& atlas, const Muscle& muscle) {
    std::vector<Belly> bellies;
    for (const BodyView* view : atlas.views_of(muscle.key)) {
        if (!is_view_size(view->width.value) || !is_view_size(view->height.value)) continue;
        Belly belly{view, ViewGrid(*view)};
        belly.evidence.verified = true;
        for (const Shape& shape : view->shapes) {
            if (shape.kind != ShapeKind::belly || !is_area(shape) ||
                !is_part_of(atlas.muscle(shape.muscle), muscle))
                continue;
            belly.cells.add(belly.grid.inside(shape.points));
            belly.evidence.verified = belly.evidence.verified && shape.evidence.verified;
            belly.evidence.illustrative =
                belly.evidence.illustrative || shape.evidence.illustrative;
        }
        belly.count = belly.cells.count();
        if (belly.count > 0) bellies.push_back(std::move(belly));
    }
    return bellies;
}

/// An essential zone's drawing that covers a part of a belly.
struct Cover {
    double share = 0;
    const Belly* belly = nullptr;
    const ReferralZone* zone = nullptr;
    const Shape* drawing = nullptr;
};

Cover best_cover(const TriggerPoint& point, const std::vector<Belly>& bellies) {
    Cover best;
    for (const ReferralZone& zone : point.zones) {
        if (zone.kind != ZoneKind::essential) continue;
        for (const Shape& drawing : zone.drawings) {
            for (const Belly& belly : bellies) {
                if (drawing.view != belly.view->key || !is_area(drawing)) continue;
                const Cells cells = belly.grid.inside(drawing.points);
                const double share = static_cast<double>(cells.count_common(belly.cells)) /
                                     static_cast<double>(belly.count);
                if (share > best.share) best = {share, &belly, &zone, &drawing};
            }
        }
    }
    return best;
}

void add_referral(std::vector<Reason>& reasons, const Atlas& atlas, const Muscle& muscle,
                  const std::vector<Belly>& bellies, const Muscle& other) {
    for (const TriggerPoint* point : atlas.trigger_points_of(other.key)) {
        const Cover cover = best_cover(*point, bellies);
        if (cover.share < least_share_covered) continue;
        const Evidence* const evidences[] = {&point->evidence, &cover.zone->evidence,
                                             &cover.drawing->evidence, &cover.belly->evidence};
        add_reason(reasons, ReasonToExamine::refers_here,
                   "its " + point->label + " is felt over " + percent(cover.share) + " of where " +
                       muscle.name + " is drawn on \"" + cover.belly->view->title + "\" (" +
                       cover.zone->description + ")",
                   std::all_of(std::begin(evidences), std::end(evidences),
                               [](const Evidence* evidence) { return evidence->verified; }),
                   std::any_of(std::begin(evidences), std::end(evidences),
                               [](const Evidence* evidence) { return evidence->illustrative; }));
    }
}

bool has(const NextMuscle& next, ReasonToExamine kind) {
    return std::any_of(next.reasons.begin(), next.reasons.end(),
                       [&](const Reason& reason) { return reason.kind == kind; });
}

int rank_of(const NextMuscle& next) {
    const bool action = has(next, ReasonToExamine::shares_action);
    const bool nerve = has(next, ReasonToExamine::shares_nerve);
    if (action && nerve) return 0;
    if (has(next, ReasonToExamine::antagonist)) return 1;
    if (has(next, ReasonToExamine::refers_here)) return 2;
    return action || nerve ? 3 : 4;
}

/// A whole stands for its heads: their trigger points are its own.
void drop_heads_of_listed(std::vector<NextMuscle>& list) {
    const std::vector<NextMuscle> all = list;
    std::erase_if(list, [&](const NextMuscle& next) {
        return std::any_of(all.begin(), all.end(), [&](const NextMuscle& other) {
            return next.muscle->whole == other.muscle->key;
        });
    });
}

std::string explanation_of(const NextMuscle& next) {
    std::string text = next.muscle->name + ": ";
    for (const Reason& reason : next.reasons)
        text += (&reason == &next.reasons.front() ? "" : "; ") + reason.text;
    return text + ". A suggestion to examine, no diagnosis.";
}

}  // namespace

std::string_view to_string(ReasonToExamine reason) {
    switch (reason) {
        case ReasonToExamine::shares_action: return "shares-action";
        case ReasonToExamine::shares_nerve: return "shares-nerve";
        case ReasonToExamine::antagonist: return "antagonist";
        case ReasonToExamine::refers_here: return "refers-here";
        case ReasonToExamine::shares_root: return "shares-root";
    }
    return "unknown";
}

std::vector<NextMuscle> what_to_examine_next(const Atlas& atlas, std::string_view key) {
    const Muscle& muscle = atlas.muscle(key);
    const auto bellies = bellies_of(atlas, muscle);
    std::vector<NextMuscle> list;
    for (const Region& region : atlas.regions()) {
        for (const Muscle& other : region.muscles) {
            if (are_one(muscle, other)) continue;
            NextMuscle next{.muscle = &other};
            auto& reasons = next.reasons;
            add_shared(reasons, ReasonToExamine::shares_action, FactKind::action, muscle, other);
            add_shared(reasons, ReasonToExamine::shares_nerve, FactKind::nerve, muscle, other);
            add_antagonist(reasons, atlas, muscle, other);
            add_referral(reasons, atlas, muscle, bellies, other);
            add_shared(reasons, ReasonToExamine::shares_root, FactKind::roots, muscle, other);
            if (!reasons.empty()) list.push_back(std::move(next));
        }
    }
    drop_heads_of_listed(list);
    std::stable_sort(list.begin(), list.end(), [](const NextMuscle& a, const NextMuscle& b) {
        return std::pair(rank_of(a), b.reasons.size()) < std::pair(rank_of(b), a.reasons.size());
    });
    for (NextMuscle& next : list) next.explanation = explanation_of(next);
    return list;
}

}  // namespace myochart
