// SPDX-License-Identifier: Apache-2.0
/// The fonts that reports and drawings are set in.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "pdf/font_set.hpp"

namespace myochart {

/// No folders: those where Debian installs the fonts. Throws report_input if they are missing.
std::shared_ptr<const pdf::FontSet> open_fonts(const std::vector<std::filesystem::path>& folders);

}  // namespace myochart
