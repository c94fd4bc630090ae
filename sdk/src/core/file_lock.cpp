// SPDX-License-Identifier: Apache-2.0
// POSIX; another platform gets its own file beside this one.
#include "core/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

namespace myochart {

FileLock::FileLock(const std::filesystem::path& file, ErrorCode failed, ErrorCode busy)
    : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    using namespace std::chrono_literals;
    if (descriptor_ < 0) {
        throw Error(failed, "the file can't be locked: " + std::generic_category().message(errno),
                    file.string(), "Check that the folder exists and is writable");
    }
    for (int attempt = 0; attempt < 100; ++attempt) {
        if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
        std::this_thread::sleep_for(50ms);
    }
    ::close(descriptor_);
    throw Error(busy, "another program is using the file", file.string(),
                "Close the other program and try again");
}

FileLock::~FileLock() { ::close(descriptor_); }

}  // namespace myochart
