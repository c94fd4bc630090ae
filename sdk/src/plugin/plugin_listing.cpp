// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/plugin_listing.hpp"

#include <algorithm>
#include <atomic>
#include <set>
#include <utility>

#include "myochart/core/files.hpp"
#include "myochart/core/text.hpp"
#include "myochart/plugin/plugin_refused.hpp"
#include "myochart/plugin/quarantine.hpp"
#include "plugin/brought_twice.hpp"
#include "plugin/bundle_files.hpp"
#include "plugin/host_offers.hpp"
#include "plugin/manifest_rules.hpp"
#include "plugin/manifest_trust.hpp"
#include "xml/beside.hpp"

namespace myochart {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view bundle_suffix = ".myoplugin";
constexpr std::string_view manifest_name = "plugin.xml";
constexpr std::string_view signature_name = "plugin.xml.sig";
constexpr std::uintmax_t largest_signature = 4096;

[[noreturn]] void refuse(PluginRefusal refusal) { throw PluginRefused(std::move(refusal)); }

template <class Range>
std::string joined(const Range& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + std::string(word);
    return text;
}

std::string version_text(unsigned major, unsigned minor) {
    return std::to_string(major) + "." + std::to_string(minor);
}

template <class Range>
bool contains(const Range& values, const auto& value) {
    return std::ranges::find(values, value) != std::ranges::end(values);
}

/// What a person or an earlier run decided here.
struct Site {
    explicit Site(const PluginPolicy& policy) : quarantine(policy.quarantine) {
        if (policy.trust_list.empty()) return;
        try {
            trust = read_trust_list(policy.trust_list);
        } catch (const Error& error) {
            trust_fault = error.what();
        }
    }

    Quarantine quarantine;
    TrustList trust{};
    std::string trust_fault{};  ///< why nobody is trusted; those that were shipped need no list
};

/// A bundle judged by itself. What follows from other bundles comes before its trust.
struct Judged {
    ListedPlugin plugin{};
    std::optional<PluginRefusal> distrust{};
};

class Judgement {
public:
    Judgement(const fs::path& bundle, const PluginPolicy& policy, const Site& site)
        : policy_(policy), site_(site) {
        // A slash at the end would lead through a link.
        plugin().bundle = bundle.has_filename() ? bundle : bundle.parent_path();
    }

    Judged judge() && {
        plugin().refusal = refusal_of([&] {
            check_files();
            read_manifest_file();
            check_name();
            check_quarantine();
            check_platform();
            check_abi();
            check_interfaces();
            check_services();
            check_region_schema();
        });
        if (!plugin().refusal) judged_.distrust = refusal_of([&] { decide_trust(); });
        return std::move(judged_);
    }

private:
    ListedPlugin& plugin() { return judged_.plugin; }
    const PluginManifest& manifest() const { return *judged_.plugin.manifest; }
    const PluginFacts& facts() const { return manifest().facts; }

    std::optional<PluginRefusal> refusal_of(const auto& steps) {
        try {
            steps();
            return std::nullopt;
        } catch (const PluginRefused& refused) {
            PluginRefusal refusal = refused.refusal();
            refusal.bundle = plugin().bundle;
            if (plugin().manifest) refusal.plugin = facts().id;
            return refusal;
        }
    }

    void check_files() {
        read_files();
        for (const BundleFile& file : files_) {
            check_rights(file);
            if (file.kind == FileKind::link && !stays_inside(file.path))
                refuse_link(file.path, "Put the file itself into the bundle");
            if (file.kind != FileKind::other) continue;
            refuse({.code = RefusalCode::path_unreadable,
                    .what = "the bundle holds something that is neither a file nor a folder",
                    .where = file.path,
                    .remedy = "Remove it"});
        }
    }

    void read_files() {
        try {
            files_ = files_of_bundle(plugin().bundle);
        } catch (const PluginRefused&) {
            if (fs::is_symlink(plugin().bundle, ignored_))
                refuse_link("", "Put the folder itself into the plugin folder");
            throw;
        }
    }

    void check_rights(const BundleFile& file) {
        // A link's own rights mean nothing; where it leads to is looked at by itself.
        if (file.kind == FileKind::link) return;
        if (!file.rights.others_may_write && !file.rights.foreign_owner) return;
        loose_rights_ = true;
        if (policy_.developer) return;
        if (file.rights.foreign_owner) {
            refuse({.code = RefusalCode::path_foreign_owner,
                    .what = "a part of the bundle belongs to another user",
                    .where = file.path,
                    .needed = "root or the current user",
                    .remedy = "Install the plugin again as yourself or as root"});
        }
        refuse({.code = RefusalCode::path_writable_by_all,
                .what = "others than its owner may write a part of the bundle",
                .where = file.path,
                .remedy = "Install the plugin again, or look through it and run: chmod -R go-w"});
    }

    bool stays_inside(const std::string& link) {
        const fs::path root = fs::canonical(plugin().bundle, ignored_);
        const fs::path target = fs::canonical(plugin().bundle / link, ignored_);
        return !root.empty() && std::ranges::mismatch(root, target).in1 == root.end();
    }

    [[noreturn]] void refuse_link(const std::string& link, const std::string& remedy) {
        refuse({.code = RefusalCode::path_link_leads_out,
                .what = link.empty() ? "the bundle is a link"
                                     : "a link leads out of the bundle, or nowhere",
                .where = link,
                .found = fs::read_symlink(plugin().bundle / link, ignored_).string(),
                .remedy = remedy});
    }

    void read_manifest_file() {
        try {
            manifest_bytes_ = read_file(plugin().bundle / manifest_name, largest_manifest);
        } catch (const Error& error) {
            const bool missing = error.code() == ErrorCode::file_not_found;
            const bool large = error.code() == ErrorCode::file_too_large;
            refuse({.code = missing ? RefusalCode::manifest_missing
                            : large ? RefusalCode::manifest_too_large
                                    : RefusalCode::path_unreadable,
                    .what = missing ? "the bundle has no manifest" : error.what_happened(),
                    .where = std::string(manifest_name),
                    .remedy = missing ? "Install the plugin's whole bundle" : error.remedy()});
        }
        plugin().manifest_sha256 = sha256_hex(manifest_bytes_);
        plugin().manifest = read_manifest(manifest_bytes_);
    }

    void check_name() {
        const fs::path folder = fs::absolute(plugin().bundle / "").lexically_normal();
        const std::string name = folder.parent_path().filename();
        const std::string needed = facts().id + std::string(bundle_suffix);
        if (name == needed) return;
        refuse({.code = RefusalCode::path_name,
                .what = "the bundle's folder is not named after its plugin",
                .needed = needed,
                .found = name,
                .remedy = "Give the folder the name that it had when it was installed"});
    }

    void check_quarantine() {
        const PluginFile* library = manifest().library(this_platform());
        const auto entry = library ? site_.quarantine.find(library->sha256) : std::nullopt;
        if (!entry) return;
        refuse({.code = RefusalCode::quarantined,
                .what = "it failed when it was tried on " + to_minute(entry->since) + ": " +
                        entry->words,
                .where = library->path,
                .found = entry->reason,
                .remedy =
                    "Install a newer build, or try it again: myochart plugin retry " + facts().id});
    }

    void check_platform() {
        if (manifest().library(this_platform())) return;
        std::vector<std::string> platforms;
        for (const PluginFile& file : manifest().files)
            if (!file.platform.empty()) platforms.push_back(file.platform);
        refuse({.code = RefusalCode::platform_missing,
                .what = "the plugin is not built for this platform",
                .where = std::string(manifest_name),
                .needed = std::string(this_platform()),
                .found = joined(platforms),
                .remedy = "Ask the plugin's author for a build for this platform"});
    }

    void check_abi() {
        const bool other_major = facts().abi_major != MYO_ABI_MAJOR;
        if (!other_major && facts().abi_minor <= MYO_ABI_MINOR) return;
        const std::string built_for = version_text(facts().abi_major, facts().abi_minor);
        refuse({.code = other_major ? RefusalCode::abi_major : RefusalCode::abi_minor,
                .what = "it is built for plugin ABI " + built_for,
                .where = std::string(manifest_name),
                .needed = version_text(MYO_ABI_MAJOR, 0) + " to " +
                          version_text(MYO_ABI_MAJOR, MYO_ABI_MINOR),
                .found = built_for,
                .remedy = facts().abi_major > MYO_ABI_MAJOR || !other_major
                              ? "Install a newer Myochart"
                              : "Install a newer build of the plugin"});
    }

    void check_interfaces() {
        for (const std::string& id : facts().interfaces) {
            if (contains(known_interfaces, id)) continue;
            refuse({.code = RefusalCode::interface_unknown,
                    .what = "the plugin offers an interface that this Myochart does not know",
                    .where = std::string(manifest_name),
                    .needed = "one of " + joined(known_interfaces),
                    .found = id,
                    .remedy = "Install a newer Myochart"});
        }
    }

    void check_services() {
        for (const ServiceUse& service : facts().services) {
            if (!service.required || contains(offered_services, service.id)) continue;
            refuse({.code = RefusalCode::service_missing,
                    .what = "the plugin requires a service that this Myochart does not offer",
                    .where = std::string(manifest_name),
                    .needed = "one of " + joined(offered_services),
                    .found = service.id,
                    .remedy = "Install a newer Myochart"});
        }
    }

    void check_region_schema() {
        if (!facts().region) return;
        const auto schema = data_version(facts().region->schema);
        if (schema && schema->major == region_schema.major && schema->minor <= region_schema.minor)
            return;
        refuse({.code = RefusalCode::region_schema,
                .what = "its region follows a schema that this Myochart does not read",
                .where = std::string(manifest_name),
                .needed = version_text(region_schema.major, 0) + " to " +
                          version_text(region_schema.major, region_schema.minor),
                .found = facts().region->schema,
                .remedy = "Install a newer Myochart, or another build of the plugin"});
    }

    std::string signature() {
        if (!std::ranges::any_of(
                files_, [](const BundleFile& file) { return file.path == signature_name; }))
            return {};
        try {
            return read_file(plugin().bundle / signature_name, largest_signature);
        } catch (const Error& error) {
            refuse({.code = RefusalCode::trust_signature,
                    .what = error.what_happened(),
                    .where = std::string(signature_name),
                    .remedy = "Have the plugin signed again"});
        }
    }

    void decide_trust() {
        try {
            plugin().trust = trust_of(manifest_bytes_, plugin().manifest_sha256, signature(),
                                      site_.trust, shipped_manifests());
        } catch (const PluginRefused&) {
            if (!policy_.developer) throw;
        }
        if (policy_.developer && (loose_rights_ || !plugin().trust))
            plugin().trust = PluginTrust::developer;
        if (plugin().trust) return;
        refuse({.code = RefusalCode::trust_unknown,
                .what =
                    "nobody here has said that the plugin of \"" + manifest().vendor + "\" may run",
                .found = site_.trust_fault.empty() ? "manifest " + plugin().manifest_sha256
                                                   : site_.trust_fault,
                .remedy = "If you trust its maker, run: myochart plugin trust " +
                          plugin().bundle.string()});
    }

    const PluginPolicy& policy_;
    const Site& site_;
    Judged judged_{};
    std::vector<BundleFile> files_{};
    std::string manifest_bytes_{};
    bool loose_rights_ = false;
    std::error_code ignored_{};  ///< where an empty result says enough
};

Judged judged(const fs::path& bundle, const PluginPolicy& policy, const Site& site) {
    return Judgement(bundle, policy, site).judge();
}

/// On two threads if there are many.
std::vector<Judged> all_judged(const std::vector<fs::path>& bundles, const PluginPolicy& policy,
                               const Site& site) {
    constexpr std::size_t many = 4;
    std::vector<Judged> all(bundles.size());
    std::atomic<std::size_t> next = 0;
    const auto judge_those_left = [&] {
        for (std::size_t i = next++; i < bundles.size(); i = next++)
            all[i] = judged(bundles[i], policy, site);
    };
    auto other_thread = xml::beside(bundles.size() >= many, judge_those_left);
    judge_those_left();
    other_thread.get();
    return all;
}

std::string words_of_duplicate(RefusalCode code, const PluginFacts& facts) {
    if (code == RefusalCode::duplicate_region) return "its region";
    if (code == RefusalCode::duplicate_format) return "its format";
    return "the plugin \"" + facts.id + "\"";
}

/// The plugin that comes first in the order of search is the one to be loaded.
std::optional<PluginRefusal> duplicate_of(const ListedPlugin& plugin,
                                          const std::vector<ListedPlugin>& earlier) {
    const PluginFacts& facts = plugin.manifest->facts;
    for (const ListedPlugin& first : earlier) {
        if (first.refusal) continue;
        const auto code = brought_twice(facts, first.manifest->facts);
        if (!code) continue;
        return PluginRefusal{.code = *code,
                             .bundle = plugin.bundle,
                             .plugin = facts.id,
                             .what = words_of_duplicate(*code, facts) + " is there already",
                             .where = std::string(manifest_name),
                             .found = first.manifest->facts.id + " in " + first.bundle.string(),
                             .remedy = "Keep one of the two plugins"};
    }
    return std::nullopt;
}

/// The bundles of a folder in the order of their names; none if there is no such folder.
std::vector<fs::path> bundles_in(const fs::path& folder, std::error_code& error) {
    std::vector<fs::path> bundles;
    if (!fs::exists(folder, error)) return bundles;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (at->path().native().ends_with(bundle_suffix)) bundles.push_back(at->path());
    }
    std::ranges::sort(bundles);
    return bundles;
}

ListedPlugin unreadable(const fs::path& folder, const std::error_code& error) {
    return {.bundle = folder,
            .refusal = PluginRefusal{.code = RefusalCode::path_unreadable,
                                     .bundle = folder,
                                     .what = "the folder of plugins can't be read",
                                     .found = error.message(),
                                     .remedy = "Check its permissions"}};
}

ListedPlugin unreadable_quarantine(const fs::path& file, const Error& fault) {
    return {.bundle = file,
            .refusal = PluginRefusal{
                .code = RefusalCode::path_unreadable,
                .bundle = file,
                .what = "the quarantine can't be read, so that every plugin is tried again",
                .where = fault.where() == file ? "" : fault.where(),
                .found = fault.what_happened(),
                .remedy = "Set it aside: myochart plugin retry"}};
}

}  // namespace

std::vector<ListedPlugin> list_plugins(const PluginPolicy& policy) {
    const Site site(policy);
    std::vector<ListedPlugin> listed;
    if (const auto& fault = site.quarantine.fault())
        listed.push_back(unreadable_quarantine(policy.quarantine, *fault));
    std::set<fs::path> searched;
    for (const fs::path& folder : policy.folders) {
        std::error_code error;
        if (!searched.insert(fs::weakly_canonical(folder, error)).second) continue;
        const std::vector<fs::path> bundles = bundles_in(folder, error);
        if (error) listed.push_back(unreadable(folder, error));
        for (Judged& found : all_judged(bundles, policy, site)) {
            ListedPlugin& plugin = found.plugin;
            if (!plugin.refusal) plugin.refusal = duplicate_of(plugin, listed);
            if (!plugin.refusal) plugin.refusal = std::move(found.distrust);
            listed.push_back(std::move(plugin));
        }
    }
    return listed;
}

ListedPlugin inspect_plugin(const fs::path& bundle, const PluginPolicy& policy) {
    Judged found = judged(bundle, policy, Site(policy));
    if (!found.plugin.refusal) found.plugin.refusal = std::move(found.distrust);
    return std::move(found.plugin);
}

}  // namespace myochart
