// SPDX-License-Identifier: Apache-2.0
// What a person is asked to let in, or hands on, must be what the manifest vouches for.
#include <algorithm>

#include "myochart/plugin/bundle_check.hpp"
#include "myochart/plugin/plugin_refused.hpp"
#include "plugin_package.hpp"
#include "plugin_paths.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {

namespace fs = std::filesystem;

fs::path named_bundle(const std::string& named, const Common& common) {
    const bool is_path = named.find('/') != std::string::npos || named.ends_with(bundle_suffix) ||
                         fs::is_directory(named);
    if (is_path) return bundle_path(named);
    tell_empty_folders(common);
    for (const ListedPlugin& plugin : list_plugins(policy_of(common))) {
        if (plugin.bundle.filename() == named + bundle_suffix) return plugin.bundle;
    }
    throw Error(ErrorCode::value_word, "no plugin of this id is listed", named,
                "plugin list names those that are; or name the folder that ends in .myoplugin");
}

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
