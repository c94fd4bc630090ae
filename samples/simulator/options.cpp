// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string_view>

const char* const help_text =
    R"(simulate-scraper: writes the recording of a heated, vibrating scraper that does not exist

  --seed N          random seed; the same seed gives the same bytes      (1)
  --duration S      seconds                                              (120)
  --rate HZ         samples per second, 10 to 2000                       (50)
  --stroke-rate N   strokes per minute, 6 to 240                         (60)
  --force N         mean peak force in newtons, 1 to 100                 (9)
  --set-point C     blade temperature in degrees Celsius, 34 to 60       (50)
  --start TIME      ISO 8601 with offset       (2026-11-20T09:30:00+01:00)
  --serial TEXT     serial number in the header                          (SIM-0001)
  --no-drop-outs    leave no rows out
  --output FILE     where to write; standard output without it
  --help            this text
)";

namespace {

double number(std::string_view name, std::string_view text, double least, double most) {
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = failed == std::errc() && end == text.data() + text.size();
    if (whole && value >= least && value <= most) return value;
    throw std::invalid_argument(std::string(name) + " " + std::string(text) +
                                " is not a number in its range; see --help");
}

std::uint64_t seed(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed == std::errc() && end == text.data() + text.size()) return value;
    throw std::invalid_argument("--seed " + std::string(text) + " is not a whole number");
}

/// "####-##-##T##:##:##" and an offset; the importer checks the calendar.
std::string start_time(std::string_view text) {
    constexpr std::string_view shape = "####-##-##T##:##:##";
    const auto fits = [](std::string_view part, std::string_view form) {
        if (part.size() != form.size()) return false;
        for (std::size_t i = 0; i < form.size(); ++i) {
            const bool digit = part[i] >= '0' && part[i] <= '9';
            if (form[i] == '#' ? !digit : part[i] != form[i]) return false;
        }
        return true;
    };
    const auto offset = text.substr(std::min(shape.size(), text.size()));
    const bool has_offset = offset == "Z" || fits(offset, "+##:##") || fits(offset, "-##:##");
    if (fits(text.substr(0, shape.size()), shape) && has_offset) return std::string(text);
    throw std::invalid_argument("--start " + std::string(text) +
                                " is not like 2026-11-20T09:30:00+01:00");
}

std::string one_line(std::string_view text) {
    if (text.find_first_of("\r\n") == std::string_view::npos) return std::string(text);
    throw std::invalid_argument("--serial must be one line");
}

void take(Options& options, std::string_view name, std::string_view value) {
    if (name == "--seed")
        options.seed = seed(value);
    else if (name == "--duration")
        options.duration_s = number(name, value, 0.1, 36000);
    else if (name == "--rate")
        options.rate_hz = number(name, value, 10, 2000);
    else if (name == "--stroke-rate")
        options.strokes_per_min = number(name, value, 6, 240);
    else if (name == "--force")
        options.force_n = number(name, value, 1, 100);
    else if (name == "--set-point")
        options.set_point_c = number(name, value, 34, 60);
    else if (name == "--start")
        options.start = start_time(value);
    else if (name == "--serial")
        options.serial = one_line(value);
    else if (name == "--output")
        options.output = value;
    else
        throw std::invalid_argument(std::string(name) + " is not an option; see --help");
}

}  // namespace

Options parse_options(int count, char** words) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string_view name = words[i];
        if (name == "--help")
            options.help = true;
        else if (name == "--no-drop-outs")
            options.drop_outs = false;
        else if (i + 1 < count)
            take(options, name, words[++i]);
        else
            throw std::invalid_argument(std::string(name) + " is not an option or lacks its value");
    }
    return options;
}
