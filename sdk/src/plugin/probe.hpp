// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>

#include "myochart/plugin/manifest.hpp"
#include "myochart/plugin/refusal.hpp"
#include "plugin/child_process.hpp"
#include "plugin/message_socket.hpp"
#include "plugin/runner_protocol.hpp"
#include "plugin/sealed_file.hpp"

namespace myochart {

struct ProbeLimits {
    runner::Limits process{.cpu_seconds = 5, .memory_bytes = std::uint64_t{1} << 30};
    /// Long, for a busy machine is not the plugin's fault; who computes is ended by its own limit.
    std::chrono::milliseconds clock{20'000};
};

/// The program that runs plugins in a process of its own: the one named, or else the one that belongs
/// to this library. Throws PluginRefused(probe_unavailable) if there is none.
std::filesystem::path find_runner(const std::filesystem::path& named);

/// How a child process that did not do its work came to its end, as the refusal of a probe.
RefusalCode meaning_of(const ChildEnd& end);
/// "the plugin crashed: signal 11 (Segmentation fault)"
std::string description_of(const ChildEnd& end);

/// A refusal as a child tells it. Throws plugin_failed and text_* for what is none.
PluginRefusal told_refusal(MessageReader message);

/// Tries a library in a process of its own: loads, starts, reads and ends it. The verdict is the
/// host's; of a child that did not end in good order nothing is believed. Throws PluginRefused with a
/// probe_ code or what the child found, from library_not_loadable on.
void probe(const SealedFile& library, const PluginManifest& manifest,
           const std::filesystem::path& runner, const ProbeLimits& limits = {});

}  // namespace myochart
