// SPDX-License-Identifier: Apache-2.0
/// Why a plugin is not loaded, as data: one stable code for each thing that can be wrong.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"

namespace myochart {

/// In the order in which a plugin is examined. A code is never renamed or reused. A host runs none of
/// the plugin's code before everything up to `library_names_folders` has passed, trust among it, and
/// then in a process of its own first. Two exceptions leave trust out: a host in developer mode
/// (PluginPolicy::developer), and `myochart plugin check`, which runs the code of the bundle it is
/// given.
enum class RefusalCode {
    // the bundle's files
    path_unreadable,
    path_name,
    path_writable_by_all,
    path_foreign_owner,
    path_link_leads_out,
    // the manifest
    manifest_missing,
    manifest_too_large,
    manifest_doctype,
    manifest_malformed,
    manifest_invalid,
    manifest_schema,
    // what the site knows of it
    quarantined,
    // what this host can run
    platform_missing,
    abi_major,
    abi_minor,
    interface_unknown,
    service_missing,
    region_schema,
    duplicate_plugin,
    duplicate_region,
    duplicate_format,
    // trust
    trust_unknown,
    trust_signature,
    // the files that the manifest vouches for
    file_missing,
    file_unlisted,
    file_differs,
    library_differs,
    library_damaged,
    library_names_folders,
    // the run in a child process
    probe_unavailable,
    probe_crashed,
    probe_exited,
    probe_timed_out,
    probe_memory,
    // the library; seen in the child process first
    library_not_loadable,
    entry_missing,
    entry_magic,
    entry_size,
    entry_incomplete,
    entry_differs,
    init_failed,
    init_threw,
    interface_incomplete,
    // a region's tables
    data_size,
    data_limit,
    data_text,
    data_key,
    data_duplicate_key,
    data_index,
    data_kind,
    data_number,
    data_geometry,
};

/// The stable printed form, "plugin.manifest.doctype".
MYOCHART_API std::string_view to_string(RefusalCode code);
/// All codes, in their order.
MYOCHART_API const std::vector<RefusalCode>& refusal_codes();
/// What the code means in a few words, as docs/refusals.md lists it.
MYOCHART_API std::string_view meaning_of(RefusalCode code);

/// What, where, needed, found, what to do.
struct PluginRefusal {
    RefusalCode code = RefusalCode::path_unreadable;
    std::filesystem::path bundle{};
    std::string plugin{};  ///< id, as far as it is known
    std::string what{};    ///< "built for plugin ABI 2.0"
    std::string where{};   ///< file, line or field inside the bundle; may be empty
    std::string needed{};  ///< "1.0 to 1.1"; may be empty
    std::string found{};   ///< "2.0"; may be empty
    std::string remedy{};  ///< "Install the plugin's build for ABI 1"

    bool operator==(const PluginRefusal&) const = default;
};

/// One sentence for a person, beginning with the code.
MYOCHART_API std::string sentence(const PluginRefusal& refusal);

}  // namespace myochart
