// Reads recordings of a made-up format; put yours in its place. It is text, of four kinds of lines:
//   @NAME@ 1         which format it is
//   10               samples per second
//   12.5             a sample: the force in newton
//   -                a sample that was not measured
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <myochart/plugin/kit/importer.hpp>
#include <vector>

using namespace myochart;

class @CLASS@ : public kit::Importer {
public:
    static constexpr std::string_view format = "@NAME@";
    static constexpr std::string_view title = "@TITLE@";
    static constexpr std::string_view suffixes = "txt";
    static constexpr kit::Signature signatures[] = {{0, "@NAME@ 1"}};

    std::uint32_t recognise(const kit::File& head) override {
        std::string_view rest = head.bytes;
        return next_line(rest) == "@NAME@ 1" ? 100 : 0;
    }

    void read(const kit::File& file, kit::Sink& sink) override {
        std::string_view rest = file.bytes;
        if (next_line(rest) != "@NAME@ 1") throw refusal("the first line is another format's");
        const double rate = number(next_line(rest));
        if (rate < 0.001 || rate > 1e6) throw refusal("the number of samples per second");
        std::vector<double> samples;
        while (!rest.empty()) {
            const std::string_view line = next_line(rest);
            samples.push_back(line == "-" ? not_measured : number(line));
        }
        const kit::Axis axis = sink.regular_axis(samples.size(), 0.0, rate);
        const auto force = sink.channel(axis, {"force", "N", MYO_QUANTITY_FORCE});
        std::copy(samples.begin(), samples.end(), force.begin());
    }

private:
    static constexpr double not_measured = std::numeric_limits<double>::quiet_NaN();

    static kit::Refusal refusal(const std::string& what) {
        return kit::Refusal(what + " can't be read", "Export the recording again");
    }
    /// Lines end as on Linux or as on Windows.
    static std::string_view next_line(std::string_view& rest) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        return line;
    }
    /// Not std::stod, which reads a decimal comma where the locale has one.
    static double number(std::string_view line) {
        double value = 0;
        const auto [end, error] = std::from_chars(line.begin(), line.end(), value);
        if (error != std::errc{} || end != line.end() || !std::isfinite(value))
            throw refusal("a number");
        return value;
    }
};

MYOCHART_SESSION_IMPORTER_PLUGIN(@CLASS@)
