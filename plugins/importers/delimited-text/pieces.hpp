// SPDX-License-Identifier: Apache-2.0
/// Rows in pieces, which two threads can read independently of each other.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "records.hpp"

namespace delimited_text {

/// Whole records.
struct Piece {
    std::string_view text;
    std::size_t first_line = 1;
    std::size_t first_row = 0;
    std::size_t rows = 0;
};

struct Pieces {
    std::vector<Piece> all;
    bool quotes = false;       ///< somewhere in the rows
    std::size_t rows = 0;      ///< without comments and blank lines
    std::size_t comments = 0;  ///< lines between the rows
    Record last;               ///< the last row; empty text if there is none
};

/// Cuts rows where records end and counts them. Throws kit::Refusal for bytes of 0 and for a record
/// that is longer than the limit.
Pieces pieces_of(std::string_view rows, std::size_t first_line);

}  // namespace delimited_text
