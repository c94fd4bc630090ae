// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace myochart::pdf {

/// A colour in sRGB, components and opacity from 0 to 1.
/// PDF/A-1b knows no transparency: there a translucent colour is blended over white.
struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
    double alpha = 1;

    bool operator==(const Colour&) const = default;
};

/// The colour written as in CSS: `rgb(0x1F2A37)`.
constexpr Colour rgb(std::uint32_t hex, double alpha = 1) {
    return {static_cast<double>(hex >> 16U & 0xFFU) / 255,
            static_cast<double>(hex >> 8U & 0xFFU) / 255, static_cast<double>(hex & 0xFFU) / 255,
            alpha};
}

constexpr Colour with_alpha(Colour colour, double alpha) {
    colour.alpha = alpha;
    return colour;
}

/// What a translucent colour looks like on an opaque ground.
Colour blend(const Colour& colour, const Colour& ground);

/// Contrast of two opaque colours, 1 to 21, as WCAG 2.2 defines it (text needs 4.5).
double contrast_ratio(const Colour& a, const Colour& b);

/// The few colours of a document. Every text colour must reach 4.5:1 on `paper` and on `shade`.
struct Palette {
    Colour ink = rgb(0x1B2530);      ///< running text
    Colour muted = rgb(0x52606D);    ///< captions, keys, footers
    Colour rule = rgb(0xC5CED6);     ///< hairlines
    Colour accent = rgb(0x0B5A72);   ///< headings, head of a table
    Colour shade = rgb(0xF2F5F7);    ///< zebra rows, information boxes
    Colour warning = rgb(0x8A2B12);  ///< bar and title of a warning box
    Colour warning_shade = rgb(0xFCF1EC);
    Colour paper = rgb(0xFFFFFF);

    bool operator==(const Palette&) const = default;
};

}  // namespace myochart::pdf
