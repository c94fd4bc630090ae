// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/thermal_dose.hpp"

#include <cmath>
#include <numbers>

#include "myochart/core/error.hpp"

namespace myochart {
namespace {

// Sapareto & Dewey 1984: the dose rate doubles with each degree above the breakpoint and falls to a
// quarter with each degree below.
constexpr double breakpoint = 43;
constexpr double growth_above = std::numbers::ln2;      // ln(1 / 0.5)
constexpr double growth_below = 2 * std::numbers::ln2;  // ln(1 / 0.25)

/// (exp(x) - 1) / x, by its series where that is short.
double mean_of_exp(double x) {
    constexpr double short_series = 0.1;  // the first term left out is below 1e-15
    if (std::abs(x) > short_series) return std::expm1(x) / x;
    double sum = 1;
    for (const double inverse :
         {1.0 / 9, 1.0 / 8, 1.0 / 7, 1.0 / 6, 1.0 / 5, 1.0 / 4, 1.0 / 3, 1.0 / 2})
        sum = 1 + sum * x * inverse;
    return sum;
}

/// The mean of exp(growth (T - 43)) on a straight line that stays on one side of 43 °C. expm1(x)/x
/// keeps all digits for slopes near 0, where the usual difference of two powers loses them.
double mean_rate(double from, double to, double growth) {
    const double x = (to - from) * growth;
    return std::exp((from - breakpoint) * growth) * mean_of_exp(x);
}

constexpr std::string_view iec_60601 =
    "IEC 60601-1 Table 24, applied parts on skin; bought standard, not at hand";

// `verified` speaks of the lower edge.
constexpr TemperatureBand bands[] = {
    {std::nullopt, Celsius{39}, "below 39 °C", "van Rhoon et al., Eur Radiol 2013;23:2215", true},
    {Celsius{39}, Celsius{43}, "from 39 °C: the level for all persons and any tissue",
     "van Rhoon et al., Eur Radiol 2013;23:2215", true},
    {Celsius{43}, Celsius{48}, "from 43 °C: the limit for contact of 10 min and longer",
     "IEC 60601-1 Table 24, as quoted at elsmar.com thread 80280", true},
    {Celsius{48}, Celsius{51}, "from 48 °C: the limit for contact of 1 to 10 min", iec_60601,
     false},
    {Celsius{51}, std::nullopt, "from 51 °C: the limit for contact under 1 min, metal", iec_60601,
     false},
};

constexpr DoseLevel levels[] = {
    {Minutes{2}, "uncontrolled exposure, persons with compromised thermoregulation",
     "van Rhoon et al., Eur Radiol 2013;23:2215 (limit read in the source, group name recalled)",
     false},
    {Minutes{9}, "controlled exposure, persons with uncompromised thermoregulation",
     "van Rhoon et al., Eur Radiol 2013;23:2215 (limit read in the source, group name recalled)",
     false},
    {Minutes{21}, "non-significant risk for skin, ultrasound consensus",
     "ITRUSST, arXiv:2311.05359v3", true},
    {Minutes{41}, "threshold of serious skin damage", "Yarmolenko et al. 2011, recalled", false},
};

constexpr std::string_view iec = "IEC 60601-1";
constexpr std::string_view iso = "ISO 13732-1";
constexpr std::string_view iso_13732 = "ISO 13732-1:2006; bought standard, not at hand";
constexpr Seconds minute{60};
constexpr Seconds ten_minutes{600};

// ISO 13732-1 gives burn thresholds at single durations. A contact between two of them is held
// against that of the longer one, which is the lower.
constexpr ContactLimit limits[] = {
    {iec, SurfaceKind::metal, {0}, minute, {51}, iec_60601, false},
    {iec, SurfaceKind::ceramic_or_glass, {0}, minute, {56}, iec_60601, false},
    {iec, SurfaceKind::plastic, {0}, minute, {60}, iec_60601, false},
    {iec, std::nullopt, minute, ten_minutes, {48}, iec_60601, false},
    {iec,
     std::nullopt,
     ten_minutes,
     std::nullopt,
     {43},
     "IEC 60601-1 Table 24, as quoted at elsmar.com thread 80280",
     true},
    {iso,
     SurfaceKind::metal,
     {0.5},
     Seconds{1},
     {65},
     "ISO 13732-1:2006, bare metal 1 s: 65 to 70 °C as read in published code; the lower",
     true},
    {iso, SurfaceKind::metal, {1}, Seconds{10}, {55}, iso_13732, false},
    {iso, SurfaceKind::ceramic_or_glass, {1}, Seconds{10}, {66}, iso_13732, false},
    {iso, SurfaceKind::plastic, {1}, Seconds{10}, {71}, iso_13732, false},
    {iso, SurfaceKind::metal, {10}, minute, {51}, iso_13732, false},
    {iso, SurfaceKind::ceramic_or_glass, {10}, minute, {56}, iso_13732, false},
    {iso, SurfaceKind::plastic, {10}, minute, {60}, iso_13732, false},
    {iso,
     std::nullopt,
     minute,
     ten_minutes,
     {48},
     "ISO 13732-1:2006, 10 min, as read in published code",
     true},
    {iso, std::nullopt, ten_minutes, std::nullopt, {43}, iso_13732, false},
};

void require_sound(Celsius from, Celsius to, Seconds duration) {
    if (std::isfinite(from.value) && std::isfinite(to.value) && std::isfinite(duration.value) &&
        duration.value >= 0) {
        return;
    }
    throw Error(ErrorCode::value_out_of_range,
                "a dose needs finite temperatures and a duration that is not negative", "",
                "Leave missing samples out and order the stamps");
}

}  // namespace

Minutes cem43(Celsius from, Celsius to, Seconds duration) {
    require_sound(from, to, duration);
    const double minutes = duration.value / 60;
    const double a = from.value;
    const double b = to.value;
    if (a >= breakpoint && b >= breakpoint) return {minutes * mean_rate(a, b, growth_above)};
    if (a <= breakpoint && b <= breakpoint) return {minutes * mean_rate(a, b, growth_below)};
    const double share = (breakpoint - a) / (b - a);  // of the time until 43 °C is crossed
    const double before = mean_rate(a, breakpoint, a < breakpoint ? growth_below : growth_above);
    const double after = mean_rate(breakpoint, b, b < breakpoint ? growth_below : growth_above);
    return {minutes * (share * before + (1 - share) * after)};
}

std::span<const TemperatureBand> temperature_bands() { return bands; }
std::span<const DoseLevel> dose_levels() { return levels; }
std::span<const ContactLimit> contact_limits() { return limits; }

bool applies(const ContactLimit& limit, std::optional<SurfaceKind> surface, Seconds contact) {
    if (limit.surface && *limit.surface != surface.value_or(SurfaceKind::metal)) return false;
    return contact >= limit.longer_than && (!limit.shorter || contact < *limit.shorter);
}

}  // namespace myochart
