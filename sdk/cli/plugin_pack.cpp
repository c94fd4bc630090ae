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
    bool force = false;
};

/// A signature that is lost is missed only when a site refuses the package.
void require_replaceable(const std::string& output, const ListedPlugin& plugin) {
    if (!std::filesystem::exists(output)) return;
    const bool loses_signature =
        is_signed_package(output) && !std::filesystem::exists(plugin.bundle / "plugin.xml.sig");
    throw Error(
        ErrorCode::file_unwritable,
        loses_signature ? "the package that is there is signed, and this bundle is not"
                        : "there is a file of this name already",
        output,
        loses_signature
            ? "Sign the bundle first with plugin sign; or add --force to give its signature up"
            : "Name another file with --output, or add --force to put this one in its place");
}

void run(const Common& common, const Arguments& arguments) {
    const ListedPlugin plugin = whole_bundle(arguments.bundle, common);
    const PluginFacts& facts = plugin.manifest->facts;
    const std::string output = arguments.output.empty()
                                   ? facts.id + "-" + facts.version + bundle_suffix + ".zip"
                                   : arguments.output;
    if (!arguments.force) require_replaceable(output, plugin);
    const std::string package = pack(plugin);
    write_file(output, package);
    std::cout << output << "\nSHA-256 " << sha256_hex(package) << '\n';
}

}  // namespace

void add_plugin_pack(CLI::App& plugin, const Common& common) {
    CLI::App* verb = plugin.add_subcommand(
        "pack", "Writes a bundle as one file to hand over; the same bundle gives the same bytes");
    verb->footer(
        "\nExamples:\n  myochart plugin pack org.example.forearm.myoplugin\n"
        "  myochart plugin pack org.example.forearm.myoplugin --output forearm.zip --force");
    auto arguments = std::make_shared<Arguments>();
    verb->add_option("BUNDLE", arguments->bundle, "The folder that ends in .myoplugin")->required();
    verb->add_option("--output", arguments->output,
                     "The file; ID-VERSION.myoplugin.zip if left out");
    verb->add_flag("--force", arguments->force, "Write over a file that is there, signed or not");
    verb->callback([&common, arguments] { run(common, *arguments); });
}

}  // namespace myochart::cli
