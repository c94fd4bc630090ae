// SPDX-License-Identifier: Apache-2.0
/// Which samples can't be what the sensor saw. They stay in the recording and out of the metrics.
#pragma once

#include <span>
#include <string_view>

#include "myochart/core/api.hpp"
#include "myochart/core/quantity.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// A sample outside low <= value <= high is left out.
struct PlausibleRange {
    Measurand measurand;
    double low;   ///< in `unit`
    double high;  ///< in `unit`
    std::string_view unit;
    std::string_view source;
    bool verified = false;

    bool operator==(const PlausibleRange&) const = default;
};
MYOCHART_API std::span<const PlausibleRange> plausible_ranges();

/// A value by which a sensor says "no reading"; met exactly, it is left out.
struct Sentinel {
    Measurand measurand;
    double value;  ///< in `unit`
    std::string_view unit;
    std::string_view meaning;
    std::string_view source;

    bool operator==(const Sentinel&) const = default;
};
MYOCHART_API std::span<const Sentinel> sentinels();

}  // namespace myochart
