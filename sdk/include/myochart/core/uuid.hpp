// SPDX-License-Identifier: Apache-2.0
/// Identity of patients, visits, findings and sessions.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "myochart/core/api.hpp"

namespace myochart {

/// A UUID (RFC 4122). The default value is the nil UUID, which names nothing.
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    bool is_nil() const noexcept { return *this == Uuid{}; }
    auto operator<=>(const Uuid&) const = default;
};

/// Reads "8-4-4-4-12" hexadecimal digits, upper or lower case. Throws value_uuid.
MYOCHART_API Uuid parse_uuid(std::string_view text);
/// Lower case, 36 characters.
MYOCHART_API std::string to_string(const Uuid& id);
/// A fresh version 4 UUID. Any thread.
MYOCHART_API Uuid random_uuid();
/// The version 5 UUID of a name inside a name space: the same name gives the same id everywhere.
MYOCHART_API Uuid uuid_of_name(const Uuid& name_space, std::string_view name);

/// Where new ids come from; injected so that tests and replays are exact.
using IdSource = std::function<Uuid()>;

}  // namespace myochart
