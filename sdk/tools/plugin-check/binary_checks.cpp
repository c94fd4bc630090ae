// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "check.hpp"
#include "library_symbols.hpp"
#include "myochart/core/files.hpp"
#include "plugin/dynamic_library.hpp"
#include "plugin/elf_file.hpp"

namespace myochart::check {
namespace {

constexpr std::size_t most_names_told = 5;

std::string join(const std::vector<std::string>& texts) {
    std::string joined;
    for (std::size_t i = 0; i < texts.size() && i < most_names_told; ++i) {
        joined += (i == 0 ? "" : ", ") + texts[i];
    }
    const bool all = texts.size() <= most_names_told;
    return joined + (all ? "" : " and " + std::to_string(texts.size() - most_names_told) + " more");
}

/// Those of `found` that `wanted` does not hold, or those that it holds.
template <class Wanted>
std::vector<std::string> among(const std::vector<std::string>& found, const Wanted& wanted,
                               bool held) {
    std::vector<std::string> picked;
    for (const std::string& text : found) {
        if ((std::ranges::find(wanted, text) != std::end(wanted)) == held) picked.push_back(text);
    }
    return picked;
}

ElfFile read_library(const Subject& subject) {
    return read_elf(read_file(subject.library(), largest_library));
}

Outcome exports_one_symbol(const Subject& subject) {
    constexpr std::string_view entry[] = {"myochart_plugin_entry"};
    const LibrarySymbols symbols = read_symbols(subject.library());
    const auto others = among(symbols.exported, entry, false);
    require(others.empty(), "it exports as well: " + join(others));
    require(symbols.exported.size() == 1, "it does not export myochart_plugin_entry");
    return {};
}

Outcome has_no_unique_symbol(const Subject& subject) {
    const LibrarySymbols symbols = read_symbols(subject.library());
    require(symbols.unique.empty(), "unique symbols: " + join(symbols.unique));
    return {};
}

Outcome needs_little(const Subject& subject) {
    // What every Debian has, in versions that only ever grow.
    constexpr std::string_view allowed[] = {"libc.so.6", "libm.so.6", "libstdc++.so.6",
                                            "libgcc_s.so.1", "ld-linux-x86-64.so.2"};
    constexpr std::string_view sanitizers[] = {"libasan.so.8", "libubsan.so.1"};
    const auto others = among(read_library(subject).needed, allowed, false);
    const auto beyond = among(others, sanitizers, false);
    if (!beyond.empty()) {
        return {Verdict::warn, "it needs " + join(beyond) +
                                   ", which each site has to install: link it into the plugin, or "
                                   "say so where it is offered"};
    }
    if (others.empty()) return {};
    return {Verdict::warn, "it is built with a sanitizer: not for others"};
}

Outcome searches_nowhere(const Subject& subject) {
    const ElfFile elf = read_library(subject);
    require(elf.search_paths.empty(), "it looks for libraries in " + join(elf.search_paths));
    return {};
}

Outcome is_read_only_once_loaded(const Subject& subject) {
    const ElfFile elf = read_library(subject);
    require(elf.read_only_tables, "its tables stay writable: link with -z relro");
    require(elf.binds_at_once, "a missing function shows only when it is called: link with -z now");
    return {};
}

Outcome runs_nothing_when_loaded(const Subject& subject) {
    const ElfFile elf = read_library(subject);
    constexpr std::size_t of_the_compiler = 1;
    if (elf.initialisers <= of_the_compiler) return {};
    return {Verdict::warn, std::to_string(elf.initialisers - of_the_compiler) +
                               " of its functions run while it is loaded, before init: "
                               "make static objects constexpr or local to functions"};
}

Outcome leaves_the_process_alone(const Subject& subject) {
    constexpr std::string_view touching[] = {
        "exit",      "_exit",   "_Exit",     "quick_exit", "abort",   "system", "popen",
        "setlocale", "signal",  "sigaction", "chdir",      "fchdir",  "fork",   "vfork",
        "umask",     "longjmp", "putenv",    "setenv",     "unsetenv"};
    const auto found = among(read_symbols(subject.library()).imported, touching, true);
    if (found.empty()) return {};
    return {Verdict::warn, "it can call " + join(found) + ", which change the whole process"};
}

}  // namespace

std::vector<Check> binary_checks() {
    return {
        {"binary.one-symbol", "the library exports myochart_plugin_entry and nothing else",
         Concerns::all, exports_one_symbol},
        {"binary.no-unique-symbol", "no symbol is merged with one of another plugin", Concerns::all,
         has_no_unique_symbol},
        {"binary.needed-libraries", "it needs no libraries but those of C and C++", Concerns::all,
         needs_little},
        {"binary.no-search-path", "it names no folders to look for libraries in", Concerns::all,
         searches_nowhere},
        {"binary.read-only", "its tables are read-only and all its names bound once it is loaded",
         Concerns::all, is_read_only_once_loaded},
        {"binary.no-initialisers", "none of its own code runs while it is loaded", Concerns::all,
         runs_nothing_when_loaded},
        {"binary.imports", "it imports no function that changes the whole process", Concerns::all,
         leaves_the_process_alone},
    };
}

}  // namespace myochart::check
