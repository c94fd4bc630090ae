// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/plugin_host.hpp"

#include <algorithm>
#include <utility>

#include "myochart/anatomy/atlas.hpp"
#include "myochart/plugin/plugin_refused.hpp"
#include "plugin/brought_twice.hpp"
#include "plugin/dynamic_library.hpp"
#include "plugin/entry_check.hpp"
#include "plugin/listed_files.hpp"
#include "plugin/loaded_plugins.hpp"
#include "plugin/probe.hpp"

namespace myochart {
namespace {

bool runs_in_child(ImporterProcess process, PluginTrust trust) {
    if (process == ImporterProcess::by_trust) return trust != PluginTrust::shipped;
    return process == ImporterProcess::child;
}

/// Whether nothing of it but its importer would be used.
bool only_imports(const PluginFacts& facts) {
    return facts.session_format && facts.interfaces.size() == 1;
}

bool leads_to_quarantine(RefusalCode code) {
    return code == RefusalCode::probe_crashed || code == RefusalCode::probe_exited ||
           code == RefusalCode::probe_timed_out || code == RefusalCode::probe_memory;
}

bool is_duplicate(RefusalCode code) {
    return code == RefusalCode::duplicate_plugin || code == RefusalCode::duplicate_region ||
           code == RefusalCode::duplicate_format;
}

/// What is entered twice, or points nowhere, would keep every chart from opening.
void require_fits(std::vector<Region> regions, const Region& added) {
    regions.push_back(added);
    try {
        const Atlas atlas(std::move(regions));
    } catch (const Error& error) {
        const bool twice = error.code() == ErrorCode::plugin_duplicate;
        throw PluginRefused(
            {.code = twice ? RefusalCode::duplicate_region : RefusalCode::data_index,
             .what = error.what_happened(),
             .where = error.where(),
             .remedy = error.remedy()});
    }
}

const PluginFile& library_of(const PluginManifest& manifest) {
    return *manifest.library(this_platform());
}

}  // namespace

bool PluginHost::Loaded::is_brought(const PluginFacts& facts) const {
    return std::ranges::any_of(plugins, [&](const PluginInfo& loaded) {
        return brought_twice(facts, loaded.manifest.facts).has_value();
    });
}

/// A duplicate of a bundle that could not be loaded takes its place.
ListedPlugin PluginHost::Loaded::reconsidered(const ListedPlugin& listed) const {
    const bool duplicate = listed.refusal && is_duplicate(listed.refusal->code);
    if (!duplicate || is_brought(listed.manifest->facts)) return listed;
    return inspect_plugin(listed.bundle, policy);
}

void PluginHost::Loaded::load_all() {
    for (const ListedPlugin& in_order : list_plugins(policy)) {
        const ListedPlugin listed = reconsidered(in_order);
        if (listed.refusal) {
            refusals.push_back(*listed.refusal);
            continue;
        }
        try {
            load(listed);
        } catch (const PluginRefused& refused) {
            refuse(listed, refused.refusal());
        } catch (const Error& error) {
            // What the system denies one plugin does not keep the others from loading.
            refuse(listed, {.code = RefusalCode::probe_unavailable,
                            .what = error.what_happened(),
                            .where = error.where(),
                            .remedy = error.remedy()});
        }
    }
}

void PluginHost::Loaded::load(const ListedPlugin& listed) {
    const PluginManifest& manifest = *listed.manifest;
    SealedFile library = sealed_library(listed.bundle, manifest);
    require_listed_files(listed.bundle, manifest);
    probe(library, manifest, find_runner(policy.runner));

    const PluginInfo info{manifest.facts.id,           manifest.facts.version, listed.bundle,
                          library_of(manifest).sha256, *listed.trust,          manifest};
    const bool in_child = runs_in_child(policy.importers, info.trust);
    if (in_child && only_imports(manifest.facts)) {
        importers.push_back(
            {manifest, nullptr, std::make_shared<const SealedFile>(std::move(library))});
    } else {
        load_here(std::move(library), info, in_child);
    }
    plugins.push_back(info);
}

void PluginHost::Loaded::load_here(SealedFile library, const PluginInfo& info,
                                   bool importer_in_child) {
    const PluginFacts& facts = info.manifest.facts;
    Importer importer{.manifest = info.manifest};
    if (facts.session_format && importer_in_child) {
        importer.library =
            std::make_shared<const SealedFile>(SealedFile::of_bytes(library.bytes()));
    }
    const myo_plugin_entry& entry = load_entry(std::move(library), info.library_sha256);
    require_entry(entry, facts);
    StartedPlugin use(entry, facts, policy.log);
    LibraryContent content = content_as_listed(entry, facts);

    if (content.region) require_fits(regions, *content.region);
    started.push_back(std::move(use));
    if (content.region) {
        regions.push_back(std::move(*content.region));
        region_plugins.push_back(info.id);
    }
    if (content.importer) {
        if (!importer.library) importer.functions = content.importer;
        importers.push_back(std::move(importer));
    }
    const ImporterIdentity identity{info.id, info.version};
    if (content.exporter)
        exporters.push_back({identity, *content.facts.export_format, content.exporter});
    if (content.logic) logics.push_back({identity, content.logic});
}

/// What came to light when the library was loaded; its manifest is sound.
void PluginHost::Loaded::refuse(const ListedPlugin& listed, PluginRefusal refusal) {
    refusal.bundle = listed.bundle;
    refusal.plugin = listed.manifest->facts.id;
    if (refusal.where.empty()) refusal.where = library_of(*listed.manifest).path;
    if (leads_to_quarantine(refusal.code))
        put_into_quarantine(*listed.manifest, refusal.code, refusal.what);
    refusals.push_back(std::move(refusal));
}

/// A quarantine that can't be written is told, and what led there is not lost over it.
void PluginHost::Loaded::put_into_quarantine(const PluginManifest& manifest, RefusalCode reason,
                                             const std::string& words) {
    const std::scoped_lock lock(quarantine_mutex);
    try {
        quarantine.add({.library_sha256 = library_of(manifest).sha256,
                        .plugin = manifest.facts.id,
                        .reason = std::string(to_string(reason)),
                        .words = words,
                        .since = policy.clock()});
    } catch (const Error& error) {
        if (policy.log)
            policy.log(Severity::problem, manifest.facts.id,
                       std::string("it could not be put into quarantine: ") + error.what());
    }
}

PluginHost::PluginHost() : PluginHost(PluginPolicy{}) {}
PluginHost::PluginHost(const PluginPolicy& policy) : loaded_(std::make_unique<Loaded>(policy)) {
    loaded_->load_all();
}
PluginHost::~PluginHost() = default;
PluginHost::PluginHost(PluginHost&&) noexcept = default;
PluginHost& PluginHost::operator=(PluginHost&&) noexcept = default;

const std::vector<PluginInfo>& PluginHost::plugins() const { return loaded_->plugins; }
const std::vector<PluginRefusal>& PluginHost::refusals() const { return loaded_->refusals; }
const std::vector<Region>& PluginHost::regions() const { return loaded_->regions; }

const PluginInfo* PluginHost::plugin_of_region(std::string_view region_id) const {
    for (std::size_t i = 0; i < loaded_->regions.size(); ++i) {
        if (loaded_->regions[i].id != region_id) continue;
        const auto found =
            std::ranges::find(loaded_->plugins, loaded_->region_plugins[i], &PluginInfo::id);
        return found == loaded_->plugins.end() ? nullptr : &*found;
    }
    return nullptr;
}

Session PluginHost::import_session(const std::filesystem::path& file, const ImportOptions& options,
                                   const std::function<bool(double)>& progress) const {
    ImporterSurroundings surroundings{.log = loaded_->policy.log};
    const bool has_child = std::ranges::any_of(
        loaded_->importers, [](const Importer& importer) { return !importer.functions; });
    if (has_child) surroundings.runner = find_runner(loaded_->policy.runner);
    surroundings.crashed = [&](const Importer& importer, const ChildEnd& end) {
        loaded_->put_into_quarantine(importer.manifest, RefusalCode::probe_crashed, end.words());
    };
    return import_with(loaded_->importers, surroundings, file, options, progress);
}

std::vector<ExportFormat> PluginHost::export_formats() const {
    std::vector<ExportFormat> formats;
    for (const auto& exporter : loaded_->exporters) formats.push_back(exporter.format);
    return formats;
}

std::string PluginHost::export_document(std::string_view format_id, std::string_view chart_xml,
                                        const ExportOptions& options) const {
    for (const auto& exporter : loaded_->exporters) {
        if (exporter.format.id == format_id)
            return myochart::export_document(*exporter.functions, exporter.identity, chart_xml,
                                             options);
    }
    throw Error(ErrorCode::value_word,
                "no plugin writes the format \"" + std::string(format_id) + "\"", "format",
                "See `myochart plugin list` for what can be written");
}

GivenAdvice PluginHost::advice(std::string_view chart_xml) const {
    GivenAdvice all;
    for (const auto& logic : loaded_->logics) {
        try {
            const auto given = region_advice(*logic.functions, logic.identity, chart_xml);
            all.advice.insert(all.advice.end(), given.begin(), given.end());
        } catch (const Error& failure) {
            all.failures.push_back(failure);
        }
    }
    return all;
}

}  // namespace myochart
