// SPDX-License-Identifier: Apache-2.0
#include "plugin/document_nodes.hpp"

#include "core/reading.hpp"
#include "plugin/boundary.hpp"

namespace myochart {
namespace {

constexpr std::string_view chart_namespace = "urn:myochart:chart:1";

}  // namespace

DocumentNodes::DocumentNodes(std::string_view chart_xml) try : xml_(chart_xml), tree_(chart_xml) {
    require_root(tree_, chart_namespace, "chart", Origin("chart"));
    // The parser's limits on elements and their attributes keep the rows far below 2^32.
    add(tree_.root(), MYO_NONE);
} catch (const xml::Error& error) {
    throw translated(error, Origin("chart"));
}

void DocumentNodes::add(const xml::Element& element, std::uint32_t parent) {
    const std::uint32_t row = next_row();
    rows_.push_back({.kind = MYO_NODE_ELEMENT,
                     .parent = parent,
                     .end = 0,
                     .reserved0 = 0,
                     .name = borrowed(element.name()),
                     .value = own_text(element)});
    for (const xml::Attribute attribute : element.attributes()) {
        rows_.push_back({.kind = MYO_NODE_ATTRIBUTE,
                         .parent = row,
                         .end = next_row() + 1,
                         .reserved0 = 0,
                         .name = borrowed(attribute.name),
                         .value = borrowed(attribute.value)});
    }
    for (xml::Element child = element.first_child(); child; child = child.next_sibling()) {
        add(child, row);
    }
    rows_[row].end = next_row();
}

myo_text DocumentNodes::own_text(const xml::Element& element) {
    const bool is_space_between_children = element.first_child() && element.has_blank_text();
    if (is_space_between_children) return {};
    std::string text = element.text();
    return text.empty() ? myo_text{} : borrowed(texts_.emplace_back(std::move(text)));
}

myo_document DocumentNodes::document() const {
    return {.struct_size = sizeof(myo_document),
            .reserved0 = 0,
            .schema = borrowed(chart_namespace),
            .xml = borrowed(xml_),
            .nodes = {rows_.data(), next_row(), sizeof(myo_node)}};
}

}  // namespace myochart
