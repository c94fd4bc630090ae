// SPDX-License-Identifier: Apache-2.0
/// What `plugin new` writes, kept in the program so that it needs no network and no installation.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

/// Paths below sdk/cli/templates and their texts; made by sdk/cmake/embed_files.cmake.
extern const std::vector<std::pair<std::string_view, std::string_view>> plugin_templates;
