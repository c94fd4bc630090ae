// SPDX-License-Identifier: Apache-2.0
/// Reading of XML documents that nobody vouches for.
#pragma once

#include <concepts>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "xml/error.hpp"
#include "xml/guard.hpp"
#include "xml/tree.hpp"

namespace myochart::xml {

class Document;

/// An element of a Document, or none at all, which has nothing. Valid while its Document lives. Const use from any
/// thread.
class Element {
public:
    Element() = default;

    explicit operator bool() const { return node_ != Tree::none; }
    /// The local name if the element is in the root's namespace, else "{namespace}name".
    std::string_view name() const;
    /// The joined text of the element itself, without that of its children.
    std::string text() const;
    /// True if `text` is nothing but spaces, tabs and line ends.
    bool has_blank_text() const;
    std::optional<std::string_view> attribute(std::string_view name) const;
    /// In document order; declarations of namespaces are left out.
    std::span<const Attribute> attributes() const;
    Element first_child() const;
    Element next_sibling() const;
    /// The first child of that name, or none.
    Element child(std::string_view name) const;
    std::vector<Element> children() const;
    Place place() const;

private:
    friend class Document;
    Element(const Document* document, std::uint32_t node) : document_(document), node_(node) {}
    const Tree::Node& node() const;

    const Document* document_ = nullptr;
    std::uint32_t node_ = Tree::none;
};

/// A read-only document. It points into the bytes and its elements into it, so neither may move or
/// change while they are used.
class Document {
public:
    /// Throws Error for anything that is not a well-formed, DOCTYPE-free UTF-8 document within the
    /// limits.
    explicit Document(std::string_view bytes, const Limits& limits = {});
    template <std::same_as<std::string> Temporary>
    explicit Document(Temporary&& bytes, const Limits& limits = {}) = delete;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    Element root() const { return Element(this, 0); }
    /// The namespace of the root element; empty if it has none.
    const std::string& root_namespace() const { return root_namespace_; }

private:
    friend class Element;

    Tree tree_;
    LineIndex lines_;
    std::string root_namespace_;
};

inline const Tree::Node& Element::node() const {
    static constexpr Tree::Node nothing;
    return node_ == Tree::none ? nothing : document_->tree_.nodes[node_];
}
inline std::string_view Element::name() const { return node().name; }
inline bool Element::has_blank_text() const { return node().is_blank; }
inline std::span<const Attribute> Element::attributes() const {
    if (node_ == Tree::none) return {};
    return std::span(document_->tree_.attributes)
        .subspan(node().first_attribute, node().attribute_count);
}
inline Element Element::first_child() const { return {document_, node().first_child}; }
inline Element Element::next_sibling() const { return {document_, node().next_sibling}; }

}  // namespace myochart::xml
