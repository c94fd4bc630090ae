// SPDX-License-Identifier: Apache-2.0
#include "chart/drawn_line.hpp"

#include "anatomy/names.hpp"

namespace myochart {

std::optional<double> millimetres_of(const Quantity& quantity) {
    static const Unit millimetre("mm");
    if (!quantity.unit.same_kind_as(millimetre)) return std::nullopt;
    return value_in(quantity, millimetre);
}

bool is_same_landmark(std::string_view a, std::string_view b) { return folded(a) == folded(b); }

std::vector<DrawnLine> drawn_lines(const Position& position, std::string_view muscle,
                                   const Atlas& atlas) {
    if (!atlas.find_muscle(muscle)) return {};
    std::vector<DrawnLine> lines;
    std::string_view start = position.line_start;
    std::string_view end = position.line_end;
    for (const BodyView* view : atlas.views_of(muscle)) {
        const ReferenceLine* line = atlas.reference_line(muscle, view->key);
        if (!line) continue;
        if (start.empty() && end.empty()) {
            start = line->start;
            end = line->end;
        }
        if (is_same_landmark(line->start, start) && is_same_landmark(line->end, end))
            lines.push_back({view, line});
    }
    return lines;
}

std::optional<MapPoint> drawn_at(const DrawnLine& drawn, Side side, const Position& position) {
    const auto lateral = millimetres_of(position.lateral);
    if (!lateral) return std::nullopt;
    return place(*drawn.view, *drawn.line, side,
                 {to_double(position.along), Millimetres{*lateral}});
}

}  // namespace myochart
