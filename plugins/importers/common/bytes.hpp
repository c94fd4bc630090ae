// SPDX-License-Identifier: Apache-2.0
/// Numbers out of a file's bytes; nothing beyond the end is read.
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace importing {

/// The number of `Number`'s size at `offset`, or nothing if the bytes end before it does.
template <class Number>
requires std::integral<Number> || std::floating_point<Number> std::optional<Number> number_at(
    std::string_view bytes, std::size_t offset, std::endian order = std::endian::little) {
    if (offset > bytes.size() || bytes.size() - offset < sizeof(Number)) return std::nullopt;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
        const std::size_t place = order == std::endian::little ? i : sizeof(Number) - 1 - i;
        bits |= std::uint64_t{static_cast<unsigned char>(bytes[offset + i])} << (8 * place);
    }
    if constexpr (sizeof(Number) == 8)
        return std::bit_cast<Number>(bits);
    else if constexpr (sizeof(Number) == 4)
        return std::bit_cast<Number>(static_cast<std::uint32_t>(bits));
    else if constexpr (sizeof(Number) == 2)
        return std::bit_cast<Number>(static_cast<std::uint16_t>(bits));
    else
        return std::bit_cast<Number>(static_cast<std::uint8_t>(bits));
}

}  // namespace importing
