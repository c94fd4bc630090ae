// SPDX-License-Identifier: Apache-2.0
/// The files in the file: FIT files may be chained, each with a header and a checksum of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/notes.hpp"

namespace fit {

using importing::Note;
using importing::Notes;
using Bytes = std::span<const std::uint8_t>;

/// Where the messages of one of the files lie. They may end inside a message.
struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// True for bytes that begin as FIT files do.
bool has_header(Bytes bytes);

/// Throws kit::Refusal if not even the first one has a header.
std::vector<Part> parts_of(Bytes file, Notes& notes);

}  // namespace fit
