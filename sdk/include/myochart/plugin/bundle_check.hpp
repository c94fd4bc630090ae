// SPDX-License-Identifier: Apache-2.0
/// Whether a bundle's files are those that its manifest vouches for.
#pragma once

#include <filesystem>

#include "myochart/core/api.hpp"
#include "myochart/plugin/manifest.hpp"

namespace myochart {

/// Reads every file; loading does the same by itself. Throws PluginRefused (plugin_refused.hpp) with a
/// file_, library_ or path_ code. Any thread.
MYOCHART_API void require_whole_bundle(const std::filesystem::path& bundle,
                                       const PluginManifest& manifest);

}  // namespace myochart
