// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "myochart/plugin/abi.h"
#include "myochart/plugin/manifest.hpp"
#include "plugin/library_facts.hpp"

namespace myochart {

/// Refuses what is no entry of a plugin, before anything behind it is called. Throws PluginRefused
/// with entry_magic, entry_size, entry_incomplete.
void require_whole_entry(const myo_plugin_entry& entry);

/// The same, and refuses an entry that is not the manifest's. Throws entry_differs as well.
void require_entry(const myo_plugin_entry& entry, const PluginFacts& manifest);

/// What an initialised plugin brings, the same as its manifest says. Throws PluginRefused with
/// entry_differs and what `content_of` throws.
LibraryContent content_as_listed(const myo_plugin_entry& entry, const PluginFacts& manifest);

}  // namespace myochart
