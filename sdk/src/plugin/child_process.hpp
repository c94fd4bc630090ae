// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace myochart {

using Deadline = std::chrono::steady_clock::time_point;

/// How a child process ended.
struct ChildEnd {
    enum class Kind {
        exited,
        signalled,
        killed_by_host,
        unknown,  ///< the program that embeds the library collects all children itself
    };
    Kind kind = Kind::unknown;
    int number = 0;  ///< exit status or signal

    /// "signal 11 (Segmentation fault)", "exit status 3".
    std::string words() const;
};

/// A program that runs beside the host, with nothing of the host's but its environment and the
/// descriptors it is handed: they are numbers 3, 4, ... in the child; its standard streams lead
/// nowhere. It ends with this object at the latest and leaves nothing behind. One thread at a time.
class ChildProcess {
public:
    /// Throws file_not_found or file_unreadable if the program can't be started.
    ChildProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                 std::span<const int> descriptors);
    ~ChildProcess();
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;

    /// Waits for its end, and ends it at the deadline.
    ChildEnd wait_until(Deadline deadline);
    /// Ends it and all that it started.
    ChildEnd kill();

private:
    bool collect();
    void end_group() const;

    int process_ = -1;  ///< -1: ended and collected
    ChildEnd end_{};
};

}  // namespace myochart
