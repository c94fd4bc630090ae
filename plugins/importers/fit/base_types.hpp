// SPDX-License-Identifier: Apache-2.0
/// The base types of FIT: how a value lies in the file, and which value says "no value".
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

namespace fit {

/// The forms ending in z have 0 as "no value"; the raw ones, of fields that nobody described, none.
enum class Form : std::uint8_t {
    u8,
    u8z,
    s8,
    u16,
    u16z,
    s16,
    u32,
    u32z,
    s32,
    f32,
    f64,
    s64,
    u64,
    u64z,
    bytes,
    raw8,
    raw16,
    raw32,
    text,
    unknown,
};

struct BaseType {
    Form form = Form::unknown;
    std::uint8_t size = 0;  ///< of one element in bytes; 0 for an unknown type
};

/// Of the number in a definition; its highest bit only says that byte order matters.
constexpr BaseType base_type(std::uint8_t number) {
    constexpr BaseType types[] = {
        {Form::u8, 1},  {Form::s8, 1},   {Form::u8, 1},   {Form::s16, 2},   {Form::u16, 2},
        {Form::s32, 4}, {Form::u32, 4},  {Form::text, 1}, {Form::f32, 4},   {Form::f64, 8},
        {Form::u8z, 1}, {Form::u16z, 2}, {Form::u32z, 4}, {Form::bytes, 1}, {Form::s64, 8},
        {Form::u64, 8}, {Form::u64z, 8}};
    const unsigned row = number & 0x7Fu;
    return row < sizeof types / sizeof *types ? types[row] : BaseType{};
}

/// Beyond 2 to the power of 53 their numbers do not fit a double exactly.
constexpr bool is_wide(Form form) {
    return form == Form::s64 || form == Form::u64 || form == Form::u64z;
}

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

inline std::uint8_t turned(std::uint8_t bits) { return bits; }
inline std::uint16_t turned(std::uint16_t bits) { return __builtin_bswap16(bits); }
inline std::uint32_t turned(std::uint32_t bits) { return __builtin_bswap32(bits); }
inline std::uint64_t turned(std::uint64_t bits) { return __builtin_bswap64(bits); }

/// The bits of an integer; the caller knows that they lie inside the file.
template <class Bits>
Bits bits_at(const std::uint8_t* at, bool big_endian) {
    static_assert(std::endian::native == std::endian::little);
    Bits bits;
    std::memcpy(&bits, at, sizeof bits);
    return big_endian ? turned(bits) : bits;
}

template <class Signed, class Bits>
double number_unless(Bits bits, Bits invalid) {
    return bits == invalid ? no_number : static_cast<double>(static_cast<Signed>(bits));
}

/// One element, NaN for "no value". Texts and unknown types have none.
inline double number_at(Form form, const std::uint8_t* at, bool big) {
    switch (form) {
        case Form::u8: return number_unless<std::uint8_t>(*at, std::uint8_t{0xFF});
        case Form::u8z: return number_unless<std::uint8_t>(*at, std::uint8_t{0});
        case Form::s8: return number_unless<std::int8_t>(*at, std::uint8_t{0x7F});
        case Form::u16:
            return number_unless<std::uint16_t>(bits_at<std::uint16_t>(at, big),
                                                std::uint16_t{0xFFFF});
        case Form::u16z:
            return number_unless<std::uint16_t>(bits_at<std::uint16_t>(at, big), std::uint16_t{0});
        case Form::s16:
            return number_unless<std::int16_t>(bits_at<std::uint16_t>(at, big),
                                               std::uint16_t{0x7FFF});
        case Form::u32:
            return number_unless<std::uint32_t>(bits_at<std::uint32_t>(at, big), ~std::uint32_t{0});
        case Form::u32z:
            return number_unless<std::uint32_t>(bits_at<std::uint32_t>(at, big), std::uint32_t{0});
        case Form::s32:
            return number_unless<std::int32_t>(bits_at<std::uint32_t>(at, big),
                                               std::uint32_t{0x7FFFFFFF});
        // "No value" of a float is one of the NaNs.
        case Form::f32:
            return static_cast<double>(std::bit_cast<float>(bits_at<std::uint32_t>(at, big)));
        case Form::f64: return std::bit_cast<double>(bits_at<std::uint64_t>(at, big));
        case Form::s64:
            return number_unless<std::int64_t>(bits_at<std::uint64_t>(at, big),
                                               std::uint64_t{0x7FFFFFFFFFFFFFFF});
        case Form::u64:
            return number_unless<std::uint64_t>(bits_at<std::uint64_t>(at, big), ~std::uint64_t{0});
        case Form::u64z:
            return number_unless<std::uint64_t>(bits_at<std::uint64_t>(at, big), std::uint64_t{0});
        case Form::bytes:
        case Form::raw8: return *at;
        case Form::raw16: return bits_at<std::uint16_t>(at, big);
        case Form::raw32: return bits_at<std::uint32_t>(at, big);
        case Form::text:
        case Form::unknown: return no_number;
    }
    return no_number;
}

}  // namespace fit
