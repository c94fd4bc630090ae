// SPDX-License-Identifier: Apache-2.0
/// The CRC-16 of FIT files: polynomial 0x8005, reflected, starting at 0 (CRC-16/ARC).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace fit {
namespace detail {

/// Row k tells what a byte does to the checksum when k more bytes follow, so that eight bytes are
/// taken at a time.
constexpr auto checksum_rows = [] {
    std::array<std::array<std::uint16_t, 256>, 8> rows{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        unsigned sum = byte;
        for (int bit = 0; bit < 8; ++bit) sum = (sum & 1u) ? (sum >> 1u) ^ 0xA001u : sum >> 1u;
        rows[0][byte] = static_cast<std::uint16_t>(sum);
    }
    for (std::size_t row = 1; row < rows.size(); ++row) {
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const unsigned before = rows[row - 1][byte];
            rows[row][byte] = static_cast<std::uint16_t>((before >> 8u) ^ rows[0][before & 0xFFu]);
        }
    }
    return rows;
}();

}  // namespace detail

inline std::uint16_t checksum(std::span<const std::uint8_t> bytes) {
    const auto& rows = detail::checksum_rows;
    unsigned sum = 0;
    std::size_t at = 0;
    for (; bytes.size() - at >= 8; at += 8) {
        const std::uint8_t* const b = bytes.data() + at;
        sum = rows[7][b[0] ^ (sum & 0xFFu)] ^ rows[6][b[1] ^ (sum >> 8u)] ^ rows[5][b[2]] ^
              rows[4][b[3]] ^ rows[3][b[4]] ^ rows[2][b[5]] ^ rows[1][b[6]] ^ rows[0][b[7]];
    }
    for (; at < bytes.size(); ++at) sum = (sum >> 8u) ^ rows[0][(sum ^ bytes[at]) & 0xFFu];
    return static_cast<std::uint16_t>(sum);
}

}  // namespace fit
