// SPDX-License-Identifier: Apache-2.0
/// The criteria of the trigger points, each as it was examined, and the rules that weigh them.
#pragma once

#include "report/sheet.hpp"

namespace myochart {

/// One row a criterion, one column a finding. Nothing that was tested in none has a row; it is named
/// below.
void write_criteria(Sheet& sheet, const Visit& visit);
/// What the named rule-sets ask for, and where they come from.
void write_rule_sets(Sheet& sheet);

}  // namespace myochart
