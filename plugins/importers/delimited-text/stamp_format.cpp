// SPDX-License-Identifier: Apache-2.0
#include "stamp_format.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>

#include "common/notes.hpp"
#include "common/words.hpp"
#include "myochart/plugin/kit/importer.hpp"

namespace delimited_text {

using namespace std::chrono;
using myochart::kit::Refusal;

namespace {

constexpr std::string_view known = "YmdbHMSpz%";

struct Fields {
    int year = 1970;
    unsigned month = 1;
    unsigned day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;
    std::int64_t fraction = 0;  ///< nanoseconds
    std::optional<bool> afternoon;
    std::optional<int> offset_minutes;
};

std::optional<int> take_number(std::string_view& text, std::size_t most_digits) {
    int number = 0;
    std::size_t count = 0;
    for (; count < std::min(most_digits, text.size()); ++count) {
        if (text[count] < '0' || text[count] > '9') break;
        number = number * 10 + (text[count] - '0');
    }
    if (count == 0) return std::nullopt;
    text.remove_prefix(count);
    return number;
}

template <class Number>
bool take(std::string_view& text, std::size_t most_digits, Number& field) {
    const auto number = take_number(text, most_digits);
    if (number) field = static_cast<Number>(*number);
    return number.has_value();
}

void take_fraction(std::string_view& text, std::int64_t& nanoseconds_) {
    const bool marked =
        text.size() > 1 && (text[0] == '.' || text[0] == ',') && text[1] >= '0' && text[1] <= '9';
    if (!marked) return;
    text.remove_prefix(1);
    for (std::int64_t place = 100'000'000; !text.empty(); place /= 10) {
        if (text.front() < '0' || text.front() > '9') return;
        nanoseconds_ += place * (text.front() - '0');
        text.remove_prefix(1);
    }
}

bool take_month(std::string_view& text, unsigned& month) {
    const auto found = importing::month_of(text.substr(0, 3));
    if (!found) return false;
    month = *found;
    text.remove_prefix(3);
    return true;
}

bool take_half(std::string_view& text, std::optional<bool>& afternoon) {
    const std::string half = importing::lower(text.substr(0, 2));
    if (half != "am" && half != "pm") return false;
    afternoon = half == "pm";
    text.remove_prefix(2);
    return true;
}

bool take_field(char letter, std::string_view& text, Fields& fields) {
    switch (letter) {
        case 'Y': return take(text, 4, fields.year);
        case 'm': return take(text, 2, fields.month);
        case 'd': return take(text, 2, fields.day);
        case 'b': return take_month(text, fields.month);
        case 'H': return take(text, 2, fields.hour);
        case 'M': return take(text, 2, fields.minute);
        case 'S':
            if (!take(text, 2, fields.second)) return false;
            take_fraction(text, fields.fraction);
            return true;
        case 'p': return take_half(text, fields.afternoon);
        case 'z': {
            const auto end = std::min(text.find_first_not_of("+-:Z0123456789"), text.size());
            fields.offset_minutes = importing::parse_offset(text.substr(0, end));
            text.remove_prefix(end);
            return fields.offset_minutes.has_value();
        }
        default: break;
    }
    if (text.empty() || text.front() != letter) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<importing::Stamp> stamp_of(Fields fields) {
    if (fields.afternoon) {
        if (fields.hour < 1 || fields.hour > 12) return std::nullopt;
        fields.hour = fields.hour % 12 + (*fields.afternoon ? 12 : 0);
    }
    const year_month_day date{year{fields.year}, month{fields.month}, day{fields.day}};
    const bool sound = date.ok() && fields.hour < 24 && fields.minute < 60 && fields.second < 60 &&
                       fields.year >= 1970 && fields.year <= 2261;
    if (!sound) return std::nullopt;
    const auto local = sys_days{date} + hours{fields.hour} + minutes{fields.minute} +
                       seconds{fields.second} - minutes{fields.offset_minutes.value_or(0)};
    return importing::Stamp{nanoseconds{local.time_since_epoch()}.count() + fields.fraction,
                            fields.offset_minutes};
}

}  // namespace

StampFormat::StampFormat(std::string pattern, std::optional<int> year)
    : pattern_(std::move(pattern)), year_(year) {
    const auto has = [&](std::string_view field) {
        return pattern_.find(field) != std::string::npos;
    };
    const auto refuse = [&](const std::string& why) {
        throw Refusal("the time format \"" + importing::shown(pattern_) + "\" " + why,
                      "Write it with %Y %m %d %b %H %M %S %p %z, such as %d.%m.%Y %H:%M:%S");
    };
    for (std::size_t at = pattern_.find('%'); at != std::string::npos;
         at = pattern_.find('%', at + 2)) {
        if (at + 1 == pattern_.size() || known.find(pattern_[at + 1]) == std::string_view::npos)
            refuse("has a field that is not known");
    }
    if (!has("%H") || !has("%M") || !has("%S")) refuse("does not tell hour, minute and second");
    const bool month_told = has("%m") || has("%b");
    has_date_ = has("%d");
    const bool whole = has_date_ ? month_told && (has("%Y") || year_) : !month_told && !has("%Y");
    if (!whole) refuse("tells only a part of the date");
}

std::optional<importing::Stamp> StampFormat::parse(std::string_view text) const {
    Fields fields;
    if (has_date_ && year_) fields.year = *year_;
    for (std::size_t at = 0; at < pattern_.size(); ++at) {
        const bool field = pattern_[at] == '%' && at + 1 < pattern_.size();
        if (field) ++at;
        if (field && pattern_[at] != '%') {
            if (!take_field(pattern_[at], text, fields)) return std::nullopt;
        } else {
            if (text.empty() || text.front() != pattern_[at]) return std::nullopt;
            text.remove_prefix(1);
        }
    }
    if (!text.empty()) return std::nullopt;
    return stamp_of(fields);
}

}  // namespace delimited_text
