// SPDX-License-Identifier: Apache-2.0
/// FHIR observations, alone, in a bundle or line by line: SampledData and single quantities.
#pragma once

#include "recording.hpp"

namespace json_recording {

void read_fhir(Recording& recording, myochart::kit::Sink& sink, Notes& notes);

}  // namespace json_recording
