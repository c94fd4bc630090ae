// SPDX-License-Identifier: Apache-2.0
#include "thermometer.hpp"

#include "common/bytes.hpp"
#include "common/stamps.hpp"

namespace ble_log {
namespace {

constexpr unsigned in_fahrenheit = 1;
constexpr unsigned with_stamp = 2;
constexpr unsigned with_type = 4;

// Temperature type, assigned number 0x2A1D.
constexpr std::string_view types[] = {
    "",      "armpit", "body", "ear",     "finger", "gastrointestinal tract",
    "mouth", "rectum", "toe",  "tympanum"};

std::string two(unsigned number) {
    return number < 10 ? "0" + std::to_string(number) : std::to_string(number);
}

/// Year, month, day, hour, minute, second, as the device's clock has them.
std::string stamp_text(std::string_view bytes, std::size_t at) {
    const auto part = [&](std::size_t offset) {
        return unsigned{*number_at<std::uint8_t>(bytes, at + offset)};
    };
    return std::to_string(*number_at<std::uint16_t>(bytes, at)) + "-" + two(part(2)) + "-" +
           two(part(3)) + " " + two(part(4)) + ":" + two(part(5)) + ":" + two(part(6));
}

}  // namespace

Samples& Thermometer::channel(const std::string& name, const std::string& unit) {
    return channels_.try_emplace(name + '\n' + unit, name, unit).first->second;
}

void Thermometer::take(const Notified& notified, const std::string& name) {
    const auto bytes = notified.bytes;
    const auto flags = number_at<std::uint8_t>(bytes, 0);
    const auto bits = number_at<std::uint32_t>(bytes, 1);
    std::size_t needed = 5;
    if (flags && (*flags & with_stamp)) needed += 7;
    const std::size_t type_at = needed;
    if (flags && (*flags & with_type)) needed += 1;
    if (!flags || !bits || bytes.size() < needed) return malformed_.add(notified.line);
    if (bytes.size() > needed) surplus_.add(notified.line);
    if (*flags & ~7u) reserved_flags_.add(notified.line);
    if (*flags & with_stamp) {
        if (stamped_.count == 0) first_stamp_ = stamp_text(bytes, 5);
        stamped_.add(notified.line);
    }
    std::string full = name;
    if (*flags & with_type) {
        const unsigned type = *number_at<std::uint8_t>(bytes, type_at);
        const bool known = type > 0 && type < std::size(types);
        full += ", " + (known ? std::string(types[type]) : "type " + std::to_string(type));
    }
    const MedicalNumber number = medical_float(*bits);
    if (number.special != Special::none) count_special(number.special, notified.line);
    channel(full, *flags & in_fahrenheit ? "[degF]" : "Cel")
        .add(notified.second, number.value, notified.line);
}

void Thermometer::count_special(Special special, std::size_t line) {
    specials_[static_cast<std::size_t>(special)].add(line);
}

void Thermometer::tell(Notes& notes) const {
    malformed_.tell(notes, MYO_REMARK_WARNING, "temperature.malformed",
                    "temperatures are shorter than their flags say and were left out");
    surplus_.tell(notes, MYO_REMARK_WARNING, "temperature.surplus",
                  "temperatures have more bytes than their flags say, which were passed over");
    reserved_flags_.tell(notes, MYO_REMARK_WARNING, "temperature.reserved-flags",
                         "temperatures have flags that no meaning is known of");
    stamped_.tell(notes, MYO_REMARK_INFORMATION, "temperature.device-time",
                  "temperatures bear a time of the device's own clock, the first " + first_stamp_ +
                      "; the log's times were taken");
    constexpr const char* words[] = {
        "",          "NaN (not a number)", "NRes (not at this resolution)",
        "+INFINITY", "-INFINITY",          "a reserved value"};
    constexpr const char* codes[] = {"",
                                     "values.nan",
                                     "values.nres",
                                     "values.plus-infinity",
                                     "values.minus-infinity",
                                     "values.reserved"};
    for (std::size_t i = 1; i < std::size(specials_); ++i) {
        specials_[i].tell(notes, MYO_REMARK_WARNING, codes[i],
                          std::string(words[i]) + " was kept as missing");
    }
}

}  // namespace ble_log
