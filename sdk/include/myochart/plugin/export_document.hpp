// SPDX-License-Identifier: Apache-2.0
/// Writes a visit through an exporter plugin's C table.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "myochart/core/api.hpp"
#include "myochart/plugin/export.h"
#include "myochart/plugin/session_reader.hpp"

namespace myochart {

/// What a person asks of the output, for example {"line-width", "72"}.
using ExportOptions = std::map<std::string, std::string>;

struct ExportLimits {
    std::uint64_t output_bytes = std::uint64_t{1} << 30;
};

/// `chart_xml` is a chart as `write_chart` makes it, with one visit. Any thread. Throws plugin_failed
/// with the exporter's own words or if it breaks the rules of the boundary; nothing is written then.
MYOCHART_API std::string export_document(const myo_exporter& exporter,
                                         const ImporterIdentity& identity,
                                         std::string_view chart_xml,
                                         const ExportOptions& options = {},
                                         const ExportLimits& limits = {},
                                         const std::function<bool(double done)>& progress = {});

}  // namespace myochart
