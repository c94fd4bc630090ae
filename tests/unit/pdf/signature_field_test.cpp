// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "pdf/signatures.hpp"
#include "unit/pdf/plain_pdf.hpp"
#include "unit/pdf/support.hpp"

using namespace pdf_test;
using namespace myochart::pdf;

namespace {

std::string with_field(Conformance conformance, const SignatureSpace& space) {
    Flow flow(fonts(), options(conformance));
    flow.heading(1, "To sign");
    flow.signature_field(space);
    flow.paragraph("After it");
    return flow.finish();
}

const SignatureSpace space{.name = "author", .label = "Signature of the author"};

}  // namespace

TEST_CASE("A signature field is seen, printed, described and part of the structure") {
    const PlainPdf file(with_field(Conformance::pdf_a3a_ua1, space));
    const Value& form = file.get(file.catalog(), "AcroForm");
    const Value& fields = file.get(form, "Fields");
    REQUIRE(fields.items.size() == 1);
    const Value& field = file.follow(fields.items.front());
    CHECK(file.get(field, "FT").text == "Sig");
    CHECK(file.get(field, "T").text == "author");
    CHECK(file.get(field, "TU").text == "Signature of the author");
    CHECK(file.get(field, "F").text == "4");
    CHECK_FALSE(field.has("V"));
    CHECK(file.get(file.get(field, "AP"), "N").has("BBox"));
    const Value& annotations = file.get(*file.pages().front(), "Annots");
    REQUIRE(annotations.items.size() == 1);
    CHECK(annotations.items.front().text == fields.items.front().text);

    const std::string key = file.get(field, "StructParent").text;
    const Value& parents =
        file.get(file.get(file.get(file.catalog(), "StructTreeRoot"), "ParentTree"), "Nums");
    bool found = false;
    for (std::size_t i = 0; i + 1 < parents.items.size(); i += 2) {
        if (parents.items[i].text != key) continue;
        found = true;
        const Value& element = file.follow(parents.items[i + 1]);
        CHECK(file.get(element, "S").text == "Form");
        const Value& owned = file.follow(file.get(element, "K").items.at(0));
        CHECK(file.get(owned, "Type").text == "OBJR");
        CHECK(owned.entries.at("Obj").text == fields.items.front().text);
    }
    CHECK(found);
}

TEST_CASE("Preflight accepts a signature field in PDF/A-1b") {
    const auto path = save("field-a1b.pdf", with_field(Conformance::pdf_a1b, space));
    std::string jars;
    for (const char* jar : {"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging",
                            "commons-io", "javax.activation", "jaxb-api"})
        jars += std::string("/usr/share/java/") + jar + ".jar:";
    const auto verdict =
        run_tool("java -cp " + jars + " org.apache.pdfbox.preflight.Validator_A1b " + path).output;
    INFO(verdict);
    CHECK(contains(verdict, "is a valid PDF/A-1b file"));
}

TEST_CASE("A document says which signature fields are still empty") {
    const auto reading = read_signatures(with_field(Conformance::pdf_a3a_ua1, space));
    CHECK(reading.signatures.empty());
    CHECK(reading.empty_fields == std::vector<std::string>{"author"});
    CHECK_FALSE(reading.hides_signatures);
}

TEST_CASE("A signature field needs a name, a label and room") {
    CHECK_THROWS_WITH(with_field(Conformance::pdf_a1b, {.name = "", .label = "x"}),
                      Catch::Contains("name"));
    CHECK_THROWS_WITH(with_field(Conformance::pdf_a1b, {.name = "a.b", .label = "x"}),
                      Catch::Contains("full stop"));
    CHECK_THROWS_WITH(with_field(Conformance::pdf_a1b, {.name = "a", .label = ""}),
                      Catch::Contains("label"));
    CHECK_THROWS_WITH(with_field(Conformance::pdf_a1b, {.name = "a", .label = "x", .width = 9999}),
                      Catch::Contains("wider"));
    CHECK_THROWS_WITH(with_field(Conformance::pdf_a1b, {.name = "a", .label = "x", .height = 12}),
                      Catch::Contains("too small"));
}
