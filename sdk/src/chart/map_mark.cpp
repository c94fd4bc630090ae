// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/map_mark.hpp"

#include <algorithm>

#include "anatomy/region_rules.hpp"
#include "chart/drawn_line.hpp"

namespace myochart {

std::optional<MapMark> map_mark(const Finding& finding, const Atlas& atlas) {
    if (!finding.position) return std::nullopt;
    const auto lines = drawn_lines(*finding.position, finding.site.muscle, atlas);
    if (lines.empty()) return std::nullopt;
    const auto shown = std::ranges::find_if(lines, &DrawnLine::shows_lateral);
    const DrawnLine& drawn = shown == lines.end() ? lines.front() : *shown;
    const auto point = drawn_at(drawn, finding.site.side, *finding.position);
    if (!point || !is_in_view_box(*point)) return std::nullopt;
    const Region& region = atlas.region_of(finding.site.muscle);
    return MapMark{region.id, region.edition, drawn.view->key, finding.site.side, *point};
}

}  // namespace myochart
