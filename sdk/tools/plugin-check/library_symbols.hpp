// SPDX-License-Identifier: Apache-2.0
/// The names that a library gives and takes, read without loading it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace myochart::check {

struct LibrarySymbols {
    std::vector<std::string>
        exported{};                     ///< names that others may bind to, without the unique ones
    std::vector<std::string> unique{};  ///< names that the loader merges over all libraries
    std::vector<std::string> imported{};
};

/// Throws Broken if the file is no ELF library.
LibrarySymbols read_symbols(const std::filesystem::path& library);

}  // namespace myochart::check
