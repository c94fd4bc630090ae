// SPDX-License-Identifier: Apache-2.0
/// Reads bytes as XML, and refuses whatever is not well-formed, simple and of bearable size.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "xml/error.hpp"
#include "xml/tree.hpp"

namespace myochart::xml {

struct Limits {
    std::size_t bytes = std::size_t{256} << 20;  ///< at most 4 GiB - 1
    std::size_t depth = 64;
    std::size_t elements = 8'000'000;
    std::size_t attributes_of_one_element = 256;
};

/// The content of `bytes` (without a byte order mark), which the tree points into. Throws Error
/// unless they are one well-formed XML 1.0 document in UTF-8, without a DOCTYPE and within the
/// limits. Names stand as they are written; prefixes are not looked up. Linear time.
Tree read_tree(std::string_view bytes, const Limits& limits);

/// Line and column of a byte offset.
Place place_of(std::string_view bytes, std::size_t offset);

/// The same for many offsets of a large document, without counting from its start each time.
class LineIndex {
public:
    explicit LineIndex(std::string_view bytes);
    Place place_of(std::size_t offset) const;

private:
    std::string_view bytes_;
    std::vector<std::size_t> lines_before_block_;
};

}  // namespace myochart::xml
