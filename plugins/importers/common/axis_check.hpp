// SPDX-License-Identifier: Apache-2.0
/// Watches time stamps as they come: repeated ones, ones that go back, and holes.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "notes.hpp"

namespace importing {

/// How a format speaks of its rows.
struct AxisWords {
    std::string row = "line";
    std::string of{};  ///< the axis, if the file has several
    std::string remedy = "Cut the file before this " + row + " and import the parts one by one";
};

class AxisCheck {
public:
    AxisCheck() = default;
    explicit AxisCheck(AxisWords words) : words_(std::move(words)) {}

    /// Throws kit::Refusal when the clock jumps back by more than a second: two recordings in one
    /// file, or a clock that was set, which no order of the rows can repair.
    void take(double second, std::size_t line);
    /// Tells what was met. Nothing is changed: order and repetitions stay as the file has them.
    void finish(std::span<const double> seconds, Notes& notes) const;

private:
    struct Met {
        std::size_t count = 0;
        std::size_t first_line = 0;
        void add(std::size_t line) {
            if (count++ == 0) first_line = line;
        }
    };
    std::string place(std::size_t row) const;

    AxisWords words_;
    bool any_ = false;
    double latest_ = 0;
    double previous_ = 0;
    Met repeated_;
    Met backwards_;
};

}  // namespace importing
