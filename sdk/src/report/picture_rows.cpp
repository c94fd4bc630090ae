// SPDX-License-Identifier: Apache-2.0
#include "report/picture_rows.hpp"

#include <algorithm>
#include <utility>

namespace myochart {
namespace {

using Row = std::vector<PictureFigure>;

constexpr double gap_between_pictures = 12;
constexpr std::size_t most_in_a_row = 5;

double wanted_height(const Row& row) {
    return std::ranges::max(row, {}, &PictureFigure::wanted_height).wanted_height;
}

/// A picture is never drawn higher than it wants.
double width_at(const PictureFigure& picture, double height) {
    return std::min(height, picture.wanted_height) * picture.aspect + 2 * picture.margin;
}

/// The height at which the row is as wide as the text.
double height_that_fits(const Row& row, double width) {
    double aspects = 0;
    double rest = width - gap_between_pictures * static_cast<double>(row.size() - 1);
    for (const PictureFigure& picture : row) {
        aspects += picture.aspect;
        rest -= 2 * picture.margin;
    }
    return rest / aspects;
}

bool has_room_for(Row row, const PictureFigure& next, double width) {
    if (row.empty()) return true;
    row.push_back(next);
    return row.size() <= most_in_a_row && height_that_fits(row, width) >= wanted_height(row);
}

void write_row(Sheet& sheet, Row row) {
    if (row.empty()) return;
    // One height, so that captions line up.
    const double height = std::min(height_that_fits(row, sheet.flow.width()), wanted_height(row));
    double rest = sheet.flow.width() - gap_between_pictures * static_cast<double>(row.size() - 1);
    for (const PictureFigure& picture : row) rest -= width_at(picture, height);
    std::vector<pdf::Figure> figures;
    for (PictureFigure& picture : row) {
        picture.figure.height = height;
        // The same rest for each, so that the captions of slender pictures have room.
        picture.figure.share =
            width_at(picture, height) + std::max(0.0, rest) / static_cast<double>(row.size());
        picture.figure.draw = [draw = std::move(picture.figure.draw), most = picture.wanted_height](
                                  pdf::Canvas& canvas, double width, double available) {
            draw(canvas, width, std::min(available, most));
        };
        figures.push_back(std::move(picture.figure));
    }
    if (figures.size() == 1) {
        sheet.flow.figure(figures.front());
    } else {
        sheet.flow.figure_row(figures, gap_between_pictures);
    }
}

}  // namespace

void write_picture_rows(Sheet& sheet, const std::vector<MapPicture>& pictures,
                        const DrawPicture& draw) {
    std::vector<PictureFigure> drawn;
    for (const MapPicture& picture : pictures) drawn.push_back(draw(picture));
    std::ranges::stable_partition(drawn, &PictureFigure::is_upright);
    Row row;
    for (PictureFigure& picture : drawn) {
        const bool same_kind = row.empty() || row.front().is_upright == picture.is_upright;
        if (!same_kind || !has_room_for(row, picture, sheet.flow.width()))
            write_row(sheet, std::exchange(row, {}));
        row.push_back(std::move(picture));
    }
    write_row(sheet, std::move(row));
}

}  // namespace myochart
