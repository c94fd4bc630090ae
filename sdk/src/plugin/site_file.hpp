// SPDX-License-Identifier: Apache-2.0
/// Files in which a site keeps what was decided there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "myochart/core/error.hpp"
#include "myochart/core/files.hpp"

namespace myochart {

/// Nothing for a file that is not there. Throws file_unreadable, file_too_large.
inline std::optional<std::string> read_file_if_there(const std::filesystem::path& file,
                                                     std::uintmax_t size_limit) {
    try {
        return read_file(file, size_limit);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::file_not_found) throw;
        return std::nullopt;
    }
}

}  // namespace myochart
