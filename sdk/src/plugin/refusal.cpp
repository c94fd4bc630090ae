// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/refusal.hpp"

#include <algorithm>
#include <iterator>

#include "plugin/refusal_words.hpp"

namespace myochart {
namespace {

struct CodeWords {
    RefusalCode code;
    std::string_view text;
    std::string_view meaning;
};

constexpr CodeWords words_of_codes[] = {
    {RefusalCode::path_unreadable, "plugin.path.unreadable",
     "the bundle, or a file of it, can't be read or is neither a file nor a folder"},
    {RefusalCode::path_name, "plugin.path.name",
     "the bundle's folder is not named after the plugin's id, with .myoplugin"},
    {RefusalCode::path_writable_by_all, "plugin.path.writable-by-all",
     "somebody besides its owner may write a file or folder of the bundle"},
    {RefusalCode::path_foreign_owner, "plugin.path.foreign-owner",
     "a file or folder of the bundle belongs neither to root nor to the current user"},
    {RefusalCode::path_link_leads_out, "plugin.path.link-leads-out",
     "the bundle is a link, or a link in it leads out of it"},
    {RefusalCode::manifest_missing, "plugin.manifest.missing", "the bundle has no plugin.xml"},
    {RefusalCode::manifest_too_large, "plugin.manifest.too-large",
     "the manifest is larger than 1 MiB, or has too many elements or attributes"},
    {RefusalCode::manifest_doctype, "plugin.manifest.doctype",
     "the manifest has a DOCTYPE, which is never read"},
    {RefusalCode::manifest_malformed, "plugin.manifest.malformed",
     "the manifest is not well-formed XML in UTF-8, or is nested too deep"},
    {RefusalCode::manifest_invalid, "plugin.manifest.invalid",
     "the manifest breaks a rule of its schema; the place is named"},
    {RefusalCode::manifest_schema, "plugin.manifest.schema",
     "the document is no plugin manifest, or one of a schema that this host does not read"},
    {RefusalCode::quarantined, "plugin.quarantine.listed",
     "the library crashed, hung or ended the process when this host tried it before"},
    {RefusalCode::platform_missing, "plugin.platform.missing",
     "the bundle has no library for this platform"},
    {RefusalCode::abi_major, "plugin.abi.major",
     "the plugin is built for another major version of the plugin ABI"},
    {RefusalCode::abi_minor, "plugin.abi.minor",
     "the plugin needs a newer minor version of the plugin ABI"},
    {RefusalCode::interface_unknown, "plugin.interface.unknown",
     "the plugin offers an interface that this host does not know, or none"},
    {RefusalCode::service_missing, "plugin.service.missing",
     "the plugin requires a service that this host does not offer"},
    {RefusalCode::region_schema, "plugin.region.schema",
     "the region's data follow a schema that this host does not read"},
    {RefusalCode::duplicate_plugin, "plugin.duplicate.plugin",
     "a plugin of this id was found before; the one found first is taken"},
    {RefusalCode::duplicate_region, "plugin.duplicate.region",
     "a plugin found before brings the same region"},
    {RefusalCode::duplicate_format, "plugin.duplicate.format",
     "a plugin found before reads or writes a format of the same id"},
    {RefusalCode::trust_unknown, "plugin.trust.unknown",
     "nobody here trusts the plugin: it was not shipped, approved or signed by an approved signer"},
    {RefusalCode::trust_signature, "plugin.trust.signature",
     "the signature is malformed, or is not the signer's over this manifest"},
    {RefusalCode::file_missing, "plugin.file.missing",
     "a file that the manifest lists is not there"},
    {RefusalCode::file_unlisted, "plugin.file.unlisted",
     "a file of the bundle is not listed in the manifest"},
    {RefusalCode::file_differs, "plugin.file.differs",
     "a file is not the one whose size and SHA-256 the manifest lists"},
    {RefusalCode::library_differs, "plugin.library.differs",
     "the library is not the one whose size and SHA-256 the manifest lists"},
    {RefusalCode::library_damaged, "plugin.library.damaged",
     "the library is not a whole ELF file for this machine"},
    {RefusalCode::library_names_folders, "plugin.library.names-folders",
     "the library would have others loaded from folders that it names (RPATH, RUNPATH, a path)"},
    {RefusalCode::probe_unavailable, "plugin.probe.unavailable",
     "the program that tries plugins in a process of its own can't be run or was interrupted"},
    {RefusalCode::probe_crashed, "plugin.probe.crashed",
     "the plugin crashed when it was tried; its library is in quarantine now"},
    {RefusalCode::probe_exited, "plugin.probe.exited",
     "the plugin ended the process when it was tried; its library is in quarantine now"},
    {RefusalCode::probe_timed_out, "plugin.probe.timed-out",
     "the plugin took too long when it was tried; its library is in quarantine now"},
    {RefusalCode::probe_memory, "plugin.probe.memory",
     "the plugin asked for more memory than it may have when it was tried"},
    {RefusalCode::library_not_loadable, "plugin.library.not-loadable",
     "the system can't load the library, for example because a symbol is missing"},
    {RefusalCode::entry_missing, "plugin.entry.missing",
     "the library exports no myochart_plugin_entry"},
    {RefusalCode::entry_magic, "plugin.entry.magic",
     "the library's entry does not begin as that of a Myochart plugin"},
    {RefusalCode::entry_size, "plugin.entry.size",
     "the library's entry is smaller than that of the first release"},
    {RefusalCode::entry_incomplete, "plugin.entry.incomplete",
     "the library's entry lacks its id, its version or a function"},
    {RefusalCode::entry_differs, "plugin.entry.differs",
     "the library says something else of itself than the manifest"},
    {RefusalCode::init_failed, "plugin.init.failed", "the plugin said that it could not start"},
    {RefusalCode::init_threw, "plugin.init.threw",
     "the plugin threw an exception through the C boundary when it started"},
    {RefusalCode::interface_incomplete, "plugin.interface.incomplete",
     "the table of an interface is too small, lacks a function or can't be asked for"},
    {RefusalCode::data_size, "plugin.data.size",
     "a table's address, stride or size is not what the ABI says"},
    {RefusalCode::data_limit, "plugin.data.limit",
     "a table or text is larger than any host accepts"},
    {RefusalCode::data_text, "plugin.data.text",
     "a text is missing, empty or not UTF-8, or does not have the form it needs"},
    {RefusalCode::data_key, "plugin.data.key",
     "a key or id is badly formed, or stands where none belongs"},
    {RefusalCode::data_duplicate_key, "plugin.data.duplicate-key",
     "a key that has to be unique is there twice"},
    {RefusalCode::data_index, "plugin.data.index",
     "a row names another row that is not there, or that it may not name"},
    {RefusalCode::data_kind, "plugin.data.kind", "a kind, flag or reserved word is not known"},
    {RefusalCode::data_number, "plugin.data.number", "a number is not finite or outside its range"},
    {RefusalCode::data_geometry, "plugin.data.geometry",
     "a point lies outside its view, or a shape or line can't be drawn or measured"},
};

constexpr bool is_in_order() {
    std::size_t expected = 0;
    return std::ranges::all_of(words_of_codes, [&](const CodeWords& words) {
        return static_cast<std::size_t>(words.code) == expected++;
    });
}
static_assert(is_in_order());
static_assert(static_cast<std::size_t>(RefusalCode::data_geometry) + 1 ==
              std::size(words_of_codes));

const CodeWords& words_of_code(RefusalCode code) {
    return words_of_codes[static_cast<std::size_t>(code)];
}

}  // namespace

std::string_view to_string(RefusalCode code) { return words_of_code(code).text; }

std::string_view meaning_of(RefusalCode code) { return words_of_code(code).meaning; }

const std::vector<RefusalCode>& refusal_codes() {
    static const std::vector<RefusalCode> codes = [] {
        std::vector<RefusalCode> all;
        for (const CodeWords& words : words_of_codes) all.push_back(words.code);
        return all;
    }();
    return codes;
}

std::string finding_of(const PluginRefusal& refusal) {
    std::string text = refusal.what;
    if (!refusal.needed.empty()) text += "; needed: " + refusal.needed;
    if (!refusal.found.empty()) text += "; found: " + refusal.found;
    return text;
}

std::string sentence(const PluginRefusal& refusal) {
    const std::string& bundle = refusal.bundle.native();
    const std::string& name = refusal.plugin.empty() ? bundle : refusal.plugin;
    std::string text = "[" + std::string(to_string(refusal.code)) + "] ";
    if (!name.empty()) text += name + " is not loaded: ";
    text += finding_of(refusal);
    std::string place = refusal.plugin.empty() ? "" : bundle;
    if (!refusal.where.empty()) place += (place.empty() ? "" : ", ") + refusal.where;
    if (!place.empty()) text += " (" + place + ")";
    text += ".";
    if (!refusal.remedy.empty()) text += " " + refusal.remedy + ".";
    return text;
}

}  // namespace myochart
