// SPDX-License-Identifier: Apache-2.0
/// What the operating system says of files on which trust hangs.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace myochart {

struct FileRights {
    bool others_may_write = false;  ///< its group, or everybody
    bool foreign_owner = false;     ///< it belongs neither to root nor to the current user
};

/// Of the file that links lead to. Throws file_unreadable.
FileRights rights_of(const std::filesystem::path& file);

enum class FileKind { file, folder, link, other };

/// A thing in a bundle; of a link it is told what it is itself, not where it leads.
struct BundleFile {
    std::string path{};  ///< inside the bundle, with '/'; empty for its folder
    FileKind kind = FileKind::other;
    FileRights rights{};
};

/// The bundle's folder and everything in it, in the order of paths. Throws PluginRefused(path_unreadable) if
/// it is no folder, can't be read or is larger than any bundle.
std::vector<BundleFile> files_of_bundle(const std::filesystem::path& bundle);

}  // namespace myochart
