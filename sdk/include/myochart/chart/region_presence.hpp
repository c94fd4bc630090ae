// SPDX-License-Identifier: Apache-2.0
/// What a record still says of regions whose modules are not at hand.
#pragma once

#include <string>
#include <vector>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/visit.hpp"
#include "myochart/core/api.hpp"

namespace myochart {

/// The region modules of the visit's muscles and pictures that the atlas does not know, as they were
/// recorded; of one that was named without its module only the id is known.
MYOCHART_API std::vector<RegionUsed> regions_not_present(const Visit& visit, const Atlas& atlas);

/// "region module lower-leg-foot not present (plugin org.myochart.lower-leg-foot 1.0.0); shown from
/// the record".
MYOCHART_API std::string absence_in_words(const RegionUsed& region);

/// Throws region_not_present, naming the plugin, if the finding is in a muscle of a region module that
/// the visit was charted with and the atlas does not know.
MYOCHART_API void require_region_present(const Finding& finding, const Visit& visit,
                                         const Atlas& atlas);
/// Throws region_not_present unless `after` has all parts that `before` has at muscles of such
/// regions, as they are and as often, and no finding there besides.
MYOCHART_API void require_absent_regions_kept(const Visit& before, const Visit& after,
                                              const Atlas& atlas);
/// The error, but that no loaded region has a muscle becomes region_not_present where a module of the
/// visit that may have it is missing.
MYOCHART_API Error naming_absent_regions(const Error& error, const Visit& visit,
                                         const Atlas& atlas);

}  // namespace myochart
