// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/follow_up.hpp"

#include <algorithm>
#include <cmath>

#include "chart/drawn_line.hpp"

namespace myochart {
namespace {

/// As measured on the patient in either position; the mean if in both.
std::optional<double> measured_length(const Position& a, const Position& b) {
    double sum = 0;
    int count = 0;
    for (const Position* position : {&a, &b}) {
        const auto length =
            position->line_length ? millimetres_of(*position->line_length) : std::nullopt;
        if (!length || !(*length > 0)) continue;
        sum += *length;
        ++count;
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

bool share_a_line(const Position& a, const Position& b) {
    return is_same_landmark(a.line_start, b.line_start) && is_same_landmark(a.line_end, b.line_end);
}

double length_of(const DrawnLine& drawn) {
    const ReferenceLine& line = *drawn.line;
    return std::hypot((line.end_point.x - line.start_point.x) * drawn.view->width.value,
                      (line.end_point.y - line.start_point.y) * drawn.view->height.value);
}

/// A draft's position names its line only once it is completed; until then it is the muscle's.
Position with_line_named(const Finding& finding, const Atlas& atlas) {
    Position position = *finding.position;
    if (!position.line_start.empty() || !position.line_end.empty()) return position;
    const auto lines = drawn_lines(position, finding.site.muscle, atlas);
    if (lines.empty()) return position;
    position.line_start = lines.front().line->start;
    position.line_end = lines.front().line->end;
    return position;
}

/// How far apart two findings are, and how that was told.
struct Comparison {
    Millimetres distance{};
    std::string how{};
};

std::optional<Comparison> compared_along_line(const Finding& a, const Finding& b,
                                              const Atlas& atlas) {
    const Position first = with_line_named(a, atlas);
    const Position second = with_line_named(b, atlas);
    const auto distance =
        distance_between(first, second, reference_length(second, b.site.muscle, atlas));
    if (!distance) return std::nullopt;
    return Comparison{*distance, measured_length(first, second)
                                     ? "by the line's length as measured on the patient"
                                     : "by the line's length on the reference body, because it was "
                                       "not measured on the patient"};
}

/// For places along different lines: how far apart they are drawn where both are shown with v.
std::optional<Comparison> compared_on_drawing(const Finding& a, const Finding& b,
                                              const Atlas& atlas) {
    for (const DrawnLine& first : drawn_lines(*a.position, a.site.muscle, atlas)) {
        if (!first.shows_lateral()) continue;
        for (const DrawnLine& second : drawn_lines(*b.position, b.site.muscle, atlas)) {
            if (second.view != first.view) continue;
            const auto from = drawn_at(first, a.site.side, *a.position);
            const auto to = drawn_at(second, b.site.side, *b.position);
            if (!from || !to) continue;
            const double distance = std::hypot((to->x - from->x) * first.view->width.value,
                                               (to->y - from->y) * first.view->height.value);
            return Comparison{Millimetres{distance},
                              "on the drawing of the reference body, because they were measured "
                              "along different lines"};
        }
    }
    return std::nullopt;
}

bool is_head_of(std::string_view head, std::string_view whole, const Atlas& atlas) {
    const Muscle* muscle = atlas.find_muscle(head);
    return muscle && muscle->whole == whole;
}

bool are_one_muscle(const MuscleSite& a, const MuscleSite& b, const Atlas& atlas) {
    return a.muscle == b.muscle || is_head_of(a.muscle, b.muscle, atlas) ||
           is_head_of(b.muscle, a.muscle, atlas);
}

std::optional<Comparison> compare(const Finding& a, const Finding& b, const Atlas& atlas) {
    const bool comparable = a.position && b.position && a.site.side == b.site.side &&
                            !a.site.muscle.empty() && are_one_muscle(a.site, b.site, atlas);
    if (!comparable) return std::nullopt;
    if (const auto along_line = compared_along_line(a, b, atlas)) return along_line;
    return compared_on_drawing(a, b, atlas);
}

std::string explain(const Visit& visit, const Finding& earlier, const Finding& finding,
                    const Comparison& comparison) {
    std::string text = "finding " + finding.label + " lies " +
                       rounded(comparison.distance.value, 1) + " mm from finding " + earlier.label +
                       " of " + to_string(date_of(visit.start)) + " (" + earlier.site.name + ", " +
                       std::string(to_string(earlier.site.side)) + "), " + comparison.how;
    if (earlier.site.muscle != finding.site.muscle) {
        text += "; one of them names the whole muscle, the other its head: then " +
                earlier.site.name + ", now " + finding.site.name;
    }
    return text + "; a place is found again only within ±" +
           rounded(follow_up_limit().distance.value, 0) +
           " mm, so they may be one point or two: a person decides";
}

}  // namespace

const FollowUpLimit& follow_up_limit() {
    static constexpr FollowUpLimit limit{
        Millimetres{27},
        "Barbero M et al. Journal of Manual and Manipulative Therapy 2012;20(4):171-177 (abstract "
        "read): one experienced rater twice on 24 upper trapezius muscles, 95 % limits of "
        "agreement -26.3 to 26.2 mm and -27 to 26.4 mm on two axes; other muscles were not studied",
        true};
    return limit;
}

std::optional<Millimetres> distance_between(const Position& a, const Position& b,
                                            std::optional<Millimetres> line_length) {
    if (!share_a_line(a, b)) return std::nullopt;
    const auto first = millimetres_of(a.lateral);
    const auto second = millimetres_of(b.lateral);
    const auto measured = measured_length(a, b);
    const double length = measured ? *measured : line_length ? line_length->value : 0;
    if (!first || !second || !(length > 0)) return std::nullopt;
    const double along = (to_double(b.along) - to_double(a.along)) * length;
    return Millimetres{std::hypot(along, *second - *first)};
}

std::optional<Millimetres> reference_length(const Position& position, std::string_view muscle,
                                            const Atlas& atlas) {
    std::optional<Millimetres> longest;
    for (const DrawnLine& drawn : drawn_lines(position, muscle, atlas)) {
        longest = std::max(longest.value_or(Millimetres{0}), Millimetres{length_of(drawn)});
    }
    return longest;
}

std::vector<FollowUpProposal> propose_follow_ups(std::span<const Visit* const> earlier,
                                                 const Visit& now, const Atlas& atlas) {
    std::vector<FollowUpProposal> proposals;
    for (const Finding& finding : now.findings) {
        for (const Visit* visit : earlier) {
            if (visit->start.instant >= now.start.instant) continue;
            for (const Finding& before : visit->findings) {
                const auto comparison = compare(before, finding, atlas);
                if (!comparison || comparison->distance >= follow_up_limit().distance) continue;
                proposals.push_back({visit->id, before.id, finding.id, comparison->distance,
                                     explain(*visit, before, finding, *comparison)});
            }
        }
    }
    std::ranges::stable_sort(proposals, {}, &FollowUpProposal::distance);
    return proposals;
}

}  // namespace myochart
