// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "myochart/plugin/manifest.hpp"

namespace myochart::plugin_manifest {

/// A file on its way into a bundle.
struct BundleFile {
    std::string path{};  ///< inside the bundle, with '/'
    std::filesystem::path source{};
    std::string platform{};  ///< of a library
};

/// Makes the bundle folder anew from exactly these files and the manifest that lists them: what an
/// earlier build left there is gone. Returns whether a signature was: it was the earlier build's, and
/// its maker has to hear of it. Nothing is changed before all is known to be good. Throws PluginRefused with a path_ or manifest_ code, and file_*.
bool write_bundle(const std::filesystem::path& bundle, PluginManifest manifest,
                  const std::vector<BundleFile>& files);

}  // namespace myochart::plugin_manifest
