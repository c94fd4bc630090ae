// SPDX-License-Identifier: Apache-2.0
// Plugins that crashed, hung or ended the process when they were tried, and a way back for them.
#include <iostream>

#include "myochart/plugin/quarantine.hpp"
#include "plugin_paths.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {
namespace {

void print(const Quarantine& quarantine) {
    if (quarantine.entries().empty()) std::cout << "No plugin is in quarantine.\n";
    for (const QuarantineEntry& entry : quarantine.entries()) {
        std::cout << entry.plugin << ": " << entry.reason << ", " << entry.words << ", since "
                  << to_minute(entry.since) << ", Myochart " << entry.host_version
                  << "\n  library SHA-256 " << entry.library_sha256 << '\n';
    }
}

void tell_set_aside(const Error& fault, const std::filesystem::path& aside) {
    std::cout << "The quarantine could not be read: " << fault.what() << "\nIt is set aside as "
              << aside.string()
              << "; every plugin will be tried again when plugins are loaded next\n";
}

void run(const std::string& word) {
    Quarantine quarantine(needed(plugin_paths().quarantine));
    if (const auto fault = quarantine.fault()) {
        if (const auto aside = quarantine.set_damaged_file_aside())
            return tell_set_aside(*fault, *aside);
    }
    if (word.empty()) return print(quarantine);
    const std::size_t count = quarantine.retry(word);
    if (count == 0) {
        throw Error(ErrorCode::value_word, "nothing of this name is in quarantine", word,
                    "plugin retry without a name shows what is");
    }
    std::cout << count << (count == 1 ? " library" : " libraries")
              << " will be tried again when plugins are loaded next\n";
}

}  // namespace

void add_plugin_retry(CLI::App& plugin, const Common&) {
    CLI::App* verb = plugin.add_subcommand(
        "retry", "Takes a plugin out of quarantine, or shows what is in there");
    verb->footer(
        "\nExamples:\n  myochart plugin retry\n  myochart plugin retry org.example.forearm");
    auto word = std::make_shared<std::string>();
    verb->add_option("WHICH", *word, "A plugin's id, or a library's SHA-256");
    verb->callback([word] { run(*word); });
}

}  // namespace myochart::cli
