// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/bundle_files.hpp"

#include <set>
#include <string>

#include "myochart/core/files.hpp"
#include "myochart/core/text.hpp"
#include "myochart/plugin/plugin_refused.hpp"

namespace myochart {
namespace {

namespace fs = std::filesystem;

class Bundle {
public:
    Bundle(const fs::path& folder, const PluginManifest& manifest)
        : folder_(folder), manifest_(manifest) {}

    void require_as_listed(const PluginFile& listed) const {
        const fs::path file = folder_ / listed.path;
        if (!fs::is_regular_file(fs::symlink_status(file))) {
            refuse({.code = RefusalCode::file_missing,
                    .what = "a file that the manifest lists is not there",
                    .where = listed.path,
                    .remedy = "Get the whole bundle again from its maker"});
        }
        const std::uintmax_t size = fs::file_size(file);
        const bool same_size = size == listed.size;
        const std::string found = same_size ? sha256_hex(read_file(file, listed.size)) : "";
        if (found == listed.sha256) return;
        refuse({.code = listed.platform.empty() ? RefusalCode::file_differs
                                                : RefusalCode::library_differs,
                .what = "the file is not the one that the manifest vouches for",
                .where = listed.path,
                .needed = listed.sha256,
                .found = same_size ? found : std::to_string(size) + " bytes",
                .remedy = "Get the bundle again from its maker, or build it again"});
    }

    void require_nothing_else() const {
        std::set<std::string> listed{"plugin.xml", "plugin.xml.sig"};
        for (const PluginFile& file : manifest_.files) listed.insert(file.path);
        for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
            if (entry.is_directory() && !entry.is_symlink()) continue;
            const std::string path = entry.path().lexically_relative(folder_).generic_string();
            if (listed.contains(path)) continue;
            refuse({.code = RefusalCode::file_unlisted,
                    .what = "a file that the manifest does not list",
                    .where = path,
                    .remedy = "Remove the file, or build the bundle again"});
        }
    }

private:
    [[noreturn]] void refuse(PluginRefusal refusal) const {
        refusal.bundle = folder_;
        refusal.plugin = manifest_.facts.id;
        throw PluginRefused(std::move(refusal));
    }

    const fs::path& folder_;
    const PluginManifest& manifest_;
};

}  // namespace

void require_listed_files(const fs::path& folder, const PluginManifest& manifest) {
    const Bundle bundle(folder, manifest);
    for (const PluginFile& file : manifest.files) bundle.require_as_listed(file);
    bundle.require_nothing_else();
}

}  // namespace myochart
