// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>

#include "myochart/core/error.hpp"

namespace myochart_test {

/// The code of the error that `action` throws; fails the test if it throws none.
inline myochart::ErrorCode refusal(const auto& action) {
    try {
        action();
    } catch (const myochart::Error& error) {
        return error.code();
    }
    throw std::runtime_error("nothing was refused");
}

}  // namespace myochart_test
