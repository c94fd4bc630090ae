#include <catch2/catch.hpp>

#include "unit/pdf/plain_pdf.hpp"
#include "unit/pdf/support.hpp"

using namespace pdf_test;
using namespace myochart::pdf;

namespace {

FlowOptions plain_options(Conformance conformance = Conformance::pdf_a3a_ua1) {
    FlowOptions result = options(conformance);
    result.footer = {};
    return result;
}

/// Links out and within, in each kind of block that holds text; one of them over two lines.
std::string linked_document(Conformance conformance = Conformance::pdf_a3a_ua1) {
    Flow flow(fonts(), plain_options(conformance));
    flow.heading(1, anchored("Report", "top"));
    flow.paragraph(std::vector<Run>{
        {.text = "Where a scale comes from is told by "},
        linked("a page of the clinic with a name that is long enough to need more than one line, "
               "whatever the size of the paper may be, since it goes on and on",
               "https://example.org/scales?a=(1)"),
        {.text = "."}});
    flow.list({Text(linked("To the findings", "#finding-7")), "plain"});
    Table table;
    table.columns = {{}, {}};
    table.header = {{"Number", "Muscle"}};
    table.rows = {{Text(anchored("7", "finding-7")), Text(linked("Soleus", "#top"))}};
    flow.table(table);
    flow.page_break();
    flow.note(linked("mail@example.org", "mailto:mail@example.org"));
    return flow.finish();
}

std::vector<const Value*> links_of(const PlainPdf& pdf) {
    std::vector<const Value*> result;
    for (const Value* page : pdf.pages())
        for (const Value& each : pdf.get(*page, "Annots").items)
            result.push_back(&pdf.follow(each));
    return result;
}

std::string written(const std::function<void(Flow&)>& content) {
    Flow flow(fonts(), plain_options());
    content(flow);
    return flow.finish();
}

}  // namespace

TEST_CASE("a link is one annotation for all its lines, printed, described and tagged") {
    const PlainPdf pdf(linked_document());
    const auto links = links_of(pdf);
    REQUIRE(links.size() == 4);
    for (const Value* link : links) {
        CHECK(pdf.get(*link, "Subtype").text == "Link");
        CHECK(pdf.get(*link, "F").text == "4");
        CHECK_FALSE(pdf.get(*link, "Contents").text.empty());
        const auto& box = pdf.get(*link, "Rect").items;
        CHECK(std::stod(box.at(0).text) < std::stod(box.at(2).text));
        CHECK(std::stod(box.at(1).text) < std::stod(box.at(3).text));
    }
    CHECK(pdf.get(*links[0], "QuadPoints").items.size() == 2 * 8);
    CHECK(pdf.get(pdf.get(*links[0], "A"), "URI").text == "https://example.org/scales?a=(1)");
    CHECK(contains(pdf.get(*links[0], "Contents").text, "(https://example.org/scales?a=(1))"));
    CHECK(pdf.get(*links[1], "Dest").text == "finding-7");
    CHECK(pdf.get(*links[1], "Contents").text == "To the findings");
    CHECK(pdf.get(*links[3], "Contents").text == "mail@example.org");
}

TEST_CASE("the parent tree leads from each link to its Link element, which holds its text too") {
    const PlainPdf pdf(linked_document());
    const Value& root = pdf.get(pdf.catalog(), "StructTreeRoot");
    const auto& numbers = pdf.get(pdf.get(root, "ParentTree"), "Nums").items;
    std::map<std::string, const Value*> owners;
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2)
        owners[numbers[i].text] = &pdf.follow(numbers[i + 1]);
    for (const Value* link : links_of(pdf)) {
        const std::string key = pdf.get(*link, "StructParent").text;
        REQUIRE(owners.count(key) == 1);
        const Value& element = *owners[key];
        CHECK(pdf.get(element, "S").text == "Link");
        bool holds_annotation = false;
        bool holds_text = false;
        for (const Value& kid : pdf.get(element, "K").items) {
            holds_text = holds_text || kid.kind == Value::Kind::word;
            if (pdf.get(kid, "Type").text == "OBJR")
                holds_annotation = &pdf.get(kid, "Obj") == link;
        }
        CHECK(holds_annotation);
        CHECK(holds_text);
        CHECK(std::stoi(pdf.get(root, "ParentTreeNextKey").text) > std::stoi(key));
    }
}

TEST_CASE("an anchor leads to the page and height of its text") {
    const PlainPdf pdf(linked_document());
    const Value& names = pdf.get(pdf.get(pdf.catalog(), "Names"), "Dests");
    const auto& entries = pdf.get(names, "Names").items;
    REQUIRE(entries.size() == 4);
    CHECK(entries[0].text == "finding-7");
    CHECK(entries[2].text == "top");
    CHECK(&pdf.follow(entries[1].items.at(0)) == pdf.pages().front());
    const double below = std::stod(entries[1].items.at(3).text);
    const double above = std::stod(entries[3].items.at(3).text);
    CHECK(above == Approx(841.89 - 51).margin(0.1));
    CHECK(below < above - 60);
}

TEST_CASE("a link stands in the reading order between what is before and after it") {
    const auto tree =
        run_tool("pdfinfo -struct-text " + save("links.pdf", linked_document())).output;
    const auto before = tree.find("told by");
    const auto link = tree.find("a page of the clinic");
    CHECK(before < link);
    CHECK(link != std::string::npos);
    CHECK(contains(tree, "Link"));
    CHECK(contains(tree, "Object"));
}

TEST_CASE("links in a repeated head of a table are made once") {
    const auto bytes = written([](Flow& flow) {
        Table table;
        table.columns = {{}};
        table.header = {{Text(linked("Where this comes from", "https://example.org"))}};
        for (int i = 0; i < 100; ++i) table.rows.push_back({"Row"});
        flow.table(table);
    });
    const PlainPdf pdf(bytes);
    CHECK(pdf.pages().size() > 1);
    CHECK(links_of(pdf).size() == 1);
}

TEST_CASE("targets that lead nowhere or to a place of doubt are refused") {
    const auto paragraph = [](Run run) { return [run](Flow& flow) { flow.paragraph(run); }; };
    CHECK_THROWS_WITH(written(paragraph(linked("x", "#nowhere"))), Catch::Contains("#nowhere"));
    for (const char* target : {"javascript:alert(1)", "file:///etc/passwd", "example.org", "#",
                               "https://exämple.org", "https://"})
        CHECK_THROWS_WITH(written(paragraph(linked("x", target))),
                          Catch::Contains("a link cannot lead to"));
    CHECK_THROWS_WITH(written(paragraph(linked("", "#a"))), Catch::Contains("needs text"));
    CHECK_THROWS_WITH(written([](Flow& flow) {
                          flow.paragraph(anchored("one", "same"));
                          flow.paragraph(anchored("two", "same"));
                      }),
                      Catch::Contains("two anchors named same"));
}

TEST_CASE("links keep both kinds of file sound") {
    for (const auto conformance : {Conformance::pdf_a3a_ua1, Conformance::pdf_a1b}) {
        const auto path = save("linked.pdf", linked_document(conformance));
        const auto result = run_tool("qpdf --check " + path);
        INFO(result.output);
        CHECK(result.status == 0);
        CHECK_FALSE(contains(run_tool("pdfinfo -dests " + path).output, "rror"));
    }
}
