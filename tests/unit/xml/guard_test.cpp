#include "xml/guard.hpp"

#include <catch2/catch.hpp>

#include <string>

#include "xml/document.hpp"

using namespace myochart::xml;

namespace {

NamesUsed require_safe_document(std::string_view bytes, const Limits& limits) {
    require_characters(bytes, limits);
    return require_markup(bytes, limits);
}

Fault fault_of(std::string_view bytes, const Limits& limits = {}) {
    try {
        require_safe_document(bytes, limits);
    } catch (const Error& error) {
        return error.fault;
    }
    FAIL("accepted: " << bytes);
    return {};
}

std::string nested(std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += "<a>";
    for (std::size_t i = 0; i < depth; ++i) text += "</a>";
    return text;
}

}  // namespace

TEST_CASE("A well-formed document passes the guard") {
    for (const char* good : {
             "<a/>",
             "<?xml version=\"1.0\"?><a/>",
             "<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<a b=\"1\" c='&lt;'>x &amp; "
             "y</a>\n",
             "<!-- before --><a><![CDATA[ < & ]]><!-- in --><?pi data?><b/></a><!-- after -->",
             "<a>&#x41;&#65;]] &gt;</a>",
             "<m:a xmlns:m='urn:x'>\xC3\xBC \xF0\x9F\xA6\xB5</m:a>",
         }) {
        INFO(good);
        CHECK_NOTHROW(require_safe_document(good, {}));
    }
}

TEST_CASE("What other readers let pass is refused as malformed") {
    for (const char* bad : {
             "",
             "   ",
             "text",
             "<a>",
             "<a></b>",
             "<a/><b/>",
             "<a/>text",
             "<a b=1/>",
             "<a b='1' b='2'/>",
             "<a b='<'/>",
             "<a b='1'c='2'/>",
             "<a>&nbsp;</a>",
             "<a>&x</a>",
             "<a>&#0;</a>",
             "<a>&#1;</a>",
             "<a>&#xD800;</a>",
             "<a>&#x110000;</a>",
             "<a>&#;</a>",
             "<a>]]></a>",
             "<a><!-- -- --></a>",
             "<a><!-- </a>",
             "<a><![CDATA[ </a>",
             "<a><?xml version='1.0'?></a>",
             "<1a/>",
             "<a></a",
             "<a",
             "<a/",
             "<a b",
             "<a b=",
             "<a b='",
             "<?xml version='1.1'?><a/>",
             "<?xml encoding='UTF-8'?><a/>",
             "<?xml version='1.0' bogus='1'?><a/>",
             "<a b='&#xG;'/>",
             "<a b='&#6' c='5;'/>",
             "<a xmlns:b='1' xmlns:b='1'/>",
         }) {
        INFO(bad);
        CHECK(fault_of(bad) == Fault::malformed);
    }
}

TEST_CASE("A DOCTYPE is refused wherever it could stand") {
    CHECK(fault_of("<!DOCTYPE a><a/>") == Fault::doctype);
    CHECK(fault_of("<?xml version='1.0'?>\n<!-- x --><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>") ==
          Fault::doctype);
}

TEST_CASE("Bytes that are not UTF-8 text of XML characters are refused") {
    CHECK(fault_of("<a>\xFF</a>") == Fault::not_utf8);
    CHECK(fault_of("<a>\xC0\x80</a>") == Fault::not_utf8);
    CHECK(fault_of("<a>\xED\xA0\x80</a>") == Fault::not_utf8);
    CHECK(fault_of("\xFF\xFE<\0a\0") == Fault::not_utf8);
    CHECK(fault_of("<?xml version='1.0' encoding='windows-1252'?><a/>") == Fault::not_utf8);
    CHECK(fault_of("<a>\x01</a>") == Fault::control_character);
    CHECK(fault_of(std::string_view("<a>aaaa\0</a>", 12)) == Fault::control_character);
}

TEST_CASE("Limits stop a document before it is built") {
    CHECK(fault_of(nested(10'000)) == Fault::too_deep);
    CHECK_NOTHROW(require_safe_document(nested(64), {}));
    CHECK(fault_of(nested(65)) == Fault::too_deep);
    Limits small;
    small.bytes = 10;
    CHECK(fault_of("<aaaaaaaaaaaa/>", small) == Fault::too_large);
    small = {};
    small.elements = 2;
    CHECK(fault_of("<a><b/><c/></a>", small) == Fault::too_large);
    small = {};
    small.attributes_of_one_element = 1;
    CHECK(fault_of("<a b='1' c='2'/>", small) == Fault::too_large);
}

TEST_CASE("An error names line and column") {
    try {
        require_safe_document("<a>\n  <b>\n</a>", {});
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.place.line == 3);
        CHECK(error.place.column == 4);
    }
}

TEST_CASE("An attribute is found to stand twice among many") {
    std::string tag = "<a";
    for (int i = 0; i < 200; ++i) tag += " a" + std::to_string(i) + "='1'";
    CHECK_NOTHROW(require_safe_document(tag + "/>", {}));
    for (const int repeated : {0, 63, 64, 199}) {
        CHECK(fault_of(tag + " a" + std::to_string(repeated) + "='2'/>") == Fault::malformed);
    }
}

TEST_CASE("What has to be read in another way is seen at every place of a value") {
    for (std::size_t size = 1; size < 40; ++size) {
        for (std::size_t at = 0; at < size; ++at) {
            std::string value(size, 'x');
            value[at] = '<';
            CHECK(fault_of("<a b='" + value + "'/>") == Fault::malformed);
            value[at] = '\n';
            std::string read = value;
            read[at] = ' ';
            const std::string document = "<a b='" + value + "'/>";
            CHECK(Document(document).root().attribute("b") == read);
        }
    }
}

TEST_CASE("What names can't hold ends them at every place") {
    const std::string after = "<b c='more than eight bytes'/></a>";
    for (std::size_t size = 2; size < 24; ++size) {
        for (std::size_t at = 1; at < size; ++at) {
            for (const char* good : {"A", "Z", "a", "z", "0", "9", "-", ".", "_", "\xC3\xBC"}) {
                const std::string name = std::string(size, 'a').replace(at, 1, good);
                CHECK_NOTHROW(require_safe_document("<" + name + "/>", {}));
                CHECK_NOTHROW(require_safe_document("<a " + name + "='1'>" + after, {}));
            }
            std::string name(size, 'Z');
            for (const char bad : {'@', '[', '`', '{', '!', '*', '\x7F', '"'}) {
                name[at] = bad;
                CHECK(fault_of("<" + name + "/>") == Fault::malformed);
                CHECK(fault_of("<a " + name + "='1'>" + after) == Fault::malformed);
            }
        }
    }
}

TEST_CASE("What texts and values can't hold is seen at every place") {
    for (std::size_t size = 3; size < 40; ++size) {
        for (std::size_t at = 0; at + 3 <= size; ++at) {
            std::string text(size, 'x');
            text.replace(at, 3, "]]>");
            CHECK(fault_of("<a>" + text + "</a>") == Fault::malformed);
            text.replace(at, 3, "&x;");
            CHECK(fault_of("<a>" + text + "</a>") == Fault::malformed);
            CHECK(fault_of("<a b='" + text + "'/>") == Fault::malformed);
            CHECK(fault_of("<a b=\"" + text + "\">12345678</a>") == Fault::malformed);
            text.replace(at, 3, "\"]>");
            CHECK_NOTHROW(require_safe_document("<a b='" + text + "'>" + text + "</a>", {}));
        }
    }
}

TEST_CASE("A document that ends anywhere too early is refused") {
    const std::string whole =
        "<abcdefghi jklmnopqrst='uvwxyz 0123456'>a text &amp; more</abcdefghi>";
    CHECK_NOTHROW(require_safe_document(whole, {}));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const std::string cut(whole, 0, size);
        CHECK(fault_of(cut) == Fault::malformed);
    }
}

TEST_CASE("A bad byte is found wherever it stands") {
    for (std::size_t at = 0; at < 200; ++at) {
        std::string text(200, 'x');
        text[at] = '\x01';
        CHECK(fault_of("<a>" + text + "</a>") == Fault::control_character);
        text[at] = '\x80';
        CHECK(fault_of("<a>" + text + "</a>") == Fault::not_utf8);
    }
}

TEST_CASE("The index of lines tells the places that counting tells") {
    std::string bytes;
    for (std::size_t i = 0; bytes.size() < 20'000; ++i)
        bytes += std::string(i * 37 % 300, 'x') + "\n";
    const LineIndex lines(bytes);
    for (std::size_t offset = 0; offset <= bytes.size(); offset += 61) {
        CHECK(lines.place_of(offset).line == place_of(bytes, offset).line);
        CHECK(lines.place_of(offset).column == place_of(bytes, offset).column);
    }
}
