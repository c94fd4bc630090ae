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

/// The absent module of a site, or nullptr. A muscle that is known nowhere, of a site that names no
/// region, is taken for one of the first absent module.
const RegionUsed* absent_module_of(const MuscleSite& site, const std::vector<RegionUsed>& absent,
                                   const Atlas& atlas) {
    if (site.region.empty()) {
        const bool known = atlas.find_muscle(site.muscle) != nullptr;
        return known || absent.empty() ? nullptr : &absent.front();
    }
    const auto found = std::ranges::find(absent, site.region, &RegionUsed::id);
    return found == absent.end() ? nullptr : &*found;
}

/// `parts` is the name of their kind for people, `refused` what was tried with them.
[[noreturn]] void refuse(const std::string& parts, const std::string& refused,
                         const MuscleSite& site, const RegionUsed& region) {
    throw Error(ErrorCode::region_not_present,
                parts + " of the region module " + region.id + " are not " + refused +
                    " while it is not present",
                site.name.empty() ? site.muscle : site.name, remedy_for(region));
}

/// Each part of an absent module in `parts` has to be in `others` as it is, and as often.
template <typename Part>
void require_all_in(const std::vector<Part>& others, const std::vector<Part>& parts,
                    const std::vector<RegionUsed>& absent, const Atlas& atlas,
                    const std::string& name, const std::string& refused) {
    for (const Part& part : parts) {
        const MuscleSite* site = site_of(part);
        const RegionUsed* region = site ? absent_module_of(*site, absent, atlas) : nullptr;
        if (region && std::ranges::count(others, part) < std::ranges::count(parts, part)) {
            refuse(name, refused, *site, *region);
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
    const auto refuse_adding = [&](const RegionUsed& region) {
        refuse("findings", "added", finding.site, region);
    };
    const std::vector<RegionUsed> absent = regions_not_present(visit, atlas);
    if (const RegionUsed* region = absent_module_of(finding.site, absent, atlas)) {
        refuse_adding(*region);
    }
    if (is_absent(finding.site.region, atlas)) refuse_adding({.id = finding.site.region});
}

void require_absent_regions_kept(const Visit& before, const Visit& after, const Atlas& atlas) {
    const std::vector<RegionUsed> absent = regions_not_present(before, atlas);
    for_each_part_list([&](auto list, const char* name) {
        require_all_in(after.*list, before.*list, absent, atlas, name, "changed or removed");
    });
    require_all_in(before.findings, after.findings, regions_not_present(after, atlas), atlas,
                   "findings", "added");
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
