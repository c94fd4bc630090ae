// SPDX-License-Identifier: Apache-2.0
#include "limits.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
// A crash has to look like one to the host.
extern "C" const char* __asan_default_options() {
    return "abort_on_error=1:handle_segv=0:handle_sigbus=0:detect_leaks=0";
}
extern "C" const char* __ubsan_default_options() { return "abort_on_error=1"; }
#endif

namespace myochart::runner {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;  // its shadow alone is terabytes of address space
#else
constexpr bool sanitized = false;
#endif

void limit(__rlimit_resource resource, std::uint64_t soft, std::uint64_t hard) {
    const rlimit limits{soft, hard};
    if (::setrlimit(resource, &limits) != 0) ::_exit(1);
}

std::uint64_t memory_limit = 0;
int used_memory = -1;  ///< /proc/self/statm; opened before nothing can be opened any more

/// Pages of address space, the first number of the file; 0 if it can't be told. Safe in a signal
/// handler.
std::uint64_t used_pages() {
    std::array<char, 32> text{};
    const ssize_t size = ::pread(used_memory, text.data(), text.size(), 0);
    std::uint64_t pages = 0;
    for (ssize_t i = 0; i < size && text[static_cast<std::size_t>(i)] != ' '; ++i)
        pages = pages * 10 + static_cast<std::uint64_t>(text[static_cast<std::size_t>(i)] - '0');
    return pages;
}

/// C code that gets no memory mostly dies of the null pointer.
void tell_memory_from_crash(int signal) {
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    if (used_pages() * page >= memory_limit / 8 * 7) ::_exit(out_of_memory);
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

void watch_for_crashes() {
    used_memory = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    // A stack of its own: the other may be what overflowed.
    static std::array<std::byte, 64 * 1024> memory;
    stack_t stack{};
    stack.ss_sp = memory.data();
    stack.ss_size = memory.size();
    ::sigaltstack(&stack, nullptr);
    struct sigaction action {};
    action.sa_handler = &tell_memory_from_crash;
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    for (const int signal : {SIGSEGV, SIGBUS, SIGABRT}) ::sigaction(signal, &action, nullptr);
}

}  // namespace

void keep_within(const Limits& limits) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_FSIZE, 0, 0);
    // SIGXCPU at the first, whatever the plugin makes of that SIGKILL at the second.
    limit(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1);
    if (sanitized) return;
    limit(RLIMIT_AS, limits.memory_bytes, limits.memory_bytes);
    memory_limit = limits.memory_bytes;
    watch_for_crashes();
}

void open_nothing_more() { limit(RLIMIT_NOFILE, 0, 0); }

}  // namespace myochart::runner
