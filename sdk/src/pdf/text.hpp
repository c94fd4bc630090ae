// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pdf/colour.hpp"

namespace myochart::pdf {

/// A stretch of UTF-8 text in one style. Sizes are in points; 0 takes the size of the block.
struct Run {
    std::string text;
    bool bold = false;
    bool italic = false;
    std::optional<Colour> colour{};
    double size = 0;
    std::string language{};  ///< BCP 47, only where it differs from the document's
    /// "https:", "http:", "mailto:" or "tel:" with what follows, or "#name" for an anchor in the
    /// document. Runs side by side with one target are one link.
    std::string link{};
    std::string anchor{};  ///< what "#name" leads to here; unique in the document

    bool operator==(const Run&) const = default;
};

/// Text of one paragraph or cell: a plain string, or several runs. `\n` starts a new line.
/// Lines never break at U+00A0, U+202F or U+2060, nor after `/` as in "kg/cm²".
struct Text {
    std::vector<Run> runs;

    Text() = default;
    Text(const char* text) : Text(std::string(text)) {}
    Text(std::string_view text) : Text(std::string(text)) {}
    Text(std::string text) {
        if (!text.empty()) runs.push_back({.text = std::move(text)});
    }
    Text(Run run) { runs.push_back(std::move(run)); }
    Text(std::vector<Run> several) : runs(std::move(several)) {}

    bool empty() const { return runs.empty(); }
    bool operator==(const Text&) const = default;
};

inline Run bold(std::string text) { return {.text = std::move(text), .bold = true}; }
inline Run italic(std::string text) { return {.text = std::move(text), .italic = true}; }

inline Run linked(std::string text, std::string target) {
    return {.text = std::move(text), .link = std::move(target)};
}
inline Run anchored(std::string text, std::string name) {
    return {.text = std::move(text), .anchor = std::move(name)};
}

/// `start` is the side where reading begins: left, or right in a document in Arabic or Hebrew.
enum class Align { start, centre, end };

/// The text with every space made unbreakable: for a number and its unit.
std::string unbreakable(std::string_view text);

/// The text between direction isolates: what surrounds it cannot change the order within it.
/// For values and Latin names inside Arabic or Hebrew text.
std::string isolated(std::string_view text);

}  // namespace myochart::pdf
