// SPDX-License-Identifier: Apache-2.0
/// Empatica E4 exports: one channel a file, named by the file, with two rows of header (start as
/// Unix time, samples per second). Source: the info.txt that comes with every export.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "table.hpp"

namespace delimited_text {

struct EmpaticaFile {
    std::string start;  ///< ISO 8601
    Table table;
};

bool has_empatica_name(std::string_view file_name);

/// Absent if the name or the first row is not Empatica's. Throws kit::Refusal for a file that is
/// and can't be read.
std::optional<EmpaticaFile> empatica_of(std::string_view text, std::string_view file_name,
                                        Notes& notes);

}  // namespace delimited_text
