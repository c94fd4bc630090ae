// SPDX-License-Identifier: Apache-2.0
/// Instants that remember their offset from UTC, and calendar dates.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "myochart/core/api.hpp"

namespace myochart {

/// An instant to the microsecond, with the offset from UTC in force where it was written down.
/// Two times are equal only if instant and offset are; compare `instant` to order them.
struct Time {
    std::chrono::sys_time<std::chrono::microseconds> instant{};
    std::chrono::minutes offset{};

    bool operator==(const Time&) const = default;
};

using Date = std::chrono::year_month_day;

/// Reads "2026-11-20T09:30:00+01:00" or "...Z", with up to six decimals of a second. A time without
/// an offset, with "-00:00" (offset unknown) or with finer decimals is refused: value_time.
MYOCHART_API Time parse_time(std::string_view text);
/// The same form back; decimals only where needed, "Z" for a zero offset.
MYOCHART_API std::string to_string(const Time& time);
/// "2026-11-20 09:30" on the local clock of the time's own offset.
MYOCHART_API std::string to_minute(const Time& time);
/// The local calendar day at the time's own offset.
MYOCHART_API Date date_of(const Time& time);

/// Reads "1984-02-29". Throws value_date, also for a day that does not exist.
MYOCHART_API Date parse_date(std::string_view text);
MYOCHART_API std::string to_string(const Date& date);

/// Where "now" comes from; injected so that the same input gives the same bytes.
using Clock = std::function<Time()>;
/// The machine's clock, with the machine's current offset from UTC.
MYOCHART_API Time system_time();

}  // namespace myochart
