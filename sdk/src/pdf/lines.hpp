// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "pdf/shaping.hpp"

namespace myochart::pdf {

/// One line of text, its runs from left to right.
struct Line {
    std::shared_ptr<const StyledText> text;
    std::vector<GlyphRun> runs;
    double width = 0;     ///< without the space at its end
    double hanging = 0;   ///< width of that space where it stands at the left (right-to-left text)
    double size = 0;      ///< of its largest text
    double height = 0;    ///< from line to line
    double baseline = 0;  ///< from the top of the line
};

/// From the left end of the runs to that of one of them.
double left_of_run(const Line& line, std::size_t run);

/// Breaks text into lines (UAX #14) and puts their runs in visual order (UAX #9).
std::vector<Line> lay_out(Shaper& shaper, const Text& text, const CharStyle& block, double width);

/// All in one line, however long; line feeds become spaces.
Line lay_out_line(Shaper& shaper, const Text& text, const CharStyle& block);

}  // namespace myochart::pdf
