// SPDX-License-Identifier: Apache-2.0
/// Places that look like a slip: outside the muscle that is named.
#pragma once

#include "myochart/anatomy/atlas.hpp"
#include "myochart/chart/visit.hpp"
#include "myochart/core/api.hpp"
#include "myochart/core/diagnostics.hpp"

namespace myochart {

/// A warning "position.outside-muscle" for each finding that lies outside its muscle's belly, as
/// drawn on the reference body, by more than its uncertainty; with how far. Only ever a warning:
/// the Delphi consensus of 2018 expects no fixed location of a trigger point, and the drawing is
/// one body's. A place that is inside on one view is inside. Nothing is said where it can't be
/// told: without a position, a loaded region, the line it was measured along, or a view that shows
/// both v and the belly.
MYOCHART_API Diagnostics remarks_on_places(const Visit& visit, const Atlas& atlas);

}  // namespace myochart
