// SPDX-License-Identifier: Apache-2.0
// What the marks of the body map mean.
#include <algorithm>

#include "report/body_map.hpp"
#include "report/body_map_style.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

constexpr pdf::Point centre{9.5, 7};

/// One mark: what it means, and how it is drawn into a small box at the origin.
struct Entry {
    std::string words{};
    std::function<void(pdf::Canvas&)> draw{};
};

const std::vector<pdf::Point> swatch{{1, 3},   {3, 2},   {16, 2}, {18, 3},
                                     {18, 11}, {16, 12}, {3, 12}, {1, 11}};

/// Draws the number of a finding that has such a mark.
Entry entry_of(const Finding& finding, const ReportLanguage& say) {
    const TriggerPointClass by_rules = leading_class(finding);
    return {say.word("body-map.legend", by_rules),
            [=, number = finding.label](pdf::Canvas& canvas) {
                draw_disc(canvas, centre, number, by_rules);
            }};
}

Entry halo(const ReportLanguage& say) {
    return {say("body-map.legend.halo"), [](pdf::Canvas& canvas) {
                draw_halos(canvas, {{centre, 6.5}});
            }};
}

Entry zone(ZoneKind kind, const ReportLanguage& say) {
    return {say(kind == ZoneKind::essential ? "body-map.legend.essential"
                                            : "body-map.legend.spill-over"),
            [kind](pdf::Canvas& canvas) { draw_zones(canvas, {swatch}, kind, {}); }};
}

Entry area(ZoneKind kind, const ReportLanguage& say) {
    return {say(kind == ZoneKind::essential ? "body-map.legend.observed"
                                            : "body-map.legend.observed-spill-over"),
            [kind](pdf::Canvas& canvas) {
                draw_observed_area(canvas, pdf::Path().spline(swatch, true), kind);
            }};
}

/// What is on the pictures at all.
class Marks {
public:
    explicit Marks(const VisitMap& map) : map_(map), findings_(map.visit().findings) {}

    const Finding* first_of(TriggerPointClass by_rules) const {
        const auto found = std::ranges::find_if(findings_, [&](const Finding& finding) {
            return leading_class(finding) == by_rules && map_.has_place(finding);
        });
        return found == findings_.end() ? nullptr : &*found;
    }
    bool any_halo() const {
        return std::ranges::any_of(findings_, [&](const Finding& finding) {
            return finding.position && finding.position->uncertainty.value.coefficient > 0 &&
                   map_.has_place(finding);
        });
    }
    bool any_zone(ZoneKind kind) const {
        return any_picture([&](const MapPicture& picture, const Finding& finding) {
            const TriggerPoint* point =
                picture.shows(finding.site.side) ? textbook_point(finding, map_.atlas()) : nullptr;
            return point && std::ranges::any_of(point->zones, [&](const ReferralZone& zone) {
                       return zone.kind == kind && has_drawing_on(zone, *picture.view);
                   });
        });
    }
    bool any_area(std::vector<DrawnArea> ObservedReferral::*areas) const {
        return any_picture([&](const MapPicture& picture, const Finding& finding) {
            return finding.referral && any_on(*finding.referral.*areas, picture, map_.atlas());
        });
    }

private:
    template <class Has>
    bool any_picture(Has has) const {
        return std::ranges::any_of(map_.pictures(), [&](const MapPicture& picture) {
            return std::ranges::any_of(
                findings_, [&](const Finding& finding) { return has(picture, finding); });
        });
    }

    const VisitMap& map_;
    const std::vector<Finding>& findings_;
};

std::vector<Entry> entries_of(const Marks& marks, const ReportLanguage& say) {
    std::vector<Entry> entries;
    for (const TriggerPointClass by_rules :
         {TriggerPointClass::active, TriggerPointClass::latent, TriggerPointClass::unclassified,
          TriggerPointClass::undetermined, TriggerPointClass::none}) {
        if (const Finding* finding = marks.first_of(by_rules))
            entries.push_back(entry_of(*finding, say));
    }
    if (marks.any_halo()) entries.push_back(halo(say));
    for (const ZoneKind kind : {ZoneKind::essential, ZoneKind::spill_over}) {
        if (marks.any_zone(kind)) entries.push_back(zone(kind, say));
    }
    if (marks.any_area(&ObservedReferral::areas)) entries.push_back(area(ZoneKind::essential, say));
    if (marks.any_area(&ObservedReferral::spill_over_areas))
        entries.push_back(area(ZoneKind::spill_over, say));
    return entries;
}

}  // namespace

pdf::Figure draw_legend(const VisitMap& map, const ReportLanguage& say) {
    const auto entries = entries_of(Marks(map), say);
    constexpr std::size_t in_a_line = 3;
    constexpr double line_height = 14;
    pdf::Figure figure;
    figure.height = line_height * static_cast<double>((entries.size() + in_a_line - 1) / in_a_line);
    std::string marks;
    for (const Entry& entry : entries) marks = joined({marks, entry.words}, "; ");
    figure.alternative = say("body-map.legend.alternative", {{"marks", marks}});
    figure.draw = [entries](pdf::Canvas& canvas, double width, double) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            canvas.save();
            canvas.translate(width / in_a_line * static_cast<double>(i % in_a_line),
                             line_height * static_cast<double>(i / in_a_line));
            entries[i].draw(canvas);
            canvas.text({24, 9.6}, entries[i].words, {.size = 7.5, .colour = map_colour::ink});
            canvas.restore();
        }
    };
    return figure;
}

}  // namespace myochart
