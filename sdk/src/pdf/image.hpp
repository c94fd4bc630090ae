// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

namespace myochart::pdf {

/// A picture from a file, such as a clinic's logo. Immutable, cheap to copy, any number of threads.
class Image {
public:
    /// `bytes` are those of a PNG, or of a JPEG in grey or colour (RGB, YCbCr) with 8 bits a
    /// component. `alternative` says what the picture shows, for those who cannot see it.
    /// Colours are taken as sRGB. Throws Error for any other file, one that is damaged or cut off,
    /// and one of more than 16 megapixels or 16 MiB.
    static Image read(std::string bytes, std::string alternative);

    int width() const;   ///< in pixels
    int height() const;  ///< in pixels
    const std::string& alternative() const { return alternative_; }

    struct Data;  // private
    const Data& data() const { return *data_; }

private:
    Image(std::shared_ptr<const Data> data, std::string alternative)
        : data_(std::move(data)), alternative_(std::move(alternative)) {}

    std::shared_ptr<const Data> data_;
    std::string alternative_;
};

}  // namespace myochart::pdf
