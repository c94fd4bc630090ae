// SPDX-License-Identifier: Apache-2.0
#include "plugin_json.hpp"

#include <iostream>

#include "myochart/core/text.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

/// One object a row, filled by `fill(object, row)`.
template <class Row, class Fill>
Array rows_json(const std::vector<Row>& rows, const Fill& fill) {
    Array array;
    for (const Row& row : rows) {
        Object object = json_object();
        fill(object, row);
        array.add(object);
    }
    return array;
}

Object region_json(const RegionSummary& region) {
    Object object = json_object();
    object.set("id", region.id);
    object.set("title", region.title);
    object.set("schema", region.schema);
    object.set("edition", region.edition);
    const auto point_json = [](Object& row, const TriggerPointSummary& point) {
        row.set("key", point.key);
        row.set("label", point.label);
    };
    object.set("muscles", rows_json(region.muscles, [&](Object& row, const MuscleSummary& muscle) {
                   row.set("key", muscle.key);
                   row.set("name", muscle.name);
                   row.set("latin_name", muscle.latin_name);
                   row.set("trigger_points", rows_json(muscle.trigger_points, point_json));
               }));
    object.set("sources", rows_json(region.sources, [](Object& row, const SourceSummary& source) {
                   row.set("key", source.key);
                   row.set("citation", source.citation);
                   row.set("licence", source.licence);
               }));
    return object;
}

Object session_format_json(const SessionFormat& format) {
    Object object = json_object();
    object.set("id", format.id);
    object.set("title", format.title);
    object.set("suffixes", format.suffixes);
    object.set("signatures",
               rows_json(format.signatures, [](Object& row, const FileSignature& signature) {
                   row.set("offset", signature.offset);
                   row.set("bytes_base64", to_base64(signature.bytes));
               }));
    return object;
}

Object export_format_json(const ExportFormat& format) {
    Object object = json_object();
    object.set("id", format.id);
    object.set("title", format.title);
    object.set("suffix", format.suffix);
    object.set("media_type", format.media_type);
    object.set("personal_data", format.personal_data);
    object.set("lossy", format.lossy);
    return object;
}

/// Absent is null.
void set(Object& object, const char* name, std::optional<Object> value) {
    object.set(name, value ? Poco::Dynamic::Var(*value) : Poco::Dynamic::Var());
}

}  // namespace

Object json_object() { return Object(Poco::JSON_PRESERVE_KEY_ORDER); }

Array json_array(const std::vector<std::string>& texts) {
    Array array;
    for (const std::string& text : texts) array.add(text);
    return array;
}

Object json_of(const PluginManifest& manifest) {
    const PluginFacts& facts = manifest.facts;
    Object object = json_object();
    object.set("id", facts.id);
    object.set("version", facts.version);
    object.set("abi", std::to_string(facts.abi_major) + "." + std::to_string(facts.abi_minor));
    object.set("vendor", manifest.vendor);
    object.set("contact", manifest.contact);
    object.set("licence", manifest.licence);
    object.set("intended_use", manifest.intended_use);
    object.set("interfaces", json_array(facts.interfaces));
    object.set("services", rows_json(facts.services, [](Object& row, const ServiceUse& service) {
                   row.set("id", service.id);
                   row.set("required", service.required);
               }));
    std::optional<Object> region, session_format, export_format;
    if (facts.region) region = region_json(*facts.region);
    if (facts.session_format) session_format = session_format_json(*facts.session_format);
    if (facts.export_format) export_format = export_format_json(*facts.export_format);
    set(object, "region", region);
    set(object, "session_format", session_format);
    set(object, "export_format", export_format);
    object.set("files", rows_json(manifest.files, [](Object& row, const PluginFile& file) {
                   row.set("path", file.path);
                   row.set("platform", file.platform);
                   row.set("size", file.size);
                   row.set("sha256", file.sha256);
               }));
    return object;
}

Object json_of(const PluginRefusal& refusal) {
    Object object = json_object();
    object.set("code", std::string(to_string(refusal.code)));
    object.set("meaning", std::string(meaning_of(refusal.code)));
    object.set("sentence", sentence(refusal));
    object.set("bundle", refusal.bundle.string());
    object.set("plugin", refusal.plugin);
    object.set("what", refusal.what);
    object.set("where", refusal.where);
    object.set("needed", refusal.needed);
    object.set("found", refusal.found);
    object.set("remedy", refusal.remedy);
    return object;
}

Object json_of(const ListedPlugin& plugin) {
    Object object = json_object();
    object.set("bundle", plugin.bundle.string());
    object.set("state", state_of(plugin));
    object.set("manifest_sha256", plugin.manifest_sha256);
    Poco::Dynamic::Var trust;
    if (plugin.trust) trust = std::string(to_string(*plugin.trust));
    object.set("trust", trust);
    std::optional<Object> manifest, refusal;
    if (plugin.manifest) manifest = json_of(*plugin.manifest);
    if (plugin.refusal) refusal = json_of(*plugin.refusal);
    set(object, "manifest", manifest);
    set(object, "refusal", refusal);
    return object;
}

void print_json(const Object& object) {
    object.stringify(std::cout, 2);
    std::cout << '\n';
}

}  // namespace myochart::cli
