// SPDX-License-Identifier: Apache-2.0
/// A filter against the motor's tone that does not move anything in time.
#pragma once

#include "myochart/session/segmentation_parameters.hpp"
#include "trace.hpp"

namespace myochart {

/// The trace's values after a second-order Butterworth low-pass, run forwards and backwards over
/// each run at its mean rate. A run that is too short or sampled at less than four times the
/// cut-off is left as it is: there is nothing above the cut-off that it could carry.
std::vector<double> low_passed(const Trace& trace, Hertz cut_off);

}  // namespace myochart
