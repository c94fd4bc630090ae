// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <utility>
#include <vector>

/// schemas/examples/chart-example.xml; made by sdk/cmake/embed_files.cmake.
extern const std::vector<std::pair<std::string_view, std::string_view>> example_charts;
