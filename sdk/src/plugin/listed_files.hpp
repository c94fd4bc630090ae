// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "myochart/plugin/manifest.hpp"
#include "plugin/sealed_file.hpp"

namespace myochart {

/// The bundle's library for this platform, which the manifest has, sealed and then compared with the
/// manifest: what was compared is what runs. Throws PluginRefused with file_missing, path_unreadable,
/// library_differs, library_damaged; probe_unavailable if the system seals no files.
SealedFile sealed_library(const std::filesystem::path& bundle, const PluginManifest& manifest);

/// All other files are there as the manifest lists them, and no more. Throws PluginRefused with
/// file_missing, file_differs, file_unlisted, path_unreadable.
void require_listed_files(const std::filesystem::path& bundle, const PluginManifest& manifest);

}  // namespace myochart
