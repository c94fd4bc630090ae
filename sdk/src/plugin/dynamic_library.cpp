// SPDX-License-Identifier: Apache-2.0
#include "plugin/dynamic_library.hpp"

#include <boost/dll/shared_library.hpp>

#include "myochart/core/error.hpp"

namespace myochart {

const myo_plugin_entry& load_entry(const std::filesystem::path& library) {
    constexpr const char* symbol = "myochart_plugin_entry";
    // Plugins keep their tables and code in the image, and views of them may outlive any owner, so
    // the image is never unmapped: the handle is given up on purpose.
    auto* image = new boost::dll::shared_library;
    try {
        image->load(boost::filesystem::path(std::filesystem::absolute(library).string()),
                    boost::dll::load_mode::rtld_now | boost::dll::load_mode::rtld_local);
    } catch (const boost::system::system_error& error) {
        delete image;
        throw Error(ErrorCode::plugin_not_loadable,
                    std::string("the system can't load the library: ") + error.what(),
                    library.string(),
                    "Install the build of the plugin that is made for this system");
    }
    if (!image->has(symbol)) {
        delete image;
        throw Error(ErrorCode::plugin_not_a_plugin,
                    std::string("the library has no symbol \"") + symbol + "\"", library.string(),
                    "Remove it from the plugin folder, or ask its author for a Myochart plugin");
    }
    return image->get<const myo_plugin_entry>(symbol);
}

}  // namespace myochart
