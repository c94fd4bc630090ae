// SPDX-License-Identifier: Apache-2.0
/// Writes a recording as the app of a heated, vibrating scraper would. README.md beside this file
/// says what is in it.
#include <cstdio>
#include <exception>
#include <fstream>

#include "options.hpp"
#include "scraper.hpp"

namespace {

bool write(const std::string& path, const std::string& text) {
    if (path.empty()) return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    return !file.fail();
}

}  // namespace

int main(int count, char** words) {
    try {
        const Options options = parse_options(count, words);
        if (options.help) {
            std::fputs(help_text, stdout);
            return 0;
        }
        if (write(options.output, simulated_recording(options))) return 0;
        std::fprintf(stderr, "simulate-scraper: can't write %s\n", options.output.c_str());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "simulate-scraper: %s\n", error.what());
    }
    return 1;
}
