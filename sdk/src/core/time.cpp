// SPDX-License-Identifier: Apache-2.0
#include "myochart/core/time.hpp"

#include <charconv>
#include <ctime>

#include "myochart/core/error.hpp"

namespace myochart {
namespace {

using namespace std::chrono;

/// Takes fixed-width pieces off the front of a text; `ok` turns false at the first misfit.
struct Taker {
    std::string_view rest;
    bool ok = true;

    int digits(std::size_t count) {
        int number = 0;
        if (rest.size() < count) ok = false;
        for (std::size_t i = 0; ok && i < count; ++i) {
            if (rest[i] < '0' || rest[i] > '9') ok = false;
            number = number * 10 + (rest[i] - '0');
        }
        if (ok) rest.remove_prefix(count);
        return number;
    }
    bool starts(char c) const { return ok && !rest.empty() && rest.front() == c; }
    void literal(char c) {
        if (starts(c)) {
            rest.remove_prefix(1);
        } else {
            ok = false;
        }
    }
};

Date take_date(Taker& taker) {
    const year y{taker.digits(4)};
    taker.literal('-');
    const month m{static_cast<unsigned>(taker.digits(2))};
    taker.literal('-');
    const day d{static_cast<unsigned>(taker.digits(2))};
    const Date date{y, m, d};
    taker.ok = taker.ok && date.ok();
    return date;
}

microseconds take_fraction(Taker& taker) {
    if (!taker.starts('.')) return microseconds{0};
    taker.literal('.');
    std::int64_t value = 0;
    int places = 0;
    while (!taker.rest.empty() && taker.rest.front() >= '0' && taker.rest.front() <= '9') {
        const int digit = taker.digits(1);
        if (places < 6) value = value * 10 + digit;
        if (places >= 6 && digit != 0) taker.ok = false;
        ++places;
    }
    if (places == 0) taker.ok = false;
    for (; places < 6; ++places) value *= 10;
    return microseconds{value};
}

minutes take_offset(Taker& taker) {
    if (taker.starts('Z')) {
        taker.literal('Z');
        return minutes{0};
    }
    const bool west = taker.starts('-');
    taker.literal(west ? '-' : '+');
    const int hour = taker.digits(2);
    taker.literal(':');
    const int minute = taker.digits(2);
    const minutes offset{hour * 60 + minute};
    // "-00:00" is RFC 3339's way to say that the local offset is unknown.
    if (hour * 60 + minute > 14 * 60 || minute > 59 || (west && offset == minutes{0}))
        taker.ok = false;
    return west ? -offset : offset;
}

void append_padded(std::string& out, std::int64_t number, std::size_t width) {
    const std::string digits = std::to_string(number);
    out.append(width > digits.size() ? width - digits.size() : 0, '0');
    out += digits;
}

std::string local_text(const Time& time, bool with_seconds, char separator) {
    const auto local = time.instant + time.offset;
    const auto midnight = floor<days>(local);
    const hh_mm_ss clock{local - midnight};
    std::string out = to_string(Date{midnight});
    out += separator;
    append_padded(out, clock.hours().count(), 2);
    out += ':';
    append_padded(out, clock.minutes().count(), 2);
    if (!with_seconds) return out;
    out += ':';
    append_padded(out, clock.seconds().count(), 2);
    if (const auto fraction = clock.subseconds().count(); fraction != 0) {
        out += '.';
        append_padded(out, fraction, 6);
        out.erase(out.find_last_not_of('0') + 1);
    }
    return out;
}

}  // namespace

Time parse_time(std::string_view text) {
    Taker taker{text};
    const Date date = take_date(taker);
    taker.literal('T');
    const int hour = taker.digits(2);
    taker.literal(':');
    const int minute = taker.digits(2);
    taker.literal(':');
    const int second = taker.digits(2);
    const microseconds fraction = take_fraction(taker);
    const minutes offset = take_offset(taker);
    if (!taker.ok || !taker.rest.empty() || hour > 23 || minute > 59 || second > 59) {
        throw Error(ErrorCode::value_time,
                    "\"" + std::string(text.substr(0, 60)) + "\" is not a time with its offset", "",
                    "Write it like 2026-11-20T09:30:00+01:00 or ...Z, to the microsecond at most");
    }
    const auto local = sys_days{date} + hours{hour} + minutes{minute} + seconds{second} + fraction;
    return {local - offset, offset};
}

std::string to_string(const Time& time) {
    std::string out = local_text(time, true, 'T');
    if (time.offset == minutes{0}) return out + "Z";
    const auto distance = time.offset < minutes{0} ? -time.offset : time.offset;
    out += time.offset < minutes{0} ? '-' : '+';
    append_padded(out, distance.count() / 60, 2);
    out += ':';
    append_padded(out, distance.count() % 60, 2);
    return out;
}

std::string to_minute(const Time& time) { return local_text(time, false, ' '); }

Date date_of(const Time& time) { return Date{floor<days>(time.instant + time.offset)}; }

Date parse_date(std::string_view text) {
    Taker taker{text};
    const Date date = take_date(taker);
    if (!taker.ok || !taker.rest.empty()) {
        throw Error(ErrorCode::value_date,
                    "\"" + std::string(text.substr(0, 60)) + "\" is not a day of the calendar", "",
                    "Write it like 1984-02-29");
    }
    return date;
}

std::string to_string(const Date& date) {
    std::string out;
    append_padded(out, int{date.year()}, 4);
    out += '-';
    append_padded(out, unsigned{date.month()}, 2);
    out += '-';
    append_padded(out, unsigned{date.day()}, 2);
    return out;
}

Time system_time() {
    const auto now = floor<microseconds>(system_clock::now());
    const std::time_t seconds_now = system_clock::to_time_t(now);
    std::tm local{};
    ::localtime_r(&seconds_now, &local);
    return {now, duration_cast<minutes>(seconds{local.tm_gmtoff})};
}

}  // namespace myochart
