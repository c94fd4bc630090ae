// SPDX-License-Identifier: Apache-2.0
#include "report/picture_rows.hpp"

#include <algorithm>
#include <utility>

namespace myochart {
namespace {

constexpr double gap_between_pictures = 12;

bool is_upright(const MapPicture& picture) {
    return picture.view->width.value < picture.view->height.value;
}
double most_height(bool upright) { return upright ? 240 : 90; }

/// As high as the row's width allows; one height, so that captions line up.
double height_of(const std::vector<pdf::Figure>& row, double width, bool upright) {
    double aspects = 0;
    for (const pdf::Figure& figure : row) aspects += figure.share;
    const double free_width = width - gap_between_pictures * static_cast<double>(row.size() - 1);
    return std::min(free_width / aspects, most_height(upright));
}

void write_row(pdf::Flow& flow, std::vector<pdf::Figure> row, bool upright) {
    if (row.empty()) return;
    const double height = height_of(row, flow.width(), upright);
    for (pdf::Figure& figure : row) figure.height = height;
    if (row.size() == 1) {
        flow.figure(row.front());
    } else {
        flow.figure_row(row, gap_between_pictures);
    }
}

}  // namespace

void write_picture_rows(pdf::Flow& flow, const std::vector<MapPicture>& pictures,
                        const DrawnPicture& draw) {
    constexpr std::size_t most_in_a_row = 4;
    for (const bool upright : {true, false}) {
        std::vector<pdf::Figure> row;
        for (const MapPicture& picture : pictures) {
            if (is_upright(picture) != upright) continue;
            if (row.size() == most_in_a_row) write_row(flow, std::exchange(row, {}), upright);
            row.push_back(draw(picture));
        }
        write_row(flow, std::move(row), upright);
    }
}

}  // namespace myochart
