// SPDX-License-Identifier: Apache-2.0
/// Heat of the blade as equivalent minutes at 43 °C, and the published levels to read it against.
///
/// What is measured is the blade. Skin under it is cooler, by how much depends on blade material,
/// motion and film, so a dose from blade temperature is an UPPER BOUND of the skin's dose. It
/// documents; it does not clear anything as safe.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "myochart/core/api.hpp"
#include "myochart/core/quantity.hpp"
#include "myochart/session/blade_material.hpp"

namespace myochart {

/// CEM43 of a stretch in which the temperature runs straight from `from` to `to`: the integral of
/// R^(43 - T) dt with R = 0.5 at and above 43 °C and 0.25 below, in closed form, split at 43 °C.
/// No step-size error; no dose is left out below 39 °C. An upper bound of the skin's dose if the
/// temperatures are the blade's. Source: Sapareto SA, Dewey WC. Int J Radiat Oncol Biol Phys
/// 1984;10:787. Throws value_out_of_range if the duration is negative or a number is not finite.
MYOCHART_API Minutes cem43(Celsius from, Celsius to, Seconds duration);

/// A band of blade temperature, from <= T < to, and what the lower edge stands for.
struct TemperatureBand {
    std::optional<Celsius> from;  ///< absent: no lower edge
    std::optional<Celsius> to;    ///< absent: no upper edge
    std::string_view words;       ///< what it means, for a report
    std::string_view source;
    bool verified = false;  ///< false: the number was recalled, not read in its source

    bool operator==(const TemperatureBand&) const = default;
};

/// The bands in rising order; they touch and cover every temperature.
MYOCHART_API std::span<const TemperatureBand> temperature_bands();

/// A published level of dose to compare with.
struct DoseLevel {
    Minutes cem43;
    std::string_view words;
    std::string_view source;
    bool verified = false;

    bool operator==(const DoseLevel&) const = default;
};

/// In rising order.
MYOCHART_API std::span<const DoseLevel> dose_levels();

/// A published temperature of a touched surface for contacts of some length. It belongs to a kind of
/// surface, or to each kind if that is absent.
struct ContactLimit {
    std::string_view standard;
    std::optional<SurfaceKind> surface;
    Seconds longer_than;             ///< contacts of this length or longer ...
    std::optional<Seconds> shorter;  ///< ... and shorter than this; absent: without end
    Celsius limit;
    std::string_view source;
    bool verified = false;  ///< false: the number was recalled, not read in its source

    bool operator==(const ContactLimit&) const = default;
};

/// By standard, surface and length of contact.
MYOCHART_API std::span<const ContactLimit> contact_limits();

/// True if the limit speaks of contacts that long with a blade of that kind. An unknown kind is
/// taken as metal, whose limits are the lowest.
MYOCHART_API bool applies(const ContactLimit& limit, std::optional<SurfaceKind> surface,
                          Seconds contact);

}  // namespace myochart
