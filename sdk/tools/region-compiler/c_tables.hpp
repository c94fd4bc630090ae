// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "region_document.hpp"

namespace myochart::region_compiler {

/// The whole of a plugin as one C11 source: constant tables and the entry, nothing that runs but a
/// comparison of texts. The same document gives the same bytes.
std::string c_source(const RegionDocument& document);

}  // namespace myochart::region_compiler
