// SPDX-License-Identifier: Apache-2.0
/// A patient's record of one visit, as exporters and region logic read it. Names of elements and
/// attributes are those of the chart's XML schema.
///
///     for (const kit::Element& finding : visit.children("finding"))
///         if (const kit::Element site = finding.child("site")) use(site["muscle"]);
#pragma once

#include <vector>

#include "myochart/plugin/document.h"
#include "myochart/plugin/kit/plugin.hpp"

namespace myochart::kit {

class Elements;

struct Attribute {
    std::string_view name;
    std::string_view value;
};

/// An element, or none at all, which has nothing. A view, valid during the call only.
class Element {
public:
    Element() = default;
    Element(const myo_document& document, std::uint32_t row)
        : document_(&document), row_(row), node_(detail::row_at<myo_node>(document.nodes, row)) {}

    explicit operator bool() const { return document_ != nullptr; }
    std::string_view name() const { return view(node_.name); }
    /// The element's own text, without that of its children.
    std::string_view text() const { return view(node_.value); }
    std::vector<Attribute> attributes() const {
        std::vector<Attribute> found;
        for (std::uint32_t row = row_ + 1; row < node_.end; ++row) {
            const auto node = detail::row_at<myo_node>(document_->nodes, row);
            if (node.kind != MYO_NODE_ATTRIBUTE) break;
            found.push_back({view(node.name), view(node.value)});
        }
        return found;
    }
    std::optional<std::string_view> attribute(std::string_view name) const {
        for (const Attribute& attribute : attributes())
            if (attribute.name == name) return attribute.value;
        return std::nullopt;
    }
    /// The attribute's value; empty if it is absent too.
    std::string_view operator[](std::string_view name) const {
        return attribute(name).value_or(std::string_view{});
    }
    Element parent() const {
        return document_ && node_.parent != MYO_NONE ? Element(*document_, node_.parent)
                                                     : Element{};
    }
    /// The first child of that name, or none.
    Element child(std::string_view name) const;
    /// The children of that name in their order; all of them if it is empty.
    Elements children(std::string_view name = {}) const;

private:
    friend class Elements;
    /// The first row at or after `row` that is a child of that name, or the row where this ends.
    std::uint32_t child_from(std::uint32_t row, std::string_view name) const {
        while (row < node_.end) {
            const auto node = detail::row_at<myo_node>(document_->nodes, row);
            const bool is_child = node.kind == MYO_NODE_ELEMENT;
            if (is_child && (name.empty() || view(node.name) == name)) return row;
            row = node.end;
        }
        return node_.end;
    }

    const myo_document* document_ = nullptr;
    std::uint32_t row_ = 0;
    myo_node node_{};
};

/// The children of an element, for a range-based `for`.
class Elements {
public:
    class Iterator {
    public:
        using difference_type = std::ptrdiff_t;
        using value_type = Element;

        Iterator() = default;
        Iterator(const Elements* of, std::uint32_t row) : of_(of), row_(row) {}
        Element operator*() const { return {*of_->parent_.document_, row_}; }
        Iterator& operator++() {
            const auto node = detail::row_at<myo_node>(of_->parent_.document_->nodes, row_);
            row_ = of_->parent_.child_from(node.end, of_->name_);
            return *this;
        }
        Iterator operator++(int) {
            const Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator& other) const { return row_ == other.row_; }

    private:
        const Elements* of_ = nullptr;
        std::uint32_t row_ = 0;
    };

    Elements(const Element& parent, std::string_view name) : parent_(parent), name_(name) {}
    Iterator begin() const { return {this, parent_.child_from(parent_.row_ + 1, name_)}; }
    Iterator end() const { return {this, parent_.node_.end}; }
    bool empty() const { return begin() == end(); }

private:
    Element parent_;
    std::string_view name_;
};

inline Elements Element::children(std::string_view name) const { return {*this, name}; }
inline Element Element::child(std::string_view name) const {
    const Elements found = children(name);
    return found.empty() ? Element{} : *found.begin();
}

/// The whole record; a view, valid during the call only.
class Document {
public:
    explicit Document(const myo_document& document) : document_(document) {}

    /// `<chart>`, with `<patient>` and one `<visit>`.
    Element root() const { return document_.nodes.count > 0 ? Element(document_, 0) : Element{}; }
    Element patient() const { return root().child("patient"); }
    /// The `<visit>` as it is filed: as it was signed, with its status, signature and amendments.
    /// Throws Refusal if there is none.
    Element record() const {
        if (const Element record = root().child("visit")) return record;
        throw Refusal("the document holds no visit", "Hand over a chart with one visit");
    }
    /// The visit as it is to be read now: that of its last amendment which revises it, else the
    /// record itself. Throws Refusal if there is none.
    Element visit() const {
        Element current = record();
        for (const Element& amendment : record().children("amendment"))
            if (const Element revised = amendment.child("visit")) current = revised;
        return current;
    }
    /// "urn:myochart:chart:1"
    std::string_view schema() const { return view(document_.schema); }
    /// The canonical XML, for who would rather parse it.
    std::string_view xml() const { return view(document_.xml); }

private:
    const myo_document& document_;
};

}  // namespace myochart::kit
