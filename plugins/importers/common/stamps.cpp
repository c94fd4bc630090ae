// SPDX-License-Identifier: Apache-2.0
#include "stamps.hpp"

#include <algorithm>
#include <chrono>

#include "words.hpp"

namespace importing {
namespace {

using namespace std::chrono;

struct Taker {
    std::string_view rest;
    bool ok = true;

    int digits(std::size_t count) {
        int number = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (rest.size() <= i || rest[i] < '0' || rest[i] > '9') {
                ok = false;
                return 0;
            }
            number = number * 10 + (rest[i] - '0');
        }
        rest.remove_prefix(count);
        return number;
    }
    bool take(char c) {
        if (rest.empty() || rest.front() != c) return false;
        rest.remove_prefix(1);
        return true;
    }
    void need(char c) { ok = take(c) && ok; }
};

std::int64_t take_fraction(Taker& taker) {
    if (!taker.take('.')) return 0;
    std::int64_t value = 0;
    int places = 0;
    while (!taker.rest.empty() && taker.rest.front() >= '0' && taker.rest.front() <= '9') {
        const int digit = taker.digits(1);
        if (places < 9) value = value * 10 + digit;
        ++places;
    }
    if (places == 0) taker.ok = false;
    for (; places < 9; ++places) value *= 10;
    return value;
}

std::string padded(std::int64_t number, std::size_t width) {
    std::string digits = std::to_string(number);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

}  // namespace

std::optional<int> parse_offset(std::string_view text) {
    Taker taker{text};
    if (text == "Z") return 0;
    const bool west = taker.take('-');
    if (!west) taker.need('+');
    const int hour = taker.digits(2);
    taker.take(':');
    const int minute = taker.digits(2);
    const int minutes_east = (hour * 60 + minute) * (west ? -1 : 1);
    // RFC 3339: "-00:00" says that the offset is unknown.
    const bool unknown = west && minutes_east == 0;
    if (!taker.ok || !taker.rest.empty() || hour > 14 || minute > 59 || unknown)
        return std::nullopt;
    return minutes_east;
}

std::optional<Stamp> parse_stamp(std::string_view text) {
    Taker taker{text};
    const year y{taker.digits(4)};
    taker.need('-');
    const month m{static_cast<unsigned>(taker.digits(2))};
    taker.need('-');
    const day d{static_cast<unsigned>(taker.digits(2))};
    if (!taker.take('T')) taker.need(' ');
    const int hour = taker.digits(2);
    taker.need(':');
    const int minute = taker.digits(2);
    taker.need(':');
    const int second = taker.digits(2);
    const std::int64_t fraction = take_fraction(taker);
    const year_month_day date{y, m, d};
    const bool sound = taker.ok && date.ok() && hour < 24 && minute < 60 && second < 60 &&
                       y >= year{1970} && y <= year{2261};
    if (!sound) return std::nullopt;
    Stamp stamp;
    if (!taker.rest.empty()) {
        stamp.offset_minutes = parse_offset(taker.rest);
        if (!stamp.offset_minutes) return std::nullopt;
    }
    const auto local = sys_days{date} + hours{hour} + minutes{minute} + seconds{second};
    const auto whole = local - minutes{stamp.offset_minutes.value_or(0)};
    stamp.nanoseconds = nanoseconds{whole.time_since_epoch()}.count() + fraction;
    return stamp;
}

void give_offset(Stamp& stamp, std::optional<int> minutes) {
    if (stamp.offset_minutes || !minutes) return;
    stamp.nanoseconds -= std::int64_t{*minutes} * 60'000'000'000;
    stamp.offset_minutes = minutes;
}

std::optional<unsigned> month_of(std::string_view name) {
    constexpr std::string_view months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                           "jul", "aug", "sep", "oct", "nov", "dec"};
    const auto found = std::ranges::find(months, lower(name));
    if (found == std::end(months)) return std::nullopt;
    return static_cast<unsigned>(found - std::begin(months)) + 1;
}

std::string format_stamp(std::int64_t count, int offset_minutes) {
    const sys_time<nanoseconds> instant{nanoseconds{count}};
    const auto local = instant + minutes{offset_minutes};
    const auto midnight = floor<days>(local);
    const year_month_day date{midnight};
    const hh_mm_ss clock{floor<microseconds>(local - midnight)};
    std::string out = padded(int{date.year()}, 4) + "-" + padded(unsigned{date.month()}, 2) + "-" +
                      padded(unsigned{date.day()}, 2) + "T" + padded(clock.hours().count(), 2) +
                      ":" + padded(clock.minutes().count(), 2) + ":" +
                      padded(clock.seconds().count(), 2);
    if (const auto fraction = clock.subseconds().count(); fraction != 0) {
        out += "." + padded(fraction, 6);
    }
    if (offset_minutes == 0) return out + "Z";
    const int distance = offset_minutes < 0 ? -offset_minutes : offset_minutes;
    return out + (offset_minutes < 0 ? "-" : "+") + padded(distance / 60, 2) + ":" +
           padded(distance % 60, 2);
}

std::optional<double> epoch_divisor(double number) {
    for (const double divisor : {1.0, 1e3, 1e6, 1e9}) {
        if (number >= 1e9 * divisor && number < 5e9 * divisor) return divisor;
    }
    return std::nullopt;
}

}  // namespace importing
