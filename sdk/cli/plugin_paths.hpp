// SPDX-License-Identifier: Apache-2.0
/// Where the command finds plugins and keeps what a person decided about them. The library reads no
/// environment; all of it is resolved here.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace myochart::cli {

struct Common;

struct PluginPaths {
    std::filesystem::path own{};         ///< $XDG_DATA_HOME/myochart/plugins/1
    std::filesystem::path shipped{};     ///< lib/myochart/plugins/1 beside the program's folder
    std::filesystem::path trust_list{};  ///< $XDG_CONFIG_HOME/myochart/plugin-trust.xml
    std::filesystem::path quarantine{};  ///< $XDG_STATE_HOME/myochart/plugin-quarantine.xml
};

/// By the XDG Base Directory Specification. What belongs to the user is empty if the environment
/// names no home.
PluginPaths plugin_paths();

/// Of those paths, one that a verb can't do without. Throws file_not_found if it is empty.
const std::filesystem::path& needed(const std::filesystem::path& path);

struct SearchFolder {
    std::filesystem::path folder{};
    std::string origin{};  ///< who named it: "--plugins", "MYOCHART_PLUGIN_PATH", "own", "shipped"
};

/// In the order of search. Throws file_not_found and value_word if `--plugins` names no folder, or a
/// plugin instead of the folder that it is in.
std::vector<SearchFolder> search_folders(const Common& common);

/// Says on standard error which folders of `--plugins` hold no plugin.
void tell_empty_folders(const Common& common);

/// The folder of a program that only the command starts, such as "plugin-check".
std::filesystem::path helper_program(const std::string& name);

}  // namespace myochart::cli
