// SPDX-License-Identifier: Apache-2.0
/// region-compiler [--without-entry] <region.xml> <out.c>: makes the source of a region plugin, or
/// its tables only, for a plugin whose entry is written in C++. Exit code 0, or 1 with
/// "file:line:column: what is wrong. What to do." on stderr and no file written, or 2 for wrong use.
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "c_tables.hpp"
#include "myochart/core/error.hpp"
#include "myochart/core/files.hpp"
#include "region_document.hpp"

namespace {

using namespace myochart;
using namespace myochart::region_compiler;

constexpr std::uintmax_t largest_file = 16u << 20;

void print(const std::string& file, const Problem& problem) {
    std::cerr << file << ':' << problem.place.line << ':' << problem.place.column << ": "
              << problem.message << ". " << problem.remedy
              << (problem.remedy.ends_with('?') ? "\n" : ".\n");
}

xml::Limits limits() {
    xml::Limits limits;
    limits.bytes = largest_file;
    limits.depth = 16;
    return limits;
}

bool compile(const std::string& in, const std::string& out, EntryObject entry) {
    const std::string bytes = read_file(in, largest_file);
    const xml::Document document(bytes, limits());
    Problems problems;
    const RegionDocument region = read_region_document(document, problems);
    for (const Problem& problem : problems.all()) print(in, problem);
    if (!problems.none()) return false;
    write_file(out, c_source(region, entry));
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> words(argv + 1, argv + argc);
    const bool tables_only = !words.empty() && words.front() == "--without-entry";
    if (tables_only) words.erase(words.begin());
    if (words.size() != 2) {
        std::cerr << "Use: region-compiler [--without-entry] <region.xml> <out.c>\n";
        return 2;
    }
    const EntryObject entry = tables_only ? EntryObject::without : EntryObject::with;
    try {
        return compile(words[0], words[1], entry) ? 0 : 1;
    } catch (const xml::Error& error) {
        print(words[0], {error.place, error.what(), error.remedy});
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
    }
    return 1;
}
