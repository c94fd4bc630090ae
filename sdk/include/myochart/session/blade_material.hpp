// SPDX-License-Identifier: Apache-2.0
/// What blades are made of, and what that does to the temperature where blade and skin meet.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "myochart/core/api.hpp"
#include "myochart/core/quantity.hpp"

namespace myochart {

/// What the standards for hot surfaces tell apart.
enum class SurfaceKind { metal, ceramic_or_glass, plastic };

/// How a body takes up and gives off heat.
struct ThermalProperties {
    double conductivity;   ///< W/(m K)
    double density;        ///< kg/m3
    double heat_capacity;  ///< J/(kg K)
    std::string_view source;
    bool verified = false;  ///< false: the numbers were recalled, not read in their source

    bool operator==(const ThermalProperties&) const = default;
};

/// sqrt(conductivity × density × heat capacity), in J/(m2 K s^0.5).
MYOCHART_API double effusivity(const ThermalProperties& properties);

/// Of skin.
MYOCHART_API const ThermalProperties& skin_properties();

/// A material by one of its names.
struct BladeMaterial {
    std::string_view name;
    SurfaceKind surface;
    std::optional<ThermalProperties> properties;  ///< absent where the name leaves them open

    bool operator==(const BladeMaterial&) const = default;
};
MYOCHART_API std::span<const BladeMaterial> blade_materials();

/// The material that a recording names, in any case; nullptr if the text is none of the names.
/// Nothing is guessed: "steel" is a metal without properties, because stainless and carbon steel
/// differ by half.
MYOCHART_API const BladeMaterial* find_blade_material(std::string_view name);

/// The temperature of the plane in which two thick bodies meet, from the first touch on and without
/// a film between them: (e_b T_b + e_s T_s) / (e_b + e_s) with the effusivities e of blade and skin.
/// It is an estimate, not an upper bound: a blade that goes on heating brings the plane above it.
/// Source: Carslaw HS, Jaeger JC. Conduction of Heat in Solids, 2nd ed. 1959, §2.14 (recalled).
MYOCHART_API Celsius contact_temperature(Celsius blade, const ThermalProperties& of_blade,
                                         Celsius skin);

}  // namespace myochart
