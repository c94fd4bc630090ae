#include <catch2/catch.hpp>

#include "unit/pdf/support.hpp"

using namespace pdf_test;
using myochart::pdf::Conformance;

namespace {

std::string preflight(const std::string& path) {
    std::string jars;
    for (const char* jar : {"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging",
                            "commons-io", "javax.activation", "jaxb-api"})
        jars += std::string("/usr/share/java/") + jar + ".jar:";
    return run_tool("java -cp " + jars + " org.apache.pdfbox.preflight.Validator_A1b " + path)
        .output;
}

}  // namespace

TEST_CASE("PDFBox Preflight accepts an A-1b document that uses every feature") {
    const auto path = save("full-a1b.pdf", full_document(Conformance::pdf_a1b));
    const auto verdict = preflight(path);
    INFO(verdict);
    CHECK(contains(verdict, "is a valid PDF/A-1b file"));
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
