// SPDX-License-Identifier: Apache-2.0
/// Reading of XML documents that nobody vouches for.
#pragma once

#include <concepts>
#include <cstring>
#include <iterator>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "xml/error.hpp"
#include "xml/guard.hpp"

namespace myochart::xml {

class Document;

struct Attribute {
    std::string_view name;
    std::string_view value;
};

/// The attributes of an element in document order; declarations of namespaces are left out.
class Attributes {
public:
    class Iterator {
    public:
        using value_type = Attribute;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        Iterator(const Document* document, const pugi::xml_attribute& first)
            : document_(document), at_(first), written_(first.name()) {
            skip_declarations();
        }

        std::string_view name() const;
        bool is_named(std::string_view name) const;
        std::string_view value() const { return at_.value(); }
        Attribute operator*() const { return {name(), value()}; }
        Iterator& operator++() {
            advance();
            skip_declarations();
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }
        bool operator==(std::default_sentinel_t) const { return *written_ == '\0'; }

    private:
        void advance() {
            at_ = at_.next_attribute();
            written_ = at_.name();
        }
        void skip_declarations() {
            while (declares_namespace(written_)) advance();
        }
        static bool declares_namespace(const char* name) {
            return name[0] == 'x' && std::strncmp(name, "xmlns", 5) == 0 &&
                   (name[5] == '\0' || name[5] == ':');
        }

        const Document* document_ = nullptr;
        pugi::xml_attribute at_;
        const char* written_ = "";  ///< its name; empty after the last one
    };

    Attributes() = default;
    explicit Attributes(Iterator first) : first_(first) {}
    Iterator begin() const { return first_; }
    static std::default_sentinel_t end() { return {}; }
    bool empty() const { return first_ == end(); }

private:
    Iterator first_;
};

/// An element of a Document, or none at all, which has nothing. Valid while its Document lives.
/// Const use from any thread.
class Element {
public:
    Element() = default;

    explicit operator bool() const { return *written_ != '\0'; }
    /// The local name if the element is in the root's namespace, else "{namespace}name".
    std::string_view name() const;
    bool is_named(std::string_view name) const;
    /// The joined text of the element itself, without that of its children and without white space
    /// that stands between two of them.
    std::string text() const;
    /// True if `text` is nothing but spaces, tabs and line ends.
    bool has_blank_text() const;
    std::optional<std::string_view> attribute(std::string_view name) const;
    Attributes attributes() const;
    Element first_child() const;
    Element next_sibling() const;
    /// The first child of that name, or none.
    Element child(std::string_view name) const;
    std::vector<Element> children() const;
    Place place() const;
    /// The document's bytes from the element's name on, as they were given.
    std::string_view source() const;

private:
    friend class Document;
    friend class Children;
    Element(const Document* document, const pugi::xml_node& node)
        : Element(document, node, node.name()) {}
    Element(const Document* document, const pugi::xml_node& node, const char* written)
        : document_(document), node_(node), written_(written) {}

    const Document* document_ = nullptr;
    pugi::xml_node node_;
    const char* written_ = "";  ///< its name; empty if there is no element
};

/// Walks over the child elements of an element.
class Children {
public:
    explicit Children(const Element& parent)
        : document_(parent.document_), next_(first_from(parent.node_.first_child())) {}

    /// None after the last.
    const Element& next() const { return next_; }
    void advance() { next_ = first_from(next_.node_.next_sibling()); }
    /// True if text other than white space stands between what was walked over.
    bool passed_text() const { return passed_text_; }

private:
    Element first_from(pugi::xml_node node);

    const Document* document_;
    bool passed_text_ = false;
    Element next_;
};

/// A read-only document. It points into the bytes and its elements into it, so neither may move or
/// change while they are used. A large one is checked on a second thread while it is parsed.
class Document {
public:
    /// Throws Error for anything that is not a well-formed, DOCTYPE-free UTF-8 document within the
    /// limits.
    explicit Document(std::string_view bytes, const Limits& limits = {});
    template <std::same_as<std::string> Temporary>
    explicit Document(Temporary&& bytes, const Limits& limits = {}) = delete;
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    Element root() const { return Element(this, tree_.document_element()); }
    /// The namespace of the root element; empty if it has none.
    const std::string& root_namespace() const { return root_namespace_; }

private:
    friend class Element;
    friend class Attributes::Iterator;

    /// The name to compare with, whatever the prefixes are, of an element or attribute.
    template <class Object>
    std::string_view name_of(const Object& object, const char* written) const {
        if (resolved_names_.empty()) return written;
        const auto found = resolved_names_.find(object.internal_object());
        return found == resolved_names_.end() ? std::string_view(written) : found->second;
    }
    template <class Object>
    bool is_named(const Object& object, const char* written, std::string_view name) const {
        if (!resolved_names_.empty()) return name_of(object, written) == name;
        return *written == name.front() && std::strncmp(written, name.data(), name.size()) == 0 &&
               written[name.size()] == '\0';
    }

    pugi::xml_document tree_;
    LineIndex lines_;
    std::string root_namespace_;
    std::unordered_map<const void*, std::string>
        resolved_names_;  ///< where they are not as written
};

inline std::string_view Attributes::Iterator::name() const {
    return document_ ? document_->name_of(at_, written_) : std::string_view();
}
inline bool Attributes::Iterator::is_named(std::string_view name) const {
    return document_ && document_->is_named(at_, written_, name);
}
inline std::string_view Element::name() const {
    return document_ ? document_->name_of(node_, written_) : std::string_view();
}
inline bool Element::is_named(std::string_view name) const {
    return document_ && document_->is_named(node_, written_, name);
}

}  // namespace myochart::xml
