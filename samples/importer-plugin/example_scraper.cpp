// SPDX-License-Identifier: Apache-2.0
// Reads the recordings of the "Example scraper", a made-up device. All numbers are little-endian.
//   0 "XSCR"   4 u16 version, 1   6 u16 samples per second   8 start, ISO 8601, 25 characters
//   33 samples, each i16 blade temperature in 0.01 degrees and u16 force in 0.01 newton
// -32768 and 65535 stand for "not measured".
#include <limits>
#include <myochart/plugin/kit/importer.hpp>

using namespace myochart;

class ExampleScraper : public kit::Importer {
public:
    static constexpr std::string_view format = "example-scraper";
    static constexpr std::string_view title = "Example scraper (made up)";
    static constexpr std::string_view suffixes = "xscr";
    static constexpr kit::Signature signatures[] = {{0, "XSCR"}};

    std::uint32_t recognise(const kit::File& head) override {
        return head.bytes.starts_with("XSCR") ? 100 : 0;
    }

    void read(const kit::File& file, kit::Sink& sink) override {
        const std::string_view bytes = file.bytes;
        if (bytes.size() < header_size || (bytes.size() - header_size) % sample_size != 0)
            throw kit::Refusal("the recording is cut off", "Copy it from the device again");
        if (number(bytes, 4) != 1)
            throw kit::Refusal("version " + std::to_string(number(bytes, 4)) + " is not known",
                               "Record again with firmware 1");
        if (number(bytes, 6) == 0)
            throw kit::Refusal("the sample rate is 0", "Copy it from the device again");
        sink.device({.maker = "Example", .model = "Scraper", .simulated = true});
        sink.start(bytes.substr(8, 25), MYO_TIME_DEVICE);

        const std::size_t count = (bytes.size() - header_size) / sample_size;
        const kit::Axis axis = sink.regular_axis(count, 0.0, number(bytes, 6));
        const auto temperature =
            sink.channel(axis, {"blade", "Cel", MYO_QUANTITY_BLADE_TEMPERATURE});
        const auto force = sink.channel(axis, {"force", "N", MYO_QUANTITY_FORCE});
        constexpr double not_measured = std::numeric_limits<double>::quiet_NaN();
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t at = header_size + i * sample_size;
            const auto hundredths = static_cast<std::int16_t>(number(bytes, at));
            temperature[i] = hundredths == -32768 ? not_measured : hundredths / 100.0;
            force[i] =
                number(bytes, at + 2) == 65535 ? not_measured : number(bytes, at + 2) / 100.0;
        }
    }

private:
    static constexpr std::size_t header_size = 33;
    static constexpr std::size_t sample_size = 4;

    static std::uint16_t number(std::string_view bytes, std::size_t at) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
        return static_cast<std::uint16_t>(byte(at) | byte(at + 1) << 8);
    }
};

MYOCHART_SESSION_IMPORTER_PLUGIN(ExampleScraper)
