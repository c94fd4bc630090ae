// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/bundle_check.hpp"

#include "plugin/listed_files.hpp"

namespace myochart {

void require_whole_bundle(const std::filesystem::path& bundle, const PluginManifest& manifest) {
    static_cast<void>(sealed_library(bundle, manifest));
    require_listed_files(bundle, manifest);
}

}  // namespace myochart
