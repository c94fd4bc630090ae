// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace myochart::pdf {

/// Everything that can go wrong in this workshop. The message says what happened and what to do.
struct Error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace myochart::pdf
