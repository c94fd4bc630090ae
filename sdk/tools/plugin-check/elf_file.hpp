// SPDX-License-Identifier: Apache-2.0
/// What a library says to the loader, read without loading it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace myochart::check {

struct ElfFile {
    std::vector<std::string>
        exported{};                     ///< names that others may bind to, without the unique ones
    std::vector<std::string> unique{};  ///< names that the loader merges over all libraries
    std::vector<std::string> imported{};
    std::vector<std::string> needed{};  ///< libraries
    std::vector<std::string> search_paths{};
    std::size_t initialisers = 0;   ///< functions that run when the library is loaded
    bool read_only_tables = false;  ///< its relocated data is made read-only
    bool binds_at_once = false;
};

/// Throws Broken if the file is no ELF library.
ElfFile read_elf(const std::filesystem::path& library);

}  // namespace myochart::check
