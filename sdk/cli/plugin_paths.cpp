// SPDX-License-Identifier: Apache-2.0
#include "plugin_paths.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "command.hpp"
#include "plugin_package.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {
namespace {

/// The major version of the plugin ABI is part of the folder's name, so that hosts of two majors
/// can live beside each other.
constexpr const char* plugins_of_this_abi = "myochart/plugins/1";

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// A folder of the XDG Base Directory Specification, which has relative ones ignored.
std::filesystem::path xdg_folder(const char* variable, const char* below_home) {
    const std::filesystem::path named = environment(variable);
    if (named.is_absolute()) return named;
    const std::filesystem::path home = environment("HOME");
    return home.is_absolute() ? home / below_home : std::filesystem::path();
}

std::filesystem::path below(const std::filesystem::path& folder, const char* rest) {
    return folder.empty() ? folder : folder / rest;
}

std::filesystem::path program_folder() {
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    return error ? std::filesystem::path() : program.parent_path();
}

/// What a person names has to be there: a mistyped folder must not look like one without plugins.
void require_plugin_folder(const std::filesystem::path& folder) {
    const auto lexical = (folder / "").lexically_normal().parent_path();
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        throw Error(ErrorCode::file_not_found, "--plugins names no folder", folder.string(),
                    "Name one that holds bundles, the folders that end in .myoplugin");
    }
    if (lexical.extension() == bundle_suffix) {
        throw Error(ErrorCode::value_word, "--plugins names a plugin, not a folder of plugins",
                    folder.string(),
                    "Name the folder that it is in: --plugins " +
                        shell_word(std::filesystem::absolute(lexical).parent_path().string()));
    }
}

bool holds_a_bundle(const std::filesystem::path& folder) {
    return std::ranges::any_of(std::filesystem::directory_iterator(folder), [](const auto& entry) {
        return entry.path().extension() == bundle_suffix;
    });
}

}  // namespace

PluginPaths plugin_paths() {
    return {
        .own = below(xdg_folder("XDG_DATA_HOME", ".local/share"), plugins_of_this_abi),
        .shipped = below(program_folder().parent_path(), "lib") /
                   std::filesystem::path(plugins_of_this_abi),
        .trust_list = below(xdg_folder("XDG_CONFIG_HOME", ".config"), "myochart/plugin-trust.xml"),
        .quarantine =
            below(xdg_folder("XDG_STATE_HOME", ".local/state"), "myochart/plugin-quarantine.xml"),
    };
}

const std::filesystem::path& needed(const std::filesystem::path& path) {
    if (!path.empty()) return path;
    throw Error(ErrorCode::file_not_found, "the environment names no home folder", "HOME",
                "Set HOME, or the XDG_ folders, to absolute paths");
}

std::vector<SearchFolder> search_folders(const Common& common) {
    std::vector<SearchFolder> folders;
    for (const std::string& folder : common.plugin_folders) {
        require_plugin_folder(folder);
        folders.push_back({folder, "--plugins"});
    }
    if (common.developer) {
        const std::string path = environment("MYOCHART_PLUGIN_PATH");
        for (std::size_t at = 0; at < path.size();) {
            const std::size_t end = std::min(path.find(':', at), path.size());
            if (end > at) folders.push_back({path.substr(at, end - at), "MYOCHART_PLUGIN_PATH"});
            at = end + 1;
        }
    }
    const PluginPaths paths = plugin_paths();
    if (!paths.own.empty()) folders.push_back({paths.own, "own"});
    if (!paths.shipped.empty()) folders.push_back({paths.shipped, "shipped"});
    return folders;
}

PluginPolicy policy_of(const Common& common) {
    const PluginPaths paths = plugin_paths();
    PluginPolicy policy{.trust_list = paths.trust_list,
                        .quarantine = paths.quarantine,
                        .developer = common.developer,
                        .clock = common.now()};
    for (SearchFolder& found : search_folders(common)) {
        policy.folders.push_back(std::move(found.folder));
    }
    return policy;
}

void tell_developer_mode(const Common& common) {
    if (!common.developer) return;
    std::cerr << "myochart: developer mode: plugins are loaded that nobody trusts\n";
}

void tell_empty_folders(const Common& common) {
    for (const std::string& folder : common.plugin_folders) {
        if (holds_a_bundle(folder)) continue;
        std::cerr << "myochart: " << folder
                  << " holds no plugin: there is no folder in it that ends in .myoplugin\n";
    }
}

std::filesystem::path helper_program(const std::string& name) {
    const auto folder = program_folder();
    const auto installed = folder.parent_path() / "libexec/myochart" / name;
    return std::filesystem::exists(installed) ? installed : folder / name;
}

}  // namespace myochart::cli
