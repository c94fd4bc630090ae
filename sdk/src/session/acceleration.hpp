// SPDX-License-Identifier: Apache-2.0
/// The three axes of one accelerometer, made ready together.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "trace.hpp"

namespace myochart {

/// Samples at which all three axes have a value, in m/s2.
struct Acceleration {
    std::span<const double> seconds;
    std::vector<double> own_seconds;  ///< what `seconds` refers to where samples were left out
    std::array<std::vector<double>, 3> axes;
    std::array<const Channel*, 3> channels{};  ///< x, y, z where the names tell it
    bool names_tell_axes = false;
    std::size_t time_axis = 0;
    double median_step = 0;

    Acceleration() = default;
    Acceleration(Acceleration&&) = default;
    Acceleration& operator=(Acceleration&&) = default;
};

/// Absent, with the reason in `remarks`, without three axes of one accelerometer on one time axis in
/// a unit of acceleration. Samples that are missing are left out and counted in `remarks`.
std::optional<Acceleration> find_acceleration(const PreparedAxes& axes, Diagnostics& remarks);

/// The samples cut into runs at steps of more than `gap_steps` median steps.
std::vector<Run> runs_of(const Acceleration& acceleration, double gap_steps);

}  // namespace myochart
