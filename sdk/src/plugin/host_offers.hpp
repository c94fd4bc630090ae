// SPDX-License-Identifier: Apache-2.0
/// What this host knows and offers; a plugin that needs more is refused before it is loaded.
#pragma once

#include <string_view>

#include "myochart/plugin/export.h"
#include "myochart/plugin/host.h"
#include "myochart/plugin/region.h"
#include "myochart/plugin/region_logic.h"
#include "myochart/plugin/session_import.h"
#include "plugin/manifest_rules.hpp"

namespace myochart {

inline constexpr std::string_view known_interfaces[] = {
    MYO_INTERFACE_EXPORT, MYO_INTERFACE_REGION_LOGIC, MYO_INTERFACE_REGION,
    MYO_INTERFACE_SESSION_IMPORT};

inline constexpr std::string_view offered_services[] = {MYO_SERVICE_LOG};

/// The newest schema of region data that is read; so are all earlier ones of its major version.
inline constexpr DataVersion region_schema{1, 0};

}  // namespace myochart
