// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/region_presence.hpp"

#include <algorithm>

#include "chart/visit_parts.hpp"

namespace myochart {
namespace {

bool is_absent(const std::string& region, const Atlas& atlas) {
    return !region.empty() && !atlas.find_region(region);
}

std::string plugin_of(const RegionUsed& region) {
    return region.plugin.empty() ? std::string()
                                 : "plugin " + region.plugin + " " + region.plugin_version;
}

std::string remedy_for(const RegionUsed& region) {
    const std::string plugin = plugin_of(region);
    return plugin.empty() ? "Install the plugin that brings it" : "Install the " + plugin;
}

/// The absent module of a finding, or nullptr. A muscle that is known nowhere, of a finding that
/// names no region, is taken for one of the first absent module.
const RegionUsed* absent_module_of(const Finding& finding, const std::vector<RegionUsed>& absent,
                                   const Atlas& atlas) {
    if (finding.site.region.empty()) {
        const bool known = atlas.find_muscle(finding.site.muscle) != nullptr;
        return known || absent.empty() ? nullptr : &absent.front();
    }
    const auto found = std::ranges::find(absent, finding.site.region, &RegionUsed::id);
    return found == absent.end() ? nullptr : &*found;
}

[[noreturn]] void refuse_change(const Finding& finding, const RegionUsed& region) {
    throw Error(ErrorCode::region_not_present,
                "findings of the region module " + region.id +
                    " are not changed, added or removed while it is not present",
                finding.site.name.empty() ? finding.site.muscle : finding.site.name,
                remedy_for(region));
}

/// Each finding of an absent module in `visit` has to be in `others` as it is.
void require_all_in(const std::vector<Finding>& others, const Visit& visit, const Atlas& atlas) {
    const std::vector<RegionUsed> absent = regions_not_present(visit, atlas);
    for (const Finding& finding : visit.findings) {
        const RegionUsed* region = absent_module_of(finding, absent, atlas);
        if (region && std::ranges::find(others, finding) == others.end()) {
            refuse_change(finding, *region);
        }
    }
}

}  // namespace

std::vector<RegionUsed> regions_not_present(const Visit& visit, const Atlas& atlas) {
    std::vector<RegionUsed> absent;
    for (const RegionUsed& region : visit.regions) {
        if (is_absent(region.id, atlas)) absent.push_back(region);
    }
    const auto add = [&](const std::string& id) {
        const bool listed = std::ranges::find(absent, id, &RegionUsed::id) != absent.end();
        if (is_absent(id, atlas) && !listed) absent.push_back({.id = id});
    };
    for_each_site(visit, [&](const MuscleSite& site) { add(site.region); });
    if (visit.pain_drawing) {
        for (const DrawnArea& area : visit.pain_drawing->areas) add(area.region);
    }
    return absent;
}

std::string absence_in_words(const RegionUsed& region) {
    const std::string plugin = plugin_of(region);
    return "region module " + region.id + " not present" +
           (plugin.empty() ? "" : " (" + plugin + ")") + "; shown from the record";
}

void require_region_present(const Finding& finding, const Visit& visit, const Atlas& atlas) {
    const std::vector<RegionUsed> absent = regions_not_present(visit, atlas);
    if (const RegionUsed* region = absent_module_of(finding, absent, atlas)) {
        refuse_change(finding, *region);
    }
    if (is_absent(finding.site.region, atlas)) refuse_change(finding, {.id = finding.site.region});
}

void require_absent_regions_kept(const Visit& before, const Visit& after, const Atlas& atlas) {
    require_all_in(after.findings, before, atlas);
    require_all_in(before.findings, after, atlas);
}

Error naming_absent_regions(const Error& error, const Visit& visit, const Atlas& atlas) {
    const std::vector<RegionUsed> absent = regions_not_present(visit, atlas);
    if (error.code() != ErrorCode::atlas_unknown_muscle || absent.empty()) return error;
    std::string missing;
    for (const RegionUsed& region : absent) {
        const std::string plugin = plugin_of(region);
        missing +=
            (missing.empty() ? "" : ", ") + region.id + (plugin.empty() ? "" : " (" + plugin + ")");
    }
    return Error(
        ErrorCode::region_not_present,
        error.what_happened() +
            "; of this visit's region modules these are not present: " + missing,
        error.where(),
        remedy_for(absent.front()) + " if the muscle is one of its region. " + error.remedy());
}

}  // namespace myochart
