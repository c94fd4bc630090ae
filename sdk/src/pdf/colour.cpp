// SPDX-License-Identifier: Apache-2.0
#include "pdf/colour.hpp"

#include <algorithm>
#include <cmath>

namespace myochart::pdf {
namespace {

/// WCAG 2.2, "relative luminance".
double linear(double component) {
    return component <= 0.04045 ? component / 12.92 : std::pow((component + 0.055) / 1.055, 2.4);
}

double luminance(const Colour& c) {
    return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

}  // namespace

Colour blend(const Colour& c, const Colour& ground) {
    const auto mix = [&c](double over, double under) {
        return over * c.alpha + under * (1 - c.alpha);
    };
    return {mix(c.red, ground.red), mix(c.green, ground.green), mix(c.blue, ground.blue), 1};
}

double contrast_ratio(const Colour& a, const Colour& b) {
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

}  // namespace myochart::pdf
