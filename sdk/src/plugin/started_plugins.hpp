// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "myochart/plugin/abi.h"
#include "myochart/plugin/manifest.hpp"
#include "myochart/plugin/plugin_listing.hpp"

namespace myochart {

/// One use of a plugin: started with the first one of the process, ended with the last. A plugin's
/// image is mapped once however many hosts use it, so that one host's end must not end the plugin
/// under another. Its log lines go to every host that uses it. Any thread.
class StartedPlugin {
public:
    /// `manifest` says which services the plugin is given. Throws PluginRefused with init_failed and
    /// the plugin's own words, or init_threw.
    StartedPlugin(const myo_plugin_entry& entry, const PluginFacts& manifest, PluginLog log);
    ~StartedPlugin();
    StartedPlugin(StartedPlugin&& other) noexcept;
    StartedPlugin& operator=(StartedPlugin&& other) noexcept;

private:
    class Running;
    std::shared_ptr<Running> running_;
    std::shared_ptr<PluginLog> log_;
};

}  // namespace myochart
