// SPDX-License-Identifier: Apache-2.0
/// The verbs below `myochart plugin`, one file each, and what they share.
#pragma once

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "command.hpp"
#include "myochart/plugin/plugin_listing.hpp"

namespace myochart::cli {

void add_plugin_list(CLI::App& plugin, const Common& common, int& exit_code);
void add_plugin_inspect(CLI::App& plugin, const Common& common, int& exit_code);
/// trust and distrust.
void add_plugin_trust(CLI::App& plugin, const Common& common);
void add_plugin_retry(CLI::App& plugin, const Common& common);
void add_plugin_sign(CLI::App& plugin, const Common& common);
void add_plugin_pack(CLI::App& plugin, const Common& common);
/// install and remove.
void add_plugin_install(CLI::App& plugin, const Common& common);
void add_plugin_new(CLI::App& plugin);
void add_plugin_check(CLI::App& plugin);

/// Adds `--format` with these choices, of which the first is the default.
void add_format(CLI::App& verb, std::string& format, const std::vector<std::string>& formats);

/// "usable", "not trusted yet" or "refused".
std::string state_of(const ListedPlugin& plugin);
/// What a plugin brings, a line for each thing: "region lower-leg-foot, edition 2026.1: 27 muscles,
/// 29 trigger points".
std::vector<std::string> offers_of(const PluginFacts& facts);

/// Text as a word of a shell's command line.
std::string shell_word(const std::string& text);
/// The command that lets a plugin in.
std::string command_to_trust(const std::filesystem::path& bundle);

/// Asks yes or no at a terminal; elsewhere only `yes` will do. Throws CLI::ValidationError where
/// nobody can be asked.
bool confirmed(std::string_view question, bool yes);

/// The folder that a person named, without a slash at its end.
std::filesystem::path bundle_path(const std::string& named);

/// The bundle that a person named by its folder, or by the id of a plugin that is listed; of several
/// with one id the first, which is the one that is taken. Throws value_word if none has that id.
std::filesystem::path named_bundle(const std::string& named, const Common& common);

/// Runs `work`; what the file system refuses there is thrown as file_unwritable.
void writing_files(const std::function<void()>& work);

/// A bundle whose path, manifest and files are as they should be, whatever `developer` says. What
/// may still stand against it is only that nobody trusts it, or what else is named. Throws
/// PluginRefused.
ListedPlugin whole_bundle(const std::filesystem::path& bundle, const Common& common,
                          const std::vector<RefusalCode>& but = {RefusalCode::trust_unknown});

}  // namespace myochart::cli
