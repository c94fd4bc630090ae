// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pdf/content.hpp"
#include "pdf/lines.hpp"

namespace myochart::pdf {

/// Where and how large a line of text is painted, in PDF coordinates.
struct TextPlace {
    Point at{};           ///< left end of the baseline
    double scale = 1;     ///< of the text size
    double rotation = 0;  ///< degrees, counter-clockwise
};

/// Paints a line and records its glyphs with the text that each stands for.
void paint_line(Content& content, const Line& line, const TextPlace& place);

/// Only the runs [first, last); `place` is that of the whole line.
void paint_runs(Content& content, const Line& line, std::size_t first, std::size_t last,
                const TextPlace& place);

}  // namespace myochart::pdf
