// SPDX-License-Identifier: Apache-2.0
/// The body map of a visit: which pictures it needs and how they are drawn.
#pragma once

#include <string>
#include <vector>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/visit.hpp"
#include "pdf/flow.hpp"

namespace myochart {

/// One picture: a view of one side of the body with what was charted there.
struct MapPicture {
    const BodyView* view = nullptr;
    Side side = Side::right;
};

/// The pictures that the findings need, in the order in which a reader meets them: views where a
/// point lies, then views where a referral zone or a drawn area lies; on each the sides as they
/// face the reader.
std::vector<MapPicture> pictures_for(const Visit& visit, const Atlas& atlas);

/// The picture as a figure of that height, with a description in words of what it shows.
pdf::Figure draw_picture(const MapPicture& picture, const Visit& visit, const Atlas& atlas,
                         double height);

/// What the marks on these pictures mean, drawn in one line.
pdf::Figure draw_legend(const Visit& visit, const Atlas& atlas);

/// Labels of the findings that no picture shows, and of those whose observed referral none shows.
struct NotDrawn {
    std::vector<std::string> points{};
    std::vector<std::string> referrals{};
};
NotDrawn not_drawn(const Visit& visit, const Atlas& atlas);

/// Sources of the drawings, with their licences, and what is illustrative about them.
std::vector<std::string> drawing_credits(const Visit& visit, const Atlas& atlas);

}  // namespace myochart
