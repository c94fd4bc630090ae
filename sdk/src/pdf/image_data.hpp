// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "pdf/image.hpp"
#include "pdf/object_file.hpp"

namespace myochart::pdf {

enum class ImageFormat { png, jpeg };

struct Image::Data {
    ImageFormat format = ImageFormat::png;
    int width = 0;
    int height = 0;
    int components = 3;     ///< of a pixel, without opacity: 1 is grey
    std::string file;       ///< as it was given
    std::string pixels{};   ///< 8 bits a component, row by row; only of a PNG
    std::string opacity{};  ///< one byte a pixel; empty when all is opaque
};

/// Throw Error when the file is not what it begins as, or cannot be used.
Image::Data read_png(std::string file);
Image::Data read_jpeg(std::string file);
/// Throws Error when the picture is too large to be read.
void check_image_size(unsigned width, unsigned height);

/// Adds the picture to the file. Where transparency is not allowed it is laid on white.
ObjectId write_image(ObjectFile& file, const Image::Data& image, bool allows_transparency);

}  // namespace myochart::pdf
