#include <png.h>

#include <catch2/catch.hpp>

#include "pdf/image.hpp"
#include "unit/pdf/plain_pdf.hpp"
#include "unit/pdf/support.hpp"

using namespace pdf_test;
using namespace myochart::pdf;

namespace {

std::string png(int width, int height, unsigned format, const std::string& pixels) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width);
    image.height = static_cast<png_uint_32>(height);
    image.format = format;
    png_alloc_size_t size = 0;
    REQUIRE(png_image_write_get_memory_size(image, size, 0, pixels.data(), 0, nullptr) != 0);
    std::string out(size, '\0');
    REQUIRE(png_image_write_to_memory(&image, out.data(), &size, 0, pixels.data(), 0, nullptr) !=
            0);
    out.resize(size);
    return out;
}

/// Red, half-seen red, half-seen white, and nothing.
std::string translucent_png() {
    return png(2, 2, PNG_FORMAT_RGBA,
               std::string("\xFF\0\0\xFF\xFF\0\0\x80\xFF\xFF\xFF\x80\0\0\0\0", 16));
}

/// A page as poppler paints it.
std::string jpeg(const std::string& flags) {
    Flow flow(fonts(), options());
    flow.heading(1, "Logo");
    const auto path = save("to-paint.pdf", flow.finish());
    const auto painted = path.substr(0, path.size() - 4);
    REQUIRE(run_tool("pdftoppm -r 30 -singlefile " + flags + " " + path + " " + painted).status ==
            0);
    return read_file(painted + ".jpg");
}

/// Eight by eight pixels of one grey.
std::string grey_jpeg() {
    const std::string digits =
        "FFD8FFE000104A46494600010100000100010000FFDB004300281C1E231E19282321232D2B28303C"
        "64413C37373C7B585D4964918099968F808C8AA0B4E6C3A0AADAAD8A8CC8FFCBDAEEF5FFFFFF9BC1"
        "FFFFFFFAFFE6FDFFF8FFC0000B080008000801011100FFC400140001000000000000000000000000"
        "00000004FFC40014100100000000000000000000000000000000FFDA0008010100003F0073FFD9";
    std::string out;
    for (std::size_t i = 0; i < digits.size(); i += 2)
        out += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
    return out;
}

std::string page_with(const Image& image, Conformance conformance = Conformance::pdf_a3a_ua1) {
    Flow flow(fonts(), options(conformance));
    flow.figure(picture(image, 60));
    return flow.finish();
}

std::vector<const Value*> pictures_of(const PlainPdf& pdf) {
    std::vector<const Value*> result;
    for (const auto& [number, object] : pdf.objects())
        if (pdf.get(object, "Subtype").text == "Image") result.push_back(&object);
    return result;
}

/// In hexadecimal, as the file's Flate stream unpacks.
std::string hex(const std::string& bytes) {
    std::string out;
    for (const char each : bytes) {
        out += "0123456789ABCDEF"[static_cast<unsigned char>(each) >> 4U];
        out += "0123456789ABCDEF"[static_cast<unsigned char>(each) & 0xFU];
    }
    return out;
}

}  // namespace

TEST_CASE("a PNG keeps its colours, and its opacity becomes a mask") {
    const auto image = Image::read(translucent_png(), "Four squares");
    CHECK(image.width() == 2);
    CHECK(image.height() == 2);
    const PlainPdf pdf(page_with(image));
    const auto pictures = pictures_of(pdf);
    REQUIRE(pictures.size() == 2);
    const Value& shown = *pictures[pictures[0]->has("SMask") ? 0 : 1];
    CHECK(pdf.get(shown, "ColorSpace").text == "DeviceRGB");
    CHECK(hex(shown.stream.substr(0, 9)) == "FF0000FF0000FFFFFF");
    CHECK(hex(pdf.get(shown, "SMask").stream.substr(0, 4)) == "FF808000");
}

TEST_CASE("where transparency is not allowed, a PNG is laid on white") {
    const PlainPdf pdf(page_with(Image::read(translucent_png(), "x"), Conformance::pdf_a1b));
    const auto pictures = pictures_of(pdf);
    REQUIRE(pictures.size() == 1);
    CHECK_FALSE(pictures[0]->has("SMask"));
    CHECK(hex(pictures[0]->stream.substr(0, 12)) == "FF0000FF7F7FFFFFFFFFFFFF");
}

TEST_CASE("a grey PNG stays grey and one without opacity has no mask") {
    const PlainPdf pdf(page_with(Image::read(png(3, 1, PNG_FORMAT_GRAY, "\x10\x80\xF0"), "x")));
    const auto pictures = pictures_of(pdf);
    REQUIRE(pictures.size() == 1);
    CHECK(pdf.get(*pictures[0], "ColorSpace").text == "DeviceGray");
    CHECK(hex(pictures[0]->stream.substr(0, 3)) == "1080F0");
}

TEST_CASE("a JPEG goes into the file as it is") {
    for (const auto& [bytes, colours] :
         {std::pair{jpeg("-jpeg"), "rgb"}, std::pair{jpeg("-jpeg -jpegopt progressive=y"), "rgb"},
          std::pair{grey_jpeg(), "gray"}}) {
        const auto file = page_with(Image::read(bytes, "Logo"));
        CHECK(contains(file, bytes));
        const auto listing = run_tool("pdfimages -list " + save("jpeg.pdf", file)).output;
        INFO(listing);
        CHECK(contains(listing, "jpeg"));
        CHECK(contains(listing, colours));
    }
}

TEST_CASE("Preflight accepts pictures of each kind in PDF/A-1b") {
    Flow flow(fonts(), options(Conformance::pdf_a1b));
    flow.heading(1, "Pictures");
    for (const auto& bytes : {translucent_png(), jpeg("-jpeg"), grey_jpeg()})
        flow.figure(picture(Image::read(bytes, "A picture"), 40));
    const auto verdict = preflight(save("pictures.pdf", flow.finish()));
    INFO(verdict);
    CHECK(contains(verdict, "is a valid PDF/A-1b file"));
}

TEST_CASE("a picture used twice is in the file once") {
    const auto image = Image::read(png(1, 1, PNG_FORMAT_RGB, std::string(3, '\x40')), "Dot");
    FlowOptions running = options();
    running.header = [image](Canvas& canvas, const RunningArea&) {
        canvas.image(image, {0, 10}, 20, 20);
    };
    Flow flow(fonts(), running);
    flow.figure(picture(image, 20));
    CHECK(pictures_of(PlainPdf(flow.finish())).size() == 1);
}

TEST_CASE("a picture keeps its proportions where its anchor says") {
    const auto image = Image::read(png(40, 10, PNG_FORMAT_GRAY, std::string(400, '\x80')), "Bar");
    Flow flow(fonts(), options());
    flow.figure(picture(image, 20, Anchor::end));
    const PlainPdf pdf(flow.finish());
    const auto all = operations(pdf.get(*pdf.pages().front(), "Contents").stream);
    std::vector<double> matrix;
    for (const auto& operation : all)
        if (operation.name == "cm" && operation.operands[0].text == "80")
            for (const auto& each : operation.operands) matrix.push_back(std::stod(each.text));
    REQUIRE(matrix.size() == 6);
    CHECK(matrix[3] == 20);
    CHECK(matrix[4] == Approx(flow.width() - 80).margin(0.01));
}

TEST_CASE("files that cannot be used are refused with what to give instead") {
    const auto read = [](const std::string& bytes) { return Image::read(bytes, "x"); };
    CHECK_THROWS_WITH(read("GIF89a"), Catch::Contains("neither PNG nor JPEG"));
    CHECK_THROWS_WITH(read(""), Catch::Contains("neither PNG nor JPEG"));
    CHECK_THROWS_WITH(Image::read(translucent_png(), ""), Catch::Contains("cannot see"));
    CHECK_THROWS_WITH(read(jpeg("-jpegcmyk")), Catch::Contains("CMYK") && Catch::Contains("RGB"));

    auto twelve_bits = jpeg("-jpeg");
    twelve_bits[twelve_bits.find("\xFF\xC0") + 4] = 12;
    CHECK_THROWS_WITH(read(twelve_bits), Catch::Contains("12 bits"));
    auto arithmetic = jpeg("-jpeg");
    arithmetic[arithmetic.find("\xFF\xC0") + 1] = '\xC9';
    CHECK_THROWS_WITH(read(arithmetic), Catch::Contains("baseline"));
    auto wide = translucent_png();
    wide.replace(16, 4, std::string("\x00\x10\x00\x00", 4));
    CHECK_THROWS_AS(read(wide), Error);  // its checksum is wrong now, too
    CHECK_THROWS_WITH(read(png(4001, 4000, PNG_FORMAT_GRAY, std::string(4001 * 4000, 'x'))),
                      Catch::Contains("16 megapixels"));
}

TEST_CASE("a picture that is cut off anywhere is refused") {
    for (const auto& whole : {translucent_png(), jpeg("-jpeg"), grey_jpeg()})
        for (std::size_t length = 0; length < whole.size(); length += 1 + length / 20)
            CHECK_THROWS_AS(Image::read(whole.substr(0, length), "x"), Error);
}
