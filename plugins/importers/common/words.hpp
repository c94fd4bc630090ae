// SPDX-License-Identifier: Apache-2.0
/// What the words in a header mean: units as UCUM, names as measured quantities.
#pragma once

#include <string>
#include <string_view>

namespace importing {

enum class Kind {
    none,     ///< no unit
    unknown,  ///< a unit, but which
    temperature,
    force,
    acceleration,
    angular_rate,
    frequency,
    time,
    ratio,
    other,
};

struct UnitWord {
    std::string_view ucum;  ///< empty: not known, or not decidable
    Kind kind = Kind::none;
    bool doubtful = false;  ///< "g" and its like: read by the column's name, to be said in a remark
};

/// `name` decides where a word has two meanings: "g" is an acceleration under "Accelerometer X" and
/// a gram-force under "Force".
UnitWord unit_of(std::string_view unit, std::string_view name);

/// Whether the code is UCUM that the host knows, as FHIR and its like hand it over.
bool is_ucum(std::string_view code);
/// What a UCUM code measures; none for the empty one.
Kind kind_of_ucum(std::string_view code);

/// A MYO_QUANTITY_ word, or empty. A unit of the wrong kind takes the meaning away: "Force (kPa)"
/// is not a force, and neither is "Force (N/s)". A temperature that names neither blade nor skin stays undecided.
std::string_view quantity_of(std::string_view name, Kind unit_kind);

bool is_time_name(std::string_view name);

/// Seconds = value / divide * multiply.
struct TimeUnit {
    double divide = 1;
    double multiply = 1;
};
/// False if the word is not a unit of time.
bool time_unit_of(std::string_view unit, TimeUnit& found);

std::string lower(std::string_view text);
std::string_view trimmed(std::string_view text);

}  // namespace importing
