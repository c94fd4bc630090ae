// SPDX-License-Identifier: Apache-2.0
#include "loaded_plugin.hpp"

namespace myochart::check {
namespace {

Outcome tables_keep_the_rules(const Subject& subject) {
    const LoadedPlugin plugin(subject);
    require(plugin.content().region.has_value(), "the library brings no region");
    return {};
}

Outcome two_loads_are_the_same(const Subject& subject) {
    const LoadedPlugin first(subject);
    const LoadedPlugin second(subject);
    require(&first.entry() != &second.entry(), "the library could not be loaded a second time");
    require(first.content().region == second.content().region,
            "the tables of two loads are not the same");
    return {};
}

Outcome says_where_its_facts_come_from(const Subject& subject) {
    const LoadedPlugin plugin(subject);
    for (const Source& source : plugin.content().region->sources) {
        require(!source.citation.empty(), "the source " + source.key + " has no citation");
        require(!source.licence.empty(), "the source " + source.key + " has no licence");
    }
    return {};
}

Outcome every_point_has_a_zone(const Subject& subject) {
    const LoadedPlugin plugin(subject);
    std::string without;
    for (const TriggerPoint& point : plugin.content().region->trigger_points) {
        if (point.zones.empty()) without += (without.empty() ? "" : ", ") + point.key;
    }
    if (without.empty()) return {};
    return {Verdict::warn, "no referral zone is told for " + without};
}

}  // namespace

std::vector<Check> region_checks() {
    return {
        {"data.rules", "every table, row and field keeps the rules", Concerns::regions,
         tables_keep_the_rules},
        {"data.same-twice", "two loads give the same tables", Concerns::regions,
         two_loads_are_the_same},
        {"data.sources", "every source has a citation and a licence", Concerns::regions,
         says_where_its_facts_come_from},
        {"data.zones", "every trigger point has a referral zone", Concerns::regions,
         every_point_has_a_zone},
    };
}

}  // namespace myochart::check
