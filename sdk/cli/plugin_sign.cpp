// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "myochart/core/files.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string bundle;
    std::string key;
};

constexpr std::uintmax_t largest_manifest = std::uintmax_t{1} << 20;
constexpr std::uintmax_t largest_key = 65536;

void run(const Common& common, const Arguments& arguments) {
    // A signature of an earlier build is what signing again replaces.
    const ListedPlugin plugin = whole_bundle(
        arguments.bundle, common, {RefusalCode::trust_unknown, RefusalCode::trust_signature});
    const std::string manifest = read_file(plugin.bundle / "plugin.xml", largest_manifest);
    const auto file = plugin.bundle / "plugin.xml.sig";
    write_file(file, sign_manifest(manifest, read_file(arguments.key, largest_key)));
    std::cout << file.string() << '\n'
              << "The signature is for this build: after a change or a build it is made again.\n";
}

}  // namespace

void add_plugin_sign(CLI::App& plugin, const Common& common) {
    CLI::App* verb = plugin.add_subcommand("sign", "Signs a bundle with its maker's key");
    verb->footer(
        "\nA key pair is made by\n"
        "  openssl ecparam -name prime256v1 -genkey -noout -out private.pem\n"
        "  openssl ec -in private.pem -pubout -out public.pem\n"
        "\nExample:\n"
        "  myochart plugin sign org.example.forearm.myoplugin --key private.pem");
    auto arguments = std::make_shared<Arguments>();
    verb->add_option("BUNDLE", arguments->bundle, "The folder that ends in .myoplugin")->required();
    verb->add_option("--key", arguments->key,
                     "The private key, unencrypted PEM: ECDSA on the curve P-256")
        ->required();
    verb->callback([&common, arguments] { run(common, *arguments); });
}

}  // namespace myochart::cli
