// SPDX-License-Identifier: Apache-2.0
/// Remarks that an importer gathers while it reads, and how it shows pieces of a file in them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/plugin/kit/importer.hpp"

namespace importing {

/// A remark that owns its texts until the sink takes it.
struct Note {
    std::uint32_t severity = MYO_REMARK_WARNING;
    std::string code;
    std::string message;
    std::string where;
    std::uint64_t count = 1;
};
using Notes = std::vector<Note>;

void tell_notes(const Notes& notes, myochart::kit::Sink& sink);

/// A piece of the file for a message: short, and safe to print.
std::string shown(std::string_view text);
/// "1.5 s": to the microsecond, beyond which times of a file are but rounding.
std::string shown_seconds(double seconds);

}  // namespace importing
