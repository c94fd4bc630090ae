// SPDX-License-Identifier: Apache-2.0
/// What hand_vibration and measure share, so that the acceleration is prepared once.
#pragma once

#include "acceleration.hpp"
#include "myochart/session/vibration_exposure.hpp"

namespace myochart {

/// Throws session_out_of_range for a parameter that is not above 0.
void require_sound(const VibrationParameters& parameters);

/// Of the windows inside `part`; the reason why not goes to `remarks`.
std::optional<HandVibration> hand_vibration_of(const PreparedAxes& axes,
                                               const Acceleration& acceleration,
                                               const Interval& part,
                                               const VibrationParameters& parameters,
                                               Diagnostics& remarks);

}  // namespace myochart
