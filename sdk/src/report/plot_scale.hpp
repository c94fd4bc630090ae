// SPDX-License-Identifier: Apache-2.0
/// What all plots share: colours, and numbers that people can read off an axis.
#pragma once

#include <vector>

#include "pdf/colour.hpp"

namespace myochart {

namespace plot_colours {
inline const pdf::Colour ink = pdf::rgb(0x1B2530);
inline const pdf::Colour muted = pdf::rgb(0x52606D);
inline const pdf::Colour grid = pdf::rgb(0xD5DCE2);
}  // namespace plot_colours

/// A step of 1, 2 or 5 times a power of ten that divides `span`, above 0, into at most `most` steps.
double round_step(double span, int most);
/// Decimals that the ticks of such a step need.
int places_of_step(double step);
/// The multiples of `step` from `low` to `high`.
std::vector<double> ticks(double low, double high, double step);

}  // namespace myochart
