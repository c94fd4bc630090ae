// SPDX-License-Identifier: Apache-2.0
/// What an Atlas holds: the regions, and where each key is in them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/anatomy/atlas.hpp"

namespace myochart {

/// Keys are views into `regions`, which never changes once the index is made.
struct Atlas::Index {
    struct MuscleEntry {
        const Muscle* muscle = nullptr;
        const Region* region = nullptr;
        std::string search_text;  ///< folded names, key and identifiers
    };

    explicit Index(std::vector<Region> loaded);

    std::vector<Region> regions;
    std::vector<MuscleEntry> in_order;
    std::map<std::string_view, std::size_t> muscles;  ///< place in `in_order`
    std::map<std::string_view, const TriggerPoint*> trigger_points;
    std::map<std::string_view, const BodyView*> views;

private:
    void enter(const Region& region);
};

/// Throws plugin_bad_data if the region names a muscle, a view or a source that it does not have.
void require_whole(const Region& region);

}  // namespace myochart
