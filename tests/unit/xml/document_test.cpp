#include "xml/document.hpp"

#include <catch2/catch.hpp>

#include "xml/writer.hpp"

using namespace myochart::xml;

TEST_CASE("Elements are found by local name whatever prefix the writer chose") {
    const Document plain("<a xmlns='urn:x'><b c='1'/></a>");
    const Document prefixed("<m:a xmlns:m='urn:x'><m:b c='1'/></m:a>");
    for (const Document* document : {&plain, &prefixed}) {
        CHECK(document->root_namespace() == "urn:x");
        CHECK(document->root().name() == "a");
        REQUIRE(document->root().child("b"));
        CHECK(document->root().child("b").attribute("c") == "1");
    }
}

TEST_CASE("Elements and attributes of other namespaces carry it in their name") {
    const Document document(
        "<a xmlns='urn:x' xmlns:o='urn:o' o:t='1'><o:b/><b xmlns='urn:p'><c/></b></a>");
    const auto children = document.root().children();
    REQUIRE(children.size() == 2);
    CHECK(children[0].name() == "{urn:o}b");
    CHECK(children[1].name() == "{urn:p}b");
    CHECK(children[1].first_child().name() == "{urn:p}c");
    CHECK(document.root().attribute("{urn:o}t") == "1");
}

TEST_CASE("A prefix that is not declared is refused") {
    CHECK_THROWS_AS(Document("<m:a/>"), Error);
    CHECK_THROWS_AS(Document("<a b:c='1'/>"), Error);
}

TEST_CASE("Text keeps white space, CDATA and character references") {
    const Document document("<a><b>  </b><c>x<![CDATA[<&]]><!-- no -->y&#13;&#10;</c></a>");
    CHECK(document.root().child("b").text() == "  ");
    CHECK(document.root().child("c").text() == "x<&y\r\n");
}

TEST_CASE("White space between pieces of text is text") {
    const Document document("<a><![CDATA[a]]> <![CDATA[b]]> <!-- --> c</a>");
    CHECK(document.root().text() == "a b  c");
}

TEST_CASE("Where there is no element, there is nothing") {
    const Document document("<a b='1'>text</a>");
    for (const Element& nothing : {Element(), document.root().first_child()}) {
        CHECK_FALSE(nothing);
        CHECK(nothing.name().empty());
        CHECK(nothing.text().empty());
        CHECK(nothing.has_blank_text());
        CHECK(nothing.attributes().empty());
        CHECK_FALSE(nothing.attribute("b"));
        CHECK_FALSE(nothing.first_child());
        CHECK_FALSE(nothing.next_sibling());
        CHECK_FALSE(nothing.child("a"));
        CHECK(nothing.children().empty());
        CHECK(nothing.place().line == 0);
    }
}

TEST_CASE("An element knows its line") {
    const Document document("<a>\n <b/>\n <b/>\n</a>");
    CHECK(document.root().children()[1].place().line == 3);
}

TEST_CASE("An element with a prefix knows its place, one of another namespace that around it") {
    const Document document(
        "<m:a xmlns:m='urn:x' xmlns:o='urn:o'>\n <m:b>\n  <o:c/></m:b>\n</m:a>");
    const Element b = document.root().first_child();
    CHECK(b.place().line == 2);
    CHECK(b.place().column == 3);
    CHECK(b.first_child().name() == "{urn:o}c");
    CHECK(b.first_child().place().line == 2);
}

TEST_CASE("A byte order mark is not content") {
    const Document document("\xEF\xBB\xBF<a/>");
    CHECK(document.root().name() == "a");
}

TEST_CASE("What the writer writes reads back the same") {
    const std::string awkward = " <&>\"'\t\r\n]]> \xC3\xBC\xF0\x9F\xA6\xB5 ";
    Writer writer;
    writer.start("a");
    writer.attribute("b", awkward);
    writer.start("c");
    writer.text(awkward);
    writer.end();
    writer.start("d");
    writer.end();
    writer.end();
    const Document document(writer.bytes());
    CHECK(document.root().attribute("b") == awkward);
    CHECK(document.root().child("c").text() == awkward);
    CHECK(document.root().child("d").text().empty());
}

TEST_CASE("The writer's form is fixed") {
    Writer writer;
    writer.start("a");
    writer.attribute("n", "1");
    writer.start("b");
    writer.text("t");
    writer.end();
    writer.start("c");
    writer.end();
    writer.end();
    CHECK(writer.bytes() ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a n=\"1\">\n  <b>t</b>\n  <c/>\n</a>\n");
}

TEST_CASE("The writer refuses text that XML can't carry") {
    Writer writer;
    writer.start("a");
    CHECK_THROWS_AS(writer.text("\x01"), Error);
    CHECK_THROWS_AS(writer.attribute("b", "\xFF"), Error);
}

TEST_CASE("The writer sees what needs an escape at every place of a text") {
    for (const char special : {'"', '&', '<', '>', '\t', '\n', '\r'}) {
        for (std::size_t size = 1; size < 40; ++size) {
            std::string text(size, 'x');
            text[size / 2] = text[size - 1] = special;
            Writer writer;
            writer.start("a");
            writer.attribute("b", text);
            writer.start("c");
            writer.text(text);
            writer.end();
            writer.end();
            const Document document(writer.bytes());
            CHECK(document.root().attribute("b") == text);
            CHECK(document.root().child("c").text() == text);
        }
    }
}

TEST_CASE("A document larger than the writer's first buffer is written whole") {
    const std::string text(100'000, 'x');
    Writer writer;
    writer.start("a");
    for (int i = 0; i < 5; ++i) {
        writer.start("b");
        writer.attribute("c", text);
        writer.end();
    }
    writer.end();
    const Document document(writer.bytes());
    REQUIRE(document.root().children().size() == 5);
    for (const Element& b : document.root().children()) CHECK(b.attribute("c") == text);
}
