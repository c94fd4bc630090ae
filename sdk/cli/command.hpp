// SPDX-License-Identifier: Apache-2.0
/// What the verbs of the `myochart` command share.
#pragma once

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "myochart/plugin/plugin_listing.hpp"
#include "myochart/workspace.hpp"

namespace myochart::cli {

enum ExitCode { done = 0, refused = 1, wrong_usage = 2, damage_found = 3 };

/// Options of the command as a whole.
struct Common {
    std::string store;
    std::vector<std::string> plugin_folders;
    std::vector<std::string> font_folders;
    std::string clock;
    bool developer = false;

    /// "Now": --clock, or the machine's.
    Clock now() const;
    WorkspaceOptions workspace_options() const;
    /// Only the beginning of a visit makes a new store: a mistyped name must not look like an empty
    /// one.
    Workspace open(Store::Opening opening = Store::Opening::existing) const;
};

/// Each adds its verb to the command; what a verb does runs when its words were parsed. A verb
/// that found something wrong without failing sets `exit_code`.
void add_atlas_verb(CLI::App& app, const Common& common);
void add_session_verb(CLI::App& app, const Common& common);
void add_visit_verb(CLI::App& app, const Common& common);
/// consent, outcome, finding, measure, treatment, event and plan.
void add_part_verbs(CLI::App& app, const Common& common);
void add_screen_verb(CLI::App& app, const Common& common);
/// trend and changes.
void add_trend_verb(CLI::App& app, const Common& common);
void add_export_verb(CLI::App& app, const Common& common);
void add_reports_verb(CLI::App& app, const Common& common, int& exit_code);
void add_import_verb(CLI::App& app, const Common& common);
/// sign-pdf and encrypt-pdf.
void add_pdf_verbs(CLI::App& app, const Common& common);
void add_plugin_verb(CLI::App& app, const Common& common, int& exit_code);
/// What the command lets in, and from where.
PluginPolicy policy_of(const Common& common);
/// Says on standard error that plugins are let in which nobody trusts, where that is so. Belongs
/// before every loading of plugins.
void tell_developer_mode(const Common& common);
void add_verify_verb(CLI::App& app, const Common& common, int& exit_code);

/// The questions of the `atlas` verb: where it hurts, what to examine next, what muscles share.
void add_atlas_questions(CLI::App& atlas_verb, const Common& common);

/// " [source, not verified, illustrative]", for what the atlas states.
std::string marks(const Evidence& evidence);
/// The key and certificate that a person signs with, or nothing if none is named.
struct KeyOptions {
    std::string key;
    std::string certificate;
    std::string password_file;

    void add_to(CLI::App& verb);
    std::optional<SigningKey> open() const;
};

/// The first line of a file that holds a password.
std::string password_in(const std::string& file);

/// "1 muscle", "2 muscles".
std::string count_of(std::size_t count, const std::string& thing);

/// Prints rows with their columns lined up.
void print_columns(const std::vector<std::vector<std::string>>& rows);
/// Documents that a person hands over: larger ones are not charts.
inline constexpr std::uintmax_t largest_document = std::uintmax_t{256} << 20;

}  // namespace myochart::cli
