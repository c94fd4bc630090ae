// SPDX-License-Identifier: Apache-2.0
/// A recording of a device: what it measured, when, and how the file was read.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/diagnostics.hpp"
#include "myochart/core/quantity.hpp"
#include "myochart/core/time.hpp"
#include "myochart/core/uuid.hpp"

namespace myochart {

/// The device as its recording names it; an empty text or an absent area means that the recording
/// does not say.
struct Device {
    std::string maker{};
    std::string model{};
    std::string serial{};
    std::string firmware{};
    std::string blade_material{};
    std::optional<Quantity> contact_area{};  ///< of the blade on the skin, an area above 0

    bool operator==(const Device&) const = default;
};

/// How far the clock that stamped the recording can be trusted.
enum class TimeQuality { unknown, device, host, synced };
MYOCHART_API std::string_view to_string(TimeQuality quality);
MYOCHART_API TimeQuality parse_time_quality(std::string_view text);

/// Seconds since the session's start of each sample, in the file's order.
struct TimeAxis {
    std::vector<double> seconds{};

    bool operator==(const TimeAxis&) const = default;
};

/// What a channel measures; `other` for whatever the library has no use for but keeps.
enum class Measurand {
    blade_temperature,
    skin_temperature,
    force,
    contact,
    vibration_frequency,
    acceleration,
    angular_rate,
    other,
};
/// "blade-temperature" and so on, the words of the plugin ABI; "other".
MYOCHART_API std::string_view to_string(Measurand measurand);
MYOCHART_API Measurand parse_measurand(std::string_view text);

/// One measured quantity over time. `values[i]` belongs to `axes[axis].seconds[i]`; NaN says that
/// there is no value. The unit is absent if the file does not name one.
struct Channel {
    std::string name{};
    Measurand measurand = Measurand::other;
    std::optional<Unit> unit{};
    std::size_t axis = 0;
    std::vector<double> values{};

    /// NaN equals NaN here: both say "no value".
    MYOCHART_API bool operator==(const Channel& other) const;
};

struct Event {
    double second = 0;  ///< since the session's start
    std::string kind{};
    std::string text{};

    bool operator==(const Event&) const = default;
};

/// Where a session came from and what was done to read it.
struct Provenance {
    std::string file_name{};    ///< without folders
    std::string file_sha256{};  ///< of the file's bytes, hexadecimal
    std::string importer{};     ///< plugin id
    std::string importer_version{};
    Diagnostics remarks{};  ///< every repair and doubt

    bool operator==(const Provenance&) const = default;
};

/// A plain value: copy and compare freely; const use from any thread.
struct Session {
    Uuid id{};
    Device device{};
    bool simulated = false;  ///< no device made this recording; said wherever it is shown
    std::optional<Time> start{};
    TimeQuality time_quality = TimeQuality::unknown;
    std::vector<TimeAxis> axes{};
    std::vector<Channel> channels{};
    std::vector<Event> events{};
    Provenance provenance{};

    bool operator==(const Session&) const = default;

    /// The first channel of that kind, or nullptr.
    MYOCHART_API const Channel* channel(Measurand measurand) const;
};

}  // namespace myochart
