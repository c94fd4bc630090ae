// SPDX-License-Identifier: Apache-2.0
/// Lines for the log of the program that uses the plugin. A class that derives from `kit::Logging`
/// too can write them; the plugin's entry then names the service by itself.
///
///     class Scale : public kit::Importer, kit::Logging { ... log_warning("frame 12 is short"); }
#pragma once

#include "myochart/plugin/abi.h"
#if MYO_TARGET_ABI < MYO_ABI(1, 1)
#error "The log needs plugin ABI 1.1; leave MYO_TARGET_ABI out, or set it to MYO_ABI(1, 1)"
#endif

#include "myochart/plugin/kit/plugin.hpp"

namespace myochart::kit {

class Logging {
protected:
    /// A message is one line and names no person. Without effect in a host that keeps no log. Any
    /// thread, between `init` and `deinit`.
    static void log_information(std::string_view message) { log(MYO_LOG_INFORMATION, message); }
    static void log_warning(std::string_view message) { log(MYO_LOG_WARNING, message); }
    static void log_problem(std::string_view message) { log(MYO_LOG_PROBLEM, message); }

private:
    static void log(std::uint32_t severity, std::string_view message) {
        detail::write_log(severity, message);
    }
};

}  // namespace myochart::kit
