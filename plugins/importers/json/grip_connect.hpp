// SPDX-License-Identifier: Apache-2.0
/// Packets that apps on @hangtime/grip-connect download: an array of force measurements.
#pragma once

#include "recording.hpp"

namespace json_recording {

void read_grip_connect(Recording& recording, myochart::kit::Sink& sink, Notes& notes);

}  // namespace json_recording
