// SPDX-License-Identifier: Apache-2.0
#include "bundle.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "myochart/core/error.hpp"
#include "myochart/core/files.hpp"
#include "myochart/core/text.hpp"
#include "myochart/plugin/plugin_refused.hpp"

namespace myochart::plugin_manifest {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_file = std::uintmax_t{1} << 30;

void require_name(const fs::path& bundle, const std::string& id) {
    const std::string name = id + ".myoplugin";
    if (bundle.filename() == name) return;
    throw PluginRefused({.code = RefusalCode::path_name,
                         .bundle = bundle,
                         .plugin = id,
                         .what = "the bundle is not named after the library's plugin id",
                         .needed = name,
                         .found = bundle.filename().string(),
                         .remedy = "Give the build the id that the source names"});
}

/// What is removed must be a bundle or nothing: the folder came from a command line.
void require_replaceable(const fs::path& bundle) {
    const fs::file_status status = fs::symlink_status(bundle);
    if (!fs::exists(status)) return;
    if (fs::is_directory(status) && (fs::is_empty(bundle) || fs::exists(bundle / "plugin.xml")))
        return;
    throw Error(ErrorCode::file_unwritable, "what lies there is not a bundle", bundle.string(),
                "Remove it, or name another folder");
}

/// Nobody but the owner may write a bundle that is to be loaded, whatever the umask says.
void permit(const fs::path& path, bool runs) {
    constexpr fs::perms reads = fs::perms::owner_read | fs::perms::owner_write |
                                fs::perms::group_read | fs::perms::others_read;
    constexpr fs::perms searches =
        fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
    fs::permissions(path, runs ? reads | searches : reads);
}

void write(const fs::path& file, std::string_view bytes) {
    fs::create_directories(file.parent_path());
    permit(file.parent_path(), true);
    write_file(file, bytes);
    permit(file, false);
}

}  // namespace

bool write_bundle(const fs::path& bundle, PluginManifest manifest,
                  const std::vector<BundleFile>& files) {
    require_name(bundle, manifest.facts.id);
    require_replaceable(bundle);
    std::vector<std::string> contents;
    for (const BundleFile& file : files) {
        const std::string& bytes = contents.emplace_back(read_file(file.source, largest_file));
        manifest.files.push_back({file.path, file.platform, bytes.size(), sha256_hex(bytes)});
    }
    std::ranges::sort(manifest.files, {}, &PluginFile::path);
    // Checks the manifest, so that no path of a file leads out of the bundle.
    const std::string xml = write_manifest(manifest);

    const bool loses_signature = fs::exists(bundle / "plugin.xml.sig");
    const fs::path fresh = bundle.string() + ".new";
    fs::remove_all(fresh);
    for (std::size_t i = 0; i < files.size(); ++i) write(fresh / files[i].path, contents[i]);
    write(fresh / "plugin.xml", xml);
    fs::remove_all(bundle);
    fs::rename(fresh, bundle);
    return loses_signature;
}

}  // namespace myochart::plugin_manifest
