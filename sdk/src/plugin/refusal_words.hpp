// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "myochart/plugin/refusal.hpp"

namespace myochart {

/// "built for plugin ABI 2.0; needed: 1.0 to 1.1; found: 2.0".
std::string finding_of(const PluginRefusal& refusal);

}  // namespace myochart
