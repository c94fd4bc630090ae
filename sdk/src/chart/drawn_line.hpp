// SPDX-License-Identifier: Apache-2.0
/// The reference lines of the body map along which a recorded position was measured.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/site.hpp"

namespace myochart {

/// Both live as long as the atlas.
struct DrawnLine {
    const BodyView* view = nullptr;
    const ReferenceLine* line = nullptr;

    bool shows_lateral() const { return view->lateral_x != 0; }
};

/// The length in millimetres, or nothing if the quantity is no length, as a draft's may be.
std::optional<double> millimetres_of(const Quantity& quantity);

/// Case and punctuation do not matter.
bool is_same_landmark(std::string_view a, std::string_view b);

/// The muscle's lines between the landmarks that the position names, one a view, in the atlas's
/// order; if it names none, those of the muscle's first line. Empty if the atlas does not know the
/// muscle, or another edition measured along another line: u and v mean nothing there.
std::vector<DrawnLine> drawn_lines(const Position& position, std::string_view muscle,
                                   const Atlas& atlas);

/// The position on the line's view. Nothing if v is no length.
std::optional<MapPoint> drawn_at(const DrawnLine& drawn, Side side, const Position& position);

}  // namespace myochart
