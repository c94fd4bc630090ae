// SPDX-License-Identifier: Apache-2.0
/// Reads a region plugin's C tables into a Region.
#pragma once

#include <cstdint>

#include "myochart/anatomy/region.hpp"
#include "myochart/core/api.hpp"
#include "myochart/plugin/region.h"

namespace myochart {

/// Limits are checked before anything is allocated. The counts of a real region are a hundredth.
struct RegionLimits {
    std::uint32_t rows = 100'000;  ///< of each table but the vertices
    std::uint32_t vertices = 1'000'000;
    std::uint64_t text_bytes = 65'536;  ///< of each text
    std::uint64_t all_text_bytes = 64u << 20;
    /// Vertices counted each time that a row uses them, for rows may share them.
    std::uint64_t copied_rows = 2'000'000;
};

/// A checked copy: nothing of the plugin's memory is kept. Any thread. Throws PluginRefused
/// (plugin_refused.hpp) with a data_ code and the table, row and field that broke a rule.
MYOCHART_API Region read_region(const myo_region& table, const RegionLimits& limits = {});

}  // namespace myochart
