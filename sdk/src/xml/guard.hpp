// SPDX-License-Identifier: Apache-2.0
/// Decides whether bytes are XML that is simple and of bearable size; pugixml accepts much else.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "xml/error.hpp"

namespace myochart::xml {

struct Limits {
    std::size_t bytes = std::size_t{256} << 20;
    std::size_t depth = 64;
    std::size_t elements = 8'000'000;
    std::size_t attributes_of_one_element = 256;
};

/// What a document makes of namespaces.
struct NamesUsed {
    bool prefixes = false;            ///< some name has a colon
    bool inner_declarations = false;  ///< a namespace is declared below the root
};

/// Throws Error unless `bytes` (without a byte order mark) is UTF-8 of characters that XML knows, and
/// no more of them than the limit.
void require_characters(std::string_view bytes, const Limits& limits);

/// Throws Error unless the bytes are one well-formed XML 1.0 document without a DOCTYPE and within the
/// limits, if their characters are. Prefixes are not looked up. Linear time, memory in proportion to
/// the depth. May run beside `require_characters`, whose error counts before this one's.
NamesUsed require_markup(std::string_view bytes, const Limits& limits);

/// Line and column of a byte offset.
Place place_of(std::string_view bytes, std::size_t offset);

/// The same for many offsets of a large document, without counting from its start each time.
class LineIndex {
public:
    explicit LineIndex(std::string_view bytes);
    Place place_of(std::size_t offset) const;
    std::string_view bytes() const { return bytes_; }

private:
    std::string_view bytes_;
    std::vector<std::size_t> lines_before_block_;
};

}  // namespace myochart::xml
