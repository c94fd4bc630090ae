// SPDX-License-Identifier: Apache-2.0
#include "myochart/plugin/manifest.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "anatomy/region_rules.hpp"
#include "core/reading.hpp"
#include "myochart/core/text.hpp"
#include "myochart/plugin/export.h"
#include "myochart/plugin/plugin_refused.hpp"
#include "myochart/plugin/region.h"
#include "myochart/plugin/session_import.h"
#include "plugin/manifest_rules.hpp"

namespace myochart {
namespace {

constexpr std::string_view manifest_namespace = "urn:myochart:plugin:1";
constexpr std::string_view manifest_name = "plugin.xml";
constexpr std::string_view signature_name = "plugin.xml.sig";
constexpr xml::Limits manifest_limits{.bytes = largest_manifest, .depth = 16};
constexpr std::size_t longest_words = 2000;
constexpr std::size_t most_signatures = 64;

void describe_bytes(FieldWriter& f, const std::string& bytes) {
    f.attribute("bytes", to_base64(bytes));
}
void describe_bytes(FieldReader& f, std::string& bytes) {
    std::string text;
    f.attribute("bytes", text);
    try {
        bytes = from_base64(text);
    } catch (const Error& error) {
        throw error.within(f.place());
    }
}

}  // namespace

// Outside the unnamed namespace, so that lookup by the argument's type finds them.
void describe(auto& f, Of<ServiceUse> auto& service) {
    f.attribute("id", service.id);
    f.attribute("required", service.required);
}

void describe(auto& f, Of<SourceSummary> auto& source) {
    f.attribute("key", source.key);
    f.attribute("citation", source.citation);
    f.attribute("licence", source.licence);
}

void describe(auto& f, Of<TriggerPointSummary> auto& point) {
    f.attribute("key", point.key);
    f.attribute("label", point.label);
}

void describe(auto& f, Of<MuscleSummary> auto& muscle) {
    f.attribute("key", muscle.key);
    f.attribute("name", muscle.name);
    f.attribute("latin-name", muscle.latin_name);
    f.elements("trigger-point", muscle.trigger_points);
}

void describe(auto& f, Of<RegionSummary> auto& region) {
    f.attribute("id", region.id);
    f.attribute("title", region.title);
    f.attribute("schema", region.schema);
    f.attribute("edition", region.edition);
    f.elements("source", region.sources);
    f.elements("muscle", region.muscles);
}

void describe(auto& f, Of<FileSignature> auto& signature) {
    f.attribute("offset", signature.offset);
    describe_bytes(f, signature.bytes);
}

void describe(auto& f, Of<SessionFormat> auto& format) {
    f.attribute("id", format.id);
    f.attribute("title", format.title);
    f.attribute_or_none("suffixes", format.suffixes);
    f.elements("signature", format.signatures);
}

void describe(auto& f, Of<ExportFormat> auto& format) {
    f.attribute("id", format.id);
    f.attribute("title", format.title);
    f.attribute("suffix", format.suffix);
    f.attribute("media-type", format.media_type);
    f.attribute("personal-data", format.personal_data);
    f.attribute("lossy", format.lossy);
}

void describe(auto& f, Of<PluginFile> auto& file) {
    f.attribute("path", file.path);
    f.attribute_or_none("platform", file.platform);
    f.attribute("size", file.size);
    f.attribute("sha256", file.sha256);
}

void describe(auto& f, Of<PluginManifest> auto& manifest) {
    std::string schema(schema_version);
    f.attribute("schema", schema);
    if constexpr (requires { f.place(); }) require_version(schema, f.place());
    auto& facts = manifest.facts;
    f.attribute("id", facts.id);
    f.attribute("version", facts.version);
    f.attribute("abi-major", facts.abi_major);
    f.attribute("abi-minor", facts.abi_minor);
    f.attribute("vendor", manifest.vendor);
    f.attribute_or_none("contact", manifest.contact);
    f.attribute("licence", manifest.licence);
    f.text_element("intended-use", manifest.intended_use);
    f.text_elements("interface", facts.interfaces);
    f.elements("service", facts.services);
    f.element("region", facts.region);
    f.element("session-format", facts.session_format);
    f.element("export-format", facts.export_format);
    f.elements("file", manifest.files);
}

namespace {

/// What the schema can't say, and what it says of values.
class ManifestCheck {
public:
    explicit ManifestCheck(const PluginManifest& manifest) : manifest_(manifest) {}

    void require_valid() {
        check_head();
        check_interfaces();
        if (facts().region) check_region(*facts().region);
        if (facts().session_format) check_session_format(*facts().session_format);
        if (facts().export_format) check_export_format(*facts().export_format);
        check_files();
    }

private:
    const PluginFacts& facts() const { return manifest_.facts; }

    [[noreturn]] void refuse(std::string_view where, std::string_view value,
                             std::string_view needed) const {
        throw PluginRefused(
            {.code = RefusalCode::manifest_invalid,
             .plugin = is_plugin_id(facts().id) ? facts().id : std::string(),
             .what = "the manifest breaks a rule",
             .where = std::string(manifest_name) + ", " + std::string(where),
             .needed = std::string(needed),
             .found = "\"" + std::string(value.substr(0, 60)) + "\"",
             .remedy =
                 "Build the plugin again, so that its manifest is made from the library itself"});
    }
    void require(bool holds, std::string_view where, std::string_view value,
                 std::string_view needed) const {
        if (!holds) refuse(where, value, needed);
    }
    void require_words(std::string_view value, std::string_view where) const {
        require(!is_blank(value) && value.size() <= longest_words, where, value,
                "words, at most 2000 bytes");
    }
    void require_key(std::string_view value, std::string_view where) const {
        require(is_key(value), where, value,
                "lower-case letters, digits, \"_\", \"-\" and single points, at most 120");
    }
    void require_unique(std::vector<std::string_view> values, std::string_view where) const {
        if (differ_by_hash(values)) return;
        std::ranges::sort(values);
        const auto twice = std::ranges::adjacent_find(values);
        if (twice != values.end()) refuse(where, *twice, "each once");
    }
    /// Numbers sort faster than texts, and nearly always tell that all are different.
    static bool differ_by_hash(const std::vector<std::string_view>& values) {
        std::vector<std::size_t> hashes;
        hashes.reserve(values.size());
        for (const std::string_view value : values)
            hashes.push_back(std::hash<std::string_view>()(value));
        std::ranges::sort(hashes);
        return std::ranges::adjacent_find(hashes) == hashes.end();
    }
    template <class Row>
    void require_unique(const std::vector<Row>& rows, std::string Row::*key,
                        std::string_view where) const {
        std::vector<std::string_view> values;
        values.reserve(rows.size());
        for (const Row& row : rows) values.push_back(row.*key);
        require_unique(std::move(values), where);
    }

    void check_head() const {
        require(is_plugin_id(facts().id), "plugin id", facts().id,
                "a reverse domain name in lower case");
        require(is_semantic_version(facts().version), "plugin version", facts().version,
                "a semantic version");
        require_words(manifest_.vendor, "vendor");
        require_words(manifest_.licence, "licence");
        if (!manifest_.contact.empty()) require_words(manifest_.contact, "contact");
        if (!manifest_.intended_use.empty()) require_words(manifest_.intended_use, "intended-use");
    }

    void check_interfaces() const {
        for (const std::string& id : facts().interfaces)
            require(is_interface_id(id), "interface", id, "an interface id");
        require(!facts().interfaces.empty(), "interface", "", "at least one");
        const std::vector<std::string_view> ids(facts().interfaces.begin(),
                                                facts().interfaces.end());
        require_unique(ids, "interface");
        require(std::ranges::is_sorted(ids), "interface", ids.front(), "the order of their names");
        require_described(MYO_INTERFACE_REGION, facts().region.has_value(), "region");
        require_described(MYO_INTERFACE_SESSION_IMPORT, facts().session_format.has_value(),
                          "session-format");
        require_described(MYO_INTERFACE_EXPORT, facts().export_format.has_value(), "export-format");
        for (const ServiceUse& service : facts().services)
            require(is_interface_id(service.id), "service id", service.id, "a service id");
        require_unique(facts().services, &ServiceUse::id, "service id");
    }
    void require_described(std::string_view interface_id, bool described,
                           std::string_view element) const {
        const bool offered =
            std::ranges::find(facts().interfaces, interface_id) != facts().interfaces.end();
        if (offered == described) return;
        refuse(element, described ? "there" : "not there",
               "there if and only if the interface " + std::string(interface_id) + " is");
    }

    void check_region(const RegionSummary& region) const {
        require_key(region.id, "region id");
        require_words(region.title, "region title");
        require(data_version(region.schema).has_value(), "region schema", region.schema,
                "a version such as 1.0");
        require_words(region.edition, "region edition");
        for (const SourceSummary& source : region.sources) {
            require_key(source.key, "source key");
            require_words(source.citation, "source citation");
            require_words(source.licence, "source licence");
        }
        require_unique(region.sources, &SourceSummary::key, "source key");
        std::vector<std::string_view> point_keys;
        for (const MuscleSummary& muscle : region.muscles) {
            require_key(muscle.key, "muscle key");
            require_words(muscle.name, "muscle name");
            require_words(muscle.latin_name, "muscle latin-name");
            for (const TriggerPointSummary& point : muscle.trigger_points) {
                require_key(point.key, "trigger-point key");
                require_words(point.label, "trigger-point label");
                point_keys.push_back(point.key);
            }
        }
        require_unique(region.muscles, &MuscleSummary::key, "muscle key");
        require_unique(std::move(point_keys), "trigger-point key");
    }

    void check_session_format(const SessionFormat& format) const {
        require_key(format.id, "session-format id");
        require_words(format.title, "session-format title");
        if (!format.suffixes.empty()) require_words(format.suffixes, "session-format suffixes");
        require(format.signatures.size() <= most_signatures, "signature",
                std::to_string(format.signatures.size()), "64 at most");
        for (const FileSignature& signature : format.signatures) {
            require(!signature.bytes.empty() && signature.offset <= file_head_bytes &&
                        signature.bytes.size() <= file_head_bytes - signature.offset,
                    "signature", std::to_string(signature.offset),
                    "bytes within the first 65536 of a file");
        }
    }

    void check_export_format(const ExportFormat& format) const {
        require_key(format.id, "export-format id");
        require_words(format.title, "export-format title");
        require_key(format.suffix, "export-format suffix");
        require_words(format.media_type, "export-format media-type");
    }

    void check_files() const {
        std::vector<std::string_view> platforms;
        for (const PluginFile& file : manifest_.files) {
            require(is_bundle_path(file.path), "file path", file.path,
                    "a path inside the bundle, of letters, digits and \"._-+\"");
            require(file.path != manifest_name && file.path != signature_name, "file path",
                    file.path, "another file; these two are never listed");
            require(is_sha256(file.sha256), "file sha256", file.sha256,
                    "64 hexadecimal digits in lower case");
            if (file.platform.empty()) continue;
            require(is_platform(file.platform), "file platform", file.platform,
                    "system and machine, such as linux-x86_64");
            platforms.push_back(file.platform);
        }
        require_unique(manifest_.files, &PluginFile::path, "file path");
        require(!platforms.empty(), "file platform", "", "a library for at least one platform");
        require_unique(std::move(platforms), "file platform");
    }

    const PluginManifest& manifest_;
};

RefusalCode code_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::xml_doctype: return RefusalCode::manifest_doctype;
        case ErrorCode::xml_too_large: return RefusalCode::manifest_too_large;
        case ErrorCode::xml_malformed:
        case ErrorCode::xml_too_deep:
        case ErrorCode::text_not_utf8:
        case ErrorCode::text_control_character: return RefusalCode::manifest_malformed;
        case ErrorCode::xml_wrong_document:
        case ErrorCode::xml_version: return RefusalCode::manifest_schema;
        default: return RefusalCode::manifest_invalid;
    }
}

PluginRefusal refusal_of(const Error& error) {
    return {.code = code_of(error.code()),
            .what = error.what_happened(),
            .where = error.where(),
            .remedy = error.remedy()};
}

}  // namespace

const PluginFile* PluginManifest::library(std::string_view platform) const {
    const auto found = std::ranges::find(files, platform, &PluginFile::platform);
    return platform.empty() || found == files.end() ? nullptr : &*found;
}

std::string_view this_platform() {
#if defined(__linux__) && defined(__x86_64__)
    return "linux-x86_64";
#elif defined(__linux__) && defined(__aarch64__)
    return "linux-aarch64";
#else
#error "Give this platform its name: the system, a hyphen, the machine"
#endif
}

PluginManifest read_manifest(std::string_view xml) {
    PluginManifest manifest;
    try {
        manifest = read_document<PluginManifest>(xml, manifest_namespace, "plugin",
                                                 Origin(manifest_name), manifest_limits);
    } catch (const Error& error) {
        throw PluginRefused(refusal_of(error));
    }
    ManifestCheck(manifest).require_valid();
    return manifest;
}

std::string write_manifest(const PluginManifest& manifest) {
    ManifestCheck(manifest).require_valid();
    std::string xml;
    try {
        xml = write_document(manifest, manifest_namespace, "plugin");
    } catch (const Error& error) {
        throw PluginRefused(refusal_of(error));
    }
    if (xml.size() <= largest_manifest) return xml;
    throw PluginRefused({.code = RefusalCode::manifest_too_large,
                         .plugin = manifest.facts.id,
                         .what = "the manifest would be too large to be read",
                         .needed = std::to_string(largest_manifest) + " bytes at most",
                         .found = std::to_string(xml.size()) + " bytes",
                         .remedy = "Divide the region into several plugins"});
}

namespace {

/// What a plugin says of itself, one statement after the other.
class Statements {
public:
    explicit Statements(const PluginFacts& facts) {
        add("id", facts.id);
        add("version", facts.version);
        add("ABI", std::to_string(facts.abi_major) + "." + std::to_string(facts.abi_minor));
        for (const std::string& id : facts.interfaces) add("interface", id);
        for (const ServiceUse& service : facts.services)
            add("service", service.id + (service.required ? ", required" : ", optional"));
        if (facts.region) add_region(*facts.region);
        if (facts.session_format) add_format(*facts.session_format);
        if (facts.export_format) add_format(*facts.export_format);
    }

    struct Statement {
        std::string about;
        std::string words;

        bool operator==(const Statement&) const = default;
    };
    const std::vector<Statement>& all() const { return statements_; }

private:
    void add(std::string about, std::string words) {
        statements_.push_back({std::move(about), std::move(words)});
    }
    void add_region(const RegionSummary& region) {
        add("region", region.id);
        add("region title", region.title);
        add("region schema", region.schema);
        add("region edition", region.edition);
        for (const SourceSummary& source : region.sources) {
            add("source", source.key);
            add("citation of " + source.key, source.citation);
            add("licence of " + source.key, source.licence);
        }
        for (const MuscleSummary& muscle : region.muscles) {
            add("muscle", muscle.key);
            add("name of " + muscle.key, muscle.name);
            add("Latin name of " + muscle.key, muscle.latin_name);
            for (const TriggerPointSummary& point : muscle.trigger_points) {
                add("trigger point of " + muscle.key, point.key);
                add("label of " + point.key, point.label);
            }
        }
    }
    void add_format(const SessionFormat& format) {
        add("session format", format.id);
        add("session format title", format.title);
        add("session format suffixes", format.suffixes);
        for (const FileSignature& signature : format.signatures)
            add("signature", to_hex(signature.bytes) + " at " + std::to_string(signature.offset));
    }
    void add_format(const ExportFormat& format) {
        add("export format", format.id);
        add("export format title", format.title);
        add("export format suffix", format.suffix);
        add("export format media type", format.media_type);
        add("personal data", format.personal_data ? "yes" : "no");
        add("lossy", format.lossy ? "yes" : "no");
    }

    std::vector<Statement> statements_;
};

}  // namespace

std::string difference(const PluginFacts& manifest, const PluginFacts& library) {
    if (manifest == library) return {};
    const Statements ours(manifest);
    const Statements theirs(library);
    const auto [said, is] = std::ranges::mismatch(ours.all(), theirs.all());
    if (said == ours.all().end())
        return is->about + ": the manifest says nothing, the library " + is->words;
    if (is == theirs.all().end())
        return said->about + ": the manifest says " + said->words + ", the library nothing";
    if (said->about == is->about)
        return said->about + ": the manifest says " + said->words + ", the library " + is->words;
    return "the manifest says " + said->about + " " + said->words + ", the library " + is->about +
           " " + is->words;
}

}  // namespace myochart
