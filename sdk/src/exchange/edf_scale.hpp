// SPDX-License-Identifier: Apache-2.0
/// How values become whole numbers of 16 or 24 bit.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace myochart {

/// A limit of a signal in the eight characters that an EDF header has for it, and their number.
struct StoredLimit {
    std::string text{};
    double number = 0;
};

struct StoredScale {
    StoredLimit physical_min{};
    StoredLimit physical_max{};
    std::int32_t digital_min = 0;
    std::int32_t digital_max = 0;
    bool keeps_decimals = false;  ///< every value reads back to nine digits at least

    double digital_span() const { return static_cast<double>(digital_max) - digital_min; }
    double step() const { return (physical_max.number - physical_min.number) / digital_span(); }
    std::int32_t stored(double value) const {
        const double steps = std::round((value - physical_min.number) / step());
        return static_cast<std::int32_t>(std::clamp(digital_min + steps,
                                                    static_cast<double>(digital_min),
                                                    static_cast<double>(digital_max)));
    }
    /// What a reader makes of it.
    double read_back(std::int32_t stored) const {
        return physical_min.number + (static_cast<double>(stored) - digital_min) *
                                         (physical_max.number - physical_min.number) /
                                         digital_span();
    }
};

/// For `highest` 32767 or 8388607. Decimals that all values share become whole steps; else the range
/// of the values is divided. Absent if eight characters can't say the range. All values are finite.
std::optional<StoredScale> scale_for(const std::vector<double>& values, std::int32_t highest);

}  // namespace myochart
