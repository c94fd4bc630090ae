// SPDX-License-Identifier: Apache-2.0
/// The figures of a recording's dose, in the report's language.
#pragma once

#include "myochart/chart/treatment.hpp"
#include "myochart/report/report_language.hpp"

namespace myochart {

/// What the figure is. A title that Myochart did not compose stays as it was recorded.
std::string dose_title(const ReportLanguage& say, const DoseValue& dose);

}  // namespace myochart
