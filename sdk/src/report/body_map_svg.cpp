// SPDX-License-Identifier: Apache-2.0
#include "myochart/report/body_map_svg.hpp"

#include <algorithm>

#include "myochart/core/error.hpp"
#include "pdf/error.hpp"
#include "pdf/svg.hpp"
#include "report/body_map.hpp"
#include "report/fonts.hpp"

namespace myochart {
namespace {

using Fonts = std::shared_ptr<const pdf::FontSet>;

std::string name_of(const MapPicture& picture) {
    return picture.side == Side::midline
               ? picture.view->key
               : picture.view->key + "." + std::string(to_string(picture.side));
}

/// Begins with a letter and has letters, digits and "-" only.
std::string id_of(const std::string& name) {
    std::string id = "map-" + name;
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    std::ranges::replace_if(
        id, [&](char c) { return !is_plain(c); }, '-');
    return id;
}

BodyMapSvg drawing_of(const Fonts& fonts, const std::string& name, const std::string& title,
                      const pdf::Figure& figure, double width, const ReportLanguage& say) {
    return {name, title,
            pdf::write_svg(fonts,
                           {.title = title,
                            .description = figure.alternative,
                            .width = width,
                            .height = figure.height,
                            .language = say.tag(),
                            .id = id_of(name)},
                           figure.draw)};
}

BodyMapSvg picture_of(const Fonts& fonts, const MapPicture& picture, const VisitMap& map,
                      const BodyMapOptions& options) {
    PictureFigure drawn = draw_picture(picture, map, options.language);
    // Numbers that stand beside the body may need more than was asked for.
    const double height =
        drawn.margin > 0 ? std::max(options.height, drawn.wanted_height) : options.height;
    drawn.figure.height = height;
    return drawing_of(fonts, name_of(picture), picture_title(picture, options.language),
                      drawn.figure, height * drawn.aspect + 2 * drawn.margin, options.language);
}

void require_height(double height) {
    if (height >= 60 && height <= 4000) return;
    throw Error(ErrorCode::value_out_of_range, "a drawing is from 60 to 4000 points high",
                "height of the body map", "Give a height in points");
}

}  // namespace

std::vector<BodyMapSvg> draw_body_map_svg(const Visit& visit, const Atlas& atlas,
                                          const BodyMapOptions& options) {
    require_height(options.height);
    const VisitMap map(visit, atlas);
    if (map.pictures().empty()) return {};
    const Fonts fonts = open_fonts(options.font_folders);
    try {
        std::vector<BodyMapSvg> drawings;
        for (const MapPicture& picture : map.pictures())
            drawings.push_back(picture_of(fonts, picture, map, options));
        constexpr double legend_width = 480;
        drawings.push_back(drawing_of(fonts, "legend", options.language("body-map.legend"),
                                      draw_legend(map, options.language), legend_width,
                                      options.language));
        return drawings;
    } catch (const pdf::Error& error) {
        throw Error(ErrorCode::report_text, error.what(), "body map of " + to_string(visit.id),
                    "Correct the text");
    }
}

}  // namespace myochart
