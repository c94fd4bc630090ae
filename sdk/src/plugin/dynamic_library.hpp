// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "myochart/plugin/abi.h"

namespace myochart {

/// No plugin is larger.
inline constexpr std::uintmax_t largest_library = std::uintmax_t{1} << 30;

/// Maps a library for the rest of the process's life and returns its entry object. The only place
/// that knows how libraries are loaded. Throws plugin_not_loadable if the system can't load it (a
/// symbol missing, another machine), plugin_not_a_plugin if it has no entry. `bytes` are the file's.
const myo_plugin_entry& load_entry(const std::filesystem::path& library, std::string_view bytes);

}  // namespace myochart
