// SPDX-License-Identifier: Apache-2.0
/// A chart for an exporter or region logic, built of nodes, and its C form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "myochart/plugin/document.h"
#include "myochart/plugin/kit/plugin.hpp"

namespace myochart::kit::testing {

/// An element of a chart: {"finding", {{"label", "1"}}, {{"site", {{"side", "left"}}}}}.
struct Node {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes{};
    std::vector<Node> children{};
    std::string text{};
};

/// A chart with one visit.
inline Node chart(Node patient, Node visit) {
    return {"chart", {{"schemaVersion", "1.0"}}, {std::move(patient), std::move(visit)}};
}

namespace detail {

/// The C form of a chart; the texts are those of the nodes it is made of.
class ChartRows {
public:
    explicit ChartRows(const Node& root) {
        add(root, MYO_NONE);
        document.nodes = {rows_.data(), static_cast<std::uint32_t>(rows_.size()), sizeof(myo_node)};
        document.xml = kit::text(xml_);
    }
    explicit ChartRows(Node&&) = delete;
    ChartRows(const ChartRows&) = delete;
    ChartRows& operator=(const ChartRows&) = delete;

    myo_document document{sizeof(myo_document), 0, kit::text("urn:myochart:chart:1"), {}, {}};

private:
    void add(const Node& node, std::uint32_t parent) {
        const std::uint32_t own = add_row(MYO_NODE_ELEMENT, parent, node.name, node.text);
        xml_ += "<" + node.name;
        if (parent == MYO_NONE) xml_ += " xmlns=\"urn:myochart:chart:1\"";
        for (const auto& [name, value] : node.attributes) {
            add_row(MYO_NODE_ATTRIBUTE, own, name, value);
            xml_ += " " + name + "=\"" + escaped(value) + "\"";
        }
        xml_ += ">" + escaped(node.text);
        for (const Node& child : node.children) add(child, own);
        xml_ += "</" + node.name + ">";
        rows_[own].end = static_cast<std::uint32_t>(rows_.size());
    }
    std::uint32_t add_row(std::uint32_t kind, std::uint32_t parent, std::string_view name,
                          std::string_view value) {
        const auto own = static_cast<std::uint32_t>(rows_.size());
        rows_.push_back({kind, parent, own + 1, 0, kit::text(name), kit::text(value)});
        return own;
    }
    static std::string escaped(std::string_view text) {
        std::string out;
        for (const char c : text) {
            if (c == '&')
                out += "&amp;";
            else if (c == '<')
                out += "&lt;";
            else if (c == '>')
                out += "&gt;";
            else if (c == '"')
                out += "&quot;";
            else
                out += c;
        }
        return out;
    }

    std::vector<myo_node> rows_;
    std::string xml_;
};

}  // namespace detail

}  // namespace myochart::kit::testing
