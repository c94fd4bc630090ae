// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "myochart/plugin/manifest.hpp"
#include "myochart/plugin/refusal.hpp"

namespace myochart {

/// What keeps two plugins from being loaded together: both are, or bring, the same thing.
inline std::optional<RefusalCode> brought_twice(const PluginFacts& one, const PluginFacts& other) {
    const auto same_id = [](const auto& ours, const auto& theirs) {
        return ours && theirs && ours->id == theirs->id;
    };
    if (one.id == other.id) return RefusalCode::duplicate_plugin;
    if (same_id(one.region, other.region)) return RefusalCode::duplicate_region;
    if (same_id(one.session_format, other.session_format) ||
        same_id(one.export_format, other.export_format))
        return RefusalCode::duplicate_format;
    return std::nullopt;
}

}  // namespace myochart
