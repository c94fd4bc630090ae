// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "region_document.hpp"

namespace myochart::region_compiler {

/// A region with logic of its own makes its entry in C++, see plugin/kit/region_logic.hpp.
enum class EntryObject { with, without };

/// The whole of a plugin as one C11 source: constant tables and the entry, nothing that runs but a
/// comparison of texts. Without the entry it is the tables, and what the region.xml says of the
/// plugin's id and version. The same document gives the same bytes.
std::string c_source(const RegionDocument& document, EntryObject entry);

}  // namespace myochart::region_compiler
