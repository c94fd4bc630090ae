// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "core/descriptor.hpp"
#include "loaded_plugin.hpp"

namespace myochart::check {
namespace {

Outcome starts_and_ends(const Subject& subject) {
    const LoadedPlugin plugin(subject);
    return {};
}

Outcome starts_and_ends_often(const Subject& subject) {
    constexpr int often = 1000;
    const MeagreHost host(subject.manifest->facts.services);
    const myo_plugin_entry& entry = load(subject);
    for (int i = 0; i < often; ++i) {
        initialise(entry, host);
        for (const std::string& id : subject.manifest->facts.interfaces) {
            require(entry.query(text_of(id)) != nullptr,
                    "query(\"" + id + "\") is NULL at the start number " + std::to_string(i + 1));
        }
        entry.deinit();
    }
    return {};
}

Outcome needs_no_more_than_it_says(const Subject& subject) {
    std::vector<ServiceUse> required;
    for (const ServiceUse& service : subject.manifest->facts.services) {
        if (service.required) required.push_back(service);
    }
    const MeagreHost host(required);
    const myo_plugin_entry& entry = load(subject);
    initialise(entry, host);
    entry.deinit();
    for (const std::string& asked : host.refused()) {
        bool named = false;
        for (const ServiceUse& service : subject.manifest->facts.services) {
            named = named || service.id == asked;
        }
        require(named, "it asks for " + asked + ", which its entry does not name");
    }
    return {};
}

/// What a plugin has no business to change.
struct ProcessState {
    std::string locale = std::setlocale(LC_ALL, nullptr);
    std::string folder{};
    mode_t file_mode_mask = 0;
    std::vector<std::string> environment{};
    std::array<void (*)(int), 32> handlers{};

    ProcessState() {
        std::array<char, 4096> buffer{};
        if (const char* const name = ::getcwd(buffer.data(), buffer.size())) folder = name;
        file_mode_mask = ::umask(0);
        ::umask(file_mode_mask);
        for (char** variable = environ; *variable; ++variable) environment.emplace_back(*variable);
        for (std::size_t number = 1; number < handlers.size(); ++number) {
            struct sigaction action {};
            if (::sigaction(static_cast<int>(number), nullptr, &action) == 0) {
                handlers[number] = action.sa_handler;
            }
        }
    }
};

Outcome leaves_the_process_as_it_was(const Subject& subject) {
    const ProcessState before;
    { const LoadedPlugin plugin(subject); }
    const ProcessState after;
    require(before.locale == after.locale, "it changes the locale");
    require(before.folder == after.folder, "it changes the current folder");
    require(before.file_mode_mask == after.file_mode_mask, "it changes the file mode mask");
    require(before.environment == after.environment, "it changes the environment");
    require(before.handlers == after.handlers, "it installs a signal handler");
    return {};
}

Outcome writes_nothing(const Subject& subject) {
    const Descriptor memory(::memfd_create("output", MFD_CLOEXEC));
    require(memory.get() >= 0 && ::dup2(memory.get(), STDOUT_FILENO) >= 0 &&
                ::dup2(memory.get(), STDERR_FILENO) >= 0,
            "the output can't be watched");
    { const LoadedPlugin plugin(subject); }
    std::fflush(nullptr);
    std::array<char, 80> seen{};
    const auto size = ::pread(memory.get(), seen.data(), seen.size(), 0);
    require(size <= 0,
            "it writes \"" +
                std::string(seen.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))) +
                "\"");
    return {};
}

Outcome starts_fast(const Subject& subject) {
    constexpr double budget = 0.05;  // of the processor, so that a busy machine does not count
    const std::clock_t before = std::clock();
    { const LoadedPlugin plugin(subject); }
    const double seconds = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
    if (seconds < budget) return {};
    return {Verdict::warn, "loading and reading it takes " +
                               std::to_string(static_cast<int>(seconds * 1000)) +
                               " ms of the processor; 50 ms would be fine"};
}

}  // namespace

std::vector<Check> lifecycle_checks() {
    return {
        {"lifecycle.once", "it starts, brings what it says, and ends", Concerns::all,
         starts_and_ends},
        {"lifecycle.often", "it starts and ends a thousand times", Concerns::all,
         starts_and_ends_often},
        {"lifecycle.services", "it does with the services that its entry requires", Concerns::all,
         needs_no_more_than_it_says},
        {"lifecycle.process", "locale, folder, environment and signal handlers stay as they were",
         Concerns::all, leaves_the_process_as_it_was},
        {"lifecycle.silent", "it writes nothing to the standard streams", Concerns::all,
         writes_nothing},
        {"lifecycle.start-time", "loading it takes less than 50 ms", Concerns::all, starts_fast},
    };
}

}  // namespace myochart::check
