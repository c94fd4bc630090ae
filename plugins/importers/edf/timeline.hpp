// SPDX-License-Identifier: Apache-2.0
/// When each data record begins.
#pragma once

#include <vector>

#include "header.hpp"

namespace edf {

/// One without gaps, or one whose records have times of their own.
struct Timeline {
    double first = 0;              ///< second at which the first record begins
    std::vector<double> onsets{};  ///< of each record; empty if they follow each other
    std::uint64_t kept = 0;        ///< records with a time; the others (NaN) have no place
};

/// `onsets` as the records tell them. Throws kit::Refusal if the clock goes back.
Timeline timeline_of(const Header& header, std::vector<double> onsets, CountedNotes& notes);

}  // namespace edf
