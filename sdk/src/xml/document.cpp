// SPDX-License-Identifier: Apache-2.0
#include "xml/document.hpp"

#include <algorithm>
#include <utility>

namespace myochart::xml {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_byte_order_mark(std::string_view bytes) {
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    return bytes;
}

std::pair<std::string_view, std::string_view> split_name(std::string_view name) {
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos) return {{}, name};
    return {name.substr(0, colon), name.substr(colon + 1)};
}

/// The namespace that `prefix` stands for at a node; the empty prefix may stand for none.
std::optional<std::string_view> namespace_of(const Tree& tree, std::uint32_t node,
                                             std::string_view prefix) {
    if (prefix == "xml") return "http://www.w3.org/XML/1998/namespace";
    const std::string declaration = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
    for (; node != Tree::none; node = tree.nodes[node].parent) {
        const auto of_node =
            std::ranges::equal_range(tree.declarations, node, {}, &Tree::Declaration::node);
        const auto found = std::ranges::find(of_node, declaration, &Tree::Declaration::name);
        if (found != of_node.end()) return found->uri;
    }
    if (prefix.empty()) return "";
    return std::nullopt;
}

/// Gives elements and attributes the names that readers compare with, whatever the prefixes are.
class NameResolver {
public:
    NameResolver(Tree& tree, const LineIndex& lines, std::string_view root_namespace)
        : tree_(tree), lines_(lines), root_namespace_(root_namespace) {}

    void resolve() {
        for (std::uint32_t node = 0; node < tree_.nodes.size(); ++node) {
            Tree::Node& element = tree_.nodes[node];
            for (std::uint32_t i = 0; i < element.attribute_count; ++i) {
                std::string_view& name = tree_.attributes[element.first_attribute + i].name;
                if (name.find(':') == std::string_view::npos) continue;
                if (auto full = resolved(node, name, false)) name = keep(std::move(*full));
            }
            if (auto name = resolved(node, element.name, true)) {
                element.name = keep(std::move(*name));
                element.is_foreign = element.name.starts_with('{');
            }
        }
    }

private:
    std::string_view keep(std::string name) { return tree_.made.emplace_back(std::move(name)); }

    /// The name to give instead, or nothing if the name is right as it stands.
    std::optional<std::string> resolved(std::uint32_t node, std::string_view name,
                                        bool element) const {
        const auto [prefix, local] = split_name(name);
        const auto uri = namespace_of(tree_, node, prefix);
        if (!uri || local.empty() || local.find(':') != std::string_view::npos) {
            throw Error(Fault::malformed,
                        "the prefix of \"" + std::string(name) + "\" is not declared",
                        lines_.place_of(tree_.nodes[node].offset),
                        "Declare its namespace with xmlns:" + std::string(prefix));
        }
        if (element && *uri == root_namespace_) {
            return prefix.empty() ? std::nullopt : std::optional<std::string>(local);
        }
        return "{" + std::string(*uri) + "}" + std::string(local);
    }

    Tree& tree_;
    const LineIndex& lines_;
    std::string_view root_namespace_;
};

}  // namespace

Document::Document(std::string_view bytes, const Limits& limits)
    : tree_(read_tree(without_byte_order_mark(bytes), limits)),
      lines_(without_byte_order_mark(bytes)) {
    const auto uri = namespace_of(tree_, 0, split_name(tree_.nodes[0].name).first);
    root_namespace_ = uri.value_or("");
    // Nearly every document declares its one namespace at the root and uses no prefix.
    if (tree_.has_prefixes || tree_.has_inner_declarations)
        NameResolver(tree_, lines_, root_namespace_).resolve();
}

std::string Element::text() const {
    std::string text;
    for (std::uint32_t i = node().first_text; i != Tree::none; i = document_->tree_.texts[i].next) {
        text += document_->tree_.texts[i].text;
    }
    return text;
}

std::optional<std::string_view> Element::attribute(std::string_view name) const {
    for (const Attribute& attribute : attributes()) {
        if (attribute.name == name) return attribute.value;
    }
    return std::nullopt;
}

Element Element::child(std::string_view name) const {
    for (Element element = first_child(); element; element = element.next_sibling()) {
        if (element.name() == name) return element;
    }
    return {};
}

std::vector<Element> Element::children() const {
    std::vector<Element> found;
    for (Element element = first_child(); element; element = element.next_sibling()) {
        found.push_back(element);
    }
    return found;
}

Place Element::place() const {
    if (node_ == Tree::none) return {};
    const auto& nodes = document_->tree_.nodes;
    // What another namespace put in is for whoever wrote the element around it to mend.
    std::uint32_t at = node_;
    while (at != Tree::none && nodes[at].is_foreign) at = nodes[at].parent;
    return at == Tree::none ? Place{} : document_->lines_.place_of(nodes[at].offset);
}

}  // namespace myochart::xml
