// SPDX-License-Identifier: Apache-2.0
// What a person is asked to let in, or hands on, must be what the manifest vouches for.
#include <algorithm>

#include "myochart/plugin/bundle_check.hpp"
#include "myochart/plugin/plugin_refused.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {

namespace fs = std::filesystem;

ListedPlugin whole_bundle(const fs::path& bundle, const Common& common,
                          const std::vector<RefusalCode>& but) {
    PluginPolicy policy = policy_of(common);
    policy.developer = false;  // what a developer may run, nobody else needs to trust
    ListedPlugin plugin = inspect_plugin(bundle_path(bundle.string()), policy);
    if (plugin.refusal && std::ranges::find(but, plugin.refusal->code) == but.end()) {
        throw PluginRefused(*plugin.refusal);
    }
    require_whole_bundle(plugin.bundle, *plugin.manifest);
    return plugin;
}

}  // namespace myochart::cli
