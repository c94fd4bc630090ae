// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "myochart/chart/measure.hpp"

namespace myochart {

/// The fewest trials that the rule can average.
constexpr std::size_t trials_needed(AveragingRule rule) {
    return rule == AveragingRule::mean_of_last_two ? 2 : 1;
}

}  // namespace myochart
