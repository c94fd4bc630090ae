// SPDX-License-Identifier: Apache-2.0
/// Decimal numbers out of text, exactly rounded and fast.
#pragma once

#include <fast_float/fast_float.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <system_error>

namespace importing {
namespace decimal_parts {

constexpr std::uint64_t every(std::uint64_t byte) { return byte * 0x0101010101010101; }

/// Up to eight digits at a place, looked at in one go.
class Digits {
public:
    explicit Digits(const char* at) {
        std::memcpy(&digits_, at, sizeof digits_);
        if constexpr (std::endian::native == std::endian::big)
            digits_ = __builtin_bswap64(digits_);
        digits_ ^= every('0');
        // The first byte is the lowest; a carry out of a byte that is no digit reaches only later
        // ones, which are not asked for.
        const std::uint64_t others = ((digits_ + every(0x80 - 10)) | digits_) & every(0x80);
        count_ = others == 0 ? 8 : static_cast<unsigned>(std::countr_zero(others)) / 8;
    }
    unsigned count() const { return count_; }
    /// Only if there is at least one digit.
    std::uint64_t number() const {
        std::uint64_t pairs = digits_ << (64 - 8 * count_);
        pairs = pairs * 10 + (pairs >> 8);
        const std::uint64_t low = (pairs & 0x000000FF000000FF) * 0x000F424000000064;
        const std::uint64_t high = ((pairs >> 16) & 0x000000FF000000FF) * 0x0000271000000001;
        return (low + high) >> 32;
    }

private:
    std::uint64_t digits_ = 0;
    unsigned count_ = 0;
};

constexpr std::uint64_t whole_power[] = {1,      10,      100,      1000,     10000,
                                         100000, 1000000, 10000000, 100000000};
constexpr double power[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};

}  // namespace decimal_parts

/// How many bytes plain_decimal() may look at.
inline constexpr std::ptrdiff_t plain_decimal_reach = 32;

/// A number such as "-123.4567": no exponent, at most 15 digits, digits on both sides of a mark that
/// is there. Returns where it ends, or nullptr for all else; then fast_float is to judge. Reads
/// plain_decimal_reach bytes from `at`, which must be there.
///
/// Exactly rounded: whole numbers below 2^53 and powers of ten up to 10^22 are doubles, and their
/// quotient is rounded once.
inline const char* plain_decimal(const char* at, char mark, double& value) {
    using namespace decimal_parts;
    const bool negative = *at == '-';
    at += negative ? 1 : 0;
    const Digits whole(at);
    unsigned digits = whole.count();
    if (digits == 0) return nullptr;
    std::uint64_t number = whole.number();
    if (digits == 8) {
        const Digits more(at + 8);
        if (more.count() == 8) return nullptr;
        if (more.count() > 0) number = number * whole_power[more.count()] + more.number();
        digits += more.count();
    }
    at += digits;
    if (*at != mark) {
        value = static_cast<double>(number);
        value = negative ? -value : value;
        return at;
    }
    const Digits fraction(at + 1);
    const unsigned places = fraction.count();
    if (places == 0 || digits + places > 15) return nullptr;
    at += 1 + places;
    const bool goes_on = places == 8 && *at >= '0' && *at <= '9';
    if (goes_on) return nullptr;
    number = number * whole_power[places] + fraction.number();
    value = static_cast<double>(number) / power[places];
    value = negative ? -value : value;
    return at;
}

/// The number between `from` and `end`, an exponent, "nan" and "inf" included. Returns where it ends,
/// or nullptr if there is none.
inline const char* decimal(const char* from, const char* end, char mark, double& value) {
    const auto result = fast_float::from_chars_advanced(
        from, end, value, fast_float::parse_options{fast_float::chars_format::general, mark});
    return result.ec == std::errc() ? result.ptr : nullptr;
}

/// The text as one finite number, a plus sign before it allowed; else nothing.
inline std::optional<double> number_in(std::string_view text, char mark = '.') {
    if (text.starts_with('+')) text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
    double value = 0;
    const char* const end = text.data() + text.size();
    if (decimal(text.data(), end, mark, value) != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

}  // namespace importing
