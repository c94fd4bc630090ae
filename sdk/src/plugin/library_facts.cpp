// SPDX-License-Identifier: Apache-2.0
#include "plugin/library_facts.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "myochart/plugin/region_reader.hpp"
#include "plugin/manifest_rules.hpp"
#include "plugin/region_tables.hpp"

namespace myochart {
namespace {

constexpr std::uint32_t most_services = 64;
constexpr std::uint32_t most_signatures = 64;

// A member is there if the struct, as the plugin was compiled, reaches to its end.
constexpr std::size_t end_of_services = offsetof(myo_plugin_entry, services) + sizeof(myo_table);
constexpr std::size_t end_of_signatures =
    offsetof(myo_session_importer, signatures) + sizeof(myo_table);

[[noreturn]] void refuse_interface(std::string_view interface_id, const std::string& what,
                                   const std::string& needed = {}, const std::string& found = {}) {
    throw PluginRefused({.code = RefusalCode::interface_incomplete,
                         .what = what,
                         .where = std::string(interface_id),
                         .needed = needed,
                         .found = found,
                         .remedy = "Ask the plugin's author for a complete build"});
}

/// What the plugin gives for an interface, or nullptr.
const void* table_for(const myo_plugin_entry& entry, std::string_view interface_id) {
    try {
        return entry.query({interface_id.data(), interface_id.size()});
    } catch (...) {
        refuse_interface(interface_id, "the plugin threw an exception when it was asked for it");
    }
}

/// The table, if it is as large as that of the interface's first release.
template <class Table>
const Table* table_of(const myo_plugin_entry& entry, std::string_view interface_id,
                      std::size_t first_release) {
    const void* const given = table_for(entry, interface_id);
    if (!given) return nullptr;
    const auto* table = static_cast<const Table*>(given);
    if (table->struct_size >= first_release) return table;
    refuse_interface(interface_id, "the interface's table is too small",
                     std::to_string(first_release) + " bytes or more",
                     std::to_string(table->struct_size));
}

void require_function(bool is_there, std::string_view interface_id, const char* name) {
    if (!is_there)
        refuse_interface(interface_id, std::string("the function ") + name + " is missing");
}

RegionSummary summary_of(const Region& region) {
    RegionSummary summary{region.id, region.title, region.schema, region.edition, {}, {}};
    for (const Source& source : region.sources)
        summary.sources.push_back({source.key, source.citation, source.licence});
    for (const Muscle& muscle : region.muscles)
        summary.muscles.push_back({muscle.key, muscle.name, muscle.latin_name, {}});
    for (const TriggerPoint& point : region.trigger_points) {
        const auto muscle = std::ranges::find(summary.muscles, point.muscle, &MuscleSummary::key);
        muscle->trigger_points.push_back({point.key, point.label});
    }
    return summary;
}

class ContentReader {
public:
    explicit ContentReader(const myo_plugin_entry& entry) : entry_(entry) {}

    LibraryContent read() {
        PluginFacts& facts = content_.facts;
        const RowPlace place{"entry", 0};
        facts.id = fields_.words(entry_.id, place, "id");
        facts.version = fields_.words(entry_.version, place, "version");
        facts.abi_major = entry_.abi_major;
        facts.abi_minor = entry_.abi_minor;
        if (entry_.struct_size >= end_of_services) read_services();
        // In the order of their names.
        read_exporter();
        read_logic();
        read_region_tables();
        read_importer();
        if (!facts.interfaces.empty()) return std::move(content_);
        throw PluginRefused({.code = RefusalCode::interface_unknown,
                             .plugin = facts.id,
                             .what = "the plugin offers no interface that this Myochart knows",
                             .remedy = "Install a newer Myochart, or remove the plugin"});
    }

private:
    void read_services() {
        const TableView<myo_service_use> rows(entry_.services, "services", most_services);
        for (std::uint32_t i = 0; i < rows.count(); ++i) {
            const myo_service_use row = rows[i];
            const RowPlace place = rows.place(i);
            if (row.required > 1)
                refuse(RefusalCode::data_kind, place, "required", "is neither 0 nor 1");
            require_reserved(row.reserved0, place, "reserved0");
            content_.facts.services.push_back(
                {fields_.words(row.id, place, "id"), row.required == 1});
        }
    }

    void read_exporter() {
        constexpr std::string_view id = MYO_INTERFACE_EXPORT;
        const auto* table = table_of<myo_exporter>(entry_, id, sizeof(myo_exporter));
        if (!table) return;
        require_function(table->write, id, "write");
        const RowPlace place{"exporter", 0};
        require_flags(table->flags, MYO_EXPORT_PERSONAL_DATA | MYO_EXPORT_LOSSY, place);
        content_.facts.export_format = {
            .id = fields_.key(table->format, place, "format"),
            .title = fields_.words(table->title, place, "title"),
            .suffix = fields_.key(table->suffix, place, "suffix"),
            .media_type = fields_.words(table->media_type, place, "media_type"),
            .personal_data = (table->flags & MYO_EXPORT_PERSONAL_DATA) != 0,
            .lossy = (table->flags & MYO_EXPORT_LOSSY) != 0,
        };
        content_.exporter = table;
        content_.facts.interfaces.emplace_back(id);
    }

    void read_logic() {
        constexpr std::string_view id = MYO_INTERFACE_REGION_LOGIC;
        const auto* table = table_of<myo_region_logic>(entry_, id, sizeof(myo_region_logic));
        if (!table) return;
        require_function(table->advise, id, "advise");
        content_.logic = table;
        content_.facts.interfaces.emplace_back(id);
    }

    void read_region_tables() {
        // Its size is a matter of the data, as those of the tables in it are.
        const auto* table = table_of<myo_region>(entry_, MYO_INTERFACE_REGION, 0);
        if (!table) return;
        content_.region = read_region(*table);
        content_.facts.region = summary_of(*content_.region);
        content_.facts.interfaces.emplace_back(MYO_INTERFACE_REGION);
    }

    void read_importer() {
        constexpr std::string_view id = MYO_INTERFACE_SESSION_IMPORT;
        const auto* table =
            table_of<myo_session_importer>(entry_, id, offsetof(myo_session_importer, signatures));
        if (!table) return;
        require_function(table->recognise, id, "recognise");
        require_function(table->read, id, "read");
        const RowPlace place{"importer", 0};
        SessionFormat format{.id = fields_.key(table->format, place, "format"),
                             .title = fields_.words(table->title, place, "title"),
                             .suffixes = fields_.text(table->suffixes, place, "suffixes")};
        if (table->struct_size >= end_of_signatures) read_signatures(table->signatures, format);
        content_.facts.session_format = std::move(format);
        content_.importer = table;
        content_.facts.interfaces.emplace_back(id);
    }

    static void read_signatures(const myo_table& table, SessionFormat& format) {
        const TableView<myo_signature> rows(table, "signatures", most_signatures);
        for (std::uint32_t i = 0; i < rows.count(); ++i) {
            const myo_signature row = rows[i];
            if (row.bytes.length == 0 || row.bytes.data == nullptr)
                refuse(RefusalCode::data_text, rows.place(i), "bytes", "is empty");
            if (row.offset > file_head_bytes || row.bytes.length > file_head_bytes - row.offset)
                refuse(RefusalCode::data_number, rows.place(i), "offset",
                       "lies beyond the first 65536 bytes of a file");
            const auto* bytes = reinterpret_cast<const char*>(row.bytes.data);
            format.signatures.push_back({row.offset, {bytes, row.bytes.length}});
        }
    }

    const myo_plugin_entry& entry_;
    RowFields fields_{RegionLimits{}};
    LibraryContent content_;
};

}  // namespace

LibraryContent content_of(const myo_plugin_entry& entry) { return ContentReader(entry).read(); }

}  // namespace myochart
