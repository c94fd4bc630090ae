// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "check.hpp"
#include "myochart/core/text.hpp"
#include "myochart/plugin/bundle_check.hpp"

namespace myochart::check {
namespace {

namespace fs = std::filesystem;

Outcome manifest_is_valid(const Subject& subject) {
    if (subject.refusal) return {Verdict::fail, sentence(*subject.refusal)};
    return {};
}

std::string lower_case(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

bool is_licence(const std::string& path) {
    const std::string stem = lower_case(fs::path(path).stem().string());
    return stem == "license" || stem == "licence" || stem == "copying";
}

Outcome has_a_licence(const Subject& subject) {
    require(!is_blank(subject.manifest->licence), "the manifest names no licence");
    const bool found = std::ranges::any_of(
        subject.manifest->files, [](const PluginFile& file) { return is_licence(file.path); });
    if (found) return {};
    return {Verdict::warn, "no file LICENSE is in the bundle"};
}

Outcome says_who_made_it(const Subject& subject) {
    std::string missing;
    const auto need = [&](const std::string& text, const char* name) {
        if (is_blank(text)) missing += (missing.empty() ? "" : ", ") + std::string(name);
    };
    need(subject.manifest->vendor, "vendor");
    need(subject.manifest->contact, "contact");
    need(subject.manifest->intended_use, "intended use");
    if (missing.empty()) return {};
    return {Verdict::warn, "not said: " + missing};
}

Outcome modes_are_plain(const Subject& subject) {
    using fs::perms;
    std::string runnable;
    for (const auto& entry : fs::recursive_directory_iterator(subject.bundle)) {
        const perms mode = entry.symlink_status().permissions();
        const std::string name = entry.path().lexically_relative(subject.bundle).generic_string();
        const auto has = [&](perms bits) { return (mode & bits) != perms::none; };
        require(!has(perms::set_uid | perms::set_gid) || entry.is_directory(),
                name + " changes the user it runs as");
        require(entry.is_symlink() || !has(perms::others_write), name + " may be written by all");
        const bool is_library = name.ends_with(".so");
        if (entry.is_regular_file() && !is_library && has(perms::owner_exec)) {
            runnable += (runnable.empty() ? "" : ", ") + name;
        }
    }
    if (runnable.empty()) return {};
    return {Verdict::warn, "marked as a program: " + runnable};
}

Outcome names_are_plain(const Subject& subject) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./";
    std::map<std::string, std::string> seen;
    for (const PluginFile& file : subject.manifest->files) {
        require(file.path.find_first_not_of(plain) == std::string::npos,
                "\"" + file.path + "\" has characters that not every system knows");
        const auto [other, is_new] = seen.emplace(lower_case(file.path), file.path);
        require(is_new, "\"" + file.path + "\" and \"" + other->second +
                            "\" are one file where case does not count");
    }
    return {};
}

Outcome files_are_as_listed(const Subject& subject) {
    require_whole_bundle(subject.bundle, *subject.manifest);
    return {};
}

}  // namespace

std::vector<Check> bundle_checks() {
    return {
        {"bundle.manifest", "path and manifest keep the rules, by reading alone", Concerns::bundles,
         manifest_is_valid},
        {"bundle.files", "every file is listed and has the size and hash that the manifest names",
         Concerns::all, files_are_as_listed},
        {"bundle.licence", "the manifest names a licence and the bundle holds its text",
         Concerns::all, has_a_licence},
        {"bundle.maker", "vendor, contact and intended use are named", Concerns::all,
         says_who_made_it},
        {"bundle.modes", "no file may be written by all, changes its user or is a program",
         Concerns::all, modes_are_plain},
        {"bundle.names", "names of files mean the same on every system", Concerns::all,
         names_are_plain},
    };
}

}  // namespace myochart::check
