// SPDX-License-Identifier: Apache-2.0
/// The body map of a visit as figures of a report.
#pragma once

#include <string>
#include <vector>

#include "myochart/report/report_language.hpp"
#include "pdf/flow.hpp"
#include "report/body_map_pictures.hpp"

namespace myochart {

/// "Lower leg, back, left".
std::string picture_title(const MapPicture& picture, const ReportLanguage& say);

/// A picture and the room that it wants. Its figure's height and share are the caller's to set.
struct PictureFigure {
    pdf::Figure figure{};
    double aspect = 1;         ///< of the body: its width by its height
    double margin = 0;         ///< points that numbers need beside the body, on each side
    double wanted_height = 0;  ///< points
    bool is_upright = true;
};

/// Whether the numbers on a picture are links to the findings' anchors in the same document.
enum class NumbersLead { nowhere, to_findings };

/// With a description in words of what it shows.
PictureFigure draw_picture(const MapPicture& picture, const VisitMap& map,
                           const ReportLanguage& say, NumbersLead lead = NumbersLead::nowhere);
/// The name of the place where the table tells the finding; of its place in the visit, since a draft
/// may number two alike.
std::string anchor_of(const Visit& visit, const Finding& finding);
/// Where it hurts, drawn before anybody examined.
PictureFigure draw_picture(const MapPicture& picture, const PainDrawing& drawing,
                           const Atlas& atlas, const ReportLanguage& say);

/// What the marks on the map's pictures mean: only those that are there.
pdf::Figure draw_legend(const VisitMap& map, const ReportLanguage& say);

/// "drawn by the patient"; `person` is not empty.
std::string drawn_by_words(const ReportLanguage& say, const std::string& person);
/// Where areas were drawn, in words, each place once.
std::string words(const ReportLanguage& say, const std::vector<DrawnArea>& areas);

}  // namespace myochart
