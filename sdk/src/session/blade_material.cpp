// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/blade_material.hpp"

#include <algorithm>
#include <cmath>

#include "myochart/core/error.hpp"

namespace myochart {
namespace {

constexpr std::string_view recalled = "handbook value, recalled";

constexpr ThermalProperties skin{0.37, 1100, 3400,
                                 "published model of skin burns, as read in its code", true};
constexpr ThermalProperties stainless_steel{16, 7900, 500, recalled, false};
constexpr ThermalProperties aluminium{200, 2700, 900, recalled, false};
constexpr ThermalProperties glass{
    1.14, 2230, 830, "borosilicate glass of a published contact model, as read in its code", true};
constexpr ThermalProperties glass_ceramic{1.6, 2500, 800, recalled, false};
constexpr ThermalProperties abs_plastic{0.2, 1050, 1400, recalled, false};

constexpr BladeMaterial materials[] = {
    {"stainless steel", SurfaceKind::metal, stainless_steel},
    {"stainless", SurfaceKind::metal, stainless_steel},
    {"steel", SurfaceKind::metal, std::nullopt},
    {"titanium", SurfaceKind::metal, std::nullopt},
    {"aluminium", SurfaceKind::metal, aluminium},
    {"aluminum", SurfaceKind::metal, aluminium},
    {"glass", SurfaceKind::ceramic_or_glass, glass},
    {"glass-ceramic", SurfaceKind::ceramic_or_glass, glass_ceramic},
    {"glass ceramic", SurfaceKind::ceramic_or_glass, glass_ceramic},
    {"ceramic", SurfaceKind::ceramic_or_glass, std::nullopt},
    {"jade", SurfaceKind::ceramic_or_glass, std::nullopt},
    {"abs", SurfaceKind::plastic, abs_plastic},
    {"plastic", SurfaceKind::plastic, std::nullopt},
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_space(char c) { return c == ' ' || c == '\t'; }

}  // namespace

double effusivity(const ThermalProperties& properties) {
    return std::sqrt(properties.conductivity * properties.density * properties.heat_capacity);
}

const ThermalProperties& skin_properties() { return skin; }

std::span<const BladeMaterial> blade_materials() { return materials; }

const BladeMaterial* find_blade_material(std::string_view name) {
    while (!name.empty() && is_space(name.front())) name.remove_prefix(1);
    while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
    const auto found = std::ranges::find_if(materials, [&](const BladeMaterial& material) {
        return std::ranges::equal(material.name, name, {}, {}, lower);
    });
    return found == std::end(materials) ? nullptr : &*found;
}

Celsius contact_temperature(Celsius blade, const ThermalProperties& of_blade,
                            Celsius skin_surface) {
    const double of_skin = effusivity(skin);
    const double share = effusivity(of_blade) / (effusivity(of_blade) + of_skin);
    return {share * blade.value + (1 - share) * skin_surface.value};
}

}  // namespace myochart
