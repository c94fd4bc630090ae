#include <catch2/catch.hpp>

#include "unit/pdf/plain_pdf.hpp"
#include "unit/pdf/support.hpp"

using namespace pdf_test;
using myochart::pdf::Conformance;

namespace {

const PlainPdf& document() {
    static const PlainPdf pdf(full_document(Conformance::pdf_a3a_ua1));
    return pdf;
}

std::string content_of(const Value& page) { return document().get(page, "Contents").stream; }

/// The value of an attribute in any of an element's attribute objects.
const Value& attribute(const Value& element, const std::string& key) {
    static const Value null;
    for (const Value& each : document().get(element, "A").items)
        if (document().follow(each).has(key)) return document().get(document().follow(each), key);
    return null;
}

bool is_element(const Value& kid) {
    return document().get(document().follow(kid), "Type").text == "StructElem";
}

std::vector<const Value*> child_elements(const Value& element) {
    std::vector<const Value*> result;
    for (const Value& kid : document().get(element, "K").items)
        if (is_element(kid)) result.push_back(&document().follow(kid));
    return result;
}

/// Page object and MCID of each marked-content kid.
std::vector<std::pair<const Value*, std::string>> contents_of(const Value& element) {
    std::vector<std::pair<const Value*, std::string>> result;
    for (const Value& kid : document().get(element, "K").items) {
        if (kid.kind == Value::Kind::word)
            result.emplace_back(&document().get(element, "Pg"), kid.text);
        else if (document().get(kid, "Type").text == "MCR")
            result.emplace_back(&document().get(kid, "Pg"), document().get(kid, "MCID").text);
    }
    return result;
}

bool paints(const std::string& name) {
    static const std::set<std::string> painting{"f",  "f*", "S",  "s",  "B",  "B*", "b",
                                                "b*", "F",  "Tj", "TJ", "sh", "Do", "'"};
    return painting.count(name) != 0;
}

int columns_of(const Value& row) {
    int columns = 0;
    for (const Value* cell : child_elements(row)) {
        const Value& span = attribute(*cell, "ColSpan");
        columns += span.text.empty() ? 1 : std::stoi(span.text);
    }
    return columns;
}

std::vector<const Value*> rows_of(const Value& table) {
    std::vector<const Value*> rows;
    for (const Value* part : child_elements(table))
        for (const Value* row : child_elements(*part)) rows.push_back(row);
    return rows;
}

}  // namespace

TEST_CASE("nothing is painted outside marked content and artifacts") {
    for (const Value* page : document().pages()) {
        std::vector<std::string> marks;
        int saved = 0;
        for (const Operation& operation : operations(content_of(*page))) {
            if (operation.name == "BDC" || operation.name == "BMC")
                marks.push_back(operation.operands.at(0).text);
            if (operation.name == "EMC") {
                REQUIRE_FALSE(marks.empty());
                marks.pop_back();
            }
            saved += operation.name == "q" ? 1 : operation.name == "Q" ? -1 : 0;
            if (paints(operation.name)) {
                CHECK_FALSE(marks.empty());
                if (!marks.empty()) CHECK(marks.front() != "Span");
            }
        }
        CHECK(marks.empty());
        CHECK(saved == 0);
    }
}

TEST_CASE("every marked-content number leads through the parent tree to its owner") {
    const Value& root = document().get(document().catalog(), "StructTreeRoot");
    const auto& numbers = document().get(document().get(root, "ParentTree"), "Nums").items;
    const auto pages = document().pages();
    REQUIRE(numbers.size() >= 2 * pages.size());  // those of the links follow
    CHECK(document().get(root, "ParentTreeNextKey").text == std::to_string(numbers.size() / 2));
    for (std::size_t i = 0; i < pages.size(); ++i) {
        CHECK(document().get(*pages[i], "StructParents").text == numbers[2 * i].text);
        CHECK(document().get(*pages[i], "Tabs").text == "S");
        const auto& owners = document().follow(numbers[2 * i + 1]).items;
        std::size_t marks = 0;
        for (const Operation& operation : operations(content_of(*pages[i]))) {
            if (operation.name != "BDC" || !operation.operands.at(1).has("MCID")) continue;
            const std::string mcid = operation.operands[1].entries.at("MCID").text;
            CHECK(mcid == std::to_string(marks++));
            const Value& owner =
                document().follow(owners.at(static_cast<std::size_t>(std::stoi(mcid))));
            CHECK(document().get(owner, "S").text == operation.operands[0].text);
            bool owned = false;
            for (const auto& [page, number] : contents_of(owner))
                owned = owned || (page == pages[i] && number == mcid);
            CHECK(owned);
        }
        CHECK(marks == owners.size());
        CHECK(marks > 0);
    }
}

TEST_CASE("every structure element hangs below the parent that it names") {
    const auto elements = document().of_type("StructElem");
    CHECK(elements.size() > 100);
    for (const Value* element : elements) {
        REQUIRE(element->has("P"));
        const Value& parent = document().get(*element, "P");
        if (document().get(parent, "Type").text == "StructTreeRoot") continue;
        bool listed = false;
        for (const Value* child : child_elements(parent)) listed = listed || child == element;
        CHECK(listed);
    }
}

TEST_CASE("header cells say their scope and table rows are of equal length") {
    int column_headers = 0;
    int row_headers = 0;
    for (const Value* element : document().of_type("StructElem")) {
        const std::string type = document().get(*element, "S").text;
        if (type == "TH") {
            const std::string scope = attribute(*element, "Scope").text;
            CHECK((scope == "Row" || scope == "Column"));
            column_headers += scope == "Column" ? 1 : 0;
            row_headers += scope == "Row" ? 1 : 0;
        }
        if (type == "Table") {
            const auto rows = rows_of(*element);
            REQUIRE_FALSE(rows.empty());
            for (const Value* row : rows) CHECK(columns_of(*row) == columns_of(*rows.front()));
        }
    }
    CHECK(column_headers == 5);    // of the findings: repeated heads are artifacts
    CHECK(row_headers == 9 + 51);  // of the patient's details and the findings
}

TEST_CASE("figures have a description and a box on their page") {
    int figures = 0;
    for (const Value* element : document().of_type("StructElem")) {
        if (document().get(*element, "S").text != "Figure") continue;
        ++figures;
        CHECK_FALSE(document().get(*element, "Alt").text.empty());
        const auto& box = attribute(*element, "BBox").items;
        REQUIRE(box.size() == 4);
        CHECK(std::stod(box[0].text) < std::stod(box[2].text));
        CHECK(std::stod(box[1].text) < std::stod(box[3].text));
        CHECK(std::stod(box[1].text) > 0);
    }
    CHECK(figures == 3);
}

TEST_CASE("every glyph that is shown exists and has a meaning in Unicode") {
    const PlainPdf& pdf = document();
    for (const Value* page : pdf.pages()) {
        const Value& fonts = pdf.get(pdf.get(*page, "Resources"), "Font");
        std::string map;
        std::vector<std::string> saved;
        for (const Operation& operation : operations(content_of(*page))) {
            if (operation.name == "Tf")
                map = pdf.get(pdf.get(fonts, operation.operands.at(0).text), "ToUnicode").stream;
            if (operation.name == "q") saved.push_back(map);
            if (operation.name == "Q") {
                map = saved.back();
                saved.pop_back();
            }
            if (operation.name != "TJ") continue;
            for (const Value& part : operation.operands.at(0).items) {
                if (part.kind != Value::Kind::string) continue;
                for (std::size_t i = 0; i < part.text.size(); i += 4) {
                    const std::string code = part.text.substr(i, 4);
                    CHECK(code != "0000");
                    INFO(code << " in " << map.size() << " bytes");
                    CHECK(contains(map, "\n<" + code + "> <"));
                }
            }
        }
        for (const char* nothing : {"> <0000>", "> <FEFF>", "> <FFFD>", "> <FFFE>", "> <>"})
            CHECK_FALSE(contains(map, nothing));
    }
}

TEST_CASE("only PDF/A-1 lists the glyphs of its subsets") {
    for (const Value* descriptor : document().of_type("FontDescriptor"))
        CHECK_FALSE(descriptor->has("CIDSet"));
    const PlainPdf old(full_document(Conformance::pdf_a1b));
    for (const Value* descriptor : old.of_type("FontDescriptor")) CHECK(descriptor->has("CIDSet"));
    CHECK(old.of_type("ExtGState").empty());
    CHECK(old.of_type("Filespec").empty());
}

TEST_CASE("the catalogue says what accessibility and archiving ask for") {
    const PlainPdf& pdf = document();
    const Value& catalog = pdf.catalog();
    CHECK(pdf.get(pdf.get(catalog, "MarkInfo"), "Marked").text == "true");
    CHECK(pdf.get(pdf.get(catalog, "ViewerPreferences"), "DisplayDocTitle").text == "true");
    CHECK(pdf.get(catalog, "Lang").text == "en");
    CHECK(pdf.get(catalog, "AF").items.size() == 1);
    const std::string& xmp = pdf.get(catalog, "Metadata").stream;
    CHECK(contains(xmp, "<pdfaid:part>3</pdfaid:part>"));
    CHECK(contains(xmp, "<pdfaid:conformance>A</pdfaid:conformance>"));
    CHECK(contains(xmp, "<pdfuaid:part>1</pdfuaid:part>"));
    CHECK(contains(xmp, "<xmp:CreateDate>2026-03-01T14:05:00+01:00</xmp:CreateDate>"));
    CHECK(contains(xmp, "Muscle chart – Żółć"));
    const Value& outline = pdf.get(catalog, "Outlines");
    CHECK(pdf.get(pdf.get(outline, "First"), "Title").text == "Trigger point chart");
    CHECK(pdf.get(pdf.get(pdf.get(outline, "First"), "First"), "Title").text == "History");
}

TEST_CASE("the tag tree reads in order") {
    const auto tree = run_tool("pdfinfo -struct-text " +
                               save("tags.pdf", full_document(Conformance::pdf_a3a_ua1)))
                          .output;
    const auto title = tree.find("\"Trigger point chart\"");
    const auto history = tree.find("\"History\"");
    const auto item = tree.find("Levator scapulae");
    const auto last = tree.find("Signed: Dr. Ada Müller");
    CHECK(title < history);
    CHECK(history < item);
    CHECK(item < last);
    CHECK(last != std::string::npos);
    CHECK(contains(tree, "LBody"));
}
