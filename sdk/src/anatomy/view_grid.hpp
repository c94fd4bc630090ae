// SPDX-License-Identifier: Apache-2.0
/// Areas of a body view as cells of a fixed grid, so that comparing two of them is counting bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "myochart/anatomy/region.hpp"

namespace myochart {

/// The cells of one grid that an area covers. A plain value.
class Cells {
public:
    std::size_t count() const;
    std::size_t count_common(const Cells& other) const;
    void add(const Cells& other);
    void remove(const Cells& other);

private:
    friend class ViewGrid;
    std::size_t rows() const { return words_per_row_ == 0 ? 0 : bits_.size() / words_per_row_; }
    std::size_t end_row() const { return first_row_ + rows(); }
    template <class Combine>
    void with_common_words(const Cells& other, Combine combine) const;
    void make_room_for(const Cells& other);
    static Cells empty_rows(std::size_t first, std::size_t end, std::size_t columns);
    void fill(std::size_t row, std::size_t from_column, std::size_t to_column);

    std::size_t words_per_row_ = 0;
    std::size_t first_row_ = 0;  ///< rows before it and after the last are empty
    std::vector<std::uint64_t> bits_;
};

/// A place on a view in millimetres of the reference body.
struct PlanePoint {
    double x = 0;
    double y = 0;
};

/// One direction of a view box, cut into cells of one size.
struct Axis {
    explicit Axis(Millimetres length);

    /// The first cell whose centre is not before `at`; `count` if there is none.
    std::size_t first_from(double at) const;
    /// The cell that `at` lies in; the outermost one for what lies outside.
    std::size_t cell_at(double at) const;

    double length = 0;  ///< in millimetres
    std::size_t count = 1;
    double cell = 0;  ///< in millimetres
};

/// The cells of a view box: about 2 mm wide and high on the reference body, much finer than the
/// 27 mm within which raters repeat a location. A plain value.
class ViewGrid {
public:
    explicit ViewGrid(const BodyView& view);

    /// The cells whose centre lies inside the closed smooth curve that the report draws through
    /// these points; a line that crosses itself makes no hole. An area too small for any centre has
    /// the one cell that it lies in. Needs at least 3 finite points.
    Cells inside(const std::vector<MapPoint>& outline) const;
    /// In square millimetres of the reference body.
    double cell_area() const { return across_.cell * down_.cell; }

private:
    Cells only_cell_of(PlanePoint place) const;

    Axis across_;
    Axis down_;
};

}  // namespace myochart
