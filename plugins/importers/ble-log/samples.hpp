// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/notes.hpp"

namespace ble_log {

using namespace importing;

/// How often something was met, and in which line first.
struct Count {
    std::size_t count = 0;
    std::size_t first_line = 0;

    void add(std::size_t line) {
        if (count++ == 0) first_line = line;
    }
    /// Nothing if it was never met.
    void tell(Notes& notes, std::uint32_t severity, std::string code, std::string message) const {
        if (count > 0)
            notes.push_back({severity, std::move(code), std::move(message),
                             "first in line " + std::to_string(first_line), count});
    }
};

/// One channel with an axis of its own.
struct Samples {
    std::string name;
    std::string unit;
    std::string quantity;
    std::vector<double> seconds;
    std::vector<double> values;

    void add(double second, double value) {
        seconds.push_back(second);
        values.push_back(value);
    }
};

struct LogEvent {
    double second = 0;
    std::string kind;
    std::string text;
};

/// A notification as a characteristic's reader gets it.
struct Notified {
    double second = 0;
    std::size_t line = 0;
    std::string_view bytes;
};

}  // namespace ble_log
