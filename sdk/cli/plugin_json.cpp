// SPDX-License-Identifier: Apache-2.0
#include "plugin_json.hpp"

#include <iostream>

#include "myochart/core/text.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;

Object json_of(const RegionSummary& region) {
    Object object = json_object();
    object.set("id", region.id);
    object.set("title", region.title);
    object.set("schema", region.schema);
    object.set("edition", region.edition);
    Array muscles;
    for (const MuscleSummary& muscle : region.muscles) {
        Object row = json_object();
        row.set("key", muscle.key);
        row.set("name", muscle.name);
        row.set("latin_name", muscle.latin_name);
        Array points;
        for (const TriggerPointSummary& point : muscle.trigger_points) {
            Object entry = json_object();
            entry.set("key", point.key);
            entry.set("label", point.label);
            points.add(entry);
        }
        row.set("trigger_points", points);
        muscles.add(row);
    }
    object.set("muscles", muscles);
    Array sources;
    for (const SourceSummary& source : region.sources) {
        Object row = json_object();
        row.set("key", source.key);
        row.set("citation", source.citation);
        row.set("licence", source.licence);
        sources.add(row);
    }
    object.set("sources", sources);
    return object;
}

Object json_of(const SessionFormat& format) {
    Object object = json_object();
    object.set("id", format.id);
    object.set("title", format.title);
    object.set("suffixes", format.suffixes);
    Array signatures;
    for (const FileSignature& signature : format.signatures) {
        Object row = json_object();
        row.set("offset", signature.offset);
        row.set("bytes_base64", to_base64(signature.bytes));
        signatures.add(row);
    }
    object.set("signatures", signatures);
    return object;
}

Object json_of(const ExportFormat& format) {
    Object object = json_object();
    object.set("id", format.id);
    object.set("title", format.title);
    object.set("suffix", format.suffix);
    object.set("media_type", format.media_type);
    object.set("personal_data", format.personal_data);
    object.set("lossy", format.lossy);
    return object;
}

template <class Value>
void set_or_null(Object& object, const char* name, const std::optional<Value>& value) {
    if (value) {
        object.set(name, json_of(*value));
    } else {
        object.set(name, Poco::Dynamic::Var());
    }
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
    Array services;
    for (const ServiceUse& service : facts.services) {
        Object row = json_object();
        row.set("id", service.id);
        row.set("required", service.required);
        services.add(row);
    }
    object.set("services", services);
    set_or_null(object, "region", facts.region);
    set_or_null(object, "session_format", facts.session_format);
    set_or_null(object, "export_format", facts.export_format);
    Array files;
    for (const PluginFile& file : manifest.files) {
        Object row = json_object();
        row.set("path", file.path);
        row.set("platform", file.platform);
        row.set("size", file.size);
        row.set("sha256", file.sha256);
        files.add(row);
    }
    object.set("files", files);
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
    if (plugin.trust) {
        object.set("trust", std::string(to_string(*plugin.trust)));
    } else {
        object.set("trust", Poco::Dynamic::Var());
    }
    set_or_null(object, "manifest", plugin.manifest);
    set_or_null(object, "refusal", plugin.refusal);
    return object;
}

void print_json(const Object& object) {
    object.stringify(std::cout, 2);
    std::cout << '\n';
}

}  // namespace myochart::cli
