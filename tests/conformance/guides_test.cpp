// SPDX-License-Identifier: Apache-2.0
// Every block of the guides is cut from a sample, and every sample of a guide runs.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "support/run.hpp"

using myochart_test::read;

namespace {

const std::string root = MYOCHART_SOURCE_DIR "/";

struct Block {
    std::string sample;  ///< as the comment before it names it
    std::string code;
};

/// The fenced blocks of a guide with the sample that each names.
std::vector<Block> blocks_of(const std::string& guide) {
    std::vector<Block> blocks;
    const std::string text = read(root + guide);
    for (std::size_t at = text.find("```"); at != std::string::npos;) {
        const std::size_t line = text.find('\n', at) + 1;
        const std::size_t end = text.find("```\n", line);
        REQUIRE(end != std::string::npos);
        const std::size_t named = text.rfind("<!-- ", at);
        INFO(guide << ": " << text.substr(line, 60));
        REQUIRE(named != std::string::npos);
        const std::size_t close = text.find(" -->\n", named);
        REQUIRE(close + 5 == at);
        blocks.push_back(
            {text.substr(named + 5, close - named - 5), text.substr(line, end - line)});
        at = text.find("```", end + 4);
    }
    return blocks;
}

const std::string bin = MYOCHART_BINARY_DIR "/bin";

/// A sample of this project, or a file of what `plugin new` makes in the guide's first command.
std::string sample_text(const std::string& sample) {
    if (!sample.starts_with("forearm/")) return read(root + sample);
    static const myochart_test::TemporaryFolder folder;
    static const auto made = myochart_test::run("cd " + folder.path("").string() + " && " + bin +
                                                "/myochart plugin new region org.example.forearm");
    INFO(made.output);
    REQUIRE(made.status == 0);
    return read(folder.path(sample));
}

}  // namespace

TEST_CASE("Every block of the guides is in the sample that it names, to the letter") {
    for (const char* guide :
         {"docs/charting.md", "docs/plugins.md", "docs/sessions.md", "docs/reports.md"}) {
        const auto blocks = blocks_of(guide);
        CHECK(blocks.size() >= 8);
        for (const Block& block : blocks) {
            INFO(guide << ": " << block.sample << ":\n" << block.code);
            CHECK(sample_text(block.sample).find(block.code) != std::string::npos);
        }
    }
}

TEST_CASE("The commands of the guide to charting chart, sign, amend and compare two visits") {
    const myochart_test::TemporaryFolder folder;
    const auto ran = myochart_test::run("sh " + root + "samples/charting/commands.sh " + bin + " " +
                                        folder.path("").string());
    INFO(ran.output);
    CHECK(ran.status == 0);
    CHECK(ran.output.find("every revision is as it was written") != std::string::npos);
    CHECK(ran.output.find("was active and is") != std::string::npos);
}

TEST_CASE("The code of the guide to charting charts, signs, amends and compares two visits") {
    const myochart_test::TemporaryFolder folder;
    const auto ran =
        myochart_test::run(bin + "/charting " MYOCHART_PLUGINS " " + folder.path("").string());
    INFO(ran.output);
    CHECK(ran.status == 0);
    CHECK(ran.output.find("tenderness: \"3\" became \"2\"") != std::string::npos);
    CHECK(ran.output.find("was active and is") != std::string::npos);
}

TEST_CASE("The commands of the guide to recordings show, split, convert and tie one") {
    const myochart_test::TemporaryFolder folder;
    const auto ran = myochart_test::run("sh " + root + "samples/sessions/commands.sh " + bin + " " +
                                        folder.path("").string());
    INFO(ran.output);
    CHECK(ran.status == 0);
    CHECK(ran.output.find("SIMULATED") != std::string::npos);
    CHECK(ran.output.find("whole recording") != std::string::npos);
    CHECK(ran.output.find("already stored as session") != std::string::npos);
    CHECK(ran.output.find("tied to Soleus, left") != std::string::npos);
}

TEST_CASE("The code of the guide to recordings measures parts and knows a recording again") {
    const myochart_test::TemporaryFolder folder;
    const std::string file = folder.path("recording.csv").string();
    const auto ran = myochart_test::run(bin + "/simulate-scraper --seed 7 --duration 60 --output " +
                                        file + " && " + bin + "/myochart session convert " + file +
                                        " --to csv --output " + folder.path("as").string() +
                                        " && " + bin + "/sessions " MYOCHART_PLUGINS " " + file +
                                        " " + folder.path("as/session.csv").string());
    INFO(ran.output);
    CHECK(ran.status == 0);
    CHECK(ran.output.find("CEM43, min, at most: ") != std::string::npos);
    CHECK(ran.output.find("same-content\n") != std::string::npos);
}

TEST_CASE(
    "The commands of the guide to reports write, sign, check, encrypt, import and batch them") {
    const myochart_test::TemporaryFolder folder;
    const auto ran = myochart_test::run("sh " + root + "samples/reports/commands.sh " + bin + " " +
                                        folder.path("").string());
    INFO(ran.output);
    CHECK(ran.status == 0);
    CHECK(ran.output.find("It covers the whole file.") != std::string::npos);
    CHECK(ran.output.find("1 report written to november") != std::string::npos);
    const auto pdfsig = myochart_test::run("pdfsig -nocert " + folder.path("signed.pdf").string());
    CHECK(pdfsig.output.find("Signature is Valid") != std::string::npos);
    CHECK(pdfsig.output.find("Total document signed") != std::string::npos);
}

TEST_CASE("The gallery writes every kind of report in every language for a hard case") {
    const myochart_test::TemporaryFolder folder;
    const std::string at = folder.path("").string();
    const auto ran =
        myochart_test::run(bin + "/simulate-scraper --duration 20 --output " + at + "/a.csv && " +
                           bin + "/simulate-scraper --rate 10 --duration 3600 --output " + at +
                           "/b.csv && " + bin + "/report-gallery " MYOCHART_PLUGINS " " + at +
                           "/a.csv " + at + "/b.csv " + at + " right-to-left-name");
    INFO(ran.output);
    CHECK(ran.status == 0);
    CHECK(std::ranges::count(ran.output, '\n') == 20);
}
