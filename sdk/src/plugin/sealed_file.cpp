// SPDX-License-Identifier: Apache-2.0
// Memory files and their seals are Linux's own; another platform gets its own file beside this one.
#include "plugin/sealed_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "myochart/core/error.hpp"

namespace myochart {
namespace {

constexpr int all_seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;

std::string reason(int error) { return std::generic_category().message(error); }

[[noreturn]] void refuse_memory(const char* what, int error) {
    throw Error(ErrorCode::file_unwritable,
                std::string("the system ") + what + ": " + reason(error), "",
                "Free some memory; in a container, allow memfd_create and its seals");
}

[[noreturn]] void refuse_reading(const std::filesystem::path& file, std::string what) {
    throw Error(ErrorCode::file_unreadable, std::move(what), file.string(),
                "Check the file's kind and permissions");
}

Descriptor memory_file() {
    Descriptor memory(::memfd_create("myochart", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (memory.get() < 0) refuse_memory("makes no file in memory", errno);
    return memory;
}

void seal(const Descriptor& memory) {
    if (::fcntl(memory.get(), F_ADD_SEALS, all_seals) != 0)
        refuse_memory("does not seal a file in memory", errno);
}

/// O_NONBLOCK: a pipe put in the file's place must not hold the host up.
Descriptor open_regular(const std::filesystem::path& file) {
    Descriptor source(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (source.get() < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        throw Error(ErrorCode::file_not_found, "there is no such file", file.string(),
                    "Check the path");
    }
    if (source.get() < 0) refuse_reading(file, "the file can't be read: " + reason(errno));
    struct stat status {};
    if (::fstat(source.get(), &status) != 0 || !S_ISREG(status.st_mode))
        refuse_reading(file, "this is not an ordinary file");
    return source;
}

[[noreturn]] void refuse_size(const std::filesystem::path& file, std::uintmax_t limit) {
    throw Error(ErrorCode::file_too_large,
                "the file has more than " + std::to_string(limit) + " bytes", file.string(),
                "Split it, or raise the limit if you trust it");
}

}  // namespace

SealedFile SealedFile::copy_of(const std::filesystem::path& file, std::uintmax_t size_limit) {
    const Descriptor source = open_regular(file);
    Descriptor memory = memory_file();
    // Copied to its end, not to its size: it may grow meanwhile, but never past the limit.
    for (std::uintmax_t copied = 0;;) {
        constexpr std::size_t step = std::size_t{64} << 20;
        const ssize_t got = ::sendfile(memory.get(), source.get(), nullptr, step);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && errno == ENOSPC) refuse_memory("has no room for a copy", errno);
        if (got < 0) refuse_reading(file, "the file can't be copied: " + reason(errno));
        if (got == 0) break;
        copied += static_cast<std::uintmax_t>(got);
        if (copied > size_limit) refuse_size(file, size_limit);
    }
    seal(memory);
    return SealedFile(std::move(memory));
}

SealedFile SealedFile::of_bytes(std::string_view bytes) {
    Descriptor memory = memory_file();
    while (!bytes.empty()) {
        const ssize_t written = ::write(memory.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) refuse_memory("has no room for a copy", errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    seal(memory);
    return SealedFile(std::move(memory));
}

SealedFile SealedFile::adopted(Descriptor descriptor) {
    const int seals = ::fcntl(descriptor.get(), F_GET_SEALS);
    if (seals < 0 || (seals & all_seals) != all_seals)
        refuse_reading("descriptor " + std::to_string(descriptor.get()), "is no sealed file");
    return SealedFile(std::move(descriptor));
}

SealedFile::SealedFile(Descriptor descriptor) : descriptor_(std::move(descriptor)) {
    struct stat status {};
    if (::fstat(descriptor_.get(), &status) != 0)
        refuse_memory("does not tell the size of a file in memory", errno);
    if (status.st_size == 0) return;
    const auto size = static_cast<std::size_t>(status.st_size);
    void* const start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor_.get(), 0);
    if (start == MAP_FAILED) refuse_memory("does not map a file in memory", errno);
    bytes_ = {static_cast<const char*>(start), size};
}

SealedFile::SealedFile(SealedFile&& other) noexcept
    : descriptor_(std::move(other.descriptor_)), bytes_(std::exchange(other.bytes_, {})) {}

SealedFile& SealedFile::operator=(SealedFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(bytes_, other.bytes_);
    return *this;
}

SealedFile::~SealedFile() {
    if (bytes_.empty()) return;
    // The mapping was never writable; the cast only takes const off for the call.
    ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

std::filesystem::path SealedFile::path() const {
    return "/proc/self/fd/" + std::to_string(descriptor_.get());
}

}  // namespace myochart
