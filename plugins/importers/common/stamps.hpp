// SPDX-License-Identifier: Apache-2.0
/// Points in time as files write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace importing {

/// Nanoseconds since 1970-01-01T00:00:00Z, with the offset from UTC if the text names one.
struct Stamp {
    std::int64_t nanoseconds = 0;
    std::optional<int> offset_minutes;
};

/// "2026-11-20T09:30:00.123+01:00", with a blank for the T and "+0100" allowed; years 1970 to 2261.
std::optional<Stamp> parse_stamp(std::string_view text);
/// "+01:00" or "Z" as minutes.
std::optional<int> parse_offset(std::string_view text);
/// For a stamp that names no offset: the one that a person gave, if any.
void give_offset(Stamp& stamp, std::optional<int> minutes);
/// 1 to 12 for "jan" to "dec" in any case.
std::optional<unsigned> month_of(std::string_view name);
/// ISO 8601 with offset, cut to the microsecond.
std::string format_stamp(std::int64_t nanoseconds, int offset_minutes);

/// Seconds per unit of an epoch number, judged by its size: seconds, milliseconds, microseconds or
/// nanoseconds between 2001 and 2128. Absent for anything that is not such a number.
std::optional<double> epoch_divisor(double number);

}  // namespace importing
