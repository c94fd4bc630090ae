// SPDX-License-Identifier: Apache-2.0
/// Pictures of the body side by side.
#pragma once

#include <functional>
#include <vector>

#include "pdf/flow.hpp"
#include "report/body_map.hpp"

namespace myochart {

using DrawnPicture = std::function<pdf::Figure(const MapPicture&)>;

/// Limbs and soles are upright and stand first; what lies is as high as a line of thumbnails.
void write_picture_rows(pdf::Flow& flow, const std::vector<MapPicture>& pictures,
                        const DrawnPicture& draw);

}  // namespace myochart
