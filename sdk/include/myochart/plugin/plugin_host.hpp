// SPDX-License-Identifier: Apache-2.0
/// Loads plugins and answers with what they offer.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/anatomy/region.hpp"
#include "myochart/core/api.hpp"
#include "myochart/core/error.hpp"
#include "myochart/plugin/session_reader.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// A loaded plugin, as a list shows it.
struct PluginInfo {
    std::string id{};
    std::string version{};
    std::filesystem::path path{};
    std::string sha256{};        ///< of the library file
    std::string interface_id{};  ///< "myochart.region/1" or "myochart.session-import/1"
    std::string offers{};        ///< "region lower-leg-foot, edition 2026.1"
};

/// A file that was not loaded, and why.
struct RefusedFile {
    std::filesystem::path path{};
    Error error;
};
using PluginRefusal = RefusedFile;

/// Owns the loaded plugins. An in-process plugin has all the rights of the program: load only what
/// you trust. Libraries stay mapped until the process ends, because their tables are used without
/// copies. Loading is for one thread at a time; everything const for any thread.
class MYOCHART_API PluginHost {
public:
    PluginHost();
    ~PluginHost();
    PluginHost(PluginHost&&) noexcept;
    PluginHost& operator=(PluginHost&&) noexcept;

    /// Loads one library. Throws plugin_not_loadable, plugin_not_a_plugin, plugin_abi,
    /// plugin_bad_data, plugin_failed or plugin_duplicate, and is then as before.
    void load(const std::filesystem::path& library);
    /// Loads every `*.so` of a folder, in the order of their names; what can't be loaded is kept
    /// as a refusal. A folder that does not exist has none.
    void load_all(const std::filesystem::path& folder);

    const std::vector<PluginInfo>& plugins() const;
    const std::vector<PluginRefusal>& refusals() const;
    /// The plugin that brought a region, or nullptr.
    const PluginInfo* plugin_of_region(std::string_view region_id) const;

    const std::vector<Region>& regions() const;

    /// Reads a recording with the importer that recognises its content best. Throws
    /// session_unknown_format, session_ambiguous_format if two are equally sure, and what
    /// read_session throws. `progress` gets 0 to 1 and stops the reading by returning false.
    Session import_session(const std::filesystem::path& file, const ImportOptions& options = {},
                           const std::function<bool(double)>& progress = {}) const;

private:
    struct Loaded;
    std::unique_ptr<Loaded> loaded_;
};

}  // namespace myochart
