// SPDX-License-Identifier: Apache-2.0
#include "plugin/dynamic_library.hpp"

#include <algorithm>
#include <boost/dll/shared_library.hpp>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "myochart/core/text.hpp"
#include "myochart/plugin/plugin_refused.hpp"
#include "plugin/elf_file.hpp"

namespace myochart {
namespace {

constexpr const char* entry_symbol = "myochart_plugin_entry";

/// A name that the system's loader searches in the system's own folders: no path, and nothing that
/// it would make one of, such as ${ORIGIN}.
bool is_plain_name(const std::string& library) {
    return library.find_first_of("/$") == std::string::npos;
}

/// A library may hold any bytes as a name.
std::string readable(const std::string& name) {
    constexpr std::size_t longest = 4096;
    try {
        require_text(name, "name");
        if (name.size() <= longest) return name;
    } catch (const Error&) {
        // told as below
    }
    return "bytes " + to_hex(std::string_view(name).substr(0, longest));
}

[[noreturn]] void refuse_named_folder(std::string what, const std::string& found) {
    throw PluginRefused(
        {.code = RefusalCode::library_names_folders,
         .what = std::move(what),
         .needed = "no folder: nothing would vouch for what is loaded from there",
         .found = readable(found),
         .remedy = "Ask the plugin's author for a build that has inside what it needs"});
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

void require_fit_for_loader(std::string_view bytes) {
    const ElfFile library = read_elf(bytes);
    if (!library.search_paths.empty())
        refuse_named_folder("the library names folders to look for other libraries in",
                            library.search_paths.front());
    const auto named = std::ranges::find_if_not(library.needed, is_plain_name);
    if (named != library.needed.end())
        refuse_named_folder("the library names another one by its path", *named);
}

const myo_plugin_entry& load_entry(const std::filesystem::path& library, std::string_view bytes) {
    require_fit_for_loader(bytes);
    const std::scoped_lock lock(images().mutex);
    return entry_of(images().libraries.emplace_back(mapped(library)));
}

const myo_plugin_entry& load_entry(SealedFile library, std::string_view sha256) {
    require_fit_for_loader(library.bytes());
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
