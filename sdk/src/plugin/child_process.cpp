// SPDX-License-Identifier: Apache-2.0
// Processes of a POSIX system; another platform gets its own file beside this one.
#include "plugin/child_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <thread>
#include <utility>

#include "core/descriptor.hpp"
#include "myochart/core/error.hpp"

namespace myochart {
namespace {

constexpr int first_handed_over = 3;

void require(int error, const std::filesystem::path& program) {
    if (error == 0) return;
    const bool absent = error == ENOENT;
    throw Error(absent ? ErrorCode::file_not_found : ErrorCode::file_unreadable,
                "the program can't be started: " + std::generic_category().message(error),
                program.string(), "Install it again, or name where it is");
}

/// What the child finds open: its handed-over descriptors and nothing else.
class Files {
public:
    Files(std::span<const int> descriptors, const std::filesystem::path& program) {
        require(::posix_spawn_file_actions_init(&actions_), program);
        for (int stream = 0; stream < first_handed_over; ++stream)
            ::posix_spawn_file_actions_addopen(&actions_, stream, "/dev/null", O_RDWR, 0);
        const int after = first_handed_over + static_cast<int>(descriptors.size());
        int number = first_handed_over;
        for (const int given : descriptors) {
            // From a number above all targets, so that none is overwritten before it is handed over.
            copies_.emplace_back(::fcntl(given, F_DUPFD_CLOEXEC, after));
            if (copies_.back().get() < 0) require(errno, program);
            ::posix_spawn_file_actions_adddup2(&actions_, copies_.back().get(), number++);
        }
        ::posix_spawn_file_actions_addclosefrom_np(&actions_, after);
    }
    ~Files() { ::posix_spawn_file_actions_destroy(&actions_); }
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;
    const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
    std::vector<Descriptor> copies_;
};

/// A group of its own, so that what it starts ends with it, and signals as a fresh program has them,
/// whatever the host blocks or ignores.
class Attributes {
public:
    explicit Attributes(const std::filesystem::path& program) {
        require(::posix_spawnattr_init(&attributes_), program);
        sigset_t none;
        sigset_t all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_setpgroup(&attributes_, 0);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setsigdefault(&attributes_, &all);
        ::posix_spawnattr_setflags(
            &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

ChildEnd end_of(int status) {
    if (WIFEXITED(status)) return {ChildEnd::Kind::exited, WEXITSTATUS(status)};
    return {ChildEnd::Kind::signalled, WTERMSIG(status)};
}

}  // namespace

std::string ChildEnd::words() const {
    switch (kind) {
        case Kind::exited: return "exit status " + std::to_string(number);
        case Kind::killed_by_host: return "ended by the host";
        case Kind::unknown: return "an end that the system did not tell";
        case Kind::signalled: break;
    }
    // Not strsignal, whose words depend on the locale.
    const char* const name = ::sigdescr_np(number);
    return "signal " + std::to_string(number) + (name ? std::string(" (") + name + ")" : "");
}

ChildProcess::ChildProcess(const std::filesystem::path& program,
                           const std::vector<std::string>& arguments,
                           std::span<const int> descriptors) {
    std::vector<std::string> words{program.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const Files files(descriptors, program);
    const Attributes attributes(program);
    require(::posix_spawn(&process_, program.c_str(), files.get(), attributes.get(),
                          pointers.data(), environ),
            program);
}

ChildProcess::~ChildProcess() {
    if (process_ >= 0) kill();
}
ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)), end_(other.end_) {}
ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
    std::swap(process_, other.process_);
    std::swap(end_, other.end_);
    return *this;
}

ChildEnd ChildProcess::wait_until(Deadline deadline) {
    using namespace std::chrono_literals;
    // A child's end wakes nobody without a signal handler, which is the embedding program's to have.
    for (auto pause = 50us; !collect();
         pause = std::min<std::chrono::microseconds>(pause * 2, 5ms)) {
        if (std::chrono::steady_clock::now() >= deadline) return kill();
        std::this_thread::sleep_for(pause);
    }
    return end_;
}

ChildEnd ChildProcess::kill() {
    if (collect()) return end_;
    end_group();
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    end_ = {ChildEnd::Kind::killed_by_host, SIGKILL};
    return end_;
}

bool ChildProcess::collect() {
    if (process_ < 0) return true;
    siginfo_t seen{};
    const auto id = static_cast<id_t>(process_);
    const bool told = ::waitid(P_PID, id, &seen, WEXITED | WNOHANG | WNOWAIT) == 0;
    if (told && seen.si_pid == 0) return false;
    if (told) {
        end_group();  // as long as its number can be no other process's
        int status = 0;
        ::waitpid(process_, &status, 0);
        end_ = end_of(status);
    }
    process_ = -1;
    return true;
}

void ChildProcess::end_group() const { ::kill(-process_, SIGKILL); }

}  // namespace myochart
