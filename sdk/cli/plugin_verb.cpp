// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "command.hpp"

namespace myochart::cli {

void add_plugin_verb(CLI::App& app, const Common& common, int& exit_code) {
    CLI::App* verb = app.add_subcommand("plugin", "Region modules and importers");
    verb->require_subcommand(1);
    CLI::App* list = verb->add_subcommand("list", "What is loaded, and what was refused and why");
    list->footer("\nExample:\n  myochart --plugins ./my-plugins plugin list");
    list->callback([&common, &exit_code] {
        const Workspace workspace = common.open();
        std::vector<std::vector<std::string>> rows;
        for (const PluginInfo& plugin : workspace.plugins().plugins()) {
            rows.push_back({plugin.id, plugin.version, std::string(to_string(plugin.trust)),
                            plugin.bundle.string()});
        }
        print_columns(rows);
        for (const PluginRefusal& refusal : workspace.plugins().refusals()) {
            std::cerr << sentence(refusal) << '\n';
            exit_code = damage_found;
        }
    });
}

}  // namespace myochart::cli
