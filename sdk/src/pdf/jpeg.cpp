// SPDX-License-Identifier: Apache-2.0
#include "pdf/error.hpp"
#include "pdf/image_data.hpp"

namespace myochart::pdf {
namespace {

/// Markers of ITU-T T.81 (table B.1).
constexpr unsigned start_of_image = 0xD8;
constexpr unsigned end_of_image = 0xD9;
constexpr unsigned start_of_scan = 0xDA;
constexpr unsigned arithmetic_coding = 0xCC;
constexpr unsigned huffman_table = 0xC4;

[[noreturn]] void refuse(const std::string& reason) { throw Error("a JPEG picture " + reason); }
[[noreturn]] void refuse_cut_off() { refuse("is cut off or damaged; save it anew"); }

/// Frames that readers of PDF decode: baseline, extended and progressive with Huffman codes.
bool is_usable_frame(unsigned marker) { return marker >= 0xC0 && marker <= 0xC2; }
bool is_other_frame(unsigned marker) {
    return marker >= 0xC3 && marker <= 0xCF && marker != huffman_table &&
           marker != arithmetic_coding && marker != 0xC8;
}

/// Goes from segment to segment of the header.
class JpegHeader {
public:
    explicit JpegHeader(const std::string& bytes) : bytes_(bytes) {}

    /// Throws Error unless there is one usable frame before the first scan, and an end.
    Image::Data read() {
        Image::Data image;
        image.format = ImageFormat::jpeg;
        for (unsigned marker = next_marker(); marker != start_of_scan; marker = next_marker()) {
            if (marker == end_of_image) refuse_cut_off();
            const std::size_t length = number(at_, 2);
            if (length < 2 || at_ + length > bytes_.size()) refuse_cut_off();
            if (is_other_frame(marker) || marker == arithmetic_coding)
                refuse("is coded in a way that PDF does not know; save it as a baseline JPEG");
            if (is_usable_frame(marker)) read_frame(image, at_ + 2, length - 2);
            at_ += length;
        }
        if (image.width == 0) refuse_cut_off();
        if (bytes_.find("\xFF\xD9", at_) == std::string::npos) refuse_cut_off();
        return image;
    }

private:
    unsigned byte(std::size_t at) const {
        if (at >= bytes_.size()) refuse_cut_off();
        return static_cast<unsigned char>(bytes_[at]);
    }
    unsigned number(std::size_t at, std::size_t bytes) const {
        unsigned value = 0;
        for (std::size_t i = 0; i < bytes; ++i) value = value << 8U | byte(at + i);
        return value;
    }

    /// Any number of bytes FF may stand before a marker.
    unsigned next_marker() {
        if (byte(at_) != 0xFF) refuse_cut_off();
        while (byte(at_) == 0xFF) ++at_;
        const unsigned marker = byte(at_++);
        return marker == start_of_image ? next_marker() : marker;
    }

    void read_frame(Image::Data& image, std::size_t at, std::size_t length) const {
        if (length < 6 || image.width != 0) refuse_cut_off();
        if (byte(at) != 8)
            refuse("has " + std::to_string(byte(at)) + " bits a component; save it with 8");
        check_image_size(number(at + 3, 2), number(at + 1, 2));
        image.height = static_cast<int>(number(at + 1, 2));
        image.width = static_cast<int>(number(at + 3, 2));
        image.components = static_cast<int>(byte(at + 5));
        if (image.components == 4) refuse("is in CMYK, made for print; save it in RGB, or as PNG");
        if (image.components != 1 && image.components != 3)
            refuse("has " + std::to_string(image.components) +
                   " components; save it in grey or RGB");
    }

    const std::string& bytes_;
    std::size_t at_ = 0;
};

}  // namespace

Image::Data read_jpeg(std::string file) {
    Image::Data image = JpegHeader(file).read();
    image.file = std::move(file);
    return image;
}

}  // namespace myochart::pdf
