#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "unit/pdf/support.hpp"

using namespace pdf_test;
using myochart::pdf::Conformance;

TEST_CASE("PDFBox Preflight accepts an A-1b document that uses every feature") {
    const auto path = save("full-a1b.pdf", full_document(Conformance::pdf_a1b));
    const auto verdict = preflight(path);
    INFO(verdict);
    CHECK(contains(verdict, "is a valid PDF/A-1b file"));
}

TEST_CASE("Preflight accepts vowel signs, joiners, decomposed letters and symbols") {
    pdf::Flow flow(fonts(), options(Conformance::pdf_a1b));
    flow.heading(1, "Unusual text");
    for (const char* text :
         {"בְּרֵאשִׁית בָּרָא", "مُحَمَّدٌ رَسُولُ اللَّهِ", "می\u200Cخواهم فارسی", "น้ำ ทำไม กำลัง",
          "क्\u200Dष क्षत्रिय र्क कि", "Tie\u0302\u0301ng Vie\u0323\u0302t e\u0301 \u00E9",
          "① ✔ ★ ← → ⇒ ∑ √ ∞ ▲ ■ ♀ ♂", "தமிழ் বাংলা", "ქართული አማርኛ",
          "a\u202Fb\u2009c\u2003d\u200Be\u2011f\u00ADg\u2060h", "x\u0338 A\u20D7"})
        flow.paragraph(text);
    const auto verdict = preflight(save("unusual.pdf", flow.finish()));
    INFO(verdict);
    CHECK(contains(verdict, "is a valid PDF/A-1b file"));
}

/// Preflight knows PDF/A-1 only. What it has against a PDF/A-3 file must be what PDF/A-3 allows.
TEST_CASE("Preflight finds nothing in a PDF/A-3 file but what PDF/A-1 lacks") {
    const std::set<std::string> allowed{
        "1.2.9",   // embedded files
        "1.4",     // cross-reference streams
        "1.4.7",   // names of embedded files
        "2.2.1",   // transparency groups
        "3.1.11",  // a subset without CIDSet
        "4.1.2",   // opacity
        "7.11.2",  // pdfaid:part is not 1
    };
    std::istringstream lines(
        preflight(save("full-a3a.pdf", full_document(Conformance::pdf_a3a_ua1))));
    std::string line;
    std::getline(lines, line);  // "The file … is not a valid PDF/A-1b file, error(s) :"
    CHECK(contains(line, "not a valid PDF/A-1b file"));
    while (std::getline(lines, line)) {
        if (line.empty()) continue;
        INFO(line);
        CHECK(allowed.count(line.substr(0, line.find(' '))) == 1);
    }
}

TEST_CASE("qpdf finds no fault in either kind of file") {
    for (const auto conformance : {Conformance::pdf_a3a_ua1, Conformance::pdf_a1b}) {
        const auto result =
            run_tool("qpdf --check " + save("full.pdf", full_document(conformance)));
        INFO(result.output);
        CHECK(result.status == 0);
        CHECK(contains(result.output, "No syntax or stream encoding errors found"));
    }
}
