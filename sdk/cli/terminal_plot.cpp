// SPDX-License-Identifier: Apache-2.0
#include "terminal_plot.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

namespace myochart::cli {
namespace {

constexpr std::array<std::string_view, 8> bars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

/// 0 to count - 1, for a share from 0 to 1.
std::size_t step_of(double share, std::size_t count) {
    // The range of two huge values may not be finite.
    const double step = std::isfinite(share) ? std::floor(share * static_cast<double>(count)) : 0;
    return static_cast<std::size_t>(std::clamp(step, 0.0, static_cast<double>(count - 1)));
}

}  // namespace

std::optional<TerminalPlot> terminal_plot(const std::vector<double>& seconds,
                                          const std::vector<double>& values, const Interval& whole,
                                          std::size_t columns) {
    std::vector<std::optional<double>> greatest(columns);
    TerminalPlot plot{
        {}, std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    const double span = std::max(length(whole).value, std::numeric_limits<double>::min());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i]) || !std::isfinite(seconds[i])) continue;
        auto& column = greatest[step_of((seconds[i] - whole.from.value) / span, columns)];
        column = std::max(column.value_or(values[i]), values[i]);
        plot.least = std::min(plot.least, values[i]);
        plot.greatest = std::max(plot.greatest, values[i]);
    }
    if (plot.least > plot.greatest) return std::nullopt;
    const double range = plot.greatest - plot.least;
    for (const auto& value : greatest) {
        const double share = value && range > 0 ? (*value - plot.least) / range : 0;
        plot.line += value ? bars[step_of(share, bars.size())] : " ";
    }
    return plot;
}

}  // namespace myochart::cli
