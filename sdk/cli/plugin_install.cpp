// SPDX-License-Identifier: Apache-2.0
// Puts plugins into the user's own folder, and takes them out of it. Neither decides about trust.
#include <algorithm>
#include <iostream>

#include "myochart/core/uuid.hpp"
#include "plugin_package.hpp"
#include "plugin_paths.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
    std::string what;
    bool replace = false;
    bool yes = false;
};

/// A folder inside the plugin folder, so that moving out of it is one step; its name is not that of
/// a bundle, so that no host looks into it.
class WorkFolder {
public:
    explicit WorkFolder(const fs::path& plugins)
        : folder(plugins / (".installing-" + to_string(random_uuid()))) {
        fs::create_directories(folder);
    }
    ~WorkFolder() {
        std::error_code ignored;  // what stays behind is never searched
        fs::remove_all(folder, ignored);
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;

    const fs::path folder;
};

/// Puts `from` in the place of `target`, whose former content goes to `former`, or changes nothing.
void put_in_place(const fs::path& from, const fs::path& target, const fs::path& former) {
    const bool replaces = fs::exists(target);
    if (replaces) fs::rename(target, former);
    std::error_code error;
    fs::rename(from, target, error);
    if (!error) return;
    if (replaces) fs::rename(former, target);
    throw fs::filesystem_error("rename", target, error);
}

void install(const Common& common, const Arguments& arguments) {
    const fs::path plugins = needed(plugin_paths().own);
    const WorkFolder work(plugins);
    const fs::path unpacked = fs::is_directory(arguments.what)
                                  ? copy_bundle(whole_bundle(arguments.what, common), work.folder)
                                  : unpack(arguments.what, work.folder);
    const ListedPlugin plugin = whole_bundle(unpacked, common);
    const fs::path target = plugins / unpacked.filename();
    if (fs::exists(target) && !arguments.replace) {
        throw Error(ErrorCode::file_unwritable, "the plugin is installed already", target.string(),
                    "Add --replace to put this one in its place");
    }
    put_in_place(unpacked, target, work.folder / "replaced");
    std::cout << target.string() << '\n';
    if (!plugin.trust) {
        std::cout << "It is not trusted yet. To let it in: " << command_to_trust(target) << '\n';
    }
}

/// Approvals are of a build, wherever it lies: what is let in again later is the person's to decide.
void tell_approvals(const TrustList& list, const std::string& id) {
    const auto approved = std::ranges::count(list.plugins, id, &ApprovedPlugin::plugin);
    if (approved == 0) return;
    std::cout << (approved == 1 ? "Its approval stays" : "Its approvals stay")
              << " on the trust list. To take that back: myochart plugin distrust " << id << '\n';
}

void remove(const Arguments& arguments) {
    const fs::path plugins = needed(plugin_paths().own);
    const fs::path bundle = plugins / (arguments.what + bundle_suffix);
    const bool is_a_name = arguments.what.find('/') == std::string::npos;
    if (!is_a_name || !fs::is_directory(fs::symlink_status(bundle))) {
        throw Error(ErrorCode::file_not_found, "no plugin of this id is in your own folder",
                    bundle.string(), "plugin list --paths shows where each plugin is");
    }
    const TrustList trusted = read_trust_list(needed(plugin_paths().trust_list));
    std::cout << bundle.string() << '\n' << std::flush;
    if (!confirmed("Remove it?", arguments.yes)) {
        std::cout << "Nothing was removed\n";
        return;
    }
    fs::remove_all(bundle);
    std::cout << "It is removed. Charts that were made with it open, print and export as before.\n";
    tell_approvals(trusted, arguments.what);
}

}  // namespace

void add_plugin_install(CLI::App& plugin, const Common& common) {
    auto arguments = std::make_shared<Arguments>();
    CLI::App* install_verb = plugin.add_subcommand(
        "install", "Checks a package or bundle and puts it into your own plugin folder");
    install_verb->footer(
        "\nTrust is given by plugin trust.\n\nExample:\n"
        "  myochart plugin install org.example.forearm-1.0.0.myoplugin.zip");
    install_verb
        ->add_option("PACKAGE", arguments->what, "A file of plugin pack, or a folder .myoplugin")
        ->required();
    install_verb->add_flag("--replace", arguments->replace, "Take the place of an installed one");
    install_verb->callback(
        [&common, arguments] { writing_files([&] { install(common, *arguments); }); });

    CLI::App* remove_verb =
        plugin.add_subcommand("remove", "Takes a plugin out of your own plugin folder");
    remove_verb->footer("\nExample:\n  myochart plugin remove org.example.forearm");
    remove_verb->add_option("ID", arguments->what, "The plugin's id")->required();
    remove_verb->add_flag("--yes", arguments->yes, "Do not ask");
    remove_verb->callback([arguments] { writing_files([&] { remove(*arguments); }); });
}

}  // namespace myochart::cli
