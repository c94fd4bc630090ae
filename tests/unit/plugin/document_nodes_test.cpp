// SPDX-License-Identifier: Apache-2.0
#include "plugin/document_nodes.hpp"

#include <catch2/catch.hpp>

#include "support/refusal.hpp"

using namespace myochart;
using namespace myochart_test;

namespace {

std::string text(const myo_text& text) {
    return text.length == 0 ? std::string() : std::string(text.bytes, text.length);
}

/// Read with pointer, count and stride only, as a plugin does.
std::vector<myo_node> nodes_of(const myo_document& document) {
    std::vector<myo_node> nodes;
    for (std::uint32_t i = 0; i < document.nodes.count; ++i) {
        const auto* row =
            static_cast<const char*>(document.nodes.rows) + std::size_t{i} * document.nodes.stride;
        nodes.push_back(*reinterpret_cast<const myo_node*>(row));
    }
    return nodes;
}

std::string chart(const std::string& content) {
    return "<chart xmlns=\"urn:myochart:chart:1\" version=\"1.0\">" + content + "</chart>";
}

ErrorCode refusal_of(const std::string& xml) {
    return refusal([&] { DocumentNodes nodes(xml); });
}

}  // namespace

TEST_CASE("rows stand in document order: an element, its attributes, then its children") {
    const std::string xml = chart(
        "\n  <patient id=\"p\" name=\"A &amp; B\"/>\n  <visit>\n    <plan>Rest &lt; work</plan>\n"
        "  </visit>\n");
    const DocumentNodes made(xml);
    const myo_document document = made.document();
    CHECK(document.struct_size == sizeof(myo_document));
    CHECK(text(document.schema) == "urn:myochart:chart:1");
    CHECK(text(document.xml) == xml);
    const auto nodes = nodes_of(document);
    struct Row {
        std::uint32_t kind, parent, end;
        const char *name, *value;
    };
    const Row expected[] = {{MYO_NODE_ELEMENT, MYO_NONE, 7, "chart", ""},
                            {MYO_NODE_ATTRIBUTE, 0, 2, "version", "1.0"},
                            {MYO_NODE_ELEMENT, 0, 5, "patient", ""},
                            {MYO_NODE_ATTRIBUTE, 2, 4, "id", "p"},
                            {MYO_NODE_ATTRIBUTE, 2, 5, "name", "A & B"},
                            {MYO_NODE_ELEMENT, 0, 7, "visit", ""},
                            {MYO_NODE_ELEMENT, 5, 7, "plan", "Rest < work"}};
    REQUIRE(nodes.size() == std::size(expected));
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        INFO(i);
        CHECK(nodes[i].kind == expected[i].kind);
        CHECK(nodes[i].parent == expected[i].parent);
        CHECK(nodes[i].end == expected[i].end);
        CHECK(nodes[i].reserved0 == 0);
        CHECK(text(nodes[i].name) == expected[i].name);
        CHECK(text(nodes[i].value) == expected[i].value);
    }
}

TEST_CASE("names have no prefix, whatever the document calls its namespace") {
    const DocumentNodes made(
        "<c:chart xmlns:c=\"urn:myochart:chart:1\"><c:patient name=\"N\"/></c:chart>");
    const auto nodes = nodes_of(made.document());
    CHECK(text(nodes[0].name) == "chart");
    CHECK(text(nodes[1].name) == "patient");
    CHECK(text(nodes[2].name) == "name");
}

TEST_CASE("a text keeps its own spaces, the layout between elements is none") {
    const DocumentNodes made(chart("<!-- said -->\n <plan> </plan>\n <note>\n a\n</note>\n"));
    const auto nodes = nodes_of(made.document());
    CHECK(text(nodes[0].value).empty());
    CHECK(text(nodes[2].value) == " ");
    CHECK(text(nodes[3].value) == "\n a\n");
}

TEST_CASE("what is no safe document of a chart does not reach a plugin") {
    CHECK(refusal_of("") == ErrorCode::xml_malformed);
    CHECK(refusal_of("<chart>") == ErrorCode::xml_malformed);
    CHECK(refusal_of("<!DOCTYPE chart><chart/>") == ErrorCode::xml_doctype);
    CHECK(refusal_of("<chart/>") == ErrorCode::xml_wrong_document);
    CHECK(refusal_of("<session xmlns=\"urn:myochart:chart:1\"/>") == ErrorCode::xml_wrong_document);
    CHECK(refusal_of(chart("\xFF")) == ErrorCode::text_not_utf8);
    std::string deep;
    for (int i = 0; i < 100; ++i) deep = "<a>" + deep + "</a>";
    CHECK(refusal_of(chart(deep)) == ErrorCode::xml_too_deep);
}
