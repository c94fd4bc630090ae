// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "pdf/file_end.hpp"
#include "pdf/object_file.hpp"

namespace myochart::pdf {

/// What an update goes on from.
struct UpdatedFile {
    FileEnd end;
    std::string root;        ///< "1 0 R"
    std::string info{};      ///< the same, or empty
    std::string first_id{};  ///< the bytes that every revision keeps; may be empty
};

struct Updated {
    std::string bytes;
    std::map<ObjectId, std::size_t> offsets;  ///< of the objects of the update
};

/// Appends objects to a file without changing a byte of it, with a cross-reference of the file's
/// own kind. What is not set among `objects` stays as the file has it.
Updated append_update(std::string_view file, const UpdatedFile& facts, const ObjectFile& objects);

}  // namespace myochart::pdf
