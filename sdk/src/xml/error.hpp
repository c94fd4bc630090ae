// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace myochart::xml {

enum class Fault { malformed, doctype, too_large, too_deep, not_utf8, control_character };

/// Line and column of a byte, both from 1; 0 where the place is unknown.
struct Place {
    std::size_t line = 0;
    std::size_t column = 0;
};

/// What a document is refused for; the message is a sentence without its final stop.
struct Error : std::runtime_error {
    Error(Fault fault_, const std::string& message, Place place_, std::string remedy_)
        : std::runtime_error(message), fault(fault_), place(place_), remedy(std::move(remedy_)) {}

    Fault fault;
    Place place;
    std::string remedy;
};

}  // namespace myochart::xml
