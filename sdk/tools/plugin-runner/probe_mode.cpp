// SPDX-License-Identifier: Apache-2.0
#include "modes.hpp"
#include "plugin/runner_protocol.hpp"
#include "plugin_in_child.hpp"

namespace myochart::runner {

void probe(MessageSocket& host) {
    { const PluginInChild plugin(host); }
    // Only now that the plugin has ended.
    host.send(passed);
}

}  // namespace myochart::runner
