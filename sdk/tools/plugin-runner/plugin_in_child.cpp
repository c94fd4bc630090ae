// SPDX-License-Identifier: Apache-2.0
#include "plugin_in_child.hpp"

#include "plugin/dynamic_library.hpp"
#include "plugin/entry_check.hpp"
#include "plugin/runner_protocol.hpp"
#include "plugin/sealed_file.hpp"

namespace myochart::runner {
namespace {

PluginManifest handed_manifest() {
    return read_manifest(SealedFile::adopted(Descriptor(manifest_descriptor)).bytes());
}

const myo_plugin_entry& handed_entry(const PluginManifest& manifest) {
    // One library only: any name will do for it.
    const auto& entry = load_entry(SealedFile::adopted(Descriptor(library_descriptor)), "");
    require_entry(entry, manifest.facts);
    return entry;
}

PluginLog log_to(MessageSocket& host) {
    return [&host](Severity severity, std::string_view, std::string_view line) {
        MessageWriter message;
        host.queue(log, message.number(static_cast<std::uint64_t>(severity)).text(line).bytes());
    };
}

}  // namespace

PluginInChild::PluginInChild(MessageSocket& host)
    : manifest_(handed_manifest()),
      entry_(handed_entry(manifest_)),
      started_(entry_, manifest_.facts, log_to(host)),
      content_(content_as_listed(entry_, manifest_.facts)) {}

}  // namespace myochart::runner
