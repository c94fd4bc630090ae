// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "myochart/plugin/abi.h"
#include "plugin/sealed_file.hpp"

namespace myochart {

/// No plugin is larger.
inline constexpr std::uintmax_t largest_library = std::uintmax_t{1} << 30;

/// What is asked before the system's loader is given a library. Throws PluginRefused with
/// library_damaged unless the bytes are a whole shared library for this machine (the loader would
/// take the announced size on trust and die where the file ends), and with library_names_folders if
/// the loader would load others from places that the library names.
void require_fit_for_loader(std::string_view bytes);

/// Maps a library for the rest of the process's life and returns its entry object. The only place
/// that knows how libraries are loaded. `bytes` are the file's. Throws PluginRefused with
/// library_damaged, library_names_folders, library_not_loadable (a symbol is missing), entry_missing.
const myo_plugin_entry& load_entry(const std::filesystem::path& library, std::string_view bytes);
/// The same of a copy that nobody can change. Libraries of one hash are one image, whoever asks.
const myo_plugin_entry& load_entry(SealedFile library, std::string_view sha256);

}  // namespace myochart
