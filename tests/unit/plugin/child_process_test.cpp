// SPDX-License-Identifier: Apache-2.0
#include "plugin/child_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <cerrno>

#include "core/descriptor.hpp"
#include "support/refusal.hpp"
#include "support/run.hpp"

using namespace myochart;
using namespace std::chrono_literals;

namespace {

Deadline soon() { return std::chrono::steady_clock::now() + 30s; }

ChildProcess shell(const std::string& script, std::span<const int> descriptors = {}) {
    return ChildProcess("/bin/sh", {"-c", script}, descriptors);
}

struct Pipe {
    Pipe() {
        std::array<int, 2> ends{};
        REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
        out = Descriptor(ends[0]);
        in = Descriptor(ends[1]);
    }
    std::string rest() {
        in = Descriptor();
        std::string text;
        std::array<char, 256> buffer;
        for (ssize_t got = 0; (got = ::read(out.get(), buffer.data(), buffer.size())) > 0;)
            text.append(buffer.data(), static_cast<std::size_t>(got));
        return text;
    }
    Descriptor out;
    Descriptor in;
};

bool has_children() { return ::waitpid(-1, nullptr, WNOHANG) == 0 || errno != ECHILD; }

}  // namespace

TEST_CASE("How a child ended is told in words") {
    CHECK(shell("exit 3").wait_until(soon()).words() == "exit status 3");
    const ChildEnd crashed = shell("kill -SEGV $$").wait_until(soon());
    CHECK(crashed.kind == ChildEnd::Kind::signalled);
    CHECK(crashed.words() == "signal 11 (Segmentation fault)");
    CHECK_FALSE(has_children());
}

TEST_CASE("A child that does not end is ended at the deadline, with what it started") {
    Pipe pipe;
    const std::array handed{pipe.in.get()};
    ChildProcess child = shell("sleep 1000 & sleep 1000", handed);
    const ChildEnd end = child.wait_until(std::chrono::steady_clock::now() + 50ms);
    CHECK(end.kind == ChildEnd::Kind::killed_by_host);
    // The pipe's other end is closed in all of them, or this would wait for ever.
    CHECK(pipe.rest().empty());
    CHECK_FALSE(has_children());
}

TEST_CASE("A child ends with the object that started it") {
    Pipe pipe;
    const std::array handed{pipe.in.get()};
    { const ChildProcess child = shell("sleep 1000", handed); }
    CHECK(pipe.rest().empty());
    CHECK_FALSE(has_children());
}

TEST_CASE("What a child started does not outlive it") {
    Pipe pipe;
    const std::array handed{pipe.in.get()};
    CHECK(shell("sleep 1000 & exit 0", handed).wait_until(soon()).words() == "exit status 0");
    CHECK(pipe.rest().empty());
}

TEST_CASE("A child has the descriptors that it is handed and no other") {
    Pipe pipe;
    // As an embedding program may have it: open for whatever it starts.
    const Descriptor leaky(::fcntl(pipe.out.get(), F_DUPFD, 77));
    REQUIRE(leaky.get() == 77);
    const std::array handed{pipe.in.get(), pipe.out.get()};
    const auto sees = [&](const std::string& number) {
        ChildProcess child = shell("[ -e /proc/$$/fd/" + number + " ]", handed);
        return child.wait_until(soon()).words() == "exit status 0";
    };
    CHECK(sees("3"));
    CHECK(sees("4"));
    CHECK_FALSE(sees("5"));
    CHECK_FALSE(sees("77"));
}

TEST_CASE("Descriptors that stand in each other's place are handed over in order") {
    // The second one's number in the child is the first one's number here, and the other way round.
    Pipe pipe;
    const myochart_test::TemporaryFolder folder;
    const Descriptor four(::open(folder.write("four", "four").c_str(), O_RDONLY | O_CLOEXEC));
    const std::array handed{pipe.in.get(), four.get(), pipe.in.get(), four.get()};
    ChildProcess child = shell("cat <&4 >&3; cat <&6 >&5", handed);
    CHECK(child.wait_until(soon()).words() == "exit status 0");
    CHECK(pipe.rest() == "four");  // one open file, read once
}

TEST_CASE("A child writes nothing on the host's output") {
    const int before = ::dup(STDOUT_FILENO);
    Pipe pipe;
    ::dup2(pipe.in.get(), STDOUT_FILENO);
    ChildProcess child = shell("echo out; echo err >&2");
    const ChildEnd end = child.wait_until(soon());
    ::dup2(before, STDOUT_FILENO);
    ::close(before);
    CHECK(end.words() == "exit status 0");
    CHECK(pipe.rest().empty());
}

TEST_CASE("Signals that the host blocks or ignores reach a child as they do a fresh program") {
    const auto before = ::signal(SIGXCPU, SIG_IGN);
    sigset_t blocked;
    sigset_t earlier;
    ::sigemptyset(&blocked);
    ::sigaddset(&blocked, SIGTERM);
    ::sigprocmask(SIG_BLOCK, &blocked, &earlier);
    const ChildEnd ignored = shell("kill -XCPU $$; exit 0").wait_until(soon());
    const ChildEnd held = shell("kill -TERM $$; exit 0").wait_until(soon());
    ::sigprocmask(SIG_SETMASK, &earlier, nullptr);
    ::signal(SIGXCPU, before);
    CHECK(ignored.number == SIGXCPU);
    CHECK(held.number == SIGTERM);
}

TEST_CASE("In a program that ignores its children's ends, an end is unknown and not made up") {
    const auto before = ::signal(SIGCHLD, SIG_IGN);
    const ChildEnd end = shell("exit 3").wait_until(soon());
    ::signal(SIGCHLD, before);
    CHECK(end.kind == ChildEnd::Kind::unknown);
}

TEST_CASE("A program that is not there can't be started") {
    CHECK(myochart_test::refusal([] { ChildProcess("/no/such/program", {}, {}); }) ==
          ErrorCode::file_not_found);
}
