// SPDX-License-Identifier: Apache-2.0
// POSIX; another platform gets its own file beside this one.
#include "plugin/bundle_files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>

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

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

/// Folders are opened from within their parents, so that none is exchanged for another on the way.
class Walk {
public:
    std::vector<BundleFile> of(const std::filesystem::path& bundle) {
        const int root = ::open(bundle.c_str(), flags);
        if (root < 0) {
            const int error = errno;
            const bool not_a_folder = error == ENOTDIR || error == ELOOP;
            refuse(not_a_folder ? "this is not a folder" : "it can't be read: " + reason(error), "",
                   not_a_folder ? "Name a folder that ends with .myoplugin"
                                : "Check that it is there and its permissions");
        }
        add_folder(root, "", 0);
        return std::move(files_);
    }

private:
    static constexpr int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

    /// Takes over the descriptor.
    void add_folder(int descriptor, const std::string& path, int depth) {
        struct stat status {};
        const Folder folder(::fdopendir(descriptor));
        if (!folder) ::close(descriptor);
        if (!folder || ::fstat(descriptor, &status) != 0) refuse_unread(path);
        files_.push_back({path, FileKind::folder, rights_in(status)});
        if (depth > deepest_folder) refuse_size(path);
        while (true) {
            errno = 0;
            const dirent* entry = ::readdir(folder.get());
            if (!entry && errno != 0) refuse_unread(path);
            if (!entry) return;
            const std::string_view name = entry->d_name;
            if (name != "." && name != "..") add(descriptor, entry->d_name, path, depth);
        }
    }

    void add(int parent, const char* name, const std::string& parent_path, int depth) {
        const std::string path = parent_path.empty() ? name : parent_path + "/" + name;
        struct stat status {};
        if (::fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) != 0) refuse_unread(path);
        if (files_.size() >= most_files) refuse_size(path);
        if (kind_in(status) != FileKind::folder) {
            files_.push_back({path, kind_in(status), rights_in(status)});
            return;
        }
        const int folder = ::openat(parent, name, flags);
        if (folder < 0) refuse_unread(path);
        add_folder(folder, path, depth + 1);
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
