// SPDX-License-Identifier: Apache-2.0
/// The first look at a file: where its messages are whole, and what the rare ones say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "container.hpp"
#include "developer_fields.hpp"
#include "messages.hpp"

namespace fit {

/// Something that happened, by the file's clock.
struct FoundEvent {
    std::uint32_t time = 0;  ///< FIT seconds
    std::string kind{};
    std::string text{};
};

/// As the file_id, device_info and file_creator messages name the device.
struct FoundDevice {
    std::optional<std::uint32_t> manufacturer{};
    std::optional<std::uint32_t> product{};
    std::string product_name{};
    std::optional<std::uint32_t> serial{};
    std::optional<double> version{};             ///< of the device itself
    std::optional<std::uint32_t> raw_version{};  ///< the file creator's, without a known scale
    std::optional<std::uint32_t> file_type{};
};

/// How many messages stamp their time by the calendar, by seconds since power-up, or not at all.
struct Clocks {
    std::size_t calendar = 0;
    std::size_t device = 0;
    std::size_t none = 0;
    void add(Stamp time) { ++(!time ? none : *time < first_calendar_time ? device : calendar); }
};

struct Scan {
    Catalogue catalogue;
    std::vector<std::size_t> messages;  ///< how many of each definition
    Descriptions descriptions;
    std::vector<FoundEvent> events;
    std::size_t untimed_events = 0;
    FoundDevice device;
    std::optional<std::int64_t> local_minus_utc;  ///< seconds, as the activity message has it
    Clocks records;
    Clocks others;  ///< of sensor samples and events
    std::size_t repaired_texts = 0;
};

Scan scan(Bytes file, const std::vector<Part>& parts, Notes& notes);

}  // namespace fit
