// SPDX-License-Identifier: Apache-2.0
#include "report/body_map.hpp"

#include <algorithm>
#include <set>

#include "chart/drawn_line.hpp"
#include "report/body_map_drawing.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

std::string zone_words(const ReferralZone& zone, const ReportLanguage& say) {
    return say(
        zone.kind == ZoneKind::essential ? "body-map.zone.essential" : "body-map.zone.spill-over",
        {{"place", zone.description}});
}

/// What one finding shows on the picture, in sentences; empty if it shows nothing there.
std::string describe_on(const Finding& finding, const MapPicture& picture, const VisitMap& map,
                        const ReportLanguage& say) {
    const Atlas& atlas = map.atlas();
    std::string marks;
    const auto add = [&](const std::string& mark) { marks = joined({marks, mark}, " "); };
    if (map.place_on(picture, finding)) {
        add(finding.position ? say("body-map.point", {{"position", words(say, *finding.position)}})
                             : say("body-map.point.by-hand"));
    }
    const bool own_side = picture.shows(finding.site.side);
    if (const TriggerPoint* point = own_side ? textbook_point(finding, atlas) : nullptr) {
        for (const ReferralZone& zone : point->zones) {
            if (has_drawing_on(zone, *picture.view)) add(zone_words(zone, say));
        }
    }
    if (finding.referral && (any_on(finding.referral->areas, picture, atlas) ||
                             any_on(finding.referral->spill_over_areas, picture, atlas))) {
        const std::string& place = finding.referral->description;
        add(place.empty() ? say("body-map.observed")
                          : say("body-map.observed.at", {{"place", place}}));
    }
    if (marks.empty()) return marks;
    return say(
        "body-map.finding",
        {{"number", finding.label}, {"site", words(say, atlas, finding.site)}, {"marks", marks}});
}

std::set<ChartedMuscle> charted_muscles(const Visit& visit) {
    std::set<ChartedMuscle> charted;
    for (const Finding& finding : visit.findings)
        charted.insert({finding.site.muscle, finding.site.side});
    return charted;
}

Millimetres uncertainty_of(const Finding& finding) {
    if (!finding.position) return {};
    return {millimetres_of(finding.position->uncertainty).value_or(0)};
}

std::vector<MarkedPoint> marked_points(const MapPicture& picture, const VisitMap& map,
                                       const ReportLanguage& say, NumbersLead lead) {
    std::vector<MarkedPoint> points;
    for (const Finding& finding : map.visit().findings) {
        const auto at = map.place_on(picture, finding);
        if (!at) continue;
        MarkedPoint point{.number = finding.label,
                          .by_rules = leading_class(finding),
                          .at = *at,
                          .uncertainty = uncertainty_of(finding)};
        if (lead == NumbersLead::to_findings && !finding.label.empty()) {
            point.link = "#" + anchor_of(map.visit(), finding);
            point.description = say("trigger-point.numbered", {{"number", finding.label}});
        }
        points.push_back(std::move(point));
    }
    return points;
}

void draw_zones(BodyDrawing& drawing, const MapPicture& picture, const VisitMap& map) {
    for (const ZoneKind kind : {ZoneKind::spill_over, ZoneKind::essential}) {
        for (const Side side : {Side::right, Side::left, Side::midline}) {
            if (picture.shows(side))
                drawing.draw_zones(textbook_points(map.visit(), side, map.atlas()), side, kind);
        }
    }
}

void draw_areas(BodyDrawing& drawing, const MapPicture& picture, const VisitMap& map) {
    const auto draw = [&](const std::vector<DrawnArea>& areas, ZoneKind kind) {
        for (const DrawnArea& area : areas) {
            if (is_on(area, picture, map.atlas())) drawing.draw_area(area, kind);
        }
    };
    for (const Finding& finding : map.visit().findings) {
        if (!finding.referral) continue;
        draw(finding.referral->spill_over_areas, ZoneKind::spill_over);
        draw(finding.referral->areas, ZoneKind::essential);
    }
}

/// Without marks: the body's proportions, and how high it stands in a row of pictures.
PictureFigure blank(const MapPicture& picture, const ReportLanguage& say) {
    PictureFigure blank;
    const BodyView& view = *picture.view;
    blank.aspect = view.width.value / view.height.value;
    blank.is_upright = blank.aspect < 1;
    blank.wanted_height = blank.is_upright ? 240 : 110;
    blank.figure.caption = picture_title(picture, say);
    blank.figure.caption_align = pdf::Align::centre;
    return blank;
}

/// Numbers that stand beside the body need a margin, and a height at which they fit.
void make_room(PictureFigure& figure, const std::vector<MarkedPoint>& points) {
    const double height = figure.wanted_height;
    const double width = height * figure.aspect;
    const int numbers = numbers_in_column(numbered(points, width, height), width);
    if (numbers == 0) return;
    figure.margin = number_margin;
    constexpr double most = 560;  // fits a page with its heading and its caption
    figure.wanted_height = std::min(most, std::max(height, (numbers + 1) * disc_distance));
}

}  // namespace

std::string picture_title(const MapPicture& picture, const ReportLanguage& say) {
    return sided(say, say.recorded("view." + picture.view->key, picture.view->title), picture.side);
}

std::string anchor_of(const Visit& visit, const Finding& finding) {
    const auto number = &finding - visit.findings.data() + 1;
    return "finding-" + std::to_string(number);
}

PictureFigure draw_picture(const MapPicture& picture, const VisitMap& map,
                           const ReportLanguage& say, NumbersLead lead) {
    PictureFigure drawn = blank(picture, say);
    const std::vector<MarkedPoint> points = marked_points(picture, map, say, lead);
    make_room(drawn, points);
    drawn.figure.alternative = picture_title(picture, say) + ".";
    for (const Finding& finding : map.visit().findings) {
        const std::string text = describe_on(finding, picture, map, say);
        if (!text.empty()) drawn.figure.alternative += " " + text;
    }
    drawn.figure.draw = [&map, picture, points, margin = drawn.margin](
                            pdf::Canvas& canvas, double width, double height) {
        BodyDrawing drawing(canvas, picture, map.atlas(), width, height, margin);
        drawing.draw_body(charted_muscles(map.visit()));
        draw_zones(drawing, picture, map);
        draw_areas(drawing, picture, map);
        drawing.draw_points(points);
    };
    return drawn;
}

PictureFigure draw_picture(const MapPicture& picture, const PainDrawing& drawing,
                           const Atlas& atlas, const ReportLanguage& say) {
    PictureFigure drawn = blank(picture, say);
    drawn.figure.alternative =
        drawing.drawn_by.empty()
            ? say("pain-drawing.alternative", {{"picture", picture_title(picture, say)}})
            : say("pain-drawing.alternative.by",
                  {{"picture", picture_title(picture, say)},
                   {"drawn-by", drawn_by_words(say, drawing.drawn_by)}});
    drawn.figure.draw = [&drawing, &atlas, picture](pdf::Canvas& canvas, double width,
                                                    double height) {
        BodyDrawing body(canvas, picture, atlas, width, height, 0);
        body.draw_body({});
        for (const DrawnArea& area : drawing.areas) {
            if (is_on(area, picture, atlas)) body.draw_area(area, ZoneKind::essential);
        }
    };
    return drawn;
}

std::string drawn_by_words(const ReportLanguage& say, const std::string& person) {
    if (person == "patient" || person == "clinician") return say("drawn-by." + person);
    return say("drawn-by.other", {{"person", person}});
}

std::string words(const ReportLanguage& say, const std::vector<DrawnArea>& areas) {
    std::set<std::string> places;
    for (const DrawnArea& area : areas) {
        places.insert(say("body-map.area", {{"picture", sided(say, area.view, area.side)},
                                            {"region", area.region},
                                            {"edition", area.edition}}));
    }
    std::string text;
    for (const std::string& place : places) text = joined({text, place}, "; ");
    return text;
}

}  // namespace myochart
