// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/plugin/trust.hpp"

namespace myochart {

/// `trust_of` for any list of shipped plugins; `manifest_sha256` is the manifest's.
std::optional<PluginTrust> trust_of(std::string_view manifest, const std::string& manifest_sha256,
                                    std::string_view signature, const TrustList& list,
                                    const std::vector<std::string>& shipped);

}  // namespace myochart
