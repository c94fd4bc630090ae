// SPDX-License-Identifier: Apache-2.0
// Which plugins there are; by reading alone, or by loading them as every other verb does.
#include <iostream>

#include "plugin_json.hpp"
#include "plugin_paths.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    bool paths = false;
    bool load = false;
    std::string format;
};

/// What the whole way up makes of the plugins, in the form of a list by reading.
std::vector<ListedPlugin> loaded_plugins(const Common& common, const PluginPolicy& policy) {
    tell_developer_mode(common);
    const PluginHost host(policy);
    std::vector<ListedPlugin> plugins;
    for (const PluginInfo& plugin : host.plugins()) {
        plugins.push_back(inspect_plugin(plugin.bundle, policy));
    }
    for (const PluginRefusal& refusal : host.refusals()) {
        ListedPlugin plugin = inspect_plugin(refusal.bundle, policy);
        plugin.refusal = refusal;
        plugins.push_back(std::move(plugin));
    }
    return plugins;
}

void print_text(const std::vector<ListedPlugin>& plugins, bool developer) {
    if (developer) std::cout << "DEVELOPER MODE: plugins that nobody trusts are let in.\n";
    if (plugins.empty()) std::cout << "There is no plugin.\n";
    std::vector<std::vector<std::string>> rows;
    for (const ListedPlugin& plugin : plugins) {
        const bool known = plugin.manifest.has_value();
        rows.push_back({state_of(plugin),
                        known ? plugin.manifest->facts.id : plugin.bundle.filename().string(),
                        known ? plugin.manifest->facts.version : "?",
                        plugin.trust ? std::string(to_string(*plugin.trust)) : "-",
                        plugin.bundle.string()});
    }
    print_columns(rows);
    for (const ListedPlugin& plugin : plugins) {
        const std::string name = plugin.bundle.filename().string();
        if (plugin.manifest) {
            for (const std::string& offer : offers_of(plugin.manifest->facts)) {
                std::cout << name << ": " << offer << '\n';
            }
        }
        if (!plugin.refusal) continue;
        std::cout << name << ": " << sentence(*plugin.refusal) << '\n';
        if (plugin.refusal->code == RefusalCode::trust_unknown) {
            std::cout << name << ": to let it in: " << command_to_trust(plugin.bundle) << '\n';
        }
    }
}

Poco::JSON::Array folders_json(const std::vector<SearchFolder>& folders) {
    Poco::JSON::Array array;
    for (const SearchFolder& folder : folders) {
        Poco::JSON::Object row = json_object();
        row.set("folder", folder.folder.string());
        row.set("origin", folder.origin);
        row.set("exists", std::filesystem::is_directory(folder.folder));
        array.add(row);
    }
    return array;
}

void print_paths(const std::vector<SearchFolder>& folders, const PluginPaths& paths) {
    std::vector<std::vector<std::string>> rows;
    for (const SearchFolder& folder : folders) {
        rows.push_back({folder.folder.string(), folder.origin,
                        std::filesystem::is_directory(folder.folder) ? "" : "does not exist"});
    }
    rows.push_back({paths.trust_list.string(), "trust list", ""});
    rows.push_back({paths.quarantine.string(), "quarantine", ""});
    print_columns(rows);
}

void print_as_json(const std::vector<ListedPlugin>& plugins,
                   const std::vector<SearchFolder>& folders, const PluginPaths& paths,
                   const PluginPolicy& policy) {
    Poco::JSON::Object object = json_object();
    object.set("developer", policy.developer);
    object.set("folders", folders_json(folders));
    object.set("trust_list", paths.trust_list.string());
    object.set("quarantine", paths.quarantine.string());
    Poco::JSON::Array rows;
    for (const ListedPlugin& plugin : plugins) rows.add(json_of(plugin));
    object.set("plugins", rows);
    print_json(object);
}

void run(const Common& common, const Arguments& arguments, int& exit_code) {
    const PluginPolicy policy = policy_of(common);
    const std::vector<SearchFolder> folders = search_folders(common);
    const PluginPaths paths = plugin_paths();
    tell_empty_folders(common);
    const auto plugins = arguments.load ? loaded_plugins(common, policy) : list_plugins(policy);
    if (arguments.format == "json") {
        print_as_json(plugins, folders, paths, policy);
    } else {
        if (arguments.paths) print_paths(folders, paths);
        print_text(plugins, policy.developer);
    }
    const auto is_refused = [](const ListedPlugin& plugin) { return plugin.refusal.has_value(); };
    if (std::ranges::any_of(plugins, is_refused)) exit_code = damage_found;
}

}  // namespace

void add_plugin_list(CLI::App& plugin, const Common& common, int& exit_code) {
    CLI::App* verb = plugin.add_subcommand(
        "list", "What there is, whether it may be loaded and why not; runs none of it");
    verb->footer(
        "\nExits with 3 if a plugin can't be loaded.\n\nExamples:\n  myochart plugin list\n"
        "  myochart --plugins ./my-plugins plugin list --load --format json");
    auto arguments = std::make_shared<Arguments>();
    verb->add_flag("--paths", arguments->paths, "Name the folders that are searched, in order");
    verb->add_flag("--load", arguments->load, "Load them as well, as every other verb does");
    add_format(*verb, arguments->format, {"text", "json"});
    verb->callback([&common, arguments, &exit_code] { run(common, *arguments, exit_code); });
}

}  // namespace myochart::cli
