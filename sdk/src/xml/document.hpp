// SPDX-License-Identifier: Apache-2.0
/// Reading of XML documents that nobody vouches for.
#pragma once

#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xml/error.hpp"
#include "xml/guard.hpp"

namespace myochart::xml {

class Document;

struct Attribute {
    std::string_view name;
    std::string_view value;
};

/// An element of a Document, or none at all. Valid while its Document lives. Const use from any
/// thread.
class Element {
public:
    Element() = default;

    explicit operator bool() const { return node_ != nullptr; }
    /// The local name if the element is in the root's namespace, else "{namespace}name".
    std::string_view name() const;
    /// The joined text of the element itself, without that of its children.
    std::string text() const;
    std::optional<std::string_view> attribute(std::string_view name) const;
    /// In document order; declarations of namespaces are left out.
    std::vector<Attribute> attributes() const;
    Element first_child() const;
    Element next_sibling() const;
    /// The first child of that name, or none.
    Element child(std::string_view name) const;
    std::vector<Element> children() const;
    Place place() const;

private:
    friend class Document;
    Element(const Document* document, void* node) : document_(document), node_(node) {}

    const Document* document_ = nullptr;
    void* node_ = nullptr;  // pugi::xml_node_struct
};

/// An owned, read-only document. Elements point into it, so it must not move while they are used.
class Document {
public:
    /// Throws Error for anything that is not a well-formed, DOCTYPE-free UTF-8 document within the
    /// limits.
    explicit Document(std::string_view bytes, const Limits& limits = {});
    ~Document();
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    Element root() const;
    /// The namespace of the root element; empty if it has none.
    const std::string& root_namespace() const { return root_namespace_; }

private:
    friend class Element;
    struct Tree;

    std::string bytes_;
    std::unique_ptr<Tree> tree_;
    std::string root_namespace_;
};

}  // namespace myochart::xml
