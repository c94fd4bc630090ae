// SPDX-License-Identifier: Apache-2.0
#include "counter.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <string>

namespace delimited_text {
namespace {

constexpr double largest_counter = 4294967295;

/// How many values the counter has; 0 if it is none.
std::uint64_t values_of(std::span<const double> counters, std::uint64_t given) {
    const bool whole = std::ranges::all_of(
        counters, [](double n) { return n >= 0 && n <= largest_counter && n == std::floor(n); });
    if (!whole) return 0;
    const auto [least, most] = std::ranges::minmax(counters);
    if (counters.size() > 1 && least == most) return 0;
    if (given == 0) return std::bit_ceil(static_cast<std::uint64_t>(most) + 1);
    return static_cast<std::uint64_t>(most) < given ? given : 0;
}

}  // namespace

void seconds_of_counters(std::span<double> counters, const TimeSource& time, Notes& notes) {
    const std::uint64_t values = values_of(counters, time.counter_values);
    if (values == 0) {
        notes.push_back({MYO_REMARK_WARNING,
                         "rows.counter-unusable",
                         "the counter of samples does not count; losses do not show",
                         {}});
    }
    std::uint64_t index = 0;
    std::uint64_t previous = 0;
    std::uint64_t lost = 0;
    std::string first;
    for (std::size_t row = 0; row < counters.size(); ++row) {
        if (values > 0) {
            const auto counter = static_cast<std::uint64_t>(counters[row]);
            const std::uint64_t missing = row == 0 ? 0 : (counter - previous - 1) % values;
            if (missing > 0 && lost == 0) first = "first after sample " + std::to_string(row);
            lost += missing;
            index += missing;
            previous = counter;
        }
        counters[row] = static_cast<double>(index++) / time.rate_hz;
    }
    if (lost == 0) return;
    notes.push_back(
        {MYO_REMARK_WARNING, "rows.lost",
         "samples are missing by the file's counter, which starts again after " +
             std::to_string(values) +
             ": their places were left empty; a loss of a multiple of that does not show",
         first, lost});
}

}  // namespace delimited_text
