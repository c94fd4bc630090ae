// SPDX-License-Identifier: Apache-2.0
/// A position in words, written and read: "9.9 cm distal to the popliteal crease, on the line to
/// the calcaneal tuberosity".
#pragma once

#include <string>
#include <string_view>

#include "myochart/chart/site.hpp"
#include "myochart/core/api.hpp"

namespace myochart {

/// The position in words, derived from u and v, which stay the record.
///
/// With the line's length measured: "9.9 cm distal to the A, 1.4 cm medial to the line to the B".
/// The distance along is computed and therefore rounded: to a millimetre, or to a centimetre where
/// one step of u's last digit is a centimetre or more. Without it: "24 % of the way from the A to
/// the B, 14 mm medial to that line", with u's own digits ("0.2 of the way" where percent would
/// claim more). Beyond the start: "proximal to the A". A point at a landmark is "level with" it.
/// v keeps its digits, mm told in cm beside a distance in cm; 0 is "on the line".
///
/// Empty if the position can't be told in words: a landmark without a name, or a v or a line length
/// that `review` objects to.
MYOCHART_API std::string landmark_phrase(const Position& position);

/// What a phrase says: u and v.
struct LandmarkPlace {
    Decimal along{};
    Quantity lateral{};

    bool operator==(const LandmarkPlace&) const = default;
};

/// Reads what `landmark_phrase` writes, and what people write like it. Case, spaces, "the" and a
/// full stop do not matter; A and B are the landmarks of the position's line:
///
///     phrase  = place ("," | "and") offset
///     place   = amount ("distal" | "proximal") ["to"] (A | B)
///             | fraction ["of the way"] "from" A "to" B
///             | ("level with" | "at") (A | B)
///     amount  = length | fraction ["of the line" | "of the line's length"]
///     offset  = length ("medial" | "lateral") ["to" line] | "on" line
///     line    = ("the" | "that") "line" ["to" B | "from" A "to" B]
///     length  = number unit, such as "9 cm" or "14mm";  fraction = number "%", or a number
///
/// Of the position only the line's landmarks and length are read. A fraction keeps its digits; a
/// length along the line becomes the fewest digits of u that give it back to the millimetre, or to
/// its own last digit if that is finer. v stays in the unit that was written.
///
/// Nothing is guessed: "midline" is refused, as is a phrase without a landmark, a direction or an
/// offset. Throws value_number for a decimal comma, a sign or too many digits; value_unit for an
/// unknown unit; value_unit_mismatch for a length along a line of which no length is given;
/// value_out_of_range for a line length that is not positive; value_word for anything else.
MYOCHART_API LandmarkPlace parse_landmark_phrase(std::string_view phrase, const Position& line);

}  // namespace myochart
