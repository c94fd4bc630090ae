// SPDX-License-Identifier: Apache-2.0
// The one file that talks to the POSIX file system; another platform gets its own beside it.
#include "myochart/core/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "core/descriptor.hpp"
#include "myochart/core/error.hpp"
#include "myochart/core/uuid.hpp"

namespace myochart {
namespace {

std::string reason(int error) { return std::generic_category().message(error); }

[[noreturn]] void refuse_writing(const std::filesystem::path& path, int error) {
    throw Error(ErrorCode::file_unwritable, "the file can't be written: " + reason(error),
                path.string(), "Check that the folder exists, is writable and has room");
}

void write_all(int file, std::string_view bytes, const std::filesystem::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            refuse_writing(path, errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// A temporary file that is removed again unless it was kept by renaming it.
class TemporaryFile {
public:
    TemporaryFile(const std::filesystem::path& beside, mode_t mode)
        : path_(beside.string() + ".part-" + to_string(random_uuid())),
          file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)) {
        if (file_.get() < 0) refuse_writing(beside, errno);
    }
    ~TemporaryFile() {
        if (!kept_) ::unlink(path_.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    int descriptor() const { return file_.get(); }
    void keep_as(const std::filesystem::path& path) {
        if (::rename(path_.c_str(), path.c_str()) != 0) refuse_writing(path, errno);
        kept_ = true;
    }

private:
    std::string path_;
    Descriptor file_;
    bool kept_ = false;
};

}  // namespace

std::string read_file(const std::filesystem::path& path, std::uintmax_t size_limit) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0) {
        const bool absent = errno == ENOENT || errno == ENOTDIR;
        throw Error(absent ? ErrorCode::file_not_found : ErrorCode::file_unreadable,
                    absent ? "there is no such file" : "the file can't be read: " + reason(errno),
                    path.string(), absent ? "Check the path" : "Check the file's permissions");
    }
    struct stat status {};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        throw Error(ErrorCode::file_unreadable, "this is not an ordinary file", path.string(),
                    "Name a file, not a folder or a device");
    }
    const auto size = static_cast<std::uintmax_t>(status.st_size);
    if (size > size_limit) {
        throw Error(ErrorCode::file_too_large,
                    "the file has " + std::to_string(size) + " bytes, more than the limit of " +
                        std::to_string(size_limit),
                    path.string(), "Split it, or raise the limit if you trust it");
    }
    std::string bytes(size, '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t got = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            throw Error(ErrorCode::file_unreadable, "the file can't be read: " + reason(errno),
                        path.string(), "Copy it to a local disk and try again");
        }
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
}

namespace {

/// Where a link points to, so that it is not replaced by a file; refuses devices and folders.
std::filesystem::path target_of(const std::filesystem::path& path) {
    std::error_code error;
    const auto target = std::filesystem::is_symlink(path, error)
                            ? std::filesystem::weakly_canonical(path, error)
                            : path;
    const auto status = std::filesystem::status(target, error);
    if (!std::filesystem::exists(status) || std::filesystem::is_regular_file(status)) return target;
    throw Error(ErrorCode::file_unwritable, "this is a folder or a device, not a file",
                path.string(), "Name a file");
}

void write_with_mode(const std::filesystem::path& named, std::string_view bytes, mode_t mode) {
    const std::filesystem::path path = target_of(named);
    TemporaryFile temporary(path, mode);
    write_all(temporary.descriptor(), bytes, path);
    if (::fsync(temporary.descriptor()) != 0) refuse_writing(path, errno);
    temporary.keep_as(path);
    // The new name is durable once the folder is.
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.get() >= 0) ::fsync(directory.get());
}

}  // namespace

void write_file(const std::filesystem::path& path, std::string_view bytes) {
    write_with_mode(path, bytes, 0666);
}

void write_private_file(const std::filesystem::path& path, std::string_view bytes) {
    write_with_mode(path, bytes, 0600);
}

void make_folder_of(const std::filesystem::path& file) {
    if (!file.has_parent_path()) return;
    std::error_code failed;
    std::filesystem::create_directories(file.parent_path(), failed);
    if (!failed) return;
    throw Error(ErrorCode::file_unwritable, "the folder can't be made: " + failed.message(),
                file.parent_path().string(), "Name a folder that you may write");
}

}  // namespace myochart
