// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <iostream>

#include "command.hpp"
#include "myochart/core/files.hpp"
#include "session_verbs.hpp"

namespace myochart::cli {
namespace {

ImportOptions options_of(const RecordingFile& file) {
    constexpr std::size_t longest_profile = 1 << 20;
    ImportOptions options;
    if (!file.profile.empty()) options["profile"] = read_file(file.profile, longest_profile);
    for (const std::string& setting : file.settings) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string::npos) {
            throw Error(ErrorCode::value_word, "\"" + setting + "\" is not a setting", "--set",
                        "Write it as name=value, such as decimal-mark=,");
        }
        options[setting.substr(0, equals)] = setting.substr(equals + 1);
    }
    return options;
}

/// A bar on a terminal; nothing where the output is a file or a pipe.
std::function<bool(double)> progress_bar() {
    return [shown = -1](double done) mutable {
        const int percent = static_cast<int>(done * 100);
        if (percent != shown && isatty(STDERR_FILENO)) {
            constexpr int width = 30;
            const int full = percent * width / 100;
            std::cerr << "\rreading [" << std::string(static_cast<std::size_t>(full), '#')
                      << std::string(static_cast<std::size_t>(width - full), ' ') << "] " << percent
                      << " %" << (percent == 100 ? "\n" : "") << std::flush;
        }
        shown = percent;
        return true;
    };
}

}  // namespace

Session RecordingFile::read(const Workspace& workspace) const {
    return workspace.import_session(path, options_of(*this), progress_bar());
}

std::shared_ptr<RecordingFile> add_recording_file(CLI::App& verb) {
    auto file = std::make_shared<RecordingFile>();
    verb.add_option("FILE", file->path, "The recording")->required();
    verb.add_option("--set", file->settings,
                    "What the file does not say, as name=value; the error message names what is "
                    "needed");
    verb.add_option("--profile", file->profile,
                    "An XML file that says how exports of this kind are read; see "
                    "schemas/myochart-session-profile-1.xsd");
    return file;
}

void print_remarks(const Diagnostics& remarks) {
    for (const Diagnostic& remark : remarks) {
        std::cout << "  " << to_string(remark.severity) << ": " << remark.message;
        if (remark.count > 1) std::cout << " (" << remark.count << " times)";
        if (!remark.where.empty()) std::cout << ", " << remark.where;
        std::cout << " [" << remark.code << "]\n";
    }
}

void add_session_verb(CLI::App& app, const Common& common) {
    CLI::App* verb = app.add_subcommand("session", "Recordings of devices");
    verb->require_subcommand(1);
    verb->footer(
        "\nExamples:\n  myochart session show recording.csv\n"
        "  myochart session show export.csv --set decimal-mark=,\n"
        "  myochart session show export.csv --profile our-device.xml\n"
        "  myochart session split recording.csv --part \"soleus left 0 62.5\"\n"
        "  myochart session convert recording.fit --to csv --output folder\n"
        "  myochart --store clinic.myochart session import recording.csv --visit VISIT");
    add_session_show(*verb, common);
    add_session_import(*verb, common);
    add_session_split(*verb, common);
    add_session_convert(*verb, common);
}

}  // namespace myochart::cli
