// SPDX-License-Identifier: Apache-2.0
/// The plugin in this process, as a host would have it.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "check.hpp"
#include "myochart/plugin/host.h"
#include "plugin/library_facts.hpp"

namespace myochart::check {

/// A host that offers the services it was told and nothing else. Must outlive the plugin's use.
class MeagreHost {
public:
    explicit MeagreHost(const std::vector<ServiceUse>& offered);
    const myo_host* table() const { return &host_; }
    /// What the plugin asked for without naming it in its entry.
    const std::set<std::string>& refused() const { return refused_; }

private:
    static const void* query(const myo_host* host, myo_text service_id);

    myo_host host_;  // first, so that a pointer to it is one to this object
    std::set<std::string> offered_{};
    std::set<std::string> refused_{};
};

/// The library's entry in an image of its own, which stays until the process ends. Throws Broken if
/// the library can't be loaded or has no entry.
const myo_plugin_entry& load(const Subject& subject);

/// Calls into the plugin; what it throws through the boundary is Broken.
template <class Call>
auto without_throwing(Call call) {
    try {
        return call();
    } catch (const Broken&) {
        throw;
    } catch (...) {
        throw Broken("it throws an exception through the C boundary");
    }
}

/// Calls `init`. Throws Broken with the plugin's words if it fails.
void initialise(const myo_plugin_entry& entry, const MeagreHost& host);

/// Loaded and initialised, and what it brings read; deinitialised at the end. Throws Broken.
class LoadedPlugin {
public:
    explicit LoadedPlugin(const Subject& subject);
    ~LoadedPlugin();
    LoadedPlugin(const LoadedPlugin&) = delete;
    LoadedPlugin& operator=(const LoadedPlugin&) = delete;

    const myo_plugin_entry& entry() const { return entry_; }
    const LibraryContent& content() const { return content_; }
    const MeagreHost& host() const { return host_; }

private:
    MeagreHost host_;
    const myo_plugin_entry& entry_;
    LibraryContent content_;
};

/// Text that a plugin gave or is given.
inline myo_text text_of(std::string_view text) { return {text.data(), text.size()}; }

/// A message of a plugin, as far as it is one. Throws Broken if it is not NUL-terminated UTF-8.
std::string words_of(const myo_error& error);

/// An error for a plugin to fill in.
inline myo_error empty_error() {
    myo_error error{};
    error.struct_size = sizeof error;
    return error;
}

}  // namespace myochart::check
