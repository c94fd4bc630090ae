// SPDX-License-Identifier: Apache-2.0
#include <cstddef>

#include "loaded_plugin.hpp"
#include "myochart/plugin/region.h"

namespace myochart::check {
namespace {

Outcome loads(const Subject& subject) {
    static_cast<void>(load(subject));
    return {};
}

Outcome is_well_formed(const Subject& subject) {
    const myo_plugin_entry& entry = load(subject);
    constexpr std::uint32_t first_size = offsetof(myo_plugin_entry, services);
    require(entry.magic == MYO_MAGIC, "the entry does not begin with MYO_MAGIC");
    require(entry.struct_size >= first_size && entry.struct_size % 8 == 0,
            "its struct_size is " + std::to_string(entry.struct_size) + "; ABI 1.0 has " +
                std::to_string(first_size) + ", and it grows by 8");
    require(entry.abi_major == MYO_ABI_MAJOR && entry.abi_minor <= MYO_ABI_MINOR,
            "it is built for ABI " + std::to_string(entry.abi_major) + "." +
                std::to_string(entry.abi_minor) + "; this Myochart has " +
                std::to_string(MYO_ABI_MAJOR) + "." + std::to_string(MYO_ABI_MINOR));
    require(entry.reserved0 == 0, "reserved0 is not 0");
    require(entry.id.length > 0 && entry.version.length > 0, "its id or version is empty");
    require(entry.init && entry.deinit && entry.query, "init, deinit or query is missing");
    return {};
}

Outcome equals_manifest(const Subject& subject) {
    const LoadedPlugin plugin(subject);
    const std::string found = difference(subject.manifest->facts, plugin.content().facts);
    require(found.empty(), found);
    return {};
}

void require_null(const LoadedPlugin& plugin, std::string_view id) {
    require(plugin.entry().query(text_of(id)) == nullptr,
            "query(\"" + std::string(id) + "\") is not NULL");
}

Outcome knows_no_other_interface(const Subject& subject) {
    const LoadedPlugin plugin(subject);
    for (const char* id : {"org.example.unheard-of/1", "myochart.region/999", "myochart.", "x"}) {
        require_null(plugin, id);
    }
    return {};
}

Outcome reads_ids_by_their_length(const Subject& subject) {
    const LoadedPlugin plugin(subject);
    for (const std::string& id : subject.manifest->facts.interfaces) {
        require_null(plugin, id + "0");
        require_null(plugin, id + " ");
        require_null(plugin, id.substr(0, id.size() - 1));
        // Texts need no final NUL: what stands after the end is none of it.
        const std::string longer = id + "garbage";
        require(plugin.entry().query({longer.data(), id.size()}) != nullptr,
                "query reads beyond the end of the id \"" + id + "\"");
    }
    return {};
}

Outcome bears_an_empty_id(const Subject& subject) {
    const LoadedPlugin plugin(subject);
    require(plugin.entry().query({nullptr, 0}) == nullptr, "query of an empty text is not NULL");
    return {};
}

}  // namespace

std::vector<Check> entry_checks() {
    return {
        {"entry.loads", "the library loads with all its names bound", Concerns::all, loads},
        {"entry.well-formed", "magic, sizes, ABI and functions of the entry are right",
         Concerns::all, is_well_formed},
        {"entry.equals-manifest", "the library says of itself what the manifest says",
         Concerns::all, equals_manifest},
        {"entry.unknown-interface", "an interface it does not have is NULL", Concerns::all,
         knows_no_other_interface},
        {"entry.exact-id", "an id is taken by its length, to the letter", Concerns::all,
         reads_ids_by_their_length},
        {"entry.empty-id", "an empty id is NULL", Concerns::all, bears_an_empty_id},
    };
}

}  // namespace myochart::check
