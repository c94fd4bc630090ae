// SPDX-License-Identifier: Apache-2.0
/// Which plugins there are, what they bring and whether they may be loaded; none of their code runs.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/diagnostics.hpp"
#include "myochart/core/time.hpp"
#include "myochart/plugin/manifest.hpp"
#include "myochart/plugin/refusal.hpp"
#include "myochart/plugin/trust.hpp"

namespace myochart {

/// Where importers run. A plugin in the host's own process has all of the host's rights.
enum class ImporterProcess {
    by_trust,  ///< shipped ones in the host, all others in a child process
    child,
    host,
};

/// Takes a line that a plugin, named by its id, wrote to the host's log. Called from any thread, even
/// several at once; must not throw and must not call Myochart.
using PluginLog =
    std::function<void(Severity severity, std::string_view plugin, std::string_view line)>;

/// What a host lets in, and from where. Plain data; the caller names all paths.
struct PluginPolicy {
    /// In the order of search: of two bundles with one id the first is taken and the second told.
    std::vector<std::filesystem::path> folders{};
    std::filesystem::path trust_list{};  ///< empty: only what was shipped is trusted
    std::filesystem::path quarantine{};  ///< empty: remembered as long as the host lives
    std::filesystem::path runner{};      ///< empty: the `plugin-runner` that belongs to the library
    ImporterProcess importers = ImporterProcess::by_trust;
    /// For developers alone: takes plugins that nobody trusts, from files that others may write.
    /// Listings and reports say so.
    bool developer = false;
    Clock clock = system_time;
    PluginLog log{};  ///< empty: what plugins write is not kept
};

/// A bundle as far as it can be judged by reading.
struct ListedPlugin {
    std::filesystem::path bundle{};
    std::string manifest_sha256{};
    std::optional<PluginManifest> manifest{};
    std::optional<PluginTrust> trust{};
    std::optional<PluginRefusal> refusal{};
};

/// Every `*.myoplugin` folder of the policy's folders, in the order of search, then of names. A
/// folder that does not exist has none. Checks path, manifest, quarantine, platform, ABI, interfaces,
/// services, region schema, duplicates and trust; the hashes of files are left to loading. A folder
/// or a quarantine that can't be read is told first, as an entry that holds nothing but its refusal.
MYOCHART_API std::vector<ListedPlugin> list_plugins(const PluginPolicy& policy);
/// The same for one bundle, without looking for duplicates.
MYOCHART_API ListedPlugin inspect_plugin(const std::filesystem::path& bundle,
                                         const PluginPolicy& policy);

}  // namespace myochart
