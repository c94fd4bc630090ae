// SPDX-License-Identifier: Apache-2.0
/// The body map of a visit for screens: the drawings of the report as SVG.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/visit.hpp"
#include "myochart/core/api.hpp"
#include "myochart/report/report_language.hpp"

namespace myochart {

struct BodyMapOptions {
    ReportLanguage language{};
    double height = 480;  ///< of a picture, in points; from 60 to 4000
    /// Folders with the Noto font files; empty for the places where Debian installs them.
    std::vector<std::filesystem::path> font_folders{};
};

/// A drawing that stands alone: SVG 1.1 with a title and a description in words.
struct BodyMapSvg {
    std::string name{};   ///< of the view and the side, such as "lower_leg.back.left"
    std::string title{};  ///< "Lower leg, back, left"
    std::string svg{};

    bool operator==(const BodyMapSvg&) const = default;
};

/// One drawing for each picture that the report would have, in its order, and last "legend", what
/// the marks mean. Empty if nothing of the findings has a place on a picture; what is not drawn is
/// told by the report. Any thread. Throws report_input if the fonts are missing, report_text for a
/// text that no drawing can hold, value_out_of_range for the height.
MYOCHART_API std::vector<BodyMapSvg> draw_body_map_svg(const Visit& visit, const Atlas& atlas,
                                                       const BodyMapOptions& options = {});

}  // namespace myochart
