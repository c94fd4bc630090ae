// SPDX-License-Identifier: Apache-2.0
// What a person is asked to let in must be what the manifest vouches for.
#include <algorithm>
#include <map>

#include "myochart/core/files.hpp"
#include "myochart/core/text.hpp"
#include "myochart/plugin/plugin_refused.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {
namespace {

namespace fs = std::filesystem;

PluginRefusal refusal_of(RefusalCode code, const ListedPlugin& plugin, const std::string& file,
                         std::string what, std::string remedy) {
    return {.code = code,
            .bundle = plugin.bundle,
            .plugin = plugin.manifest->facts.id,
            .what = std::move(what),
            .where = file,
            .remedy = std::move(remedy)};
}

void require_as_listed(const ListedPlugin& plugin, const PluginFile& listed) {
    const fs::path file = plugin.bundle / listed.path;
    if (!fs::is_regular_file(fs::symlink_status(file))) {
        throw PluginRefused(refusal_of(RefusalCode::file_missing, plugin, listed.path,
                                       "a file that the manifest lists is not there",
                                       "Get the whole bundle again from its maker"));
    }
    const bool same_size = fs::file_size(file) == listed.size;
    const std::string found = same_size ? sha256_hex(read_file(file, listed.size)) : std::string();
    if (found == listed.sha256) return;
    PluginRefusal refusal = refusal_of(
        listed.platform.empty() ? RefusalCode::file_differs : RefusalCode::library_differs, plugin,
        listed.path, "the file is not the one that the manifest vouches for",
        "Get the bundle again from its maker, or build it again");
    refusal.needed = listed.sha256;
    refusal.found = same_size ? found : std::to_string(fs::file_size(file)) + " bytes";
    throw PluginRefused(std::move(refusal));
}

void require_nothing_else(const ListedPlugin& plugin) {
    std::map<std::string, bool> listed{{"plugin.xml", true}, {"plugin.xml.sig", true}};
    for (const PluginFile& file : plugin.manifest->files) listed[file.path] = true;
    for (const auto& entry : fs::recursive_directory_iterator(plugin.bundle)) {
        if (entry.is_directory() && !entry.is_symlink()) continue;
        const std::string path = entry.path().lexically_relative(plugin.bundle).generic_string();
        if (listed.contains(path)) continue;
        throw PluginRefused(refusal_of(RefusalCode::file_unlisted, plugin, path,
                                       "a file that the manifest does not list",
                                       "Remove the file, or build the bundle again"));
    }
}

}  // namespace

ListedPlugin whole_bundle(const fs::path& bundle, const Common& common,
                          const std::vector<RefusalCode>& but) {
    PluginPolicy policy = policy_of(common);
    policy.developer = false;  // what a developer may run, nobody else needs to trust
    ListedPlugin plugin = inspect_plugin(fs::absolute(bundle).lexically_normal(), policy);
    if (plugin.refusal && std::ranges::find(but, plugin.refusal->code) == but.end()) {
        throw PluginRefused(*plugin.refusal);
    }
    for (const PluginFile& file : plugin.manifest->files) require_as_listed(plugin, file);
    require_nothing_else(plugin);
    return plugin;
}

}  // namespace myochart::cli
