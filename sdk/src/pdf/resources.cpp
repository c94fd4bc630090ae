// SPDX-License-Identifier: Apache-2.0
#include "pdf/resources.hpp"

#include <cmath>

#include "pdf/image_data.hpp"
#include "pdf/number.hpp"

namespace myochart::pdf {

FontResource& Resources::font(const FontFace& face) {
    for (FontResource& font : fonts_)
        if (&font.usage.face() == &face) return font;
    fonts_.push_back({"F" + std::to_string(fonts_.size() + 1), FontUsage(face)});
    return fonts_.back();
}

std::string Resources::image(const Image& image) {
    std::size_t place = 0;
    while (place < images_.size() && &images_[place].data() != &image.data()) ++place;
    if (place == images_.size()) images_.push_back(image);
    return "I" + std::to_string(place + 1);
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
    if (!images_.empty()) {
        out += "/XObject<<";
        for (std::size_t i = 0; i < images_.size(); ++i)
            out += "/I" + std::to_string(i + 1) + " " +
                   reference(write_image(file, images_[i].data(), allows_transparency()));
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
