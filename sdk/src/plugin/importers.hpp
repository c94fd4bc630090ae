// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "myochart/plugin/manifest.hpp"
#include "myochart/plugin/plugin_listing.hpp"
#include "plugin/child_process.hpp"
#include "plugin/sealed_file.hpp"
#include "plugin/session_reading.hpp"

namespace myochart {

/// An importer, wherever it runs: its table in this process, or else its library for a child.
struct Importer {
    PluginManifest manifest{};
    const myo_session_importer* functions = nullptr;
    std::shared_ptr<const SealedFile> library{};

    ImporterIdentity identity() const { return {manifest.facts.id, manifest.facts.version}; }
};

/// What importing needs of the host.
struct ImporterSurroundings {
    std::filesystem::path runner{};
    PluginLog log{};
    std::function<void(const Importer&, const ChildEnd&)> crashed{};
};

/// Reads a recording with the importer that recognises its content best; see
/// PluginHost::import_session.
Session import_with(const std::vector<Importer>& importers,
                    const ImporterSurroundings& surroundings, const std::filesystem::path& file,
                    const ImportOptions& options, const std::function<bool(double)>& progress);

}  // namespace myochart
