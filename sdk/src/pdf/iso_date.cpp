// SPDX-License-Identifier: Apache-2.0
#include "pdf/iso_date.hpp"

#include <string_view>

#include "pdf/error.hpp"

namespace myochart::pdf {
namespace {

[[noreturn]] void refuse(const std::string& text) {
    throw Error("\"" + text +
                "\" is not a date and time for a PDF; give one like 2026-03-01T14:05:00+01:00");
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// In the pattern, 0 stands for a digit and + for either sign.
bool matches(std::string_view text, std::string_view pattern) {
    if (text.size() != pattern.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char want = pattern[i];
        const bool fits = want == '0'   ? is_digit(text[i])
                          : want == '+' ? text[i] == '+' || text[i] == '-'
                                        : text[i] == want;
        if (!fits) return false;
    }
    return true;
}

std::string without_fraction(std::string_view rest) {
    if (rest.empty() || rest.front() != '.') return std::string(rest);
    std::size_t end = 1;
    while (end < rest.size() && is_digit(rest[end])) ++end;
    return end == 1 ? "" : std::string(rest.substr(end));
}

bool within(std::string_view text, std::size_t at, int low, int high) {
    const int value = (text[at] - '0') * 10 + (text[at + 1] - '0');
    return value >= low && value <= high;
}

bool is_possible(std::string_view t) {
    return within(t, 5, 1, 12) && within(t, 8, 1, 31) && within(t, 11, 0, 23) &&
           within(t, 14, 0, 59) && within(t, 17, 0, 60);
}

}  // namespace

IsoDate read_iso_date(const std::string& text) {
    const std::string moment = text.substr(0, 19);
    if (!matches(moment, "0000-00-00T00:00:00") || !is_possible(moment)) refuse(text);
    std::string offset = without_fraction(std::string_view(text).substr(19));
    if (offset == "Z") offset = "+00:00";
    if (!matches(offset, "+00:00")) refuse(text);

    std::string compact;
    for (const char c : moment)
        if (is_digit(c)) compact += c;
    return {moment + offset, "D:" + compact + offset.substr(0, 3) + "'" + offset.substr(4) + "'"};
}

}  // namespace myochart::pdf
