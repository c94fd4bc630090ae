// SPDX-License-Identifier: Apache-2.0
#include "xml/document.hpp"

#include <pugixml.hpp>

#include <utility>

namespace myochart::xml {

struct Document::Tree {
    pugi::xml_document document;
};

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr unsigned parse_options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                   pugi::parse_wconv_attribute | pugi::parse_ws_pcdata;

pugi::xml_node as_node(void* node) {
    return pugi::xml_node(static_cast<pugi::xml_node_struct*>(node));
}

bool is_element(const pugi::xml_node& node) { return node.type() == pugi::node_element; }

pugi::xml_node next_element(pugi::xml_node node) {
    while (node && !is_element(node)) node = node.next_sibling();
    return node;
}

bool declares_namespace(std::string_view attribute) {
    return attribute == "xmlns" || attribute.starts_with("xmlns:");
}

std::pair<std::string_view, std::string_view> split_name(std::string_view name) {
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos) return {{}, name};
    return {name.substr(0, colon), name.substr(colon + 1)};
}

/// The namespace that `prefix` stands for at `node`; the empty prefix may stand for none.
std::optional<std::string_view> namespace_of(pugi::xml_node node, std::string_view prefix) {
    if (prefix == "xml") return "http://www.w3.org/XML/1998/namespace";
    const std::string declaration = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
    for (; is_element(node); node = node.parent()) {
        if (const auto found = node.attribute(declaration.c_str())) return found.value();
    }
    if (prefix.empty()) return "";
    return std::nullopt;
}

/// Gives elements and attributes the names that readers compare with, whatever the prefixes are.
class NameResolver {
public:
    NameResolver(std::string_view bytes, std::string root_namespace)
        : bytes_(bytes), root_namespace_(std::move(root_namespace)) {}

    void resolve(pugi::xml_node root) {
        for (pugi::xml_node node = root; node; node = following(node, root)) {
            resolve_attributes(node);
            if (const auto name = resolved(node, node.name(), true))
                pending_.emplace_back(node, *name);
        }
        // Names are changed last: while they are, prefixes still have to be looked up.
        for (auto& [node, name] : pending_) node.set_name(name.c_str());
    }

private:
    static pugi::xml_node following(pugi::xml_node node, const pugi::xml_node& root) {
        if (const auto child = next_element(node.first_child())) return child;
        while (node != root) {
            if (const auto sibling = next_element(node.next_sibling())) return sibling;
            node = node.parent();
        }
        return {};
    }

    void resolve_attributes(const pugi::xml_node& node) {
        for (pugi::xml_attribute attribute : node.attributes()) {
            const std::string_view name = attribute.name();
            if (declares_namespace(name) || name.find(':') == std::string_view::npos) continue;
            if (const auto full = resolved(node, name, false)) attribute.set_name(full->c_str());
        }
    }

    /// The name to give instead, or nothing if the name is right as it stands.
    std::optional<std::string> resolved(const pugi::xml_node& node, std::string_view name,
                                        bool element) const {
        const auto [prefix, local] = split_name(name);
        const auto uri = namespace_of(node, prefix);
        if (!uri || local.empty() || local.find(':') != std::string_view::npos) {
            throw Error(Fault::malformed,
                        "the prefix of \"" + std::string(name) + "\" is not declared",
                        place_of(bytes_, static_cast<std::size_t>(node.offset_debug())),
                        "Declare its namespace with xmlns:" + std::string(prefix));
        }
        if (element && *uri == root_namespace_) {
            return prefix.empty() ? std::nullopt : std::optional<std::string>(local);
        }
        return "{" + std::string(*uri) + "}" + std::string(local);
    }

    std::string_view bytes_;
    std::string root_namespace_;
    std::vector<std::pair<pugi::xml_node, std::string>> pending_;
};

}  // namespace

Document::Document(std::string_view bytes, const Limits& limits) : tree_(std::make_unique<Tree>()) {
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    require_safe_document(bytes, limits);
    bytes_ = bytes;
    const auto result = tree_->document.load_buffer(bytes_.data(), bytes_.size(), parse_options,
                                                    pugi::encoding_utf8);
    if (!result) {
        throw Error(Fault::malformed, result.description(),
                    place_of(bytes_, static_cast<std::size_t>(result.offset)), "Mend this place");
    }
    const pugi::xml_node root = tree_->document.document_element();
    const auto uri = namespace_of(root, split_name(root.name()).first);
    root_namespace_ = uri.value_or("");
    NameResolver(bytes_, root_namespace_).resolve(root);
}

Document::~Document() = default;

Element Document::root() const {
    return Element(this, tree_->document.document_element().internal_object());
}

std::string_view Element::name() const { return as_node(node_).name(); }

std::string Element::text() const {
    std::string text;
    for (const pugi::xml_node child : as_node(node_)) {
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
            text += child.value();
    }
    return text;
}

std::optional<std::string_view> Element::attribute(std::string_view name) const {
    for (const Attribute& attribute : attributes()) {
        if (attribute.name == name) return attribute.value;
    }
    return std::nullopt;
}

std::vector<Attribute> Element::attributes() const {
    std::vector<Attribute> found;
    for (const pugi::xml_attribute attribute : as_node(node_).attributes()) {
        if (!declares_namespace(attribute.name()))
            found.push_back({attribute.name(), attribute.value()});
    }
    return found;
}

Element Element::first_child() const {
    const auto node = next_element(as_node(node_).first_child());
    return node ? Element(document_, node.internal_object()) : Element();
}

Element Element::next_sibling() const {
    const auto node = next_element(as_node(node_).next_sibling());
    return node ? Element(document_, node.internal_object()) : Element();
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
    if (!node_) return {};
    for (pugi::xml_node node = as_node(node_); is_element(node); node = node.parent()) {
        // A renamed element has lost its offset; its parent is the nearest known place.
        const auto offset = node.offset_debug();
        if (offset >= 0) return place_of(document_->bytes_, static_cast<std::size_t>(offset));
    }
    return {};
}

}  // namespace myochart::xml
