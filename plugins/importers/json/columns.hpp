// SPDX-License-Identifier: Apache-2.0
/// An object of arrays of numbers, one a channel: {"Time (s)": [0, 0.1], "Force (N)": [1, 2]}.
#pragma once

#include <string_view>

#include "recording.hpp"

namespace json_recording {

void read_columns(Recording& recording, const myochart::kit::File& file, myochart::kit::Sink& sink,
                  Notes& notes);

/// "Time (s)", "time_s", "timestamp" and the like.
bool is_time_heading(std::string_view heading);
/// "Force (N)", "force_N" and the like.
bool names_unit(std::string_view heading);

}  // namespace json_recording
