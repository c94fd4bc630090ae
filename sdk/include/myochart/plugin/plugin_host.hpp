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
#include "myochart/plugin/export_document.hpp"
#include "myochart/plugin/manifest.hpp"
#include "myochart/plugin/plugin_listing.hpp"
#include "myochart/plugin/refusal.hpp"
#include "myochart/plugin/region_advice.hpp"
#include "myochart/plugin/session_reader.hpp"
#include "myochart/plugin/trust.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// A plugin in use.
struct PluginInfo {
    std::string id{};
    std::string version{};
    std::filesystem::path bundle{};
    std::string library_sha256{};  ///< of the library for this platform
    PluginTrust trust = PluginTrust::shipped;
    PluginManifest manifest{};
};

/// The plugins of a policy, loaded: every bundle is judged by reading (plugin_listing.hpp), its files
/// are compared with the manifest, a sealed copy of its library is tried in a child process and then
/// loaded. What fails at any step is refused, and the host is as if it had not been there.
///
/// A loaded plugin has all the rights of the program: trust only what you would run. Libraries stay
/// mapped until the process ends, because their tables are used without copies. Importers that the
/// policy puts into a child process are not loaded into the host at all. Everything const is for any
/// thread.
class MYOCHART_API PluginHost {
public:
    /// No plugins.
    PluginHost();
    /// Loads what the policy lets in; all that goes wrong is in `refusals`. With a trust list that can't
    /// be read only shipped plugins are let in, and the refusals of the others say why. A quarantine
    /// that can't be read counts as empty, so that every plugin is tried again, and is a refusal.
    explicit PluginHost(const PluginPolicy& policy);
    ~PluginHost();
    PluginHost(PluginHost&&) noexcept;
    PluginHost& operator=(PluginHost&&) noexcept;

    const std::vector<PluginInfo>& plugins() const;
    /// In the order of search, a quarantine that can't be read first.
    const std::vector<PluginRefusal>& refusals() const;

    const std::vector<Region>& regions() const;
    /// The plugin that brought a region, or nullptr.
    const PluginInfo* plugin_of_region(std::string_view region_id) const;

    /// Reads a recording with the importer that recognises its content best. An importer whose format
    /// has signatures is only asked if the file bears one. Throws session_unknown_format,
    /// session_ambiguous_format if two are equally sure, and what read_session throws; an importer
    /// that crashes, hangs or ends its process is session_unreadable. One that crashes is in
    /// quarantine from the next start on. `progress` gets 0 to 1 and stops the reading by returning
    /// false.
    Session import_session(const std::filesystem::path& file, const ImportOptions& options = {},
                           const std::function<bool(double)>& progress = {}) const;

    /// What the plugins can write.
    std::vector<ExportFormat> export_formats() const;
    /// `chart_xml` is a chart as `write_chart` makes it, with one visit. Throws plugin_failed, and
    /// value_word if no plugin writes the format.
    std::string export_document(std::string_view format_id, std::string_view chart_xml,
                                const ExportOptions& options = {}) const;
    /// What the regions' logic suggests for a draft, in the order of the plugins.
    GivenAdvice advice(std::string_view chart_xml) const;

private:
    struct Loaded;
    std::unique_ptr<Loaded> loaded_;
};

}  // namespace myochart
