// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "myochart/plugin/manifest.hpp"
#include "plugin/library_facts.hpp"
#include "plugin/message_socket.hpp"
#include "plugin/started_plugins.hpp"

namespace myochart::runner {

/// The plugin that the host handed over, loaded and started.
class PluginInChild {
public:
    /// Throws PluginRefused as the host would.
    explicit PluginInChild(MessageSocket& host);
    const LibraryContent& content() const { return content_; }

private:
    PluginManifest manifest_;
    const myo_plugin_entry& entry_;
    StartedPlugin started_;
    LibraryContent content_;
};

}  // namespace myochart::runner
