// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "myochart/anatomy/region.hpp"
#include "myochart/plugin/abi.h"
#include "myochart/plugin/export.h"
#include "myochart/plugin/manifest.hpp"
#include "myochart/plugin/region_logic.h"
#include "myochart/plugin/session_import.h"

namespace myochart {

/// What a checked and initialised entry brings. Tables are null where it has none.
struct LibraryContent {
    PluginFacts facts{};
    std::optional<Region> region{};
    const myo_session_importer* importer = nullptr;
    const myo_exporter* exporter = nullptr;
    const myo_region_logic* logic = nullptr;
};

/// Reads and checks everything. Throws PluginRefused with an interface_ or data_ code.
LibraryContent content_of(const myo_plugin_entry& entry);

}  // namespace myochart
