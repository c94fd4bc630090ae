// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace json_recording {

/// Who writes documents like this one.
enum class Dialect { none, columns, grip_connect, sensor_logger, open_mhealth, fhir };

struct Judgement {
    Dialect dialect = Dialect::none;
    std::uint32_t sureness = 0;  ///< 0 to 100
};

/// By the first value, its members and its first elements; 64 KiB of the text are enough. With
/// `rate_given` arrays of numbers need no times beside them.
Judgement judge(std::string_view text, bool rate_given);

}  // namespace json_recording
