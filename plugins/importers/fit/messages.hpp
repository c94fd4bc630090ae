// SPDX-License-Identifier: Apache-2.0
/// Definition and data messages, and the walk over them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base_types.hpp"
#include "container.hpp"

namespace fit {

/// Numbers of messages in the protocol.
enum MessageNumber : std::uint16_t {
    file_id = 0,
    session = 18,
    lap = 19,
    record = 20,
    event = 21,
    device_info = 23,
    activity = 34,
    file_creator = 49,
    hrv = 78,
    gyroscope_data = 164,
    accelerometer_data = 165,
    field_description = 206,
    developer_data_id = 207,
    magnetometer_data = 208,
};

constexpr std::uint8_t timestamp_field = 253;
/// Smaller times count seconds since the device was switched on.
constexpr std::uint32_t first_calendar_time = 0x10000000;
constexpr std::int64_t epoch_in_unix_seconds = 631065600;  // 1989-12-31T00:00:00Z

/// Where a field lies in the data messages of a definition.
struct FieldPlace {
    std::uint8_t number = 0;
    std::uint8_t size = 0;
    std::uint8_t type = 0;  ///< base type, or the developer's index
    bool is_developer = false;
    std::uint32_t offset = 0;

    BaseType base() const { return base_type(type); }
};

/// How the data messages of a local number look; `rows` points into the file.
struct Definition {
    std::size_t at = 0;        ///< where it was met first
    std::uint32_t length = 0;  ///< of the definition message
    std::uint32_t size = 0;    ///< of a data message behind its header byte
    std::uint16_t message = 0;
    std::uint8_t fields = 0;
    std::uint8_t developer_fields = 0;
    bool big_endian = false;
    std::optional<std::uint32_t> timestamp_offset{};
    std::uint32_t part = 0;
    const std::uint8_t* rows = nullptr;

    template <class Take>
    void each_field(Take&& take) const {
        const std::uint8_t* row = rows;
        FieldPlace place;
        for (unsigned i = 0; i < fields; ++i, row += 3) {
            place.number = row[0], place.size = row[1], place.type = row[2];
            take(place);
            place.offset += place.size;
        }
        if (developer_fields == 0) return;
        ++row;  // their count
        place.is_developer = true;
        for (unsigned i = 0; i < developer_fields; ++i, row += 3) {
            place.number = row[0], place.size = row[1], place.type = row[2];
            take(place);
            place.offset += place.size;
        }
    }
    /// The first native field of that number.
    std::optional<FieldPlace> field(std::uint8_t number) const {
        std::uint32_t offset = 0;
        const std::uint8_t* row = rows;
        for (unsigned i = 0; i < fields; ++i, row += 3) {
            if (row[0] == number) return FieldPlace{row[0], row[1], row[2], false, offset};
            offset += row[1];
        }
        return std::nullopt;
    }
};

/// A time in FIT seconds, or none. In one word: an optional is written in two pieces and copied as
/// one, for which the processor waits, once a record.
class Stamp {
public:
    constexpr Stamp() = default;
    constexpr Stamp(std::uint32_t seconds) : word_(seconds) {}
    constexpr Stamp(const std::optional<std::uint32_t>& seconds) {
        if (seconds) word_ = *seconds;
    }
    constexpr explicit operator bool() const { return word_ >= 0; }
    constexpr std::uint32_t operator*() const { return static_cast<std::uint32_t>(word_); }
    constexpr bool operator==(const Stamp&) const = default;

private:
    std::int64_t word_ = -1;
};

/// The clock of one file: the last time stamp counts for the compressed ones after it.
struct Clock {
    Stamp latest{};

    /// The message's own time, if it has one.
    Stamp take(std::uint8_t header, const Definition& definition, const std::uint8_t* data) {
        constexpr std::uint32_t offset_bits = 0x1F;
        if (definition.timestamp_offset) {
            const auto time =
                bits_at<std::uint32_t>(data + *definition.timestamp_offset, definition.big_endian);
            if (time == ~std::uint32_t{0}) return {};
            return latest = time;
        }
        if (!(header & 0x80u) || !latest) return {};
        const std::uint32_t offset = header & offset_bits;
        const std::uint32_t turn = offset < (*latest & offset_bits) ? offset_bits + 1 : 0;
        return latest = (*latest & ~offset_bits) + offset + turn;
    }
};

struct Message {
    const Definition* definition;
    const std::uint8_t* data;
    Stamp time;      ///< FIT seconds
    Stamp latest;    ///< the last time stamp up to here
    std::size_t at;  ///< of its header in the file
};

/// What makes the walk possible without looking for damage again.
struct Catalogue {
    const std::uint8_t* file = nullptr;
    std::vector<Part> parts;  ///< whole messages only
    std::vector<Definition> definitions;
    std::vector<std::uint32_t> order;  ///< of each definition message, which one it is

    std::size_t number_of(const Definition& definition) const {
        return static_cast<std::size_t>(&definition - definitions.data());
    }
};

/// Hands over every data message in the file's order.
template <class Take>
void walk(const Catalogue& catalogue, Take&& take) {
    std::size_t next = 0;
    for (const Part& part : catalogue.parts) {
        const Definition* locals[16]{};
        Clock clock;
        for (std::size_t at = part.begin; at < part.end;) {
            const std::uint8_t header = catalogue.file[at];
            if ((header & 0xC0u) == 0x40) {
                const Definition& met = catalogue.definitions[catalogue.order[next++]];
                locals[header & 15u] = &met;
                at += met.length;
                continue;
            }
            const Definition& definition =
                *locals[(header & 0x80u) ? (header >> 5u) & 3u : header & 15u];
            const std::uint8_t* const data = catalogue.file + at + 1;
            const auto time = clock.take(header, definition, data);
            take(Message{&definition, data, time, clock.latest, at});
            at += 1 + definition.size;
        }
    }
}

}  // namespace fit
