// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/blade_material.hpp"

#include <catch2/catch.hpp>

#include "myochart/session/thermal_dose.hpp"

using namespace myochart;

namespace {

double met(const char* material, double blade, double skin) {
    return contact_temperature({blade}, *find_blade_material(material)->properties, {skin}).value;
}

}  // namespace

TEST_CASE("contact temperatures meet the published and the computed values") {
    CHECK(effusivity(skin_properties()) == Approx(1176.35).margin(0.005));
    CHECK(met("glass", 90, 33) == Approx(64.4947).margin(5e-5));
    CHECK(met("stainless steel", 50, 33) == Approx(47.8087).margin(5e-5));
    CHECK(met("aluminium", 50, 33) == Approx(49.1388).margin(5e-5));
    CHECK(met("glass", 50, 33) == Approx(42.3932).margin(5e-5));
    CHECK(met("glass-ceramic", 50, 33) == Approx(43.2558).margin(5e-5));
    CHECK(met("ABS", 50, 33) == Approx(38.3636).margin(5e-5));
    CHECK(met("glass", 33, 33) == Approx(33));
}

TEST_CASE("a minute at contact temperature depends on the material as published") {
    const auto minute = [](const char* material) {
        const Celsius at{met(material, 50, 33)};
        return cem43(at, at, {60}).value;
    };
    CHECK(minute("stainless steel") == Approx(28.03).margin(0.005));
    CHECK(minute("aluminium") == Approx(70.5).margin(0.05));
    CHECK(minute("glass") == Approx(0.431).margin(0.0005));
    CHECK(minute("glass-ceramic") == Approx(1.194).margin(0.0005));
    CHECK(minute("ABS") == Approx(0.0016).margin(0.00005));
}

TEST_CASE("a material is found by its name in any case, and nothing is guessed") {
    CHECK(find_blade_material(" Stainless Steel ") == find_blade_material("stainless steel"));
    CHECK(find_blade_material("steel")->surface == SurfaceKind::metal);
    CHECK_FALSE(find_blade_material("steel")->properties);
    CHECK(find_blade_material("") == nullptr);
    CHECK(find_blade_material("stainless steel 316L") == nullptr);
    CHECK(find_blade_material("wood") == nullptr);
}

TEST_CASE("properties name their sources, and plastic's are not taken for read") {
    for (const BladeMaterial& material : blade_materials()) {
        if (material.properties) CHECK_FALSE(material.properties->source.empty());
    }
    CHECK_FALSE(find_blade_material("abs")->properties->verified);
    CHECK(skin_properties().verified);
}

TEST_CASE("limits of contact speak of lengths and surfaces; the unknown one is taken as metal") {
    const auto lowest = [](std::optional<SurfaceKind> surface, double seconds) {
        std::optional<Celsius> found;
        for (const ContactLimit& limit : contact_limits()) {
            if (limit.standard != "IEC 60601-1" || !applies(limit, surface, {seconds})) continue;
            CHECK_FALSE(found);  // one of a standard at a time
            found = limit.limit;
        }
        REQUIRE(found);
        return found->value;
    };
    CHECK(lowest(SurfaceKind::metal, 59) == 51);
    CHECK(lowest(SurfaceKind::ceramic_or_glass, 59) == 56);
    CHECK(lowest(SurfaceKind::plastic, 59) == 60);
    CHECK(lowest(std::nullopt, 59) == 51);
    CHECK(lowest(SurfaceKind::plastic, 60) == 48);
    CHECK(lowest(SurfaceKind::plastic, 600) == 43);
    for (const ContactLimit& limit : contact_limits()) CHECK_FALSE(limit.source.empty());
}
