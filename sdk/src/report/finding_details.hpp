// SPDX-License-Identifier: Apache-2.0
/// What was recorded of one trigger point besides what the table of all of them tells.
#pragma once

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/visit.hpp"
#include "pdf/flow.hpp"

namespace myochart {

/// Nothing if nothing more was recorded.
void write_finding_details(pdf::Flow& flow, const Finding& finding, const Atlas& atlas);

}  // namespace myochart
