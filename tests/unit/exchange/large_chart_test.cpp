// SPDX-License-Identifier: Apache-2.0
// Large charts are read on two threads: what is told must not depend on which one is faster.
#include <catch2/catch.hpp>

#include <set>
#include <string>

#include "myochart/exchange/chart_xml.hpp"
#include "support/refusal.hpp"
#include "unit/exchange/sample_chart.hpp"

using namespace myochart;

namespace {

std::string large_chart() {
    Chart chart = test::minimal_chart();
    for (int i = 0; i < 80; ++i) {
        Visit visit = test::full_visit();
        visit.id = test::uuid(1000 + i);
        visit.plan = "visit number " + std::to_string(i) + ".";
        chart.visits.push_back(SignedVisit::as_recorded(visit, test::full_signature()));
    }
    return write_chart(chart);
}

void replace(std::string& text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
}

/// Everything that reading says in many runs.
std::set<std::string> said(const std::string& xml) {
    std::set<std::string> texts;
    for (int run = 0; run < 30; ++run) {
        try {
            const ChartReading reading = read_chart(xml, "large.xml");
            std::string text = std::to_string(reading.chart.visits.size()) + " visits";
            for (const Diagnostic& found : reading.diagnostics) text += found.where + found.message;
            texts.insert(text);
        } catch (const Error& error) {
            texts.insert(error.what());
        }
    }
    return texts;
}

}  // namespace

TEST_CASE("A large chart reads back as it was written, with the same remarks each time") {
    const std::string xml = large_chart();
    REQUIRE(xml.size() > (std::size_t{256} << 10));
    CHECK(write_chart(read_chart(xml).chart) == xml);
    CHECK(said(xml).size() == 1);
}

TEST_CASE("Of several alterations of a large chart the first visit's is told, each time") {
    std::string xml = large_chart();
    replace(xml, "visit number 60.", "visit number 6O.");
    replace(xml, "visit number 20.", "visit number 2O.");
    std::string first_only = large_chart();
    replace(first_only, "visit number 20.", "visit number 2O.");
    const auto texts = said(xml);
    REQUIRE(texts.size() == 1);
    CHECK(texts == said(first_only));
    CHECK(texts.begin()->find("xml.altered-after-signing") != std::string::npos);
}

TEST_CASE("Of several visits that can't be read the first is told, each time") {
    std::string xml = large_chart();
    replace(xml, "visit number 2.", "visit number Z.");
    replace(xml, "<plan>visit number 31.", "<unplanned/><plan>visit number 31.");
    const auto first_only = said(xml);
    replace(xml, "<plan>visit number 32.", "<unknown/><plan>visit number 32.");
    replace(xml, "<plan>visit number 75.", "<unknown/><plan>visit number 75.");
    const auto texts = said(xml);
    INFO(*texts.begin());
    REQUIRE(texts.size() == 1);
    CHECK(texts == first_only);
    CHECK(texts.begin()->find("<unplanned>") != std::string::npos);
}

TEST_CASE("What is wrong with the document is told before an altered visit, each time") {
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"</chart>", "</char>"},
                                   {"visit number 79.", "visit number \xFF."}}) {
        std::string xml = large_chart();
        replace(xml, "visit number 2.", "visit number Z.");
        replace(xml, from, to);
        const auto texts = said(xml);
        INFO(*texts.begin());
        REQUIRE(texts.size() == 1);
        CHECK(texts.begin()->find("xml.altered-after-signing") == std::string::npos);
    }
}
