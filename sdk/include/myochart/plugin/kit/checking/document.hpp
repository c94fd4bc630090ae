// SPDX-License-Identifier: Apache-2.0
/// Watches the host's documents.
#pragma once

#include <cstdint>
#include <vector>

#include "myochart/plugin/document.h"
#include "myochart/plugin/kit/checking/watch.hpp"

#if MYO_TARGET_ABI >= MYO_ABI(1, 1)
namespace myochart::kit::checking {

/// True if the rows make one tree: each row inside its parent, after it, and nothing left over.
inline bool is_tree(const myo_table& nodes) {
    std::vector<std::uint32_t> open;  // rows whose end lies ahead
    for (std::uint32_t row = 0; row < nodes.count; ++row) {
        const auto node = detail::row_at<myo_node>(nodes, row);
        const auto end_of = [&](std::uint32_t of) {
            return detail::row_at<myo_node>(nodes, of).end;
        };
        while (!open.empty() && end_of(open.back()) == row) open.pop_back();
        const std::uint32_t parent = open.empty() ? MYO_NONE : open.back();
        const bool is_attribute = node.kind == MYO_NODE_ATTRIBUTE;
        if (!is_attribute && node.kind != MYO_NODE_ELEMENT) return false;
        if (node.parent != parent || node.name.length == 0) return false;
        if (row == 0 ? is_attribute || node.end != nodes.count : open.empty()) return false;
        if (node.end <= row || node.end > (row == 0 ? nodes.count : end_of(parent))) return false;
        if (is_attribute && node.end != row + 1) return false;
        // An attribute follows its element or another attribute of it.
        if (is_attribute && parent != row - 1) {
            const auto before = detail::row_at<myo_node>(nodes, row - 1);
            if (before.kind != MYO_NODE_ATTRIBUTE || before.parent != parent) return false;
        }
        if (!is_attribute) open.push_back(row);
    }
    return nodes.count > 0;
}

inline void require_document(Watch& watch, const myo_document* document) {
    watch.require_from_host(document, "document");
    if (!watch.is_clean()) return;
    watch.require_table(document->nodes, sizeof(myo_node), "nodes");
    if (watch.is_clean() && !is_tree(document->nodes))
        watch.blame_host("the document's nodes are no tree");
}

}  // namespace myochart::kit::checking
#endif
