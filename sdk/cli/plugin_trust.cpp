// SPDX-License-Identifier: Apache-2.0
// Whom a site trusts: a plugin by the hash of its manifest, or everything that a maker signed.
#include <iostream>

#include "myochart/core/files.hpp"
#include "myochart/plugin/plugin_refused.hpp"
#include "plugin_paths.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {
namespace {

struct Arguments {
    std::string bundle;
    std::string signer;
    std::string name;
    bool list = false;
    bool yes = false;
};

constexpr const char* rights =
    "A plugin that runs in the host's process has all of the host's rights: it can read and change "
    "every record.\nA hash or a signature says where it comes from, not that it is safe.\n";

/// Throws signature_key if it is none.
void require_public_key(const std::string& key) {
    try {
        static_cast<void>(is_signed_by("", "", key));
    } catch (const PluginRefused&) {
        // Nothing is no signature; that is told only after the key was found good.
    }
}

void show(const ListedPlugin& plugin) {
    const PluginManifest& manifest = *plugin.manifest;
    const bool both = !manifest.vendor.empty() && !manifest.contact.empty();
    const std::string maker = manifest.vendor + (both ? ", " : "") + manifest.contact;
    std::vector<std::vector<std::string>> rows{
        {"plugin", manifest.facts.id + " " + manifest.facts.version},
        {"vendor", maker},
        {"licence", manifest.licence},
        {"intended use", manifest.intended_use},
        {"manifest SHA-256", plugin.manifest_sha256}};
    for (const std::string& offer : offers_of(manifest.facts)) rows.push_back({"brings", offer});
    print_columns(rows);
}

void trust_bundle(const Common& common, const Arguments& arguments) {
    const ListedPlugin plugin = whole_bundle(named_bundle(arguments.bundle, common), common);
    show(plugin);
    if (plugin.trust) {
        std::cout << "It is trusted already: " << to_string(*plugin.trust) << '\n';
        return;
    }
    std::cout << rights << std::flush;
    if (!confirmed("Do you trust it?", arguments.yes)) {
        std::cout << "It is not trusted; nothing was changed\n";
        return;
    }
    const PluginFacts& facts = plugin.manifest->facts;
    change_trust_list(needed(plugin_paths().trust_list), [&](TrustList& list) {
        list.plugins.push_back({.manifest_sha256 = plugin.manifest_sha256,
                                .plugin = facts.id,
                                .version = facts.version,
                                .since = common.now()()});
    });
    std::cout << facts.id << ' ' << facts.version << " is trusted\n";
}

void trust_signer(const Common& common, const Arguments& arguments) {
    constexpr std::uintmax_t largest_key = 65536;
    const std::string key = read_file(arguments.signer, largest_key);
    require_public_key(key);
    std::cout << "Everything that this key signs will be let in, now and later.\n"
              << rights << std::flush;
    if (!confirmed("Do you trust " + arguments.name + "?", arguments.yes)) {
        std::cout << "The key is not trusted; nothing was changed\n";
        return;
    }
    change_trust_list(needed(plugin_paths().trust_list), [&](TrustList& list) {
        for (const ApprovedSigner& signer : list.signers) {
            if (signer.name != arguments.name && signer.key != key) continue;
            throw Error(ErrorCode::value_word,
                        "a signer of this name or with this key is trusted already", signer.name,
                        "Take the earlier one back with plugin distrust, or choose another name");
        }
        list.signers.push_back({.name = arguments.name, .key = key, .since = common.now()()});
    });
    std::cout << arguments.name << " is trusted to sign plugins\n";
}

void print_list() {
    const TrustList list = read_trust_list(needed(plugin_paths().trust_list));
    if (list.plugins.empty() && list.signers.empty()) {
        std::cout << "Nobody is trusted but the plugins that are shipped with Myochart.\n";
    }
    std::vector<std::vector<std::string>> rows;
    for (const ApprovedPlugin& plugin : list.plugins) {
        rows.push_back({"plugin", plugin.plugin + " " + plugin.version, plugin.manifest_sha256,
                        "since " + to_minute(plugin.since)});
    }
    for (const ApprovedSigner& signer : list.signers) {
        rows.push_back({"signer", signer.name, "", "since " + to_minute(signer.since)});
    }
    print_columns(rows);
}

void distrust(const std::string& word) {
    std::size_t taken_back = 0;
    change_trust_list(needed(plugin_paths().trust_list), [&](TrustList& list) {
        taken_back = std::erase_if(list.plugins, [&](const ApprovedPlugin& plugin) {
            return plugin.plugin == word || plugin.manifest_sha256 == word;
        });
        taken_back += std::erase_if(
            list.signers, [&](const ApprovedSigner& signer) { return signer.name == word; });
        if (taken_back != 0) return;
        throw Error(ErrorCode::value_word, "nothing of this name is on the list", word,
                    "plugin trust --list shows it; plugins that are shipped are not on it");
    });
    std::cout << taken_back << (taken_back == 1 ? " entry" : " entries")
              << " taken back; programs that run already keep what they loaded\n";
}

void run_trust(const Common& common, const Arguments& arguments) {
    if (arguments.list) return print_list();
    if (!arguments.signer.empty()) return trust_signer(common, arguments);
    if (!arguments.bundle.empty()) return trust_bundle(common, arguments);
    throw CLI::RequiredError("BUNDLE, --signer or --list");
}

}  // namespace

void add_plugin_trust(CLI::App& plugin, const Common& common) {
    CLI::App* trust = plugin.add_subcommand("trust", "Lets a plugin in, or all that a maker signs");
    trust->footer(
        "\nExamples:\n"
        "  myochart plugin trust org.example.forearm\n"
        "  myochart plugin trust build/org.example.forearm.myoplugin\n"
        "  myochart plugin trust --signer example.pem --name \"Example Ltd\"\n"
        "  myochart plugin trust --list");
    auto arguments = std::make_shared<Arguments>();
    CLI::Option* bundle = trust->add_option(
        "BUNDLE", arguments->bundle, "The folder that ends in .myoplugin, or a listed plugin's id");
    CLI::Option* signer = trust
                              ->add_option("--signer", arguments->signer,
                                           "A maker's public key, PEM: ECDSA on the curve P-256")
                              ->excludes(bundle);
    CLI::Option* name =
        trust->add_option("--name", arguments->name, "Whose key it is")->needs(signer);
    signer->needs(name);
    trust->add_flag("--list", arguments->list, "Shows who is trusted")
        ->excludes(bundle)
        ->excludes(signer);
    trust->add_flag("--yes", arguments->yes, "Do not ask");
    trust->callback([&common, arguments] { run_trust(common, *arguments); });

    CLI::App* distrust_verb =
        plugin.add_subcommand("distrust", "Takes trust in a plugin or a signer back");
    distrust_verb->footer("\nExample:\n  myochart plugin distrust org.example.forearm");
    auto word = std::make_shared<std::string>();
    distrust_verb
        ->add_option("WHOM", *word, "A plugin's id, a manifest's SHA-256, or a signer's name")
        ->required();
    distrust_verb->callback([word] { distrust(*word); });
}

}  // namespace myochart::cli
