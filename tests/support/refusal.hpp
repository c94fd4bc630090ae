// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>

#include "myochart/core/error.hpp"

namespace myochart_test {

/// The error that `action` throws; fails the test if it throws none.
inline myochart::Error error_of(const auto& action) {
    try {
        action();
    } catch (const myochart::Error& error) {
        return error;
    }
    throw std::runtime_error("nothing was refused");
}

/// The code of the error that `action` throws; fails the test if it throws none.
inline myochart::ErrorCode refusal(const auto& action) { return error_of(action).code(); }

}  // namespace myochart_test
