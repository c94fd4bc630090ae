// SPDX-License-Identifier: Apache-2.0
/// Decides whether bytes may be given to pugixml, which itself accepts much that is not XML.
#pragma once

#include <cstddef>
#include <string_view>

#include "xml/error.hpp"

namespace myochart::xml {

struct Limits {
    std::size_t bytes = std::size_t{256} << 20;
    std::size_t depth = 64;
    std::size_t elements = 8'000'000;
    std::size_t attributes_of_one_element = 256;
};

/// Throws Error unless `bytes` (without a byte order mark) is one well-formed XML 1.0 document in
/// UTF-8, without a DOCTYPE and within the limits. Linear time, memory in proportion to the depth.
void require_safe_document(std::string_view bytes, const Limits& limits);

/// Line and column of a byte offset.
Place place_of(std::string_view bytes, std::size_t offset);

}  // namespace myochart::xml
