// SPDX-License-Identifier: Apache-2.0
#include "pdf/number.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "pdf/error.hpp"

namespace myochart::pdf {

void append_number(std::string& out, double value, int decimals) {
    // Larger numbers are beyond what readers of PDF 1.4 must accept.
    if (!std::isfinite(value) || std::abs(value) > 32767)
        throw Error(
            "a coordinate or size in a PDF drawing is not finite or beyond 32767 points; "
            "check the values given to the canvas or flow");
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
