// SPDX-License-Identifier: Apache-2.0
/// One measure over the visits, as a small plot beside others of its kind.
#pragma once

#include <string>
#include <vector>

#include "myochart/chart/trend.hpp"
#include "pdf/flow.hpp"
#include "report/sheet.hpp"

namespace myochart {

/// When the first and the last visit of a report began: the time axis that all its trends share.
struct TimeSpan {
    Time first{};
    Time last{};
};

/// Values with their spread, oldest first; before treatment as discs that a line joins, after it as
/// rings. Where an error of measuring is published, its band lies around the first value; where an
/// important change for the better is, a dashed line. `change` is the trend's own.
pdf::Figure plot_trend(const Sheet& sheet, const Trend& trend, const TrendChange& change,
                       const TimeSpan& time);

/// "7 to 1: −6, larger than the error of measuring (2)" in the report's language.
std::string verdict_words(const ReportLanguage& say, const TrendChange& change);
/// Each published value that the verdict rests on, with population and source; in English, as they
/// are data. Empty if none is known.
std::vector<std::string> verdict_sources(const TrendChange& change);

}  // namespace myochart
