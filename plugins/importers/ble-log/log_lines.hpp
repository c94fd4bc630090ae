// SPDX-License-Identifier: Apache-2.0
/// The lines of a log of nRF Connect: "I 12:07:47.651 Notification received from <uuid>, value:
/// (0x) 00-01-A0".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ble_log {

/// Milliseconds and finer since midnight, in nanoseconds; a log knows no date and no zone.
using TimeOfDay = std::int64_t;

/// Any line that begins with a level and a time of day.
struct LogLine {
    TimeOfDay time = 0;
    std::string_view time_text;
    std::string_view message;
};
std::optional<LogLine> log_line(std::string_view line);

enum class Message {
    other,
    value,      ///< a notification, indication or answer to a read, with its bytes
    unreadable  ///< the like, but cut or with bytes that are none
};

struct Value {
    std::string uuid;   ///< 36 small characters
    std::string bytes;  ///< decoded
};
/// Fills `value` for Message::value only.
Message message_of(std::string_view message, Value& value);

}  // namespace ble_log
