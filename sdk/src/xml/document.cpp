// SPDX-License-Identifier: Apache-2.0
#include "xml/document.hpp"

#include <cstring>
#include <utility>

#include "xml/beside.hpp"

namespace myochart::xml {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// True if `second` follows "<" somewhere; may be true where it does not mark anything up.
bool has_markup(std::string_view bytes, char second) {
    for (std::size_t at = bytes.find(second, 1); at != std::string_view::npos;
         at = bytes.find(second, at + 1)) {
        if (bytes[at - 1] == '<') return true;
    }
    return false;
}

unsigned parse_options(std::string_view bytes) {
    constexpr unsigned always =
        pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute;
    // White space beside a comment or a CDATA section may be part of a text. Most documents have
    // neither, and half of their nodes would be the line ends between elements.
    if (bytes.starts_with("<?xml ")) bytes.remove_prefix(2);
    const bool in_pieces = has_markup(bytes, '!') || has_markup(bytes, '?');
    return always | (in_pieces ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single);
}

std::string_view without_byte_order_mark(std::string_view bytes) {
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    return bytes;
}

bool is_element(const pugi::xml_node& node) { return node.type() == pugi::node_element; }
bool is_text(const pugi::xml_node& node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

bool is_blank(const char* text) { return text[std::strspn(text, " \t\r\n")] == '\0'; }

pugi::xml_node next_element(pugi::xml_node node) {
    while (true) {
        const pugi::xml_node_type type = node.type();
        if (type == pugi::node_element || type == pugi::node_null) return node;
        node = node.next_sibling();
    }
}

std::size_t offset_of(const pugi::xml_node& node) {
    return static_cast<std::size_t>(node.offset_debug());
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

/// Finds the names that readers compare with, whatever the prefixes are.
class NameResolver {
public:
    using Names = std::unordered_map<const void*, std::string>;

    NameResolver(Names& names, const LineIndex& lines, std::string_view root_namespace)
        : names_(names), lines_(lines), root_namespace_(root_namespace) {}

    void resolve(const pugi::xml_node& root) {
        for (pugi::xml_node node = root; node; node = following(node, root)) {
            for (const pugi::xml_attribute attribute : node.attributes()) {
                const std::string_view name = attribute.name();
                if (name.starts_with("xmlns:") || name.find(':') == std::string_view::npos)
                    continue;
                keep(attribute.internal_object(), resolved(node, name, false));
            }
            keep(node.internal_object(), resolved(node, node.name(), true));
        }
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

    void keep(const void* object, std::optional<std::string> name) {
        if (name) names_.emplace(object, std::move(*name));
    }

    /// The name to give instead, or nothing if the name is right as it stands.
    std::optional<std::string> resolved(const pugi::xml_node& node, std::string_view name,
                                        bool element) const {
        const auto [prefix, local] = split_name(name);
        const auto uri = namespace_of(node, prefix);
        if (!uri || local.empty() || local.find(':') != std::string_view::npos) {
            throw Error(Fault::malformed,
                        "the prefix of \"" + std::string(name) + "\" is not declared",
                        lines_.place_of(offset_of(node)),
                        "Declare its namespace with xmlns:" + std::string(prefix));
        }
        if (element && *uri == root_namespace_) {
            return prefix.empty() ? std::nullopt : std::optional<std::string>(local);
        }
        return "{" + std::string(*uri) + "}" + std::string(local);
    }

    Names& names_;
    const LineIndex& lines_;
    std::string_view root_namespace_;
};

/// Parsing before the guard's verdict is only for what can't have more elements than the limit: an
/// unchecked tree of any larger document could take memory without bound.
bool parses_before_verdict(std::string_view bytes, const Limits& limits) {
    constexpr std::size_t shortest_tag = 3;
    return bytes.size() >= worth_a_thread && bytes.size() <= limits.bytes &&
           bytes.size() / shortest_tag <= limits.elements;
}

}  // namespace

Element Children::first_from(pugi::xml_node node) {
    for (;; node = node.next_sibling()) {
        const char* const name = node.name();
        if (*name != '\0') return {document_, node, name};
        if (node.type() == pugi::node_null) return {};
        passed_text_ = passed_text_ || !is_blank(node.value());
    }
}

Document::Document(std::string_view bytes, const Limits& limits) : lines_({}) {
    bytes = without_byte_order_mark(bytes);
    const bool parallel = parses_before_verdict(bytes, limits);
    auto verdict = beside(parallel, [this, bytes, &limits] {
        lines_ = LineIndex(bytes);
        return require_markup(bytes, limits);
    });
    require_characters(bytes, limits);
    NamesUsed used;
    if (!parallel) used = verdict.get();
    const auto result =
        tree_.load_buffer(bytes.data(), bytes.size(), parse_options(bytes), pugi::encoding_utf8);
    if (parallel) used = verdict.get();
    if (!result) {
        throw Error(Fault::malformed, result.description(),
                    lines_.place_of(static_cast<std::size_t>(result.offset)), "Mend this place");
    }
    const pugi::xml_node root = tree_.document_element();
    root_namespace_ = namespace_of(root, split_name(root.name()).first).value_or("");
    // Nearly every document declares its one namespace at the root and uses no prefix.
    if (used.prefixes || used.inner_declarations)
        NameResolver(resolved_names_, lines_, root_namespace_).resolve(root);
}

std::string Element::text() const {
    std::string text;
    for (const pugi::xml_node child : node_) {
        if (is_text(child)) text += child.value();
    }
    return text;
}

bool Element::has_blank_text() const {
    for (pugi::xml_node child = node_.first_child();; child = child.next_sibling()) {
        const pugi::xml_node_type type = child.type();
        if (type == pugi::node_null) return true;
        if (type == pugi::node_element) continue;
        if (!is_blank(child.value())) return false;
    }
}

std::optional<std::string_view> Element::attribute(std::string_view name) const {
    const Attributes all = attributes();
    for (auto attribute = all.begin(); attribute != all.end(); ++attribute) {
        if (attribute.is_named(name)) return attribute.value();
    }
    return std::nullopt;
}

Attributes Element::attributes() const {
    return Attributes(Attributes::Iterator(document_, node_.first_attribute()));
}

Element Element::first_child() const { return {document_, next_element(node_.first_child())}; }

Element Element::next_sibling() const { return {document_, next_element(node_.next_sibling())}; }

Element Element::child(std::string_view name) const {
    for (Element element = first_child(); element; element = element.next_sibling()) {
        if (element.is_named(name)) return element;
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

std::string_view Element::source() const {
    if (!document_) return {};
    return document_->lines_.bytes().substr(offset_of(node_));
}

Place Element::place() const {
    // What another namespace put in is for whoever wrote the element around it to mend.
    for (pugi::xml_node node = node_; is_element(node); node = node.parent()) {
        const std::string_view name = document_->name_of(node, node.name());
        if (!name.starts_with('{')) return document_->lines_.place_of(offset_of(node));
    }
    return {};
}

}  // namespace myochart::xml
