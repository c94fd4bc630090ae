// SPDX-License-Identifier: Apache-2.0
/// Whether a bundle's files are those that its manifest vouches for.
#pragma once

#include <filesystem>

#include "myochart/core/api.hpp"
#include "myochart/plugin/manifest.hpp"

namespace myochart {

/// Reads every file. Throws PluginRefused (plugin_refused.hpp) with file_missing, file_unlisted,
/// file_differs or library_differs, and file_* if one can't be read. Any thread.
MYOCHART_API void require_listed_files(const std::filesystem::path& bundle,
                                       const PluginManifest& manifest);

}  // namespace myochart
