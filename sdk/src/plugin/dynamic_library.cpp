// SPDX-License-Identifier: Apache-2.0
#include "plugin/dynamic_library.hpp"

#include <elf.h>

#include <boost/dll/shared_library.hpp>
#include <cstring>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "myochart/plugin/plugin_refused.hpp"

namespace myochart {
namespace {

#if defined(__x86_64__)
constexpr std::uint16_t this_machine = EM_X86_64;
#elif defined(__aarch64__)
constexpr std::uint16_t this_machine = EM_AARCH64;
#else
#error "name the ELF machine of this platform here"
#endif

constexpr const char* entry_symbol = "myochart_plugin_entry";

bool is_whole_library(std::string_view file) {
    Elf64_Ehdr header{};
    if (file.size() < sizeof header) return false;
    std::memcpy(&header, file.data(), sizeof header);
    if (std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 ||
        header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_machine != this_machine ||
        header.e_type != ET_DYN || header.e_phentsize != sizeof(Elf64_Phdr) ||
        header.e_phoff > file.size() ||
        (file.size() - header.e_phoff) / sizeof(Elf64_Phdr) < header.e_phnum)
        return false;
    for (std::size_t i = 0; i < header.e_phnum; ++i) {
        Elf64_Phdr segment{};
        std::memcpy(&segment, file.data() + header.e_phoff + i * sizeof segment, sizeof segment);
        if (segment.p_offset > file.size() || file.size() - segment.p_offset < segment.p_filesz)
            return false;
    }
    return true;
}

/// Plugins keep their tables and code in the image, and views of them may outlive any owner, so
/// images are held until the process ends, and what they were mapped from with them: the system
/// tells libraries apart by path, so that a descriptor's number must not come to mean another file.
struct Images {
    std::mutex mutex;
    std::map<std::string, const myo_plugin_entry*, std::less<>> entries_by_hash;
    std::vector<SealedFile> sealed;
    std::vector<boost::dll::shared_library> libraries;
};

Images& images() {
    static auto* const all = new Images;
    return *all;
}

boost::dll::shared_library mapped(const std::filesystem::path& library) {
    boost::dll::shared_library image;
    try {
        image.load(boost::filesystem::path(std::filesystem::absolute(library).string()),
                   boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
    } catch (const boost::system::system_error& error) {
        throw PluginRefused(
            {.code = RefusalCode::library_not_loadable,
             .what = std::string("the system can't load the library: ") + error.what(),
             .remedy = "Install the build of the plugin that is made for this system"});
    }
    return image;
}

const myo_plugin_entry& entry_of(const boost::dll::shared_library& image) {
    if (image.has(entry_symbol)) return image.get<const myo_plugin_entry>(entry_symbol);
    throw PluginRefused({.code = RefusalCode::entry_missing,
                         .what = "the library has no plugin entry",
                         .needed = entry_symbol,
                         .remedy = "Ask the plugin's author for a build that exports it"});
}

}  // namespace

void require_whole_library(std::string_view bytes) {
    if (is_whole_library(bytes)) return;
    throw PluginRefused({.code = RefusalCode::library_damaged,
                         .what = "the file is not a whole library for this system",
                         .remedy = "Install the plugin again"});
}

const myo_plugin_entry& load_entry(const std::filesystem::path& library, std::string_view bytes) {
    require_whole_library(bytes);
    const std::scoped_lock lock(images().mutex);
    return entry_of(images().libraries.emplace_back(mapped(library)));
}

const myo_plugin_entry& load_entry(SealedFile library, std::string_view sha256) {
    require_whole_library(library.bytes());
    Images& all = images();
    const std::scoped_lock lock(all.mutex);
    if (const auto found = all.entries_by_hash.find(sha256); found != all.entries_by_hash.end())
        return *found->second;
    auto image = mapped(library.path());
    all.sealed.push_back(std::move(library));
    const auto& entry = entry_of(all.libraries.emplace_back(std::move(image)));
    all.entries_by_hash.emplace(sha256, &entry);
    return entry;
}

}  // namespace myochart
