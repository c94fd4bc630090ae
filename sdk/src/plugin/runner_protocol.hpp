// SPDX-License-Identifier: Apache-2.0
/// What the host and the program `plugin-runner` agree on. Both are built from the same sources; the
/// host believes nothing that comes back.
#pragma once

#include <cstdint>
#include <filesystem>

namespace myochart::runner {

/// Descriptors that the runner finds open.
inline constexpr int library_descriptor = 3;
inline constexpr int manifest_descriptor = 4;
inline constexpr int host_descriptor = 5;
inline constexpr int recording_descriptor = 6;  ///< of `import` only

/// How the runner ends where the memory that it may have is used up.
inline constexpr int out_of_memory = 86;
/// How it ends where the system denies it something; not the plugin's fault.
inline constexpr int hindered = 87;

/// What a runner may use. Passed as `plugin-runner MODE CPU-SECONDS MEMORY-BYTES`.
struct Limits {
    std::uint64_t cpu_seconds;
    std::uint64_t memory_bytes;  ///< of address space; not held under sanitizers
};

/// Changes whenever a message does: a runner of another build is not used.
inline constexpr std::uint64_t protocol = 1;

enum Message : std::uint32_t {
    // to the host, in all modes
    ready = 1,  ///< protocol; before anything of the plugin runs
    passed,
    refused,  ///< code, what, where, needed, found, remedy
    log,      ///< severity, line

    // importers
    sureness,  ///< 0 to 100
    device,
    start,
    axis,
    regular_axis,
    channel,
    event,
    remark,
    progress,
    values,  ///< of the next axis with stamps of its own, then of the next channel
    broken,  ///< which rule of the boundary the importer broke: what, where
    result,  ///< result, message, remedy

    // to the runner
    request,  ///< file name, options
    recognise,
    read,
    go_on,
};

}  // namespace myochart::runner
