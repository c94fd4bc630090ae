// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "common/axis_check.hpp"
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
    Samples(std::string name_, std::string unit_, std::string quantity_ = {})
        : name(std::move(name_)),
          unit(std::move(unit_)),
          quantity(std::move(quantity_)),
          check({"line", name}) {}

    std::string name;
    std::string unit;
    std::string quantity;
    std::vector<double> seconds;
    std::vector<double> values;
    AxisCheck check;

    /// Throws kit::Refusal when the channel's clock jumps back.
    void add(double second, double value, std::size_t line) {
        check.take(second, line);
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
