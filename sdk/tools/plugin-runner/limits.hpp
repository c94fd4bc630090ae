// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plugin/runner_protocol.hpp"

namespace myochart::runner {

/// Ends with the host, writes no file and no core, and takes no more than it may. Where a crash comes
/// of having used up the memory, the process ends with `out_of_memory`.
void keep_within(const Limits& limits);

/// From here on nothing can be opened; what is open stays open.
void open_nothing_more();

}  // namespace myochart::runner
