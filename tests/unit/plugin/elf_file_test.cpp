#include "plugin/elf_file.hpp"

#include <elf.h>

#include <catch2/catch.hpp>
#include <cstring>
#include <regex>

#include "myochart/plugin/plugin_refused.hpp"
#include "plugin/dynamic_library.hpp"
#include "toy_plugins.hpp"

using namespace myochart;
using myochart_test::read;

namespace {

/// What an independent reader says in brackets of the entries of one kind.
std::vector<std::string> by_readelf(const std::filesystem::path& library, const std::string& kind) {
    const std::string told = myochart_test::run("readelf -dW " + library.string()).output;
    const std::regex row("\\(" + kind + "\\)[^\\[\\n]*\\[([^\\]]*)\\]");
    std::vector<std::string> values;
    for (std::sregex_iterator match(told.begin(), told.end(), row), end; match != end; ++match)
        values.push_back(match->str(1));
    return values;
}

std::string spoilt(const std::string& name, const std::function<void(Elf64_Ehdr&)>& spoil) {
    std::string bytes = read(test::library(name));
    Elf64_Ehdr header;
    std::memcpy(&header, bytes.data(), sizeof header);
    spoil(header);
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes;
}

/// Changes each program header of a kind.
std::string with_segments(std::string bytes, std::uint32_t kind,
                          const std::function<void(Elf64_Phdr&)>& spoil) {
    Elf64_Ehdr header;
    std::memcpy(&header, bytes.data(), sizeof header);
    for (std::size_t i = 0; i < header.e_phnum; ++i) {
        char* const at = bytes.data() + header.e_phoff + i * sizeof(Elf64_Phdr);
        Elf64_Phdr segment;
        std::memcpy(&segment, at, sizeof segment);
        if (segment.p_type == kind) spoil(segment);
        std::memcpy(at, &segment, sizeof segment);
    }
    return bytes;
}

std::string refusal_of(const std::string& bytes) {
    try {
        require_fit_for_loader(bytes);
        return "none";
    } catch (const PluginRefused& refused) {
        return std::string(to_string(refused.refusal().code));
    }
}

}  // namespace

TEST_CASE("What a library asks of the loader is read as readelf reads it") {
    for (const char* name : {"none", "throws_from_init", "searches_by_rpath", "searches_by_runpath",
                             "names_a_library_by_path", "missing_symbol", "scripted_importer"}) {
        INFO(name);
        const auto library = test::library(name);
        const ElfFile elf = read_elf(read(library));
        CHECK(elf.needed == by_readelf(library, "NEEDED"));
        auto paths = by_readelf(library, "RPATH");
        for (const std::string& path : by_readelf(library, "RUNPATH")) paths.push_back(path);
        CHECK(elf.search_paths == paths);
    }
    CHECK(read_elf(read(test::library("searches_by_rpath"))).search_paths.size() == 1);
    CHECK(read_elf(read(test::library("searches_by_runpath"))).search_paths.size() == 1);
}

TEST_CASE("A library without section headers hides nothing") {
    const auto stripped = spoilt("searches_by_runpath", [](Elf64_Ehdr& header) {
        header.e_shoff = 0;
        header.e_shnum = 0;
        header.e_shstrndx = 0;
    });
    CHECK(refusal_of(stripped) == "plugin.library.names-folders");
    CHECK(refusal_of(read(test::library("none"))) == "none");
}

TEST_CASE("A library whose loader might see something else than was read is damaged") {
    const std::string good = read(test::library("none"));
    const std::string damaged = "plugin.library.damaged";
    // Segments that are mapped over each other.
    CHECK(refusal_of(with_segments(
              good, PT_LOAD, [](Elf64_Phdr& segment) { segment.p_vaddr %= 4096; })) == damaged);
    // Two dynamic tables, or none, or one that is mapped nowhere.
    CHECK(refusal_of(with_segments(good, PT_GNU_STACK, [](Elf64_Phdr& segment) {
              segment.p_type = PT_DYNAMIC;
          })) == damaged);
    CHECK(refusal_of(with_segments(
              good, PT_DYNAMIC, [](Elf64_Phdr& segment) { segment.p_type = PT_NOTE; })) == damaged);
    CHECK(refusal_of(with_segments(good, PT_DYNAMIC, [](Elf64_Phdr& segment) {
              segment.p_vaddr = std::uint64_t{1} << 40;
          })) == damaged);
    CHECK(refusal_of(with_segments(good, PT_LOAD, [](Elf64_Phdr& segment) {
              segment.p_memsz = UINT64_MAX;
          })) == damaged);
}

TEST_CASE("No spoilt library makes its reader fail otherwise than by saying so") {
    const std::string good = read(test::library("searches_by_rpath"));
    for (std::size_t size = 0; size < good.size(); size += 61)
        CHECK(refusal_of(good.substr(0, size)) != "none");
    Elf64_Ehdr header;
    std::memcpy(&header, good.data(), sizeof header);
    const std::size_t headers = header.e_phoff + header.e_phnum * sizeof(Elf64_Phdr);
    for (std::size_t at = 0; at < headers; ++at) {
        std::string bytes = good;
        bytes[at] = static_cast<char>(bytes[at] ^ 0xFF);
        CHECK_FALSE(refusal_of(bytes).empty());
    }
}
