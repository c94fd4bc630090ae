// SPDX-License-Identifier: Apache-2.0
// The page about the record says what the schema says.
#include <catch2/catch.hpp>

#include "support/run.hpp"

TEST_CASE("docs/record.md is what the chart schema makes it") {
    const std::string schemas = MYOCHART_SOURCE_DIR "/schemas/";
    const std::string command =
        "xsltproc '" + schemas + "record.xsl' '" + schemas + "myochart-chart-1.xsd'";
    const auto made = myochart_test::run(command);
    REQUIRE(made.status == 0);
    INFO(
        "Make the page anew: xsltproc schemas/record.xsl schemas/myochart-chart-1.xsd "
        "> docs/record.md");
    const bool same = made.output == myochart_test::read(MYOCHART_SOURCE_DIR "/docs/record.md");
    CHECK(same);
}
