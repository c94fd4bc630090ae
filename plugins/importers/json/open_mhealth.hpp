// SPDX-License-Identifier: Apache-2.0
/// Open mHealth data points: bodies with a unit value and a time frame, with or without a header.
#pragma once

#include "recording.hpp"

namespace json_recording {

void read_open_mhealth(Recording& recording, myochart::kit::Sink& sink, Notes& notes);

}  // namespace json_recording
