// SPDX-License-Identifier: Apache-2.0
/// Pictures of the body side by side.
#pragma once

#include <functional>
#include <vector>

#include "report/body_map.hpp"
#include "report/sheet.hpp"

namespace myochart {

using DrawPicture = std::function<PictureFigure(const MapPicture&)>;

/// Upright pictures stand first. A row holds as many as leave each the height that it wants.
void write_picture_rows(Sheet& sheet, const std::vector<MapPicture>& pictures,
                        const DrawPicture& draw);

}  // namespace myochart
