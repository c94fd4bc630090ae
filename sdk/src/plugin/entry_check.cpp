// SPDX-License-Identifier: Apache-2.0
#include "plugin/entry_check.hpp"

#include <cstddef>
#include <string>

#include "myochart/plugin/plugin_refused.hpp"

namespace myochart {
namespace {

constexpr const char* ask_author = "Ask the plugin's author for a build of one piece";

std::string as_hexadecimal(std::uint32_t value) {
    constexpr const char* digits = "0123456789abcdef";
    std::string text = "0x";
    for (int shift = 28; shift >= 0; shift -= 4) text += digits[(value >> shift) & 0xFu];
    return text;
}

void require_magic(const myo_plugin_entry& entry) {
    if (entry.magic == MYO_MAGIC) return;
    throw PluginRefused({.code = RefusalCode::entry_magic,
                         .what = "the library's entry is not that of a Myochart plugin",
                         .needed = as_hexadecimal(MYO_MAGIC),
                         .found = as_hexadecimal(entry.magic),
                         .remedy = "Remove the plugin"});
}

void require_size(const myo_plugin_entry& entry) {
    constexpr std::size_t first_release = offsetof(myo_plugin_entry, services);
    if (entry.struct_size >= first_release && entry.struct_size % 8 == 0) return;
    throw PluginRefused({.code = RefusalCode::entry_size,
                         .what = "the library's entry has a size that no release has",
                         .needed = std::to_string(first_release) + " bytes or more, in steps of 8",
                         .found = std::to_string(entry.struct_size),
                         .remedy = ask_author});
}

void require_complete(const myo_plugin_entry& entry) {
    const char* const missing = !entry.init            ? "init"
                                : !entry.deinit        ? "deinit"
                                : !entry.query         ? "query"
                                : !entry.id.bytes      ? "id"
                                : !entry.version.bytes ? "version"
                                                       : nullptr;
    if (!missing) return;
    throw PluginRefused({.code = RefusalCode::entry_incomplete,
                         .what = "the library's entry is incomplete",
                         .needed = missing,
                         .remedy = ask_author});
}

[[noreturn]] void refuse_difference(const std::string& difference) {
    throw PluginRefused({.code = RefusalCode::entry_differs,
                         .what = "the library says something else than its manifest",
                         .found = difference,
                         .remedy = ask_author});
}

bool is(const myo_text& text, const std::string& expected) {
    return std::string_view(text.bytes, static_cast<std::size_t>(text.length)) == expected;
}

}  // namespace

void require_whole_entry(const myo_plugin_entry& entry) {
    require_magic(entry);
    require_size(entry);
    require_complete(entry);
}

void require_entry(const myo_plugin_entry& entry, const PluginFacts& manifest) {
    require_whole_entry(entry);
    if (!is(entry.id, manifest.id)) refuse_difference("another id than " + manifest.id);
    if (!is(entry.version, manifest.version))
        refuse_difference("another version than " + manifest.version);
    if (entry.abi_major != manifest.abi_major || entry.abi_minor != manifest.abi_minor)
        refuse_difference("another plugin ABI, " + std::to_string(entry.abi_major) + "." +
                          std::to_string(entry.abi_minor));
}

LibraryContent content_as_listed(const myo_plugin_entry& entry, const PluginFacts& manifest) {
    LibraryContent content = content_of(entry);
    if (const std::string found = difference(manifest, content.facts); !found.empty())
        refuse_difference(found);
    return content;
}

}  // namespace myochart
