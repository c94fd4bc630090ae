// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "myochart/anatomy/region.hpp"
#include "problems.hpp"

namespace myochart::region_compiler {

/// What a region.xml says: the region, and who brings it.
struct RegionDocument {
    Region region;
    std::string plugin;   ///< "org.myochart.lower-leg-foot"
    std::string version;  ///< semantic version of the plugin
};

/// Whatever breaks a rule is added to `problems`; the result is good only if there are none.
RegionDocument read_region_document(const xml::Document& document, Problems& problems);

}  // namespace myochart::region_compiler
