// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstring>

#include "myochart/plugin/region.h"

namespace test {

inline myo_text text(const char* words) { return {words, std::strlen(words)}; }

template <class Row, std::size_t count>
myo_table table_of(Row (&rows)[count]) {
    return {rows, count, sizeof(Row)};
}

/// A good region by hand, of one muscle with a head; each test spoils one thing of it.
struct Tables {
    Tables() { connect(); }
    Tables(const Tables&) = delete;
    Tables& operator=(const Tables&) = delete;

    void connect() {
        region.struct_size = sizeof(myo_region);
        region.id = text("hand-made");
        region.title = text("Hand-made");
        region.schema = text("1.0");
        region.edition = text("2026.1");
        region.sources = table_of(sources);
        region.muscles = table_of(muscles);
        region.facts = table_of(facts);
        region.identifiers = table_of(identifiers);
        region.reference_lines = table_of(lines);
        region.trigger_points = table_of(points);
        region.zones = table_of(zones);
        region.views = table_of(views);
        region.shapes = table_of(shapes);
        region.vertices = table_of(vertices);
    }

    myo_source sources[1] = {{text("book"), text("A book"), text("CC0-1.0")}};
    myo_muscle muscles[2] = {{text("whole"), text("Whole"), text("Totus"), MYO_NONE, 1, 0, 2, 0, 1},
                             {text("whole.head"), text("Head"), text("Caput"), 0, 1, 0, 0, 0, 0}};
    myo_fact facts[2] = {
        {MYO_FACT_ORIGIN, 0, 0, 0, text(""), text("from a bone")},
        {MYO_FACT_CAUTION, 0, MYO_FLAG_VERIFIED, 0, text("take-care"), text("care")}};
    myo_identifier identifiers[1] = {{text("urn:test:codes"), text("42"), 0, MYO_FLAG_VERIFIED}};
    myo_reference_line lines[1] = {{0, 0, 0, 0, text("up"), text("down"), 0.5, 0.125, 0.5, 0.875}};
    myo_trigger_point points[1] = {{text("whole.trp1"), text("TrP1"), 0, 0, 0, 0, 0.25, -5, 0, 1}};
    myo_zone zones[1] = {{MYO_ZONE_ESSENTIAL, 0, 0, 2, 1, 0, text("there")}};
    myo_view views[1] = {{text("leg.back"), text("Leg"), 100, 200, 1, 0, 0}};
    myo_shape shapes[3] = {{MYO_SHAPE_BELLY, 0, 0, 0, MYO_FLAG_CLOSED, 0, 3, 0, text("")},
                           {MYO_SHAPE_LANDMARK, 0, MYO_NONE, 0, 0, 1, 1, 0, text("up")},
                           {MYO_SHAPE_ZONE, 0, MYO_NONE, 0, MYO_FLAG_CLOSED | MYO_FLAG_ILLUSTRATIVE,
                            1, 3, 0, text("")}};
    myo_vertex vertices[4] = {{0, 0}, {1, 0.5}, {0.25, 1}, {0.5, 0.5}};
    myo_region region{};
};

}  // namespace test
