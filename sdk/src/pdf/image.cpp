// SPDX-License-Identifier: Apache-2.0
#include "pdf/image.hpp"

#include <cstdint>

#include "pdf/error.hpp"
#include "pdf/image_data.hpp"

namespace myochart::pdf {
namespace {

constexpr std::size_t most_bytes = std::size_t{16} << 20U;
constexpr std::uint64_t most_pixels = 16'000'000;
constexpr const char* png_signature = "\x89PNG\r\n\x1A\n";

bool begins_with(const std::string& bytes, const std::string& start) {
    return bytes.compare(0, start.size(), start) == 0;
}

/// Each component over white, by the opacity of its pixel.
std::string laid_on_white(const Image::Data& image) {
    std::string out = image.pixels;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const unsigned opacity = static_cast<unsigned char>(
            image.opacity[i / static_cast<std::size_t>(image.components)]);
        const unsigned value = static_cast<unsigned char>(out[i]);
        out[i] = static_cast<char>((value * opacity + 255 * (255 - opacity) + 127) / 255);
    }
    return out;
}

}  // namespace

void check_image_size(unsigned width, unsigned height) {
    if (width == 0 || height == 0) throw Error("a picture is empty; give one that shows something");
    if (std::uint64_t{width} * height > most_pixels)
        throw Error("a picture of " + std::to_string(width) + " by " + std::to_string(height) +
                    " pixels is too large (16 megapixels are allowed); make it smaller");
}

Image Image::read(std::string bytes, std::string alternative) {
    if (alternative.empty())
        throw Error("a picture needs words for those who cannot see it; say what it shows");
    if (bytes.size() > most_bytes)
        throw Error("a picture of more than 16 MiB is too large; make it smaller");
    if (!begins_with(bytes, png_signature) && !begins_with(bytes, "\xFF\xD8\xFF"))
        throw Error("a picture is neither PNG nor JPEG; give one of these");
    auto data = bytes.front() == '\xFF' ? read_jpeg(std::move(bytes)) : read_png(std::move(bytes));
    return {std::make_shared<const Data>(std::move(data)), std::move(alternative)};
}

int Image::width() const { return data_->width; }
int Image::height() const { return data_->height; }

ObjectId write_image(ObjectFile& file, const Image::Data& image, bool allows_transparency) {
    const std::string size = "/Type/XObject/Subtype/Image/BitsPerComponent 8/Width " +
                             std::to_string(image.width) + "/Height " +
                             std::to_string(image.height) + "/ColorSpace";
    const std::string colours = image.components == 1 ? "/DeviceGray" : "/DeviceRGB";
    if (image.format == ImageFormat::jpeg)
        return file.add_stream(size + colours + "/Filter/DCTDecode", image.file, false);
    if (image.opacity.empty()) return file.add_stream(size + colours, image.pixels);
    if (!allows_transparency) return file.add_stream(size + colours, laid_on_white(image));
    const ObjectId mask = file.add_stream(size + "/DeviceGray", image.opacity);
    return file.add_stream(size + colours + "/SMask " + reference(mask), image.pixels);
}

}  // namespace myochart::pdf
