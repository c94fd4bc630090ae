// SPDX-License-Identifier: Apache-2.0
/// Reads a recording through an importer plugin's C table into a Session.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "myochart/core/api.hpp"
#include "myochart/plugin/session_import.h"
#include "myochart/session/session.hpp"

namespace myochart {

/// What a person adds that a file does not say, for example {"decimal-mark", ","}.
using ImportOptions = std::map<std::string, std::string>;

/// Who reads: the plugin's id and version, stored with the session.
struct ImporterIdentity {
    std::string id{};
    std::string version{};
};

/// Limits are checked before anything is allocated.
struct ImportLimits {
    std::uint64_t file_bytes = std::uint64_t{4} << 30;
    std::uint64_t values = std::uint64_t{1} << 28;  ///< all channels and axes together
    std::uint32_t channels = 4096;
    std::uint32_t events = 1'000'000;
    std::uint32_t remarks = 10'000;
};

/// Reads `bytes`; `file_name` is the name without folders. The session's id is derived from the
/// file's SHA-256 and the options, so that the same file read in the same way is the same session
/// everywhere. Any thread. Throws
/// session_unreadable with the importer's own words, session_out_of_range at a limit,
/// plugin_failed if the plugin breaks the rules of the boundary.
MYOCHART_API Session read_session(const myo_session_importer& importer,
                                  const ImporterIdentity& identity, std::string_view bytes,
                                  std::string_view file_name, const ImportOptions& options = {},
                                  const ImportLimits& limits = {},
                                  const std::function<bool(double done)>& progress = {});

}  // namespace myochart
