// SPDX-License-Identifier: Apache-2.0
/// plugin-manifest: makes a plugin's bundle from its freshly linked library. The manifest says what
/// the library says of itself, so that both have one source. Exit code 0, 1 with a sentence on
/// stderr and the old bundle unchanged, or 2 for wrong use.
#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "bundle.hpp"
#include "myochart/core/error.hpp"
#include "myochart/core/files.hpp"
#include "myochart/plugin/host.h"
#include "myochart/plugin/plugin_refused.hpp"
#include "plugin/dynamic_library.hpp"
#include "plugin/entry_check.hpp"
#include "plugin/library_facts.hpp"
#include "plugin/started_plugins.hpp"

namespace {

using namespace myochart;
using namespace myochart::plugin_manifest;

constexpr const char* footer = R"(
Example:
  plugin-manifest --library forearm.so --bundle org.example.forearm.myoplugin \
      --vendor "Example Clinic" --contact plugins@example.org --licence Apache-2.0 \
      --file LICENSE=LICENSE --file data/labels.xml=labels.xml

The bundle is made anew: what an earlier run left in it is removed.)";

struct Command {
    std::filesystem::path library{};
    std::filesystem::path bundle{};
    PluginManifest manifest{};
    std::vector<std::string> files{};
};

/// What the library says of itself, once it was started as in a host, with every service there is.
PluginFacts facts_of(const std::filesystem::path& library) {
    const myo_plugin_entry& entry = load_entry(library, read_file(library, largest_library));
    require_whole_entry(entry);
    const PluginFacts named{.id = library.string(), .services = {{.id = MYO_SERVICE_LOG}}};
    const StartedPlugin started(entry, named,
                                [](Severity, std::string_view plugin, std::string_view line) {
                                    std::cerr << plugin << ": " << line << '\n';
                                });
    return content_of(entry).facts;
}

void make_bundle(Command& command) {
    command.manifest.facts = facts_of(command.library);
    const std::string platform(this_platform());
    std::vector<BundleFile> files{
        {platform + "/" + command.manifest.facts.id + ".so", command.library, platform}};
    for (const std::string& file : command.files) {
        const std::size_t equals = file.find('=');
        files.push_back({file.substr(0, equals), file.substr(equals + 1)});
    }
    if (write_bundle(command.bundle, std::move(command.manifest), files)) {
        std::cout << command.bundle.string()
                  << ": the signature of the earlier build is removed; this build is not signed. "
                     "Sign it with `myochart plugin sign` before you hand it over\n";
    }
}

std::string fault_of_file(const std::string& file) {
    const std::size_t equals = file.find('=');
    const bool complete = equals != std::string::npos && equals > 0 && equals + 1 < file.size();
    return complete ? std::string() : "\"" + file + "\" is not of the form PATH=FILE";
}

int run(int argc, char** argv) {
    CLI::App app("Makes a plugin's bundle, with its manifest, from the plugin's library",
                 "plugin-manifest");
    app.footer(footer);
    Command command;
    app.add_option("--library", command.library, "The plugin's library for this platform")
        ->required();
    app.add_option("--bundle", command.bundle, "The folder to make, ID.myoplugin")->required();
    app.add_option("--vendor", command.manifest.vendor, "Who answers for the plugin")->required();
    app.add_option("--contact", command.manifest.contact, "Where its users can ask");
    app.add_option("--licence", command.manifest.licence, "Its licence, as an SPDX id")->required();
    app.add_option("--intended-use", command.manifest.intended_use,
                   "What it is for, in its maker's words");
    app.add_option("--file", command.files, "PATH=FILE: a file and its place in the bundle")
        ->check(fault_of_file)
        ->take_all();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        make_bundle(command);
        return 0;
    } catch (const PluginRefused& refused) {
        std::cerr << command.library.string() << ": " << sentence(refused.refusal()) << '\n';
        return 1;
    }
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "plugin-manifest: " << error.what() << '\n';
    }
    return 1;
}
