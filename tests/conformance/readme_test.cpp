// Code in the documents is cut from samples that are built and run.
#include <catch2/catch.hpp>

#include "support/run.hpp"

using myochart_test::read;

namespace {

std::string between(const std::string& text, const std::string& start, const std::string& end) {
    const std::size_t from = text.find(start);
    REQUIRE(from != std::string::npos);
    const std::size_t to = text.find(end, from + start.size());
    REQUIRE(to != std::string::npos);
    return text.substr(from + start.size(), to - from - start.size());
}

}  // namespace

TEST_CASE("The C++ of the README is the sample's, to the letter") {
    const std::string sample = read(MYOCHART_SOURCE_DIR "/samples/embed-cpp/visit.cpp");
    const std::string readme = read(MYOCHART_SOURCE_DIR "/README.md");
    CHECK(between(sample, "// [readme]\n", "// [readme]\n") ==
          between(readme, "```cpp\n", "```\n"));
}

TEST_CASE("The README's sample documents a visit") {
    const myochart_test::TemporaryFolder folder;
    const std::string bin = MYOCHART_BINARY_DIR "/bin/";
    REQUIRE(myochart_test::run(bin + "simulate-scraper --seed 3 --duration 30 --output " +
                               folder.path("recording.csv").string())
                .status == 0);
    const auto ran =
        myochart_test::run(bin + "embed-cpp " MYOCHART_PLUGINS " " +
                           folder.path("recording.csv").string() + " " + folder.path("").string());
    INFO(ran.output);
    CHECK(ran.status == 0);
    CHECK(read(folder.path("visit.pdf")).starts_with("%PDF-1.7"));
    CHECK(read(folder.path("visit.xml")).find("status=\"signed\"") != std::string::npos);
}
