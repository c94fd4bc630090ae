// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/session.hpp"

#include <algorithm>
#include <cmath>

#include "myochart/core/error.hpp"

namespace myochart {
namespace {

template <class Word>
struct Name {
    Word word;
    std::string_view text;
};

constexpr Name<TimeQuality> time_qualities[] = {
    {TimeQuality::unknown, "unknown"},
    {TimeQuality::device, "device"},
    {TimeQuality::host, "host"},
    {TimeQuality::synced, "synced"},
};

constexpr Name<Measurand> measurands[] = {
    {Measurand::blade_temperature, "blade-temperature"},
    {Measurand::skin_temperature, "skin-temperature"},
    {Measurand::force, "force"},
    {Measurand::contact, "contact"},
    {Measurand::vibration_frequency, "vibration-frequency"},
    {Measurand::acceleration, "acceleration"},
    {Measurand::angular_rate, "angular-rate"},
    {Measurand::other, "other"},
};

template <class Names>
std::string_view text_of(const Names& names, auto word) {
    for (const auto& name : names) {
        if (name.word == word) return name.text;
    }
    return {};
}

template <class Names>
auto word_of(const Names& names, std::string_view text, std::string_view kind) {
    std::string known;
    for (const auto& name : names) {
        if (name.text == text) return name.word;
        known += (known.empty() ? "" : ", ") + std::string(name.text);
    }
    throw Error(ErrorCode::value_word,
                "\"" + std::string(text.substr(0, 60)) + "\" is not a " + std::string(kind), "",
                "Write one of " + known);
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

std::string_view to_string(TimeQuality quality) { return text_of(time_qualities, quality); }
TimeQuality parse_time_quality(std::string_view text) {
    return word_of(time_qualities, text, "quality of time");
}

std::string_view to_string(Measurand measurand) { return text_of(measurands, measurand); }
Measurand parse_measurand(std::string_view text) {
    return word_of(measurands, text, "measured quantity");
}

bool Channel::operator==(const Channel& other) const {
    return name == other.name && measurand == other.measurand && unit == other.unit &&
           axis == other.axis && std::ranges::equal(values, other.values, same);
}

const Channel* Session::channel(Measurand measurand) const {
    const auto found = std::ranges::find(channels, measurand, &Channel::measurand);
    return found == channels.end() ? nullptr : &*found;
}

}  // namespace myochart
