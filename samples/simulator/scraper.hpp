// SPDX-License-Identifier: Apache-2.0
/// The device that is simulated.
#pragma once

#include <string>

#include "options.hpp"

/// The recording as the device's app would export it, labelled as simulated.
std::string simulated_recording(const Options& options);
