// SPDX-License-Identifier: Apache-2.0
#include "pdf/resources.hpp"

#include <cmath>

#include "pdf/number.hpp"

namespace myochart::pdf {

FontResource& Resources::font(const FontFace& face) {
    for (FontResource& font : fonts_)
        if (&font.usage.face() == &face) return font;
    fonts_.push_back({"F" + std::to_string(fonts_.size() + 1), FontUsage(face)});
    return fonts_.back();
}

std::string Resources::opacity(double alpha, bool of_stroke) {
    const long percent = std::lround(alpha * 100);
    const std::string name = (of_stroke ? "S" : "A") + std::to_string(percent);
    states_[name] = (of_stroke ? "/CA " : "/ca ") + number(static_cast<double>(percent) / 100);
    return name;
}

ObjectId Resources::write(ObjectFile& file) const {
    std::string out = "<<";
    if (!fonts_.empty()) {
        out += "/Font<<";
        for (const FontResource& font : fonts_)
            out += "/" + font.name + " " +
                   reference(font.usage.write(file, conformance_ == Conformance::pdf_a1b));
        out += ">>";
    }
    if (!states_.empty()) {
        out += "/ExtGState<<";
        for (const auto& [name, entry] : states_)
            out += "/" + name + "<</Type/ExtGState" + entry + ">>";
        out += ">>";
    }
    return file.add(out + ">>");
}

}  // namespace myochart::pdf
