// SPDX-License-Identifier: Apache-2.0
/// A treatment's settings and doses as the clinician stated them.
#pragma once

#include "myochart/chart/visit.hpp"
#include "report/fields.hpp"

namespace myochart {

/// What was stated. Duration, how skin that was touched was afterwards and, with heat, the temperature
/// that was set and whether the patient could feel it are there in any case.
Fields stated_dose(const ReportLanguage& say, const Treatment& treatment, const Visit& visit);

}  // namespace myochart
