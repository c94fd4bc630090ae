// SPDX-License-Identifier: Apache-2.0
/// The command line of the simulator.
#pragma once

#include <cstdint>
#include <string>

struct Options {
    std::uint64_t seed = 1;
    double duration_s = 120;
    double rate_hz = 50;  ///< samples per second
    double strokes_per_min = 60;
    double force_n = 9;  ///< mean peak of a stroke; 8.9 N was measured: J Athl Train 58(1):60
    double set_point_c = 50;
    bool drop_outs = true;
    std::string start = "2026-11-20T09:30:00+01:00";
    std::string serial = "SIM-0001";
    std::string output;  ///< empty: standard output
    bool help = false;
};

/// Throws std::invalid_argument with a sentence for the person who typed it.
Options parse_options(int count, char** words);

extern const char* const help_text;
