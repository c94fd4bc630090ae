// SPDX-License-Identifier: Apache-2.0
#include <png.h>

#include <algorithm>
#include <string_view>

#include "pdf/error.hpp"
#include "pdf/image_data.hpp"

namespace myochart::pdf {
namespace {

[[noreturn]] void refuse(const std::string& reason) {
    throw Error("a PNG picture cannot be read (" + reason + "); save it anew");
}

/// libpng's simple reader, which keeps its errors to itself.
class PngReader {
public:
    explicit PngReader(const std::string& file) {
        image_.version = PNG_IMAGE_VERSION;
        if (png_image_begin_read_from_memory(&image_, file.data(), file.size()) == 0)
            refuse(image_.message);
    }
    ~PngReader() { png_image_free(&image_); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    unsigned width() const { return image_.width; }
    unsigned height() const { return image_.height; }
    bool has_colour() const { return (image_.format & PNG_FORMAT_FLAG_COLOR) != 0; }

    /// The components of each pixel and its opacity, 8 bits each, in sRGB.
    std::string read() {
        image_.format = has_colour() ? PNG_FORMAT_RGBA : PNG_FORMAT_GA;
        std::string pixels(PNG_IMAGE_SIZE(image_), '\0');
        if (png_image_finish_read(&image_, nullptr, pixels.data(), 0, nullptr) == 0)
            refuse(image_.message);
        return pixels;
    }

private:
    png_image image_{};
};

}  // namespace

Image::Data read_png(std::string file) {
    // The reader stops after the last row; what ends every PNG is looked for here.
    if (file.find(std::string_view("IEND\xAE\x42\x60\x82", 8)) == std::string::npos)
        refuse("it is cut off");
    PngReader reader(file);
    check_image_size(reader.width(), reader.height());
    Image::Data image;
    image.format = ImageFormat::png;
    image.width = static_cast<int>(reader.width());
    image.height = static_cast<int>(reader.height());
    image.components = reader.has_colour() ? 3 : 1;
    const std::string all = reader.read();
    const auto components = static_cast<std::size_t>(image.components);
    const std::size_t count = all.size() / (components + 1);
    image.pixels.reserve(count * components);
    image.opacity.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        image.pixels.append(all, i * (components + 1), components);
        image.opacity += all[i * (components + 1) + components];
    }
    const bool opaque = std::all_of(image.opacity.begin(), image.opacity.end(),
                                    [](char each) { return each == '\xFF'; });
    if (opaque) image.opacity.clear();
    image.file = std::move(file);
    return image;
}

}  // namespace myochart::pdf
