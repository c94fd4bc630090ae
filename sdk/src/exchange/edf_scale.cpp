// SPDX-License-Identifier: Apache-2.0
#include "exchange/edf_scale.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace myochart {
namespace {

constexpr std::size_t field_size = 8;
constexpr int most_decimals = 6;
constexpr double most_digits = 1e8;

/// -32768 with two decimals is "-327.68"; absent if that is too long.
std::optional<StoredLimit> limit_of(double number, int decimals) {
    if (!(std::abs(number) < most_digits)) return std::nullopt;
    std::string digits = std::to_string(static_cast<std::int64_t>(std::abs(number)));
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    if (places > 0) digits.insert(digits.size() - places, ".");
    if (number < 0) digits.insert(0, "-");
    if (digits.size() > field_size) return std::nullopt;
    StoredLimit limit{digits};
    std::from_chars(digits.data(), digits.data() + digits.size(), limit.number);
    return limit;
}

/// The limits themselves stay unused, since readers take samples there for cut off.
std::optional<StoredScale> decimal_scale(const std::vector<double>& values, double least,
                                         double most, std::int32_t highest) {
    for (int decimals = 0; decimals <= most_decimals; ++decimals) {
        const double power = std::pow(10, decimals);
        const double low = std::round(least * power) - 1;
        const double high = std::round(most * power) + 1;
        if (low < -highest - 1.0 || high > highest) return std::nullopt;
        const bool whole = std::ranges::all_of(values, [&](double value) {
            const double scaled = value * power;
            return std::abs(scaled - std::round(scaled)) <= 1e-9 * std::abs(scaled);
        });
        if (!whole) continue;
        const auto from = limit_of(low, decimals);
        const auto to = limit_of(high, decimals);
        if (!from || !to) return std::nullopt;
        return StoredScale{*from, *to, static_cast<std::int32_t>(low),
                           static_cast<std::int32_t>(high), true};
    }
    return std::nullopt;
}

/// The decimal nearest below (or above) with as many places as there is room for.
std::optional<StoredLimit> bound(double value, bool below) {
    for (int decimals = most_decimals; decimals >= 0; --decimals) {
        const double scaled = value * std::pow(10, decimals);
        const auto limit =
            limit_of(below ? std::floor(scaled) - 1 : std::ceil(scaled) + 1, decimals);
        if (limit) return limit;
    }
    return std::nullopt;
}

}  // namespace

std::optional<StoredScale> scale_for(const std::vector<double>& values, std::int32_t highest) {
    if (values.empty()) return std::nullopt;
    const auto [least, most] = std::ranges::minmax(values);
    if (auto scale = decimal_scale(values, least, most, highest)) return scale;
    const double margin = (most - least) / 1000;
    const auto from = bound(least - margin, true);
    const auto to = bound(most + margin, false);
    if (!from || !to) return std::nullopt;
    return StoredScale{*from, *to, -highest - 1, highest, false};
}

}  // namespace myochart
