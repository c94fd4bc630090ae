// SPDX-License-Identifier: Apache-2.0
/// A channel over time in one line of a terminal.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "myochart/session/interval.hpp"

namespace myochart::cli {

struct TerminalPlot {
    std::string line;  ///< so many characters as columns; a blank where there is no value
    double least = 0;
    double greatest = 0;
};

/// The greatest value of each of `columns` equal stretches of `whole`, as a bar of one to eight
/// eighths between the channel's least and greatest value. Absent without any value.
std::optional<TerminalPlot> terminal_plot(const std::vector<double>& seconds,
                                          const std::vector<double>& values, const Interval& whole,
                                          std::size_t columns);

}  // namespace myochart::cli
