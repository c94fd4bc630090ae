// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "pdf/canvas.hpp"
#include "pdf/font_set.hpp"

namespace myochart::pdf {

struct SvgOptions {
    std::string title{};        ///< required
    std::string description{};  ///< required: what the drawing tells those who cannot see it
    double width = 0;           ///< points
    double height = 0;          ///< points
    std::string language = "en";
    /// Begins every id, so that several drawings may stand in one page of HTML.
    /// A letter, then letters, digits and "-".
    std::string id = "drawing";
};

/// A drawing as an SVG 1.1 document for screens: no scripts, nothing from elsewhere, text as text.
/// The reader's own fonts show the text; `fonts` only tell how wide it is (Noto Sans).
/// Throws Error when a title, description or size is missing or a text is no XML.
std::string write_svg(const std::shared_ptr<const FontSet>& fonts, const SvgOptions& options,
                      const Draw& draw);

}  // namespace myochart::pdf
