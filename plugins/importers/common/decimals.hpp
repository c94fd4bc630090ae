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

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace importing {
namespace decimal_parts {

constexpr std::uint64_t every(std::uint64_t byte) { return byte * 0x0101010101010101; }

/// Eight characters as digits; what is none is to be shifted out. The first is the lowest byte.
inline std::uint64_t digits_at(const char* at) {
    std::uint64_t digits = 0;
    std::memcpy(&digits, at, sizeof digits);
    if constexpr (std::endian::native == std::endian::big) digits = __builtin_bswap64(digits);
    return digits ^ every('0');
}

/// The first 1 to 8 digits as a number.
inline std::uint64_t number_of(std::uint64_t digits, unsigned count) {
    std::uint64_t pairs = digits << (64 - 8 * count);
    pairs = pairs * 10 + (pairs >> 8);
    const std::uint64_t low = (pairs & 0x000000FF000000FF) * 0x000F424000000064;
    const std::uint64_t high = ((pairs >> 16) & 0x000000FF000000FF) * 0x0000271000000001;
    return (low + high) >> 32;
}

constexpr std::uint64_t whole_power[] = {1,
                                         10,
                                         100,
                                         1'000,
                                         10'000,
                                         100'000,
                                         1'000'000,
                                         10'000'000,
                                         100'000'000,
                                         1'000'000'000,
                                         10'000'000'000,
                                         100'000'000'000,
                                         1'000'000'000'000,
                                         10'000'000'000'000,
                                         100'000'000'000'000};
constexpr double power[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6, 1e7,
                            1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14};

/// The same for up to 15 digits.
inline std::uint64_t long_number_at(const char* at, unsigned count) {
    if (count <= 8) return number_of(digits_at(at), count);
    return number_of(digits_at(at), 8) * whole_power[count - 8] +
           number_of(digits_at(at + 8), count - 8);
}

inline constexpr unsigned longest_plain = 15;

/// A number's length, and where its mark is (its end if it has none); from its sign on. A length of
/// more than longest_plain says that it is not a plain one.
struct Shape {
    unsigned length = 0;
    unsigned mark = 0;
};

// How long a cell is decides where the next one begins, so that all others wait for it: it is found
// on a short way, and the digits are made a number beside it.
#ifdef __SSE2__
inline Shape shape_of(const char* at, char mark, unsigned sign) {
    const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i digits = _mm_sub_epi8(text, _mm_set1_epi8('0'));
    const __m128i are_digits = _mm_cmpeq_epi8(_mm_min_epu8(digits, _mm_set1_epi8(9)), digits);
    const auto marks =
        static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(text, _mm_set1_epi8(mark))));
    const unsigned inside = static_cast<unsigned>(_mm_movemask_epi8(are_digits)) | marks | sign;
    const auto length = static_cast<unsigned>(std::countr_one(inside));
    const unsigned own = marks & ((1u << length) - 1);
    if ((own & (own - 1)) != 0) return {longest_plain + 1, 0};
    return {length, static_cast<unsigned>(std::countr_zero(own | 1u << length))};
}
#else
inline Shape shape_of(const char* at, char mark, unsigned sign) {
    Shape shape{sign, longest_plain + 1};
    for (; shape.length <= longest_plain; ++shape.length) {
        const char c = at[shape.length];
        if (c == mark && shape.mark > longest_plain)
            shape.mark = shape.length;
        else if (c < '0' || c > '9')
            break;
    }
    if (shape.mark > longest_plain) shape.mark = shape.length;
    return shape;
}
#endif

}  // namespace decimal_parts

/// How many bytes plain_decimal() may look at.
inline constexpr std::ptrdiff_t plain_decimal_reach = 32;

/// A number such as "-123.4567": no exponent, at most 15 characters, digits on both sides of a mark
/// that is there. Returns where it ends, or nullptr for all else; then fast_float is to judge. Reads
/// plain_decimal_reach bytes from `at`, which must be there.
///
/// Exactly rounded: whole numbers below 2^53 and powers of ten up to 10^22 are doubles, and their
/// quotient is rounded once.
inline const char* plain_decimal(const char* at, char mark, double& value) {
    using namespace decimal_parts;
    const unsigned sign = *at == '-' ? 1 : 0;
    const Shape shape = shape_of(at, mark, sign);
    const unsigned whole = shape.mark - sign;
    if (shape.length > longest_plain || whole == 0 || shape.length == shape.mark + 1)
        return nullptr;
    const unsigned places = shape.mark == shape.length ? 0 : shape.length - shape.mark - 1;
    const char* const digits = at + sign;
    std::uint64_t number = 0;
    if (whole + places <= 8 && places > 0) {
        const std::uint64_t before = digits_at(digits) & (~std::uint64_t{0} >> (64 - 8 * whole));
        number = number_of(before | digits_at(digits + whole + 1) << (8 * whole), whole + places);
    } else {
        number = long_number_at(digits, whole);
        if (places > 0)
            number = number * whole_power[places] + long_number_at(digits + whole + 1, places);
    }
    // Signed, as that is the quicker conversion.
    value = static_cast<double>(static_cast<std::int64_t>(number)) / power[places];
    value = std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) | std::uint64_t{sign} << 63);
    return at + shape.length;
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
