// SPDX-License-Identifier: Apache-2.0
/// The one clock that a recording is told by.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "common/axis_check.hpp"
#include "scan.hpp"

namespace fit {

/// Watches one axis of the file; `row` is what lies on it.
inline importing::AxisCheck axis_check(std::string row, std::string of = {}) {
    return importing::AxisCheck({std::move(row), std::move(of),
                                 "If these are several recordings in one file, read one of them "
                                 "with the option part; else set the clock of the device right "
                                 "and record again"});
}

/// Either the calendar or the seconds since the device was switched on: the two have no known
/// relation, so what the other clock stamped has no place on the axis.
class SessionClock {
public:
    explicit SessionClock(const Scan& scan) {
        const Clocks& deciding =
            scan.records.calendar + scan.records.device > 0 ? scan.records : scan.others;
        is_calendar = deciding.calendar > 0 || deciding.device == 0;
    }

    bool counts(Stamp time) const { return time && (*time >= first_calendar_time) == is_calendar; }
    double seconds(std::uint32_t time) const {
        return static_cast<double>(time) - (origin ? static_cast<double>(*origin) : 0);
    }

    bool is_calendar = true;
    Stamp origin{};  ///< FIT seconds of the session's start
};

}  // namespace fit
