// SPDX-License-Identifier: Apache-2.0
#include "report/plot_scale.hpp"

#include <algorithm>
#include <cmath>

namespace myochart {

double round_step(double span, int most) {
    const double power = std::pow(10, std::floor(std::log10(span / most)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (span / (factor * power) <= most) return factor * power;
    }
    return 10 * power;
}

int places_of_step(double step) {
    return std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
}

std::vector<double> ticks(double low, double high, double step) {
    std::vector<double> found;
    // Counted, not summed: 0.1 a hundred times is not 10.
    const double slack = step * 1e-6;
    for (double n = std::ceil((low - slack) / step); n * step <= high + slack; ++n)
        found.push_back(n * step);
    return found;
}

}  // namespace myochart
