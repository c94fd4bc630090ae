// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "myochart/core/files.hpp"
#include "myochart/core/text.hpp"
#include "plugin_package.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string bundle;
    std::string output;
};

void run(const Common& common, const Arguments& arguments) {
    const ListedPlugin plugin = whole_bundle(arguments.bundle, common);
    const PluginFacts& facts = plugin.manifest->facts;
    const std::string output = arguments.output.empty()
                                   ? facts.id + "-" + facts.version + bundle_suffix + ".zip"
                                   : arguments.output;
    const std::string package = pack(plugin);
    write_file(output, package);
    std::cout << output << "\nSHA-256 " << sha256_hex(package) << '\n';
}

}  // namespace

void add_plugin_pack(CLI::App& plugin, const Common& common) {
    CLI::App* verb = plugin.add_subcommand(
        "pack", "Writes a bundle as one file to hand over; the same bundle gives the same bytes");
    verb->footer("\nExample:\n  myochart plugin pack org.example.forearm.myoplugin");
    auto arguments = std::make_shared<Arguments>();
    verb->add_option("BUNDLE", arguments->bundle, "The folder that ends in .myoplugin")->required();
    verb->add_option("--output", arguments->output,
                     "The file; ID-VERSION.myoplugin.zip if left out");
    verb->callback([&common, arguments] { run(common, *arguments); });
}

}  // namespace myochart::cli
