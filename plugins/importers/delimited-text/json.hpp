// SPDX-License-Identifier: Apache-2.0
/// A small JSON document: a header line, not a recording.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace delimited_text {

struct Json {
    enum class Kind { null, boolean, number, text, list, object };
    Kind kind = Kind::null;
    std::string text{};  ///< of a number its digits, of a boolean its word
    /// Of an object its members, of a list its elements without names; in the document's order.
    std::vector<std::pair<std::string, Json>> members{};

    /// The member of that name, or null.
    const Json& operator[](std::string_view name) const;
};

/// Throws kit::Refusal for what is not JSON (RFC 8259), or is nested more than 16 deep.
Json json_of(std::string_view document);

}  // namespace delimited_text
