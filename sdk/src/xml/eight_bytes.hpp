// SPDX-License-Identifier: Apache-2.0
/// Looking at eight bytes in one go.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace myochart::xml {

/// Each test sets the top bit of bytes that pass it (and maybe of bytes after one that does); tests
/// are joined by "|" and asked with `any` and `before_first`.
class EightBytes {
public:
    static constexpr std::size_t size = 8;

    explicit EightBytes(const char* bytes) {
        std::memcpy(&bytes_, bytes, size);
        // The first byte is to be the lowest, which no borrow of another one reaches.
        if constexpr (std::endian::native == std::endian::big) bytes_ = __builtin_bswap64(bytes_);
    }

    std::uint64_t equal(char c) const { return zero(bytes_ ^ every(static_cast<std::uint8_t>(c))); }
    /// `c` has `bit` set: true for it and for the byte without that bit.
    std::uint64_t equal_but_for(std::uint8_t bit, char c) const {
        return zero((bytes_ | every(bit)) ^ every(static_cast<std::uint8_t>(c)));
    }
    std::uint64_t below_space() const { return (bytes_ - every(' ')) & ~bytes_; }
    std::uint64_t beyond_ascii() const { return bytes_; }
    /// True for all but the 52 letters of ASCII.
    std::uint64_t not_a_letter() const {
        const std::uint64_t small = (bytes_ & every(0x7F)) | every('a' ^ 'A');
        const std::uint64_t from_a = small + every(0x80 - 'a');
        const std::uint64_t beyond_z = small + every(0x7F - 'z');
        return ~from_a | beyond_z | bytes_;
    }
    static bool any(std::uint64_t tests) { return (tests & every(0x80)) != 0; }
    /// How many bytes stand before the first one that passes; 8 if none does.
    static std::size_t before_first(std::uint64_t tests) {
        return static_cast<std::size_t>(std::countr_zero(tests & every(0x80))) / 8;
    }

private:
    static constexpr std::uint64_t every(std::uint64_t byte) { return byte * 0x0101010101010101; }
    static std::uint64_t zero(std::uint64_t bytes) { return (bytes - every(1)) & ~bytes; }

    std::uint64_t bytes_ = 0;
};

}  // namespace myochart::xml
