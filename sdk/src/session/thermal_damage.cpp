// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/thermal_damage.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "myochart/core/error.hpp"

namespace myochart {
namespace {

constexpr double zero_celsius = 273.15;
constexpr double lowest = 0;  // °C, the range that the constants are used in
constexpr double highest = 120;

constexpr std::string_view henriques =
    "Henriques FC. Arch Pathol 1947;43:489 (not at hand), as read in published code";

// Logarithms, because 3.1e98 times a rate of 1e-103 loses range. ln 3.1e98 = 226.78...
constexpr double ln_frequency = 226.78474122490758;
constexpr ArrheniusSet sets[] = {
    {"henriques-75000K", ln_frequency, 75000, henriques, false},
    {"6.28e5-8.314", ln_frequency, 6.28e5 / 8.314,
     "A = 3.1e98 1/s, Ea = 6.28e5 J/mol, R = 8.314 J/(mol K) as in six published codes", true},
};

constexpr DamageLevel levels[] = {
    {0.53, "henriques-75000K", "first degree", henriques, false},
    {1, "henriques-75000K", "second degree", henriques, false},
    {1e4, "henriques-75000K", "third degree", henriques, false},
};

struct Node {
    double at;  ///< both sides of the middle
    double weight;
};
// Gauss-Legendre, eight points on [-1, 1]. Error on exp over a change of 3: below 1e-15.
constexpr std::array nodes{
    Node{0.1834346424956498, 0.3626837833783620}, Node{0.5255324099163290, 0.3137066458778873},
    Node{0.7966664774136267, 0.2223810344533745}, Node{0.9602898564975363, 0.1012285362903763}};
constexpr double change_of_a_panel = 3;
constexpr double small_change = 0.1;

/// exp(x) for |x| <= small_change, by its series to 1e-16.
double exp_of_small(double x) {
    double sum = 1;
    // n, of 1 / n!, from the innermost bracket outwards.
    for (const double inverse :
         {1.0 / 8, 1.0 / 7, 1.0 / 6, 1.0 / 5, 1.0 / 4, 1.0 / 3, 1.0 / 2, 1.0})
        sum = 1 + sum * x * inverse;
    return sum;
}

/// The mean of exp(lnA - Q / T) over a line of temperatures in kelvin.
double mean_over_panel(double from, double to, const ArrheniusSet& set) {
    const double middle = (from + to) / 2;
    const double half = (to - from) / 2;
    const double q = set.activation_in_kelvin;
    double sum = 0;
    for (const Node& node : nodes) {
        sum += node.weight * (std::exp(set.ln_frequency - q / (middle - half * node.at)) +
                              std::exp(set.ln_frequency - q / (middle + half * node.at)));
    }
    return sum / 2;
}

/// The same over a change of the exponent of small_change at most: three points, one exponential.
double mean_over_small_change(double from, double to, const ArrheniusSet& set) {
    constexpr double outer = 0.7745966692414834;
    const double middle = (from + to) / 2;
    const double half = (to - from) / 2;
    const double q = set.activation_in_kelvin;
    const double at_middle = std::exp(set.ln_frequency - q / middle);
    // Q / middle - Q / T without the loss of digits of a difference.
    const auto beside = [&](double distance) {
        return exp_of_small(q * distance / (middle * (middle + distance)));
    };
    return at_middle * (8 + 5 * (beside(half * outer) + beside(-half * outer))) / 18;
}

double mean_rate(double from, double to, const ArrheniusSet& set) {
    const double a = from + zero_celsius;
    const double b = to + zero_celsius;
    if (a == b) return std::exp(set.ln_frequency - set.activation_in_kelvin / a);
    const double change = std::abs(set.activation_in_kelvin * (b - a) / (a * b));
    if (change <= small_change) return mean_over_small_change(a, b, set);
    // Equal steps of temperature change the exponent by up to twice the mean at the cold end.
    const int panels = static_cast<int>(std::ceil(2 * change / change_of_a_panel));
    double sum = 0;
    for (int i = 0; i < panels; ++i) {
        const double width = (b - a) / panels;
        sum += mean_over_panel(a + i * width, a + (i + 1) * width, set);
    }
    return sum / panels;
}

bool in_range(double celsius) { return celsius >= lowest && celsius <= highest; }

/// Cut where the line enters and leaves the range; outside it rests at the nearer end.
double mean_rate_clamped(double from, double to, const ArrheniusSet& set) {
    std::array cuts{0.0, (lowest - from) / (to - from), (highest - from) / (to - from), 1.0};
    if (from == to) cuts = {0, 0, 1, 1};
    for (double& cut : cuts) cut = std::clamp(cut, 0.0, 1.0);
    std::ranges::sort(cuts);
    double sum = 0;
    for (std::size_t i = 1; i < cuts.size(); ++i) {
        const auto at = [&](double cut) {
            return std::clamp(from + (to - from) * cut, lowest, highest);
        };
        if (cuts[i] > cuts[i - 1])
            sum += (cuts[i] - cuts[i - 1]) * mean_rate(at(cuts[i - 1]), at(cuts[i]), set);
    }
    return sum;
}

void require_sound(Celsius from, Celsius to, Seconds duration) {
    if (std::isfinite(from.value) && std::isfinite(to.value) && std::isfinite(duration.value) &&
        duration.value >= 0) {
        return;
    }
    throw Error(ErrorCode::value_out_of_range,
                "damage needs finite temperatures and a duration that is not negative", "",
                "Leave missing samples out and order the stamps");
}

}  // namespace

std::span<const ArrheniusSet> arrhenius_sets() { return sets; }

const ArrheniusSet& arrhenius_set(std::string_view name) {
    const auto found = std::ranges::find(sets, name, &ArrheniusSet::name);
    if (found != std::end(sets)) return *found;
    std::string names;
    for (const ArrheniusSet& set : sets)
        names += (names.empty() ? "" : ", ") + std::string(set.name);
    throw Error(ErrorCode::value_out_of_range,
                "there are no Arrhenius constants of the name \"" + std::string(name) + "\"", "",
                "Take one of: " + names);
}

std::span<const DamageLevel> damage_levels() { return levels; }

ThermalDamage arrhenius_damage(Celsius from, Celsius to, Seconds duration,
                               const ArrheniusSet& set) {
    require_sound(from, to, duration);
    const bool clamped = !in_range(from.value) || !in_range(to.value);
    const double rate = clamped ? mean_rate_clamped(from.value, to.value, set)
                                : mean_rate(from.value, to.value, set);
    return {duration.value * rate, clamped};
}

}  // namespace myochart
