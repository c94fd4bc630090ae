// SPDX-License-Identifier: Apache-2.0
/// The checking mode: stands between host and plugin, watches both keep the rules of the boundary,
/// and says who did not: "host misbehaved: ..." or "plugin misbehaved: ...", as the call's error
/// text and as a line in the host's log. On in plugins that are compiled with
/// MYOCHART_PLUGIN_CHECKING (CHECKED in myochart_add_plugin()), and always in testing.hpp.
///
/// Watched: sizes, pointers and texts that either side hands over, the order of calls, the thread,
/// calls after a failure, axis numbers, and whether all promised values were filled in.
#pragma once

#include <cstdint>

#include "myochart/plugin/kit/checking/export.hpp"
#include "myochart/plugin/kit/checking/region_logic.hpp"
#include "myochart/plugin/kit/checking/session_import.hpp"

namespace myochart::kit::checking {

/// The functions of an entry, `Plain`, with the order of the host's calls watched.
template <class Plain>
struct Entry {
    static std::int32_t init(const myo_host* host, myo_error* error) noexcept {
        Watch watch("init");
        watch.require_from_host(host, "host");
        watch.require_from_host(error, "error");
        if (watch.is_clean()) watch.require_function(host->query, "query");
        if (is_running) watch.blame_host("init was called twice");
        if (!watch.is_clean()) return watch.settle(MYO_E_FAILED, error);
        const std::int32_t result = Plain::init(host, error);
        is_running = result == MYO_OK;
        return result;
    }
    static void deinit() noexcept {
        // There is no error text to say it in, and no host to write to.
        if (!is_running) return;
        is_running = false;
        Plain::deinit();
    }
    /// Null before `init`.
    static const void* query(myo_text interface_id) noexcept {
        return is_running ? Plain::query(interface_id) : nullptr;
    }

    static inline bool is_running = false;
};

}  // namespace myochart::kit::checking
