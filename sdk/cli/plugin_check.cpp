// SPDX-License-Identifier: Apache-2.0
// Hands over to the program that tries plugins, which looks into library files as this one has no
// need to.
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "plugin_paths.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {
namespace {

void become_plugin_check(const std::vector<std::string>& arguments) {
    const std::filesystem::path program = helper_program("plugin-check");
    std::vector<std::string> words{program.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    ::execv(program.c_str(), pointers.data());
    throw Error(ErrorCode::file_unreadable,
                std::string("the program that tries plugins can't be run: ") + std::strerror(errno),
                program.string(), "Install Myochart again, with its development tools");
}

}  // namespace

void add_plugin_check(CLI::App& plugin) {
    CLI::App* verb = plugin.add_subcommand(
        "check", "Tries whether a plugin keeps the rules, each in a process of its own");
    verb->set_help_flag();  // that program tells its own options
    verb->prefix_command();
    verb->fallthrough(false);
    verb->callback([verb] { become_plugin_check(verb->remaining()); });
}

}  // namespace myochart::cli
