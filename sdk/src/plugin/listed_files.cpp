// SPDX-License-Identifier: Apache-2.0
#include "plugin/listed_files.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "myochart/core/text.hpp"
#include "myochart/plugin/plugin_refused.hpp"
#include "plugin/dynamic_library.hpp"

namespace myochart {
namespace {

namespace fs = std::filesystem;

constexpr const char* install_again = "Install the plugin again, from where it comes";

std::string size_and_hash(std::uint64_t size, const std::string& sha256) {
    return std::to_string(size) + " bytes, SHA-256 " + sha256;
}

[[noreturn]] void refuse_file(RefusalCode code, const std::string& path, const std::string& what) {
    throw PluginRefused({.code = code, .what = what, .where = path, .remedy = install_again});
}

/// A sealed copy of a file of the bundle, as the manifest lists it.
SealedFile sealed(const fs::path& bundle, const PluginFile& listed, RefusalCode differs) {
    PluginRefusal different{.code = differs,
                            .what = "the file is not the one that the manifest lists",
                            .where = listed.path,
                            .needed = size_and_hash(listed.size, listed.sha256),
                            .remedy = install_again};
    try {
        SealedFile copy = SealedFile::copy_of(bundle / listed.path, listed.size);
        const std::string sha256 = sha256_hex(copy.bytes());
        if (copy.bytes().size() == listed.size && sha256 == listed.sha256) return copy;
        different.found = size_and_hash(copy.bytes().size(), sha256);
    } catch (const Error& error) {
        switch (error.code()) {
            case ErrorCode::file_not_found:
                refuse_file(RefusalCode::file_missing, listed.path, "the file is not there");
            case ErrorCode::file_too_large: different.found = "more bytes"; break;
            case ErrorCode::file_unreadable:
                refuse_file(RefusalCode::path_unreadable, listed.path, error.what_happened());
            default:
                throw PluginRefused({.code = RefusalCode::probe_unavailable,
                                     .what = error.what_happened(),
                                     .where = listed.path,
                                     .remedy = error.remedy()});
        }
    }
    throw PluginRefused(std::move(different));
}

bool is_listed(const PluginManifest& manifest, const std::string& path) {
    return path == "plugin.xml" || path == "plugin.xml.sig" ||
           std::ranges::find(manifest.files, path, &PluginFile::path) != manifest.files.end();
}

void require_nothing_unlisted(const fs::path& bundle, const PluginManifest& manifest) {
    std::error_code error;
    fs::recursive_directory_iterator entry(bundle, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        // A link counts as a file: whatever it names, it has to be listed.
        const fs::file_status status = entry->symlink_status(error);
        if (error || fs::is_directory(status)) continue;
        const std::string path = entry->path().lexically_relative(bundle).generic_string();
        if (!is_listed(manifest, path))
            refuse_file(RefusalCode::file_unlisted, path, "the manifest does not list this file");
    }
    if (error) refuse_file(RefusalCode::path_unreadable, "", error.message());
}

}  // namespace

SealedFile sealed_library(const fs::path& bundle, const PluginManifest& manifest) {
    SealedFile library =
        sealed(bundle, *manifest.library(this_platform()), RefusalCode::library_differs);
    require_fit_for_loader(library.bytes());
    return library;
}

void require_listed_files(const fs::path& bundle, const PluginManifest& manifest) {
    const PluginFile* const library = manifest.library(this_platform());
    for (const PluginFile& file : manifest.files) {
        if (&file != library) sealed(bundle, file, RefusalCode::file_differs);
    }
    require_nothing_unlisted(bundle, manifest);
}

}  // namespace myochart
