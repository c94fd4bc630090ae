// SPDX-License-Identifier: Apache-2.0
/// Times out of a counter of samples, in which losses show.
#pragma once

#include <span>

#include "columns.hpp"
#include "common/notes.hpp"

namespace delimited_text {

/// Replaces the counters of the rows by seconds since the first one. The counter starts again from 0
/// after `time.counter_values`, or after the power of two that its largest value tells. What is
/// missing between two rows was lost: the time goes on by it. A counter that can't be one is told,
/// and the times are those of rows without losses.
void seconds_of_counters(std::span<double> counters, const TimeSource& time, Notes& notes);

}  // namespace delimited_text
