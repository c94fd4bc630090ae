// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "myochart/plugin/plugin_host.hpp"
#include "myochart/plugin/quarantine.hpp"
#include "plugin/importers.hpp"
#include "plugin/library_facts.hpp"
#include "plugin/started_plugins.hpp"

namespace myochart {

/// What a host holds of its plugins.
struct PluginHost::Loaded {
    struct Exporter {
        ImporterIdentity identity;
        ExportFormat format;
        const myo_exporter* functions;
    };
    struct Logic {
        ImporterIdentity identity;
        const myo_region_logic* functions;
    };

    explicit Loaded(const PluginPolicy& given) : policy(given), quarantine(given.quarantine) {}

    void load_all();
    bool is_brought(const PluginFacts& facts) const;
    ListedPlugin reconsidered(const ListedPlugin& listed) const;
    /// As before if it throws.
    void load(const ListedPlugin& listed);
    void load_here(SealedFile library, const PluginInfo& info, bool importer_in_child);
    void refuse(const ListedPlugin& listed, PluginRefusal refusal);
    void put_into_quarantine(const PluginManifest& manifest, RefusalCode reason,
                             const std::string& words);

    PluginPolicy policy;
    Quarantine quarantine;
    std::mutex quarantine_mutex;
    std::vector<PluginInfo> plugins;
    std::vector<PluginRefusal> refusals;
    std::vector<StartedPlugin> started;
    std::vector<Region> regions;
    std::vector<std::string> region_plugins;  ///< plugin id of regions[i]
    std::vector<Importer> importers;
    std::vector<Exporter> exporters;
    std::vector<Logic> logics;
};

}  // namespace myochart
