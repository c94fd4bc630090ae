// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace myochart {

/// Holds a lock file as long as it lives, so that one process at a time writes a store. (SQLite
/// 3.40.1 as Debian 12 has it can damage a file when two connections checkpoint at one instant.)
class FileLock {
public:
    /// Waits up to five seconds. Throws store_busy if another process holds it, store_failed if it
    /// can't be made.
    explicit FileLock(const std::filesystem::path& file);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int descriptor_;
};

}  // namespace myochart
