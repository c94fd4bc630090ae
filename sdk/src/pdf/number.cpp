// SPDX-License-Identifier: Apache-2.0
#include "pdf/number.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "pdf/error.hpp"

namespace myochart::pdf {
namespace {

constexpr std::array<int, 5> power_of_ten{1, 10, 100, 1000, 10000};

/// The same digits by whole numbers, unless the value lies so near to the middle between two of them
/// that only exact arithmetic can tell which is nearer: then nothing, and false.
bool append_exactly(std::string& out, double value, int decimals) {
    if (decimals < 0 || decimals >= static_cast<int>(power_of_ten.size())) return false;
    const int power = power_of_ten[static_cast<std::size_t>(decimals)];
    const double scaled = std::abs(value) * power;
    const double whole = std::floor(scaled);
    const double part = scaled - whole;
    constexpr double doubtful = 1e-6;  // far above the error of the multiplication, 2^-53 of 3e8
    if (std::abs(part - 0.5) < doubtful) return false;
    auto rounded = static_cast<long>(whole) + (part > 0.5 ? 1 : 0);
    int places = decimals;
    for (; places > 0 && rounded % 10 == 0; --places) rounded /= 10;
    if (value < 0 && rounded != 0) out += '-';
    std::array<char, 16> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                   rounded / power_of_ten[static_cast<std::size_t>(places)])
                         .ptr;
    out.append(buffer.data(), end);
    if (places == 0) return true;
    out += '.';
    for (long fraction = rounded % power_of_ten[static_cast<std::size_t>(places)]; places > 0;) {
        --places;
        const int unit = power_of_ten[static_cast<std::size_t>(places)];
        out += static_cast<char>('0' + fraction / unit);
        fraction %= unit;
    }
    return true;
}

}  // namespace

void append_number(std::string& out, double value, int decimals) {
    // Larger numbers are beyond what readers of PDF 1.4 must accept.
    if (!std::isfinite(value) || std::abs(value) > 32767)
        throw Error(
            "a coordinate or size in a PDF drawing is not finite or beyond 32767 points; "
            "check the values given to the canvas or flow");
    if (append_exactly(out, value, decimals)) return;
    std::array<char, 32> buffer;
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                      std::chars_format::fixed, decimals);
    std::string_view digits(buffer.data(), static_cast<std::size_t>(result.ptr - buffer.data()));
    if (decimals > 0) {
        while (digits.back() == '0') digits.remove_suffix(1);
        if (digits.back() == '.') digits.remove_suffix(1);
    }
    if (digits == "-0") digits = "0";
    out += digits;
}

std::string number(double value, int decimals) {
    std::string out;
    append_number(out, value, decimals);
    return out;
}

std::string hex_digits(unsigned value, int digits) {
    std::string out(static_cast<std::size_t>(digits), '0');
    for (auto place = out.rbegin(); place != out.rend(); ++place, value >>= 4U)
        *place = "0123456789ABCDEF"[value & 0xFU];
    return out;
}

std::string hex_string(const std::string& bytes) {
    std::string out = "<";
    for (const char byte : bytes) out += hex_digits(static_cast<unsigned char>(byte), 2);
    return out += ">";
}

}  // namespace myochart::pdf
