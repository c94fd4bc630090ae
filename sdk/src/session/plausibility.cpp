// SPDX-License-Identifier: Apache-2.0
#include "myochart/session/plausibility.hpp"

namespace myochart {
namespace {

constexpr PlausibleRange ranges[] = {
    {Measurand::blade_temperature, 0, 120, "Cel", "range of dose formulae; project's choice",
     false},
    {Measurand::skin_temperature, 0, 60, "Cel", "project's choice", false},
    {Measurand::force, -5, 150, "N",
     "hand scraper 0 to 150 N from 0.3-125 N tested (ASME 2019, 10.1115/1.4041696); 5 N for an "
     "offset",
     false},
    {Measurand::contact, 0, 1, "1", "0 is lifted, 1 is touching", true},
    {Measurand::vibration_frequency, 0, 500, "Hz",
     "above every setting met (17-53 Hz, IJSPT 23530); project's choice", false},
    {Measurand::acceleration, -2000, 2000, "m/s2",
     "some 200 g, above hand-held tools; project's choice", false},
};

constexpr Sentinel no_readings[] = {
    {Measurand::blade_temperature, 85, "Cel", "DS18B20 after power-on", "OxFloodNet issue 14"},
    {Measurand::blade_temperature, -127, "Cel", "DS18B20 not answering", "OxFloodNet issue 14"},
    {Measurand::blade_temperature, 255, "[degF]", "all bits set", "haomnilogic issue 30"},
    {Measurand::skin_temperature, 85, "Cel", "DS18B20 after power-on", "OxFloodNet issue 14"},
    {Measurand::skin_temperature, -127, "Cel", "DS18B20 not answering", "OxFloodNet issue 14"},
    {Measurand::skin_temperature, 255, "[degF]", "all bits set", "haomnilogic issue 30"},
};

}  // namespace

std::span<const PlausibleRange> plausible_ranges() { return ranges; }
std::span<const Sentinel> sentinels() { return no_readings; }

}  // namespace myochart
