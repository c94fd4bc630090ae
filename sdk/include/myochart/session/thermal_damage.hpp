// SPDX-License-Identifier: Apache-2.0
/// Burn damage by Arrhenius: Ω = ∫ A exp(-Q / T) dt with T in kelvin.
///
/// Published constants differ by a factor of five in Ω, so each result belongs to a named set and
/// results of two sets are never mixed. From the blade's temperature Ω is an UPPER BOUND of the
/// skin's damage; above about 51 °C it is one from the skin's surface temperature too, because the
/// layer that burns lags behind. It documents; it does not clear anything as safe.
#pragma once

#include <span>
#include <string_view>

#include "myochart/core/api.hpp"
#include "myochart/core/quantity.hpp"

namespace myochart {

/// Constants of the damage integral, by name.
struct ArrheniusSet {
    std::string_view name;
    double ln_frequency;          ///< ln(A in 1/s)
    double activation_in_kelvin;  ///< Q, the activation energy over the gas constant
    std::string_view source;
    bool verified = false;

    bool operator==(const ArrheniusSet&) const = default;
};

/// "henriques-75000K", the default, then "6.28e5-8.314".
MYOCHART_API std::span<const ArrheniusSet> arrhenius_sets();
/// Throws value_out_of_range if there is no set of that name.
MYOCHART_API const ArrheniusSet& arrhenius_set(std::string_view name);

/// A degree of burn that a value of Ω stands for.
struct DamageLevel {
    double omega;
    std::string_view set;  ///< the constants that it was published with
    std::string_view words;
    std::string_view source;
    bool verified = false;

    bool operator==(const DamageLevel&) const = default;
};
/// In rising order.
MYOCHART_API std::span<const DamageLevel> damage_levels();

struct ThermalDamage {
    double omega = 0;
    /// A temperature outside 0 to 120 °C was taken as the nearer of these; count it and say so.
    bool clamped = false;

    bool operator==(const ThermalDamage&) const = default;
};

/// The integral over a stretch in which the temperature runs straight from `from` to `to`, by
/// Gauss-Legendre quadrature on panels over which the exponent changes by 3 at most; relative error
/// below 1e-10. Throws value_out_of_range if the duration is negative or a number is not finite.
MYOCHART_API ThermalDamage arrhenius_damage(Celsius from, Celsius to, Seconds duration,
                                            const ArrheniusSet& set = arrhenius_sets().front());

}  // namespace myochart
