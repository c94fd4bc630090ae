// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "myochart/core/error.hpp"

namespace myochart {

/// Holds a lock file as long as it lives, so that one process at a time writes what it stands for.
class FileLock {
public:
    /// Waits up to five seconds. Throws `busy` if another process holds it, `failed` if it can't be
    /// made.
    FileLock(const std::filesystem::path& file, ErrorCode failed, ErrorCode busy);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int descriptor_;
};

}  // namespace myochart
