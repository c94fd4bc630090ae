// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace myochart {

/// So many copies of a value. Where the memory is large, the system is asked for large pages: to be
/// handed the many small ones of a long column costs more than to fill it.
std::vector<double> large_column(std::size_t count, double value);

}  // namespace myochart
