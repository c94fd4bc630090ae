// SPDX-License-Identifier: Apache-2.0
/// What the guard finds in a document: views of its bytes, in document order.
#pragma once

#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace myochart::xml {

/// As `==`, which standard libraries do not compile in place.
inline bool equal(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size()) == 0;
}

struct Attribute {
    std::string_view name;
    std::string_view value;
};

/// Elements, attributes and texts in a table each, linked by their row numbers. Values and texts
/// stand with their references resolved and their line ends normalised.
struct Tree {
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    struct Node {
        std::string_view name;
        std::uint32_t offset = 0;  ///< of the name in the document's bytes
        std::uint32_t first_attribute = 0;
        std::uint32_t attribute_count = 0;
        std::uint32_t parent = none;
        std::uint32_t first_child = none;
        std::uint32_t next_sibling = none;
        std::uint32_t first_text = none;
        std::uint32_t last_text = none;
        bool is_blank = true;     ///< holds no text but white space
        bool is_foreign = false;  ///< of another namespace than the root
    };
    /// A piece of an element's own text, between two tags, comments or the like.
    struct Text {
        std::string_view text;
        std::uint32_t next = none;
    };
    struct Declaration {
        std::uint32_t node = none;
        std::string_view name;  ///< "xmlns" or "xmlns:prefix"
        std::string_view uri;
    };

    std::vector<Node> nodes;  ///< the root is the first; a parent stands before its children
    std::vector<Attribute> attributes;
    std::vector<Text> texts;
    std::vector<Declaration> declarations;  ///< in the order of their nodes
    bool has_prefixes = false;              ///< some name has a colon
    bool has_inner_declarations = false;    ///< a namespace is declared below the root
    std::deque<std::string> made;  ///< what does not stand in the bytes as it is to be read
};

}  // namespace myochart::xml
