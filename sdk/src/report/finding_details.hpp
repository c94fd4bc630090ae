// SPDX-License-Identifier: Apache-2.0
/// What was recorded of the trigger points besides what the table of all of them tells.
#pragma once

#include "myochart/chart/visit.hpp"
#include "report/sheet.hpp"

namespace myochart {

/// One row a finding; nothing if nothing more was recorded of any.
void write_finding_details(Sheet& sheet, const Visit& visit);

}  // namespace myochart
