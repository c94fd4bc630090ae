// SPDX-License-Identifier: Apache-2.0
#include "report/body_map_numbers.hpp"

#include <algorithm>
#include <cmath>

#include "report/body_map_style.hpp"

namespace myochart {
namespace {

using Column = std::vector<NumberedPoint*>;

bool touch(const NumberedPoint& one, const NumberedPoint& other) {
    return std::abs(one.place.x - other.place.x) < one.half_width + other.half_width + 1 &&
           std::abs(one.place.y - other.place.y) < 2 * disc_radius + 1;
}

/// Those whose discs would touch another's.
Column crowded(std::vector<NumberedPoint>& points) {
    Column crowd;
    for (NumberedPoint& point : points) {
        const bool touches = std::ranges::any_of(points, [&](const NumberedPoint& other) {
            return &other != &point && touch(point, other);
        });
        if (touches) crowd.push_back(&point);
    }
    return crowd;
}

struct Columns {
    Column left;
    Column right;
};

/// Each to the nearer side, but none of the two sides far fuller than the other.
Columns divided(Column crowd, double middle) {
    std::ranges::stable_sort(crowd, {}, [](const NumberedPoint* point) { return point->place.x; });
    const auto nearer = std::ranges::partition_point(
        crowd, [&](const NumberedPoint* point) { return point->place.x < middle; });
    // A few may stand on one side; many are shared out.
    constexpr std::ptrdiff_t few = 6;
    const auto size = std::ssize(crowd);
    const auto half = size / 2;
    const auto slack = std::max(few, size / 6);
    const auto on_left = std::clamp(nearer - crowd.begin(), half - slack, half + slack);
    const auto cut = crowd.begin() + std::clamp(on_left, std::ptrdiff_t{0}, size);
    return {Column(crowd.begin(), cut), Column(cut, crowd.end())};
}

/// One below the other, each as near to the height of its place as the others allow: neighbours that
/// would overlap form a run whose mean stays at the mean of their places.
void stack(Column& column, double x, double height) {
    if (column.empty()) return;
    std::ranges::stable_sort(column, {}, [](const NumberedPoint* point) { return point->place.y; });
    const double room = height - 2 * disc_radius;
    const double gaps = static_cast<double>(column.size() - 1);
    const double distance = gaps > 0 ? std::min(disc_distance, room / gaps) : 0;
    struct Run {
        double sum = 0;  ///< of the heights at which its first disc would suit each of its places
        double count = 0;
        double first() const { return sum / count; }
    };
    std::vector<Run> runs;
    for (std::size_t i = 0; i < column.size(); ++i) {
        // Heights without the room of the discs above: in order if and only if no discs overlap.
        runs.push_back({column[i]->place.y - distance * static_cast<double>(i), 1});
        while (runs.size() > 1 && runs.back().first() < runs[runs.size() - 2].first()) {
            runs[runs.size() - 2].sum += runs.back().sum;
            runs[runs.size() - 2].count += runs.back().count;
            runs.pop_back();
        }
    }
    std::size_t next = 0;
    for (const Run& run : runs) {
        const double least = disc_radius;
        const double most = height - disc_radius - distance * gaps;
        const double first = std::clamp(run.first(), least, std::max(least, most));
        for (double i = 0; i < run.count; ++i, ++next) {
            column[next]->disc = {x, first + distance * static_cast<double>(next)};
            column[next]->is_apart = true;
        }
    }
}

}  // namespace

int numbers_in_column(const std::vector<NumberedPoint>& points, double width) {
    std::vector<NumberedPoint> copy = points;
    const Columns columns = divided(crowded(copy), width / 2);
    return static_cast<int>(std::max(columns.left.size(), columns.right.size()));
}

void place_numbers(std::vector<NumberedPoint>& points, double left, double width, double height) {
    for (NumberedPoint& point : points) point.disc = point.place;
    Columns columns = divided(crowded(points), left + width / 2);
    constexpr double beside = number_margin - disc_radius - 1;
    stack(columns.left, left - beside, height);
    stack(columns.right, left + width + beside, height);
}

}  // namespace myochart
