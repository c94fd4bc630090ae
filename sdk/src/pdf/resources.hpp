// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "pdf/document.hpp"
#include "pdf/font_usage.hpp"
#include "pdf/image.hpp"

namespace myochart::pdf {

/// A font of the document and the name that content streams call it by.
struct FontResource {
    std::string name;
    FontUsage usage;
};

/// Fonts, pictures and opacities. All pages share one dictionary of them.
class Resources {
public:
    explicit Resources(Conformance conformance) : conformance_(conformance) {}

    bool allows_transparency() const { return conformance_ == Conformance::pdf_a3a_ua1; }

    FontResource& font(const FontFace& face);
    /// The name of the picture; the same for every copy of it.
    std::string image(const Image& image);
    /// The name of a graphics state with this opacity.
    std::string opacity(double alpha, bool of_stroke);

    /// Writes everything that was asked for; returns the resource dictionary.
    ObjectId write(ObjectFile& file) const;

private:
    Conformance conformance_;
    std::deque<FontResource> fonts_;  ///< in order of first use
    std::vector<Image> images_;       ///< likewise
    std::map<std::string, std::string> states_;
};

}  // namespace myochart::pdf
