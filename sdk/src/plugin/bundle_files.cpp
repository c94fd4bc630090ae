// SPDX-License-Identifier: Apache-2.0
// Linux; another platform gets its own file beside this one.
#include "plugin/bundle_files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "core/descriptor.hpp"
#include "myochart/plugin/plugin_refused.hpp"

namespace myochart {
namespace {

constexpr std::size_t most_files = 10'000;
constexpr int deepest_folder = 16;

std::string reason(int error) { return std::generic_category().message(error); }

FileRights rights_in(const struct stat& status) {
    return {.others_may_write = (status.st_mode & (S_IWGRP | S_IWOTH)) != 0,
            .foreign_owner = status.st_uid != 0 && status.st_uid != ::geteuid()};
}

FileKind kind_in(const struct stat& status) {
    if (S_ISREG(status.st_mode)) return FileKind::file;
    if (S_ISDIR(status.st_mode)) return FileKind::folder;
    return S_ISLNK(status.st_mode) ? FileKind::link : FileKind::other;
}

[[noreturn]] void refuse(const std::string& what, const std::string& where,
                         const std::string& remedy) {
    throw PluginRefused(
        {.code = RefusalCode::path_unreadable, .what = what, .where = where, .remedy = remedy});
}

/// Folders are opened from within their parents, so that none is exchanged for another on the way.
class Walk {
public:
    std::vector<BundleFile> of(const std::filesystem::path& bundle) {
        const Descriptor root(::open(bundle.c_str(), flags));
        if (root.get() < 0) {
            const bool not_a_folder = errno == ENOTDIR || errno == ELOOP;
            refuse(not_a_folder ? "this is not a folder" : "it can't be read: " + reason(errno), "",
                   not_a_folder ? "Name a folder that ends with .myoplugin"
                                : "Check that it is there and its permissions");
        }
        add_folder(root.get(), "", 0);
        return std::move(files_);
    }

private:
    static constexpr int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

    void add_folder(int folder, const std::string& path, int depth) {
        struct stat status {};
        if (::fstat(folder, &status) != 0) refuse_unread(path);
        keep(path, status);
        if (depth > deepest_folder) refuse_size(path);
        // Not readdir: listing many bundles, its buffers took longer than the reading.
        alignas(dirent64) std::array<char, 4096> entries;
        while (const ssize_t size = ::getdents64(folder, entries.data(), entries.size())) {
            if (size < 0) refuse_unread(path);
            for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
                const void* const here = entries.data() + at;
                const auto* const entry = static_cast<const dirent64*>(here);
                at += entry->d_reclen;
                const std::string_view name = entry->d_name;
                if (name != "." && name != "..") add(folder, *entry, path, depth);
            }
        }
    }

    void add(int parent, const dirent64& entry, const std::string& parent_path, int depth) {
        const std::string path =
            parent_path.empty() ? entry.d_name : parent_path + "/" + entry.d_name;
        struct stat status {};
        if (entry.d_type != DT_DIR) {
            if (::fstatat(parent, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
                refuse_unread(path);
            // Some file systems do not say in a folder what its entries are.
            if (!S_ISDIR(status.st_mode)) {
                keep(path, status);
                return;
            }
        }
        const Descriptor folder(::openat(parent, entry.d_name, flags));
        if (folder.get() < 0) refuse_unread(path);
        add_folder(folder.get(), path, depth + 1);
    }

    void keep(const std::string& path, const struct stat& status) {
        if (files_.size() >= most_files) refuse_size(path);
        files_.push_back({path, kind_in(status), rights_in(status)});
    }

    [[noreturn]] static void refuse_unread(const std::string& path) {
        refuse("a part of the bundle can't be read: " + reason(errno), path,
               "Check its permissions");
    }
    [[noreturn]] static void refuse_size(const std::string& path) {
        refuse("the bundle has more files or folders than any plugin", path,
               "Install the plugin again");
    }

    std::vector<BundleFile> files_;
};

}  // namespace

FileRights rights_of(const std::filesystem::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) == 0) return rights_in(status);
    throw Error(ErrorCode::file_unreadable, "the file can't be read: " + reason(errno),
                file.string(), "Check the file's permissions");
}

std::vector<BundleFile> files_of_bundle(const std::filesystem::path& bundle) {
    std::vector<BundleFile> files = Walk().of(bundle);
    std::ranges::sort(files, {}, &BundleFile::path);
    return files;
}

}  // namespace myochart
