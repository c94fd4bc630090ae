// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "myochart/plugin/manifest.hpp"
#include "myochart/plugin/plugin_listing.hpp"
#include "plugin/child_process.hpp"
#include "plugin/message_socket.hpp"
#include "plugin/runner_protocol.hpp"
#include "plugin/sealed_file.hpp"
#include "plugin/session_reading.hpp"

namespace myochart {

struct WorkerLimits {
    runner::Limits process{.cpu_seconds = 600, .memory_bytes = std::uint64_t{4} << 30};
    std::chrono::milliseconds silence{30'000};  ///< without a message it counts as hung
};

/// A recording on its way to an importer.
struct Recording {
    const SealedFile& bytes;
    std::string name;  ///< without folders
    const ImportOptions& options;
};

/// An importer in a process of its own. Members throw session_unreadable, naming the importer, if it
/// crashes, ends the process or falls silent, and plugin_failed if it breaks the rules of the
/// boundary. One thread at a time.
class WorkerImport {
public:
    WorkerImport(const SealedFile& library, const PluginManifest& manifest,
                 const std::filesystem::path& runner, const Recording& recording, PluginLog log,
                 const WorkerLimits& limits = {});

    /// How sure it is, 0 to 100.
    std::uint32_t recognise();
    /// Replays what the importer tells; the result and the words are its own.
    std::int32_t read(SessionReading& reading, myo_error& error);
    /// Called before the error of a crash is thrown.
    void when_crashed(std::function<void(const ChildEnd&)> crashed) {
        crashed_ = std::move(crashed);
    }

private:
    void send(std::uint32_t kind, std::string_view content = {});
    void require(MessageSocket::Received received);
    [[noreturn]] void fail();
    std::uint32_t next_message();
    bool take(std::uint32_t kind, SessionReading& reading);
    void take_values(SessionReading& reading);
    void log(MessageReader& message) const;

    ImporterIdentity identity_;
    PluginLog log_;
    std::chrono::milliseconds silence_;
    MessageSocket socket_{Descriptor()};
    std::optional<ChildProcess> child_;
    std::function<void(const ChildEnd&)> crashed_{};
    MessageHead head_{};
    std::string content_{};
    std::vector<std::size_t> stamped_axes_{};  ///< axes whose stamps come at the end
    std::size_t columns_ = 0;                  ///< that came already
};

}  // namespace myochart
