// SPDX-License-Identifier: Apache-2.0
/// How what was measured went over the visits, and whether a change is larger than the error of
/// measuring.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "myochart/chart/detectable_change.hpp"
#include "myochart/chart/visit.hpp"
#include "myochart/core/api.hpp"

namespace myochart {

/// One value of one visit.
struct TrendPoint {
    Uuid visit{};
    Time at{};  ///< the visit's start
    Phase phase = Phase::baseline;
    Quantity value{};
    /// Standard deviation of the trials that the value is the mean of, in its unit; absent for fewer
    /// than two.
    std::optional<double> spread{};
    std::string protocol{};  ///< how it was measured, where the value depends on it

    bool operator==(const TrendPoint&) const = default;
};

/// The same thing measured again and again, oldest first.
struct Trend {
    std::string measure{};  ///< as in DetectableChange, or another word where nothing is published
    std::string scope{};
    std::string title{};  ///< "Pressure pain threshold, Soleus, left"
    std::vector<TrendPoint> points{};

    bool operator==(const Trend&) const = default;
};

/// Every measure of the visits that was taken at least once, in the order in which they first occur.
/// The visits come oldest first; see `visits_in_order`. Thresholds are told in kPa, each by its own
/// protocol's averaging. Values that can't be compared by their unit are left out of a trend of
/// another unit and make one of their own.
MYOCHART_API std::vector<Trend> trends(std::span<const Visit* const> visits);

/// What a trend says between the first and the last visit that have a value from before treatment.
struct TrendChange {
    TrendPoint from{};
    TrendPoint to{};
    ChangeVerdict verdict{};
    std::string sentence{};  ///< values, change, whether it is larger than the error, sources
};
/// Nothing if fewer than two visits have such a value.
MYOCHART_API std::optional<TrendChange> change_of(const Trend& trend);

/// What changed between two visits of one episode, in sentences: findings that are new, gone on or
/// not examined again, classes that changed, and measures with their verdicts. No claim of why.
MYOCHART_API std::vector<std::string> what_changed(const Visit& before, const Visit& now);

}  // namespace myochart
