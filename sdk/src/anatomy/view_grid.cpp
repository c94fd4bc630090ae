// SPDX-License-Identifier: Apache-2.0
#include "anatomy/view_grid.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <compare>

#include "myochart/anatomy/body_map.hpp"
#include "pdf/smooth_curve.hpp"

namespace myochart {
namespace {

constexpr double cell_mm = 2;
/// A curve stands as straight pieces of about this length: on one of 10 mm radius they miss it by
/// 0.1 mm.
constexpr double piece_mm = 3;
constexpr double most_pieces = 64;
constexpr std::size_t word_bits = 64;

/// Where an outline passes the middle of a row of cells: the first cell whose centre lies beyond.
struct Crossing {
    std::size_t row = 0;
    std::size_t column = 0;
    int winding = 0;

    auto operator<=>(const Crossing&) const = default;
};

PlanePoint on_curve(const PlanePoint& from, const pdf::CurvePiece<PlanePoint>& piece, double t) {
    const double s = 1 - t;
    const auto component = [&](double p0, double p1, double p2, double p3) {
        return s * s * s * p0 + 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t * p3;
    };
    return {component(from.x, piece.control1.x, piece.control2.x, piece.end.x),
            component(from.y, piece.control1.y, piece.control2.y, piece.end.y)};
}

std::vector<PlanePoint> flattened(const std::vector<PlanePoint>& corners) {
    std::vector<PlanePoint> line;
    PlanePoint from = corners.front();
    for (const auto& piece : pdf::smooth_curve(corners, true)) {
        const double length = std::hypot(piece.end.x - from.x, piece.end.y - from.y);
        const double pieces = std::clamp(std::ceil(length / piece_mm), 1.0, most_pieces);
        for (double i = 1; i < pieces; ++i) line.push_back(on_curve(from, piece, i / pieces));
        line.push_back(piece.end);
        from = piece.end;
    }
    return line;
}

/// All crossings of a closed line, row by row from left to right.
std::vector<Crossing> crossings_of(const std::vector<PlanePoint>& line, const Axis& across,
                                   const Axis& down) {
    std::vector<Crossing> crossings;
    PlanePoint from = line.back();
    for (const PlanePoint& to : line) {
        const int winding = from.y < to.y ? 1 : -1;
        const PlanePoint& upper = winding > 0 ? from : to;
        const PlanePoint& lower = winding > 0 ? to : from;
        const std::size_t end = down.first_from(lower.y);
        for (std::size_t row = down.first_from(upper.y); row < end; ++row) {
            const double y = (static_cast<double>(row) + 0.5) * down.cell;
            const double x = upper.x + (lower.x - upper.x) * (y - upper.y) / (lower.y - upper.y);
            crossings.push_back({row, across.first_from(x), winding});
        }
        from = to;
    }
    std::sort(crossings.begin(), crossings.end());
    return crossings;
}

PlanePoint middle_of(const std::vector<PlanePoint>& corners) {
    PlanePoint sum;
    for (const PlanePoint& corner : corners) sum = {sum.x + corner.x, sum.y + corner.y};
    const auto count = static_cast<double>(corners.size());
    return {sum.x / count, sum.y / count};
}

}  // namespace

std::size_t Cells::count() const {
    std::size_t cells = 0;
    for (const std::uint64_t word : bits_) {
        if (word != 0) cells += static_cast<std::size_t>(std::popcount(word));
    }
    return cells;
}

template <class Combine>
void Cells::with_common_words(const Cells& other, Combine combine) const {
    const std::size_t first = std::max(first_row_, other.first_row_);
    const std::size_t end = std::min(end_row(), other.end_row());
    if (first >= end) return;
    const std::size_t mine = (first - first_row_) * words_per_row_;
    const std::size_t others = (first - other.first_row_) * words_per_row_;
    const std::size_t words = (end - first) * words_per_row_;
    for (std::size_t i = 0; i < words; ++i) combine(mine + i, other.bits_[others + i]);
}

std::size_t Cells::count_common(const Cells& other) const {
    std::size_t cells = 0;
    with_common_words(other, [&](std::size_t i, std::uint64_t word) {
        if (const std::uint64_t common = bits_[i] & word)
            cells += static_cast<std::size_t>(std::popcount(common));
    });
    return cells;
}

void Cells::make_room_for(const Cells& other) {
    if (bits_.empty()) {
        words_per_row_ = other.words_per_row_;
        first_row_ = other.first_row_;
    }
    const std::size_t first = std::min(first_row_, other.first_row_);
    const std::size_t end = std::max(end_row(), other.end_row());
    bits_.insert(bits_.begin(), (first_row_ - first) * words_per_row_, 0);
    first_row_ = first;
    bits_.resize((end - first) * words_per_row_);
}

void Cells::add(const Cells& other) {
    if (other.bits_.empty()) return;
    make_room_for(other);
    with_common_words(other, [&](std::size_t i, std::uint64_t word) { bits_[i] |= word; });
}

void Cells::remove(const Cells& other) {
    with_common_words(other, [&](std::size_t i, std::uint64_t word) { bits_[i] &= ~word; });
}

Cells Cells::empty_rows(std::size_t first, std::size_t end, std::size_t columns) {
    Cells cells;
    cells.words_per_row_ = (columns + word_bits - 1) / word_bits;
    cells.first_row_ = first;
    cells.bits_.assign((end - first) * cells.words_per_row_, 0);
    return cells;
}

void Cells::fill(std::size_t row, std::size_t from_column, std::size_t to_column) {
    const std::size_t start = (row - first_row_) * words_per_row_;
    for (std::size_t column = from_column; column < to_column;) {
        const std::size_t bit = column % word_bits;
        const std::size_t run = std::min(word_bits - bit, to_column - column);
        const std::uint64_t ones = ~std::uint64_t{0} >> (word_bits - run);
        bits_[start + column / word_bits] |= ones << bit;
        column += run;
    }
}

Axis::Axis(Millimetres whole)
    : length(whole.value),
      count(std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(length / cell_mm)))),
      cell(length / static_cast<double>(count)) {}

std::size_t Axis::first_from(double at) const {
    return static_cast<std::size_t>(
        std::clamp(std::ceil(at / cell - 0.5), 0.0, static_cast<double>(count)));
}

std::size_t Axis::cell_at(double at) const {
    return static_cast<std::size_t>(
        std::clamp(std::floor(at / cell), 0.0, static_cast<double>(count - 1)));
}

ViewGrid::ViewGrid(const BodyView& view) : across_(view.width), down_(view.height) {}

Cells ViewGrid::inside(const std::vector<MapPoint>& outline) const {
    std::vector<PlanePoint> corners;
    corners.reserve(outline.size());
    for (const MapPoint& point : outline) {
        // An area and its mirror image mirrored back cover the same cells, to the last one.
        const MapPoint exact = snapped(point);
        corners.push_back({exact.x * across_.length, exact.y * down_.length});
    }
    const auto crossings = crossings_of(flattened(corners), across_, down_);
    if (crossings.empty()) return only_cell_of(middle_of(corners));
    Cells cells = Cells::empty_rows(crossings.front().row, crossings.back().row + 1, across_.count);
    int winding = 0;  // 0 again at the end of each row, since the line is closed
    for (std::size_t i = 0; i + 1 < crossings.size(); ++i) {
        winding += crossings[i].winding;
        if (winding != 0)
            cells.fill(crossings[i].row, crossings[i].column, crossings[i + 1].column);
    }
    return cells.count() > 0 ? cells : only_cell_of(middle_of(corners));
}

Cells ViewGrid::only_cell_of(PlanePoint place) const {
    const std::size_t row = down_.cell_at(place.y);
    const std::size_t column = across_.cell_at(place.x);
    Cells cells = Cells::empty_rows(row, row + 1, across_.count);
    cells.fill(row, column, column + 1);
    return cells;
}

}  // namespace myochart
