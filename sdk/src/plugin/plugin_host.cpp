// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/plugin_host.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "myochart/core/files.hpp"
#include "myochart/core/text.hpp"
#include "myochart/plugin/host.h"
#include "myochart/plugin/region.h"
#include "myochart/plugin/region_reader.hpp"
#include "myochart/plugin/session_import.h"
#include "plugin/dynamic_library.hpp"

namespace myochart {
namespace {

constexpr std::size_t head_bytes = 64 * 1024;

std::string as_string(const myo_text& text) {
    return text.bytes == nullptr ? std::string() : std::string(text.bytes, text.length);
}
myo_text as_text(std::string_view text) { return {text.data(), text.size()}; }

std::string version_text(unsigned major, unsigned minor) {
    return std::to_string(major) + "." + std::to_string(minor);
}

const void* no_service(const myo_host*, myo_text) { return nullptr; }

/// Refuses an entry before anything behind it is touched.
void require_compatible(const myo_plugin_entry& entry, const std::filesystem::path& library) {
    if (entry.magic != MYO_MAGIC || entry.struct_size < offsetof(myo_plugin_entry, services)) {
        throw Error(ErrorCode::plugin_not_a_plugin,
                    "the library's entry is not that of a Myochart plugin", library.string(),
                    "Remove it from the plugin folder");
    }
    if (entry.abi_major == MYO_ABI_MAJOR && entry.abi_minor <= MYO_ABI_MINOR) return;
    throw Error(ErrorCode::plugin_abi,
                "the plugin is built for plugin ABI " +
                    version_text(entry.abi_major, entry.abi_minor) + ", this Myochart offers " +
                    version_text(MYO_ABI_MAJOR, 0) + " to " +
                    version_text(MYO_ABI_MAJOR, MYO_ABI_MINOR),
                library.string(), "Install the plugin's build for this ABI, or another Myochart");
}

void require_functions(const myo_plugin_entry& entry, const std::filesystem::path& library) {
    if (entry.init && entry.deinit && entry.query && entry.id.bytes && entry.version.bytes) return;
    throw Error(
        ErrorCode::plugin_not_a_plugin, "the plugin's entry is incomplete", library.string(),
        "Ask the plugin's author for a build that fills in id, version, init, deinit and query");
}

/// The host as plugins see it: the same for all, and there as long as the process.
constexpr myo_host the_host{sizeof(myo_host), MYO_ABI_MAJOR, MYO_ABI_MINOR, &no_service};

/// A plugin's image is mapped once however many hosts use it, so `init` and `deinit` are counted for
/// the process: one host's end must not end the plugin under another.
class StartedPlugins {
public:
    void start(const myo_plugin_entry& entry, const std::filesystem::path& library) {
        const std::scoped_lock lock(mutex_);
        if (uses_[&entry] == 0) initialise(entry, library);
        ++uses_[&entry];
    }
    void stop(const myo_plugin_entry& entry) {
        const std::scoped_lock lock(mutex_);
        if (--uses_[&entry] == 0) entry.deinit();
    }

private:
    static void initialise(const myo_plugin_entry& entry, const std::filesystem::path& library) {
        myo_error error{};
        error.struct_size = sizeof error;
        if (entry.init(&the_host, &error) == MYO_OK) return;
        error.message[sizeof error.message - 1] = '\0';
        error.remedy[sizeof error.remedy - 1] = '\0';
        throw Error(ErrorCode::plugin_failed,
                    std::string("the plugin did not start: ") + error.message, library.string(),
                    error.remedy);
    }

    std::mutex mutex_;
    std::map<const myo_plugin_entry*, int> uses_;
};

StartedPlugins& started_plugins() {
    static StartedPlugins started;
    return started;
}

struct Importer {
    const myo_session_importer* functions;
    ImporterIdentity identity;
    std::string title;
};

std::string names_of(const std::vector<const Importer*>& importers) {
    std::string names;
    for (const Importer* importer : importers)
        names += (names.empty() ? "" : ", ") + importer->identity.id;
    return names;
}

}  // namespace

struct PluginHost::Loaded {
    std::vector<const myo_plugin_entry*> entries;
    std::vector<PluginInfo> plugins;
    std::vector<PluginRefusal> refusals;
    std::vector<Region> regions;
    std::vector<std::string> region_plugins;  ///< plugin id of regions[i]
    std::vector<Importer> importers;

    ~Loaded() {
        for (const myo_plugin_entry* entry : entries) started_plugins().stop(*entry);
    }

    /// What the plugin offers, taken in; nothing is if it throws.
    std::string take_interfaces(const myo_plugin_entry& entry, PluginInfo& info) {
        if (const void* table = entry.query(as_text(MYO_INTERFACE_REGION))) {
            Region region = read_region(*static_cast<const myo_region*>(table));
            require_new_region(region, info);
            info.interface_id = MYO_INTERFACE_REGION;
            std::string offers = "region " + region.id + ", edition " + region.edition + ", " +
                                 std::to_string(region.muscles.size()) + " muscles";
            regions.push_back(std::move(region));
            region_plugins.push_back(info.id);
            return offers;
        }
        if (const void* table = entry.query(as_text(MYO_INTERFACE_SESSION_IMPORT))) {
            const auto& functions = *static_cast<const myo_session_importer*>(table);
            require_importer(functions, info);
            info.interface_id = MYO_INTERFACE_SESSION_IMPORT;
            importers.push_back({&functions, {info.id, info.version}, as_string(functions.title)});
            return "reads " + importers.back().title;
        }
        throw Error(ErrorCode::plugin_not_a_plugin,
                    "the plugin offers no interface that this Myochart knows", info.path.string(),
                    "Install a newer Myochart, or remove the plugin");
    }

    void require_new_region(const Region& region, const PluginInfo& info) const {
        if (std::ranges::none_of(regions, [&](const Region& r) { return r.id == region.id; }))
            return;
        throw Error(ErrorCode::plugin_duplicate,
                    "the region \"" + region.id + "\" is there already", info.path.string(),
                    "Keep one of the two plugins");
    }

    static void require_importer(const myo_session_importer& functions, const PluginInfo& info) {
        const bool complete = functions.struct_size >= offsetof(myo_session_importer, signatures) &&
                              functions.recognise && functions.read;
        if (complete) return;
        throw Error(ErrorCode::plugin_bad_data, "the importer's table is incomplete",
                    info.path.string(), "Ask the plugin's author for a complete build");
    }
};

PluginHost::PluginHost() : loaded_(std::make_unique<Loaded>()) {}
PluginHost::~PluginHost() = default;
PluginHost::PluginHost(PluginHost&&) noexcept = default;
PluginHost& PluginHost::operator=(PluginHost&&) noexcept = default;

void PluginHost::load(const std::filesystem::path& library) {
    PluginInfo info;
    info.path = library;
    const std::string bytes = read_file(library, largest_library);
    info.sha256 = sha256_hex(bytes);
    const myo_plugin_entry& entry = load_entry(library, bytes);
    require_compatible(entry, library);
    require_functions(entry, library);
    info.id = as_string(entry.id);
    info.version = as_string(entry.version);
    require_text(info.id + info.version, library.string());
    if (std::ranges::any_of(loaded_->plugins,
                            [&](const PluginInfo& p) { return p.id == info.id; })) {
        throw Error(ErrorCode::plugin_duplicate, "the plugin \"" + info.id + "\" is loaded already",
                    library.string(), "Keep one of the two files");
    }
    started_plugins().start(entry, library);
    try {
        info.offers = loaded_->take_interfaces(entry, info);
    } catch (...) {
        started_plugins().stop(entry);
        throw;
    }
    loaded_->entries.push_back(&entry);
    loaded_->plugins.push_back(std::move(info));
}

void PluginHost::load_all(const std::filesystem::path& folder) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) return;
    std::vector<std::filesystem::path> libraries;
    const std::filesystem::directory_iterator files(folder, error);
    if (error) {
        loaded_->refusals.push_back({folder, Error(ErrorCode::plugin_not_loadable,
                                                   "the folder can't be read: " + error.message(),
                                                   folder.string(), "Check its permissions")});
        return;
    }
    for (const auto& file : files) {
        if (file.path().extension() == ".so") libraries.push_back(file.path());
    }
    std::ranges::sort(libraries);
    for (const auto& library : libraries) {
        try {
            load(library);
        } catch (const Error& refusal) {
            loaded_->refusals.push_back({library, refusal});
        }
    }
}

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
    const ImportLimits limits;
    const std::string bytes = read_file(file, limits.file_bytes);
    const std::string name = file.filename().string();
    const std::string_view head = std::string_view(bytes).substr(0, head_bytes);
    myo_file head_view{};
    head_view.struct_size = sizeof head_view;
    head_view.name = as_text(name);
    head_view.bytes = {reinterpret_cast<const std::uint8_t*>(head.data()), head.size()};

    std::uint32_t best = 0;
    std::vector<const Importer*> best_importers;
    for (const Importer& importer : loaded_->importers) {
        const std::uint32_t sure = importer.functions->recognise(&head_view);
        if (sure > best) best_importers.clear();
        if (sure > 0 && sure >= best) best_importers.push_back(&importer);
        best = std::max(best, sure);
    }
    if (best_importers.empty()) {
        throw Error(ErrorCode::session_unknown_format, "no importer recognises this file",
                    file.string(), "See `myochart plugin list` for what can be read");
    }
    if (best_importers.size() > 1) {
        throw Error(ErrorCode::session_ambiguous_format,
                    "several importers claim this file: " + names_of(best_importers), file.string(),
                    "Keep only the plugin that fits your device");
    }
    const Importer& importer = *best_importers.front();
    try {
        return read_session(*importer.functions, importer.identity, bytes, name, options, limits,
                            progress);
    } catch (const Error& error) {
        // The reader knows the file by its name alone; a person wants to know which one.
        const bool only_name = error.where() == name;
        throw only_name ? Error(error.code(), error.what_happened(), file.string(), error.remedy())
                        : error.within(file.string());
    }
}

}  // namespace myochart
