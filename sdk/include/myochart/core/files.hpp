// SPDX-License-Identifier: Apache-2.0
/// Whole files in and out, with a limit on the way in and no half-written file on the way out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "myochart/core/api.hpp"

namespace myochart {

/// The file's bytes. The size is checked before anything is allocated. Throws file_not_found,
/// file_unreadable, file_too_large.
MYOCHART_API std::string read_file(const std::filesystem::path& path, std::uintmax_t size_limit);

/// Writes to a temporary file beside `path`, flushes it to disk and renames it into place: readers
/// see the old bytes or the new ones, never a part. Throws file_unwritable.
MYOCHART_API void write_file(const std::filesystem::path& path, std::string_view bytes);
/// The same for a file that its owner alone may read and write.
MYOCHART_API void write_private_file(const std::filesystem::path& path, std::string_view bytes);

/// Makes the folder that a file is to lie in, unless it is there. Throws file_unwritable.
MYOCHART_API void make_folder_of(const std::filesystem::path& file);

}  // namespace myochart
