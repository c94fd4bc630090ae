// SPDX-License-Identifier: Apache-2.0
/// What the `session` verbs share.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "command.hpp"
#include "myochart/session/session.hpp"

namespace myochart::cli {

/// A recording named on the command line, and what its file does not say.
struct RecordingFile {
    std::string path;
    std::vector<std::string> settings;
    std::string profile;

    /// Reads it, with a bar on a terminal.
    Session read(const Workspace& workspace) const;
};
/// FILE, --set and --profile.
std::shared_ptr<RecordingFile> add_recording_file(CLI::App& verb);

void print_remarks(const Diagnostics& remarks);

void add_session_show(CLI::App& verb, const Common& common);
void add_session_import(CLI::App& verb, const Common& common);
void add_session_split(CLI::App& verb, const Common& common);
void add_session_convert(CLI::App& verb, const Common& common);

}  // namespace myochart::cli
