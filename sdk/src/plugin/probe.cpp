// SPDX-License-Identifier: Apache-2.0
#include "plugin/probe.hpp"

#include <dlfcn.h>
#include <signal.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "myochart/core/text.hpp"
#include "myochart/plugin/plugin_refused.hpp"

namespace myochart {
namespace {

namespace fs = std::filesystem;

/// The file that this code is part of: libmyochart, or a program that has it inside.
fs::path this_module() {
    Dl_info info{};
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (::dladdr(reinterpret_cast<const void*>(&find_runner), &info) == 0) return program;
    // The program itself goes by the name it was called with, which says nothing.
    const fs::path module = info.dli_fname;
    return module.is_absolute() ? fs::weakly_canonical(module, error) : program;
}

[[noreturn]] void refuse(RefusalCode code, std::string what, std::string remedy) {
    throw PluginRefused({.code = code, .what = std::move(what), .remedy = std::move(remedy)});
}

[[noreturn]] void refuse_runner(const std::string& what) {
    refuse(RefusalCode::probe_unavailable, what,
           "Install Myochart again, or name where its plugin-runner is");
}

[[noreturn]] void blame_runner(const char* what) {
    throw Error(ErrorCode::plugin_failed, std::string("the plugin's process sent ") + what, "",
                "Report this to the plugin's author");
}

/// What a process does to itself; any other signal comes from the person or the system.
bool is_crash(int signal) {
    constexpr std::array crashes{SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGSYS, SIGTRAP};
    return std::ranges::find(crashes, signal) != crashes.end();
}

bool is_interrupted(const ChildEnd& end) {
    return end.kind == ChildEnd::Kind::signalled && end.number != SIGXCPU && !is_crash(end.number);
}

bool is_hindered(const ChildEnd& end) {
    return end.kind == ChildEnd::Kind::exited && end.number == runner::hindered;
}

std::string remedy_for(const ChildEnd& end) {
    if (is_hindered(end)) return "Try again when the system has more memory and open files to give";
    if (is_interrupted(end)) return "Try again; if it was SIGKILL, see whether memory ran out";
    if (end.kind == ChildEnd::Kind::unknown)
        return "Let the plugin-runner run: do not ignore SIGCHLD in the embedding program";
    return "Report it to the plugin's author; `myochart plugin retry` lets it be tried again";
}

/// What the child said of itself, whatever that is worth.
struct Told {
    bool ready = false;
    bool verdict = false;
    std::optional<PluginRefusal> refusal{};
};

void hear(Told& told, std::uint32_t kind, std::string_view content) {
    MessageReader reader(content);
    switch (kind) {
        case runner::ready: told.ready = reader.number() == runner::protocol; return;
        case runner::passed: told.verdict = true; return;
        case runner::refused:
            told.refusal = told_refusal(reader);
            told.verdict = true;
            return;
        case runner::log: return;
        default: blame_runner("an unknown message");
    }
}

Told hear_all(MessageSocket& child, Deadline deadline) {
    Told told;
    std::string content;
    try {
        for (MessageHead head; !told.verdict && child.receive_message(head, content, deadline) ==
                                                    MessageSocket::Received::whole;)
            hear(told, head.kind, content);
    } catch (const Error&) {
        // What can't be read is no verdict, and how the child ends says the rest.
    }
    return told;
}

}  // namespace

fs::path find_runner(const fs::path& named) {
    if (!named.empty()) return named;
    const fs::path folder = this_module().parent_path();
    const fs::path name = "plugin-runner";
    // As installed (with a folder for the architecture or without), beside the program, in a build.
    for (const fs::path& candidate :
         {folder / "../libexec/myochart" / name, folder / "../../libexec/myochart" / name,
          folder / name, folder / "../bin" / name}) {
        std::error_code error;
        if (fs::is_regular_file(candidate, error)) return fs::canonical(candidate);
    }
    refuse_runner("the program plugin-runner is not there");
}

RefusalCode meaning_of(const ChildEnd& end) {
    switch (end.kind) {
        case ChildEnd::Kind::killed_by_host: return RefusalCode::probe_timed_out;
        case ChildEnd::Kind::unknown: return RefusalCode::probe_unavailable;
        case ChildEnd::Kind::exited:
            if (is_hindered(end)) return RefusalCode::probe_unavailable;
            return end.number == runner::out_of_memory ? RefusalCode::probe_memory
                                                       : RefusalCode::probe_exited;
        case ChildEnd::Kind::signalled: break;
    }
    if (is_interrupted(end)) return RefusalCode::probe_unavailable;
    return end.number == SIGXCPU ? RefusalCode::probe_timed_out : RefusalCode::probe_crashed;
}

std::string description_of(const ChildEnd& end) {
    if (is_interrupted(end)) return "the plugin's process was interrupted: " + end.words();
    if (is_hindered(end)) return "the plugin-runner could not do its work: " + end.words();
    switch (meaning_of(end)) {
        case RefusalCode::probe_timed_out: return "the plugin took too long: " + end.words();
        case RefusalCode::probe_memory: return "the plugin asked for more memory than it may have";
        case RefusalCode::probe_exited: return "the plugin ended the process: " + end.words();
        case RefusalCode::probe_crashed: return "the plugin crashed: " + end.words();
        default: return "the plugin's process came to " + end.words();
    }
}

PluginRefusal told_refusal(MessageReader message) {
    const std::uint32_t code = message.small_number();
    if (code >= refusal_codes().size()) blame_runner("an unknown code");
    PluginRefusal refusal{.code = refusal_codes()[code]};
    for (std::string* text :
         {&refusal.what, &refusal.where, &refusal.needed, &refusal.found, &refusal.remedy}) {
        *text = message.text();
        require_text(*text, "refusal");
    }
    message.require_end();
    return refusal;
}

void probe(const SealedFile& library, const PluginManifest& manifest, const fs::path& runner,
           const ProbeLimits& limits) {
    const SealedFile listed = SealedFile::of_bytes(write_manifest(manifest));
    auto [here, there] = MessageSocket::pair();
    const std::array descriptors{library.descriptor(), listed.descriptor(), there.descriptor()};
    std::optional<ChildProcess> child;
    try {
        child.emplace(runner,
                      std::vector<std::string>{"probe", std::to_string(limits.process.cpu_seconds),
                                               std::to_string(limits.process.memory_bytes)},
                      descriptors);
    } catch (const Error& error) {
        refuse_runner(error.what_happened() + " (" + runner.string() + ")");
    }
    there.close();
    const Deadline deadline = std::chrono::steady_clock::now() + limits.clock;
    const Told told = hear_all(here, deadline);
    const ChildEnd end = child->wait_until(deadline);
    if (!told.ready)
        refuse_runner(runner.string() + " is no runner of this Myochart: " + end.words());
    const bool in_order = end.kind == ChildEnd::Kind::exited && end.number == 0 && told.verdict;
    if (!in_order) refuse(meaning_of(end), description_of(end), remedy_for(end));
    if (told.refusal) throw PluginRefused(*told.refusal);
}

}  // namespace myochart
