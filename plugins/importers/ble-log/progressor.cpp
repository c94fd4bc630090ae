// SPDX-License-Identifier: Apache-2.0
#include "progressor.hpp"

#include <cmath>
#include <limits>

#include "common/bytes.hpp"

namespace ble_log {
namespace {

constexpr std::uint8_t weight_tag = 1;
constexpr std::size_t weight_size = 8;
constexpr double period = 4294.967296;  // seconds until 32 bits of microseconds are used up
// Bluetooth delivers late, and two clocks drift, but never by this much within one counter period.
constexpr double clocks_agree = 5;
constexpr std::size_t most_events = 10'000;

std::string name_of(std::uint8_t tag) {
    switch (tag) {
        case 0: return "response to a command";
        case 2: return "peak rate of force development";
        case 4: return "low battery";
        default: return "tag " + std::to_string(tag);
    }
}

std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const char c : bytes.substr(0, 32)) {
        const auto byte = static_cast<unsigned char>(c);
        if (!text.empty()) text += '-';
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return bytes.size() > 32 ? text + "..." : text;
}

}  // namespace

void Progressor::take(const Notified& notified) {
    std::string_view rest = notified.bytes;
    while (!rest.empty()) {
        const auto tag = number_at<std::uint8_t>(rest, 0);
        const auto length = number_at<std::uint8_t>(rest, 1);
        if (!length || rest.size() - 2 < *length) return malformed_.add(notified.line);
        const auto values = rest.substr(2, *length);
        rest.remove_prefix(2 + std::size_t{*length});
        if (*tag == weight_tag) {
            take_weights(notified, values);
        } else if (events_.size() >= most_events) {
            events_left_out_.add(notified.line);
        } else {
            const std::string bytes = hexadecimal(values);
            events_.push_back({notified.second, "progressor",
                               name_of(*tag) + (bytes.empty() ? "" : ", bytes " + bytes)});
        }
    }
}

void Progressor::take_weights(const Notified& notified, std::string_view values) {
    frames_.add(notified.line);
    if (values.size() % weight_size != 0) malformed_.add(notified.line);
    for (std::size_t at = 0; at + weight_size <= values.size(); at += weight_size) {
        const auto weight = double{*number_at<float>(values, at)};
        const double second = second_of(*number_at<std::uint32_t>(values, at + 4), notified);
        if (!std::isfinite(weight)) infinite_.add(notified.line);
        force_.add(second,
                   std::isfinite(weight) ? weight : std::numeric_limits<double>::quiet_NaN(),
                   notified.line);
    }
}

void Progressor::anchor(std::uint32_t microseconds, double second) {
    anchored_ = true;
    anchor_second_ = second;
    elapsed_ = 0;
    last_ = microseconds;
    last_log_second_ = second;
}

double Progressor::second_of(std::uint32_t microseconds, const Notified& notified) {
    if (!anchored_) {
        anchor(microseconds, notified.second);
        return notified.second;
    }
    const std::uint32_t step = microseconds - last_;  // modulo 2^32, as the counter is
    const double by_log = notified.second - last_log_second_;
    const double by_device = step / 1e6;
    const double rounds = std::max(0.0, std::round((by_log - by_device) / period));
    if (std::abs(by_log - by_device - rounds * period) > clocks_agree) {
        // The counter began anew: only the log can say when.
        restarts_.add(notified.line);
        anchor(microseconds, notified.second);
        return notified.second;
    }
    if (microseconds < last_ || rounds > 0) wraps_.add(notified.line);
    elapsed_ += step + static_cast<std::uint64_t>(rounds) * (std::uint64_t{1} << 32);
    last_ = microseconds;
    last_log_second_ = notified.second;
    return anchor_second_ + static_cast<double>(elapsed_) / 1e6;
}

void Progressor::tell(Notes& notes) const {
    frames_.tell(notes, MYO_REMARK_WARNING, "progressor.layout-unverified",
                 "weight frames were read as repeated force and microseconds; this layout is not "
                 "verified with the maker");
    malformed_.tell(notes, MYO_REMARK_WARNING, "progressor.malformed",
                    "frames of the Progressor end too early; what is incomplete was left out");
    infinite_.tell(notes, MYO_REMARK_WARNING, "values.not-finite",
                   "forces that are no finite number were kept as missing");
    wraps_.tell(notes, MYO_REMARK_INFORMATION, "progressor.counter-wrapped",
                "the device's counter of microseconds went over 71.58 minutes and was continued");
    restarts_.tell(notes, MYO_REMARK_WARNING, "progressor.counter-restarted",
                   "the device's counter of microseconds began anew; the log's time was taken for "
                   "the sample");
    events_left_out_.tell(notes, MYO_REMARK_WARNING, "progressor.events-left-out",
                          "events beyond 10000 were left out");
}

}  // namespace ble_log
