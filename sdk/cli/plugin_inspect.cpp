// SPDX-License-Identifier: Apache-2.0
// All that a plugin's manifest says, in words.
#include <iostream>

#include "myochart/core/text.hpp"
#include "plugin_json.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string bundle;
    std::string format;
};

std::string join(const std::vector<std::string>& texts) {
    std::string joined;
    for (const std::string& text : texts) joined += (joined.empty() ? "" : ", ") + text;
    return joined;
}

void print(const RegionSummary& region) {
    std::cout << "\nRegion " << region.id << ": " << region.title << ", schema " << region.schema
              << ", edition " << region.edition << '\n';
    for (const MuscleSummary& muscle : region.muscles) {
        std::cout << "  " << muscle.key << ": " << muscle.name;
        if (!muscle.latin_name.empty()) std::cout << " (" << muscle.latin_name << ')';
        std::vector<std::string> points;
        for (const TriggerPointSummary& point : muscle.trigger_points) {
            points.push_back(point.label + " [" + point.key + "]");
        }
        std::cout << (points.empty() ? "" : "; " + join(points)) << '\n';
    }
    std::cout << "Sources\n";
    for (const SourceSummary& source : region.sources) {
        std::cout << "  " << source.key << ": " << source.citation << " (" << source.licence
                  << ")\n";
    }
}

void print(const SessionFormat& format) {
    std::cout << "\nReads " << format.title << " (" << format.id << "), files *." << format.suffixes
              << '\n';
    if (format.signatures.empty()) {
        std::cout << "  told by its code: every file is shown to it\n";
    }
    for (const FileSignature& signature : format.signatures) {
        std::cout << "  told by bytes " << to_hex(signature.bytes) << " at offset "
                  << signature.offset << '\n';
    }
}

void print(const ExportFormat& format) {
    std::cout << "\nWrites " << format.title << " (" << format.id << "), *." << format.suffix
              << ", " << format.media_type << '\n';
    std::cout << (format.personal_data ? "  names the patient, or lets them be found\n"
                                       : "  says that it does not name the patient\n");
    std::cout << (format.lossy ? "  leaves a part of the record out\n"
                               : "  says that it holds the whole record\n");
}

void print(const PluginManifest& manifest) {
    const PluginFacts& facts = manifest.facts;
    std::vector<std::vector<std::string>> rows{
        {"plugin", facts.id + " " + facts.version},
        {"vendor", manifest.vendor},
        {"contact", manifest.contact},
        {"licence", manifest.licence},
        {"intended use", manifest.intended_use},
        {"plugin ABI", std::to_string(facts.abi_major) + "." + std::to_string(facts.abi_minor)},
        {"interfaces", join(facts.interfaces)}};
    for (const ServiceUse& service : facts.services) {
        rows.push_back({"uses", service.id + (service.required ? ", required" : ", if there is")});
    }
    print_columns(rows);
    if (facts.region) print(*facts.region);
    if (facts.session_format) print(*facts.session_format);
    if (facts.export_format) print(*facts.export_format);
    std::cout << "\nFiles\n";
    std::vector<std::vector<std::string>> files;
    for (const PluginFile& file : manifest.files) {
        files.push_back({"  " + file.path, file.platform.empty() ? "any platform" : file.platform,
                         std::to_string(file.size) + " bytes", "SHA-256 " + file.sha256});
    }
    print_columns(files);
}

void print(const ListedPlugin& plugin, bool developer) {
    if (developer) std::cout << "DEVELOPER MODE: plugins that nobody trusts are let in.\n";
    if (plugin.manifest) print(*plugin.manifest);
    std::cout << "\nbundle           " << plugin.bundle.string() << '\n';
    if (!plugin.manifest_sha256.empty()) {
        std::cout << "manifest SHA-256 " << plugin.manifest_sha256 << '\n';
    }
    std::cout << "state            " << state_of(plugin);
    if (plugin.trust) std::cout << ", trusted: " << to_string(*plugin.trust);
    std::cout << '\n';
    if (!plugin.refusal) return;
    std::cout << sentence(*plugin.refusal) << '\n';
    if (plugin.refusal->code == RefusalCode::trust_unknown) {
        std::cout << "To let it in: " << command_to_trust(plugin.bundle) << '\n';
    }
}

void run(const Common& common, const Arguments& arguments, int& exit_code) {
    const ListedPlugin plugin =
        inspect_plugin(named_bundle(arguments.bundle, common), policy_of(common));
    if (arguments.format == "json") {
        print_json(json_of(plugin));
    } else {
        print(plugin, common.developer);
    }
    if (plugin.refusal) exit_code = damage_found;
}

}  // namespace

void add_plugin_inspect(CLI::App& plugin, const Common& common, int& exit_code) {
    CLI::App* verb = plugin.add_subcommand(
        "inspect",
        "All that a plugin says of itself, and whether it may be loaded; runs none of it");
    verb->footer(
        "\nExits with 3 if it can't be loaded.\n\nExamples:\n"
        "  myochart plugin inspect org.example.forearm\n"
        "  myochart plugin inspect build/org.example.forearm.myoplugin --format json");
    auto arguments = std::make_shared<Arguments>();
    verb->add_option("BUNDLE", arguments->bundle,
                     "The folder that ends in .myoplugin, or the id of a listed plugin")
        ->required();
    add_format(*verb, arguments->format, {"text", "json"});
    verb->callback([&common, arguments, &exit_code] { run(common, *arguments, exit_code); });
}

}  // namespace myochart::cli
