// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace myochart::pdf {

/// The newest cross-reference of a file: an update goes on from it.
struct FileEnd {
    std::size_t cross_reference = 0;  ///< offset
    bool is_stream = false;           ///< not a table
};

}  // namespace myochart::pdf
