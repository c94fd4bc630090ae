// SPDX-License-Identifier: Apache-2.0
#include "report/fonts.hpp"

#include "myochart/core/error.hpp"
#include "pdf/error.hpp"

namespace myochart {

std::shared_ptr<const pdf::FontSet> open_fonts(const std::vector<std::filesystem::path>& folders) {
    try {
        return folders.empty() ? pdf::FontSet::open() : pdf::FontSet::open(folders);
    } catch (const pdf::Error& error) {
        throw Error(
            ErrorCode::report_input, error.what(), "fonts",
            "Install the Debian package fonts-noto-core, or name the folder with the fonts");
    }
}

}  // namespace myochart
