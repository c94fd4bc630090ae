// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/plugin_refused.hpp"

#include <utility>

#include "plugin/refusal_words.hpp"

namespace myochart {
namespace {

std::string where_of(const PluginRefusal& refusal) {
    std::string text = refusal.bundle.string();
    if (!refusal.where.empty()) text += (text.empty() ? "" : ", ") + refusal.where;
    return text;
}

}  // namespace

PluginRefused::PluginRefused(PluginRefusal refusal)
    : Error(ErrorCode::plugin_refused,
            finding_of(refusal) + " (" + std::string(to_string(refusal.code)) + ")",
            where_of(refusal), refusal.remedy),
      refusal_(std::move(refusal)) {}

}  // namespace myochart
