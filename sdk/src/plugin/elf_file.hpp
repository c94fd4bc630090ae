// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace myochart {

/// What a library asks of the system's loader.
struct ElfFile {
    std::vector<std::string> needed{};        ///< libraries that are loaded with it
    std::vector<std::string> search_paths{};  ///< DT_RPATH and DT_RUNPATH
    std::size_t initialisers = 0;             ///< functions that run when the library is loaded
    bool read_only_tables = false;            ///< its relocated data is made read-only
    bool binds_at_once = false;
};

/// Reads a library as the system's loader does, without loading it: by the program headers and the
/// addresses that they map, never by the section headers, which the loader ignores and which may say
/// anything. Throws PluginRefused(library_damaged) unless the bytes are a whole shared library for
/// this machine whose loader would find what was read here.
ElfFile read_elf(std::string_view bytes);

}  // namespace myochart
