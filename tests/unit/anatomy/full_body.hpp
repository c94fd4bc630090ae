// SPDX-License-Identifier: Apache-2.0
/// A made-up body of the size of a whole one: 168 muscles, 220 trigger points and 440 zones on 24
/// views. Shapes and places mean nothing.
#pragma once

#include <cmath>
#include <cstdint>
#include <string>

#include "myochart/anatomy/region.hpp"

namespace test {

using namespace myochart;

/// The same numbers everywhere; the standard's distributions differ between libraries.
class Numbers {
public:
    /// From 0 to 1.
    double next() {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<double>(state_ >> 33) / 2147483648.0;
    }
    double between(double low, double high) { return low + (high - low) * next(); }

private:
    std::uint64_t state_ = 20181;
};

inline Shape blob(const BodyView& view, Numbers& numbers) {
    Shape shape{ShapeKind::zone, view.key, "", "", true, {}, {"made-up", false, true}};
    const MapPoint centre{numbers.between(0.25, 0.75), numbers.between(0.2, 0.8)};
    const double radius_mm = numbers.between(20, 70);
    constexpr int corners = 12;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * 3.14159265358979 * i / corners;
        const double r = radius_mm * numbers.between(0.7, 1);
        shape.points.push_back(
            {std::min(1.0, std::max(0.0, centre.x + r / view.width.value * std::cos(angle))),
             std::min(1.0, std::max(0.0, centre.y + r / view.height.value * std::sin(angle)))});
    }
    return shape;
}

inline Region full_body() {
    Region region;
    region.id = "full-body";
    region.sources.push_back({"made-up", "Made up for a test", ""});
    for (int i = 0; i < 24; ++i) {
        const bool whole = i < 4;
        region.views.push_back({"view." + std::to_string(i),
                                "View " + std::to_string(i),
                                {whole ? 600.0 : 300.0},
                                {whole ? 1800.0 : 600.0},
                                1,
                                "made-up",
                                {}});
    }
    for (int i = 0; i < 168; ++i) {
        Muscle muscle;
        muscle.key = "muscle_" + std::to_string(i);
        muscle.name = "Muscle " + std::to_string(i);
        muscle.paired = i % 40 != 0;
        region.muscles.push_back(muscle);
    }
    Numbers numbers;
    for (std::size_t i = 0; i < 220; ++i) {
        TriggerPoint point;
        point.muscle = region.muscles[i % region.muscles.size()].key;
        point.key = point.muscle + ".trp" + std::to_string(1 + i / region.muscles.size());
        point.label = "TrP";
        point.evidence = {"made-up", false, true};
        for (const ZoneKind kind : {ZoneKind::essential, ZoneKind::spill_over}) {
            ReferralZone zone{kind, "zone " + std::to_string(i), {}, {"made-up", false, true}};
            // Each zone is seen on a view of the whole body and on one of a part of it.
            zone.drawings.push_back(blob(region.views[i % 4], numbers));
            zone.drawings.push_back(blob(region.views[4 + i % 20], numbers));
            point.zones.push_back(zone);
        }
        region.trigger_points.push_back(point);
    }
    return region;
}

}  // namespace test
