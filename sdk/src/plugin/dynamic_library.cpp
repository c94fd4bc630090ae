// SPDX-License-Identifier: Apache-2.0
#include "plugin/dynamic_library.hpp"

#include <elf.h>

#include <boost/dll/shared_library.hpp>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "myochart/core/error.hpp"

namespace myochart {
namespace {

/// The loader maps what the header announces and dies of SIGBUS where the file is shorter, so a
/// file that was cut off is told before.
void require_whole(const std::filesystem::path& library, std::string_view file) {
    Elf64_Ehdr header{};
    bool whole = file.size() >= sizeof header;
    if (whole) std::memcpy(&header, file.data(), sizeof header);
    whole = whole && std::memcmp(header.e_ident, ELFMAG, SELFMAG) == 0 &&
            header.e_phentsize == sizeof(Elf64_Phdr);
    for (std::size_t i = 0; whole && i < header.e_phnum; ++i) {
        Elf64_Phdr segment{};
        const std::uint64_t at = header.e_phoff + i * sizeof segment;
        whole = at <= file.size() && file.size() - at >= sizeof segment;
        if (!whole) break;
        std::memcpy(&segment, file.data() + at, sizeof segment);
        whole =
            segment.p_offset <= file.size() && file.size() - segment.p_offset >= segment.p_filesz;
    }
    if (whole) return;
    throw Error(ErrorCode::plugin_not_loadable, "the file is not a whole library for this system",
                library.string(), "Install the plugin again");
}

/// Plugins keep their tables and code in the image, and views of them may outlive any owner, so an
/// image is held until the process ends.
void keep(std::unique_ptr<boost::dll::shared_library> image) {
    static std::mutex mutex;
    static auto* const images = new std::vector<std::unique_ptr<boost::dll::shared_library>>;
    const std::scoped_lock lock(mutex);
    images->push_back(std::move(image));
}

}  // namespace

const myo_plugin_entry& load_entry(const std::filesystem::path& library, std::string_view bytes) {
    constexpr const char* symbol = "myochart_plugin_entry";
    require_whole(library, bytes);
    auto image = std::make_unique<boost::dll::shared_library>();
    try {
        image->load(boost::filesystem::path(std::filesystem::absolute(library).string()),
                    boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
    } catch (const boost::system::system_error& error) {
        throw Error(ErrorCode::plugin_not_loadable,
                    std::string("the system can't load the library: ") + error.what(),
                    library.string(),
                    "Install the build of the plugin that is made for this system");
    }
    if (!image->has(symbol)) {
        throw Error(ErrorCode::plugin_not_a_plugin,
                    std::string("the library has no symbol \"") + symbol + "\"", library.string(),
                    "Remove it from the plugin folder, or ask its author for a Myochart plugin");
    }
    const auto& entry = image->get<const myo_plugin_entry>(symbol);
    keep(std::move(image));
    return entry;
}

}  // namespace myochart
