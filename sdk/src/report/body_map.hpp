// SPDX-License-Identifier: Apache-2.0
/// The body map of a visit: which pictures it needs and how they are drawn.
#pragma once

#include <string>
#include <vector>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/visit.hpp"
#include "pdf/flow.hpp"

namespace myochart {

/// One picture: a view of one side of the body, or of both, with what was charted there.
struct MapPicture {
    const BodyView* view = nullptr;
    Side side = Side::right;
    bool both_sides = false;  ///< as `shows_both_sides` says of the view; `side` is right then
};

/// The pictures that the findings need, in the order in which a reader meets them: views where a
/// point lies, then views where a referral zone or a drawn area lies; on each the sides as they
/// face the reader.
std::vector<MapPicture> pictures_for(const Visit& visit, const Atlas& atlas);

/// The picture as a figure of that height, with a description in words of what it shows.
pdf::Figure draw_picture(const MapPicture& picture, const Visit& visit, const Atlas& atlas,
                         double height);

/// The pictures on which a pain drawing has areas, and each as a figure.
std::vector<MapPicture> pictures_for(const PainDrawing& drawing, const Atlas& atlas);
pdf::Figure draw_picture(const MapPicture& picture, const PainDrawing& drawing, const Atlas& atlas);

/// What the marks on these pictures mean, drawn in one or two lines.
pdf::Figure draw_legend(const Visit& visit, const Atlas& atlas);

/// Labels of the findings that no picture shows although their region has some, of those whose
/// observed referral was never drawn, and of those of which an area was drawn on a picture that the
/// atlas does not have.
struct NotDrawn {
    std::vector<std::string> points{};
    std::vector<std::string> referrals{};
    std::vector<std::string> areas{};
};
NotDrawn not_drawn(const Visit& visit, const Atlas& atlas);

/// The areas of a pain drawing that no picture shows.
std::vector<DrawnArea> areas_not_drawn(const PainDrawing& drawing, const Atlas& atlas);
/// Where areas were drawn, in words, each place once.
std::string words(const std::vector<DrawnArea>& areas);

/// Sources of the drawings, with their licences, and what is illustrative about them.
std::vector<std::string> drawing_credits(const Visit& visit, const Atlas& atlas);

}  // namespace myochart
