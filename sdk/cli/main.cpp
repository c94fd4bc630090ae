// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "command.hpp"
#include "myochart/core/files.hpp"

namespace myochart::cli {
namespace {

constexpr const char* footer = R"(
Examples:
  myochart atlas search gastrocnemius
  myochart session show recording.csv
  myochart --store clinic.myochart visit new --patient patient.xml --visit visit.xml
  myochart --store clinic.myochart visit sign VISIT
  myochart --store clinic.myochart export --visit VISIT --format pdf --output report.pdf

Exit codes:
  0  done
  1  refused: the message says what, where and what to do; nothing was changed
  2  the command line is wrong
  3  `verify` found a change after the fact, `plugin list` or `inspect` a plugin that can't be
     loaded, or `plugin check` a rule that is broken
  70 a fault of the program itself; please report it)";

void print(const Error& error) {
    std::cerr << "myochart: " << error.what_happened() << '\n';
    if (!error.where().empty()) std::cerr << "  where:  " << error.where() << '\n';
    if (!error.remedy().empty()) std::cerr << "  remedy: " << error.remedy() << '\n';
    std::cerr << "  code:   " << to_string(error.code()) << '\n';
}

int run(int argc, char** argv) {
    CLI::App app("Clinical documentation of muscles and myofascial trigger points", "myochart");
    app.footer(footer);
    app.set_version_flag("--version", MYOCHART_VERSION);
    app.require_subcommand(1);
    app.fallthrough();

    Common common;
    int exit_code = done;
    app.add_option("--store", common.store, "The file with the records")->envname("MYOCHART_STORE");
    app.add_option("--plugins", common.plugin_folders,
                   "Folders that are searched for plugins before all others");
    app.add_flag("--developer", common.developer,
                 "Take plugins that nobody trusts, and those of MYOCHART_PLUGIN_PATH; for authors "
                 "of plugins, never where patients are charted");
    app.add_option("--fonts", common.font_folders, "A folder with the Noto fonts for reports");
    app.add_option("--clock", common.clock,
                   "Take this as the present time (2026-11-20T09:30:00+01:00), to make a document "
                   "again exactly");
    add_atlas_verb(app, common);
    add_session_verb(app, common);
    add_visit_verb(app, common);
    add_screen_verb(app, common);
    add_part_verbs(app, common);
    add_trend_verb(app, common);
    add_export_verb(app, common);
    add_reports_verb(app, common, exit_code);
    add_import_verb(app, common);
    add_pdf_verbs(app, common);
    add_plugin_verb(app, common, exit_code);
    add_verify_verb(app, common, exit_code);
    try {
        app.parse(argc, argv);
        return exit_code;
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? done : wrong_usage;
    } catch (const Error& error) {
        print(error);
        return refused;
    }
}

}  // namespace

WorkspaceOptions Common::workspace_options() const {
    WorkspaceOptions options;
    options.store = store;
    options.plugins = policy_of(*this);
    for (const std::string& folder : font_folders) options.font_folders.emplace_back(folder);
    options.clock = now();
    return options;
}

Clock Common::now() const {
    if (clock.empty()) return system_time;
    return [time = parse_time(clock)] { return time; };
}

namespace {

/// A region or importer that should be there and is not must not go unnoticed.
void tell_refused(const Workspace& workspace) {
    for (const PluginRefusal& refusal : workspace.plugins().refusals()) {
        if (refusal.code == RefusalCode::trust_unknown) {
            std::cerr << "myochart: the plugin " << refusal.plugin
                      << " is not loaded: nobody here trusts it yet; see `myochart plugin list`\n";
        } else {
            std::cerr << "myochart: " << sentence(refusal) << '\n';
        }
    }
}

}  // namespace

Workspace Common::open(Store::Opening opening) const {
    tell_developer_mode(*this);
    WorkspaceOptions options = workspace_options();
    options.opening = opening;
    Workspace workspace(std::move(options));
    tell_refused(workspace);
    return workspace;
}

void KeyOptions::add_to(CLI::App& verb) {
    CLI::Option* file =
        verb.add_option("--key", key, "Sign with this key as well: PKCS#12 (.p12, .pfx) or PEM");
    verb.add_option("--certificate", certificate, "The PEM key's certificate")->needs(file);
    verb.add_option("--password-file", password_file, "A file whose first line opens the key")
        ->needs(file);
}

std::optional<SigningKey> KeyOptions::open() const {
    if (key.empty()) return std::nullopt;
    const std::string password = password_file.empty() ? "" : password_in(password_file);
    if (certificate.empty()) return SigningKey::from_pkcs12(key, password);
    return SigningKey::from_pem(key, certificate, password);
}

std::string password_in(const std::string& file) {
    constexpr std::uintmax_t longest = 4096;
    std::string password = read_file(file, longest);
    password.resize(std::min(password.find_first_of("\r\n"), password.size()));
    return password;
}

std::string count_of(std::size_t count, const std::string& thing) {
    return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

void print_columns(const std::vector<std::vector<std::string>>& rows) {
    // Columns are as wide as their widest cell in characters; continuation bytes of UTF-8 have
    // none.
    const auto width = [](const std::string& text) {
        return static_cast<std::size_t>(
            std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
    };
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
    }
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            if (i + 1 < row.size()) line += std::string(widths[i] - width(row[i]) + 2, ' ');
        }
        std::cout << line << '\n';
    }
}

}  // namespace myochart::cli

int main(int argc, char** argv) {
    try {
        return myochart::cli::run(argc, argv);
    } catch (const std::exception& error) {
        // A fault of the program itself; it is shown rather than lost, and nothing is hidden by it.
        std::cerr << "myochart: internal error: " << error.what() << '\n';
        return 70;
    }
}
