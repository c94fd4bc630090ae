// SPDX-License-Identifier: Apache-2.0
// The beginning of a plugin: a project that builds and keeps all rules at once.
#include <algorithm>
#include <iostream>
#include <map>

#include "myochart/core/files.hpp"
#include "plugin_package.hpp"
#include "plugin_templates.hpp"
#include "plugin_verbs.hpp"

namespace myochart::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
    std::string kind;
    std::string id;
    std::string folder;
    std::string title;
    std::string vendor;
    bool logic = false;
};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Words of a reverse domain name: a letter first, then letters, digits and single hyphens.
bool is_label(std::string_view label) {
    const bool plain =
        std::ranges::all_of(label, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
    return plain && !label.empty() && is_lower(label.front()) && label.back() != '-' &&
           label.find("--") == std::string_view::npos;
}

std::vector<std::string> labels_of(const std::string& id) {
    std::vector<std::string> labels;
    for (std::size_t at = 0; at <= id.size();) {
        const std::size_t end = std::min(id.find('.', at), id.size());
        labels.push_back(id.substr(at, end - at));
        at = end + 1;
    }
    const bool good = labels.size() >= 3 && std::ranges::all_of(labels, is_label);
    if (good && id.size() <= 128) return labels;
    throw Error(ErrorCode::value_word, "this is no id of a plugin", id,
                "Write your domain name backwards and a name, in lower case: org.example.forearm");
}

/// "upper-arm" as "Upper arm".
std::string title_of(std::string name) {
    std::ranges::replace(name, '-', ' ');
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    return name;
}

/// "upper-arm" as "UpperArm".
std::string class_of(const std::string& name) {
    std::string made;
    bool begins = true;
    for (const char c : name) {
        if (c != '-') made += begins && is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
        begins = c == '-';
    }
    return made;
}

/// The words go into XML, C++ and CMake.
void require_plain_words(const std::string& words, const char* option) {
    if (words.find_first_of("\"&<>\\$;\n\r") == std::string::npos) return;
    throw Error(ErrorCode::value_word, "quotes and the characters & < > \\ $ ; can't be in it",
                option, "Leave them out; the files can be edited later");
}

using Words = std::map<std::string, std::string>;

Words words_for(const Arguments& arguments) {
    const std::vector<std::string> labels = labels_of(arguments.id);
    const std::string& name = labels.back();
    std::string key = name;
    std::ranges::replace(key, '-', '_');
    const std::string domain = labels[1] + "." + labels[0];
    return {{"ID", arguments.id},
            {"NAME", name},
            {"KEY", key},
            {"CLASS", class_of(name)},
            {"TITLE", arguments.title.empty() ? title_of(name) : arguments.title},
            {"VENDOR", arguments.vendor.empty() ? domain : arguments.vendor},
            {"CONTACT", "https://" + domain}};
}

std::string filled_in(std::string_view text, const Words& words) {
    std::string filled;
    while (true) {
        const std::size_t at = text.find('@');
        filled += text.substr(0, at);
        if (at == std::string_view::npos) return filled;
        const std::size_t end = text.find('@', at + 1);
        filled += words.at(std::string(text.substr(at + 1, end - at - 1)));
        text.remove_prefix(end + 1);
    }
}

/// "plugin_test.cpp" as "forearm_test.cpp".
std::string file_name(std::string_view name, const std::string& plugin) {
    constexpr std::string_view stands_for_it = "plugin";
    if (!name.starts_with(stands_for_it)) return std::string(name);
    return plugin + std::string(name.substr(stands_for_it.size()));
}

void print_next_commands(const Arguments& arguments, const Words& words, const fs::path& folder) {
    const std::string build = shell_word((folder / "build").string());
    const std::string bundle =
        shell_word((folder / "build" / (arguments.id + bundle_suffix)).string());
    const bool is_importer = arguments.kind == "importer";
    const std::string sample = shell_word((folder / "sample.txt").string());
    std::cout << "cmake -S " << shell_word(folder.string()) << " -B " << build
              << " && cmake --build " << build << "\nmyochart plugin check " << bundle
              << (is_importer ? " --sample " + sample : "") << "\nmyochart --developer --plugins "
              << build << ' ';
    if (is_importer) {
        std::cout << "session show " << sample << '\n';
    } else if (arguments.kind == "exporter") {
        std::cout << "export --visit VISIT --format " << words.at("NAME")
                  << " --output visit.txt\n";
    } else {
        std::cout << "atlas show " << shell_word(words.at("KEY") + "_first") << '\n';
    }
}

/// The templates by the names of the files that they become; logic puts its own in the place of a
/// plain region's.
std::map<std::string, std::string_view> files_for(const Arguments& arguments, const Words& words) {
    std::map<std::string, std::string_view> files;
    const auto add_all_of = [&](const std::string& kind) {
        for (const auto& [path, text] : plugin_templates) {
            const std::size_t slash = path.find('/');
            if (path.substr(0, slash) == kind)
                files[file_name(path.substr(slash + 1), words.at("NAME"))] = text;
        }
    };
    add_all_of(arguments.kind);
    if (arguments.logic) add_all_of("region-logic");
    return files;
}

void run(const Arguments& arguments) {
    if (arguments.logic && arguments.kind != "region") {
        throw CLI::ValidationError("--logic", "only a region has logic");
    }
    const Words words = words_for(arguments);
    require_plain_words(arguments.title, "--title");
    require_plain_words(arguments.vendor, "--vendor");
    const fs::path folder = arguments.folder.empty() ? words.at("NAME") : arguments.folder;
    if (fs::exists(folder) && !(fs::is_directory(folder) && fs::is_empty(folder))) {
        throw Error(ErrorCode::file_unwritable, "there is something of this name already",
                    folder.string(), "Name another folder with --folder");
    }
    fs::create_directories(folder);
    for (const auto& [name, text] : files_for(arguments, words)) {
        write_file(folder / name, filled_in(text, words));
        std::cout << (folder / name).string() << '\n';
    }
    std::cout << "\nNext:\n";
    print_next_commands(arguments, words, folder);
}

}  // namespace

void add_plugin_new(CLI::App& plugin) {
    CLI::App* verb =
        plugin.add_subcommand("new", "Writes the beginning of a plugin, which builds at once");
    verb->footer(
        "\nExamples:\n  myochart plugin new region org.example.forearm\n"
        "  myochart plugin new region org.example.upper-arm --logic\n"
        "  myochart plugin new importer org.example.scale --title \"Example scale\"");
    auto arguments = std::make_shared<Arguments>();
    verb->add_option("KIND", arguments->kind, "region, importer or exporter")
        ->required()
        ->check(CLI::IsMember({"region", "importer", "exporter"}));
    verb->add_option("ID", arguments->id, "A domain name backwards and a name: org.example.forearm")
        ->required();
    verb->add_option("--folder", arguments->folder, "Where; the last word of the id if left out");
    verb->add_option("--title", arguments->title, "For people; made of the id if left out");
    verb->add_option("--vendor", arguments->vendor, "Who makes it; made of the id if left out");
    verb->add_flag("--logic", arguments->logic,
                   "A region with C++ that suggests something once a visit is charted");
    verb->callback([arguments] { writing_files([&] { run(*arguments); }); });
}

}  // namespace myochart::cli
