// SPDX-License-Identifier: Apache-2.0
/// What the app Sensor Logger exports: an array of records of all sensors, numbers as texts.
#pragma once

#include "recording.hpp"

namespace json_recording {

void read_sensor_logger(Recording& recording, myochart::kit::Sink& sink, Notes& notes);

}  // namespace json_recording
