// SPDX-License-Identifier: Apache-2.0
/// What the kit makes of an author's exporter, and how it shows a record.
#include <catch2/catch.hpp>

#include "myochart/plugin/kit/exporter.hpp"
#include "myochart/plugin/kit/testing.hpp"

using namespace myochart;
using namespace std::string_literals;

namespace {

/// Writes what the option "show" asks for.
class Showing : public kit::Exporter {
public:
    static constexpr std::string_view format = "showing";
    static constexpr std::string_view title = "Showing";
    static constexpr std::string_view suffix = "txt";
    static constexpr std::string_view media_type = "text/plain";
    static constexpr bool personal_data = false;
    static constexpr bool lossy = true;

    void write(const kit::Document& document, kit::Output& output) override {
        const std::string_view show = output.options.find("show").value_or("");
        if (show == "findings")
            for (const kit::Element& finding : document.visit().children("finding"))
                output << finding["label"] << ":" << finding.child("site")["side"] << ";";
        if (show == "all") write_all(document.root(), output);
        if (show == "xml") output << document.schema() << " " << document.xml();
        if (show == "complaint") output << document.visit().child("complaint").text();
        if (show == "status") output << document.record()["status"];
        if (show == "patient") output << document.patient()["name"];
        if (show == "options")
            for (const kit::Option& option : output.options)
                output << option.key << "=" << option.value << ";";
        if (show == "much")
            for (int i = 0; i < 100'000; ++i) output << "0123456789";
        if (show == "something") throw 42;
        if (show == "counter") output << std::to_string(++counter);
        output.progress(1, 1);
    }

    static inline int counter = 0;

private:
    static void write_all(const kit::Element& element, kit::Output& output) {
        output << "(" << element.name();
        for (const auto& [name, value] : element.attributes())
            output << " " << name << "=" << value;
        output << " " << element.text();
        for (const kit::Element& child : element.children()) write_all(child, output);
        output << ")";
    }
};

constexpr myo_plugin_entry entry =
    kit::detail::entry<Showing, kit::detail::ExporterOffer<Showing>>({"org.example.kit", "1.0.0"});

using kit::testing::Node;

Node finding(const std::string& label, const std::string& side) {
    return {"finding", {{"label", label}}, {Node{"site", {{"side", side}}}}};
}

Node sample() {
    return kit::testing::chart({"patient", {{"name", "Jonas & \"J\" <Weber>"}}},
                               {"visit",
                                {{"status", "draft"}, {"start", "2026-11-20T09:00:00+01:00"}},
                                {Node{"complaint", {}, {}, "Ache"}, finding("1", "left"),
                                 Node{"problem", {}, {}}, finding("2", "right")}});
}

std::string shown(const std::string& what, const Node& chart = sample()) {
    return kit::testing::Plugin(entry).write(chart, {{"show", what}});
}

}  // namespace

TEST_CASE("An exporter walks through the children it asks for, in their order") {
    CHECK(shown("findings") == "1:left;2:right;");
    CHECK(shown("complaint") == "Ache");
    CHECK(shown("patient") == "Jonas & \"J\" <Weber>");
}

TEST_CASE("Every element, attribute and text of a record is reached") {
    CHECK(shown("all") ==
          "(chart schemaVersion=1.0 (patient name=Jonas & \"J\" <Weber> )"
          "(visit status=draft start=2026-11-20T09:00:00+01:00 (complaint Ache)"
          "(finding label=1 (site side=left ))(problem )(finding label=2 (site side=right ))))");
}

TEST_CASE("A corrected visit is shown as it is to be read now, and its record as it was signed") {
    const Node amended = kit::testing::chart(
        {"patient", {}},
        {"visit",
         {{"status", "signed"}},
         {finding("1", "left"),
          Node{"amendment", {{"kind", "correction"}}, {Node{"visit", {}, {finding("1", "right")}}}},
          Node{"amendment", {{"kind", "addendum"}}, {Node{"text", {}, {}, "New shoes"}}}}});
    CHECK(shown("findings", amended) == "1:right;");
    CHECK(shown("status", amended) == "signed");
}

TEST_CASE("A document without a visit is refused") {
    try {
        shown("findings", {"chart", {}, {Node{"patient"}}});
        FAIL("nothing was refused");
    } catch (const kit::testing::Failure& failure) {
        CHECK(failure.result == MYO_E_REFUSED);
        CHECK(failure.what() == "the document holds no visit"s);
    }
}

TEST_CASE("An element that is not there has nothing") {
    const kit::Element none;
    CHECK_FALSE(none);
    CHECK(none.name().empty());
    CHECK(none.text().empty());
    CHECK(none["label"].empty());
    CHECK_FALSE(none.attribute("label"));
    CHECK(none.attributes().empty());
    CHECK_FALSE(none.child("site"));
    CHECK_FALSE(none.parent());
    CHECK(none.children().empty());
    for (const kit::Element& child : none.children()) FAIL(child.name());
}

TEST_CASE("An absent attribute is not an empty one") {
    const Node node{"a", {{"x", ""}}};
    const kit::testing::detail::ChartRows rows(node);
    const kit::Element element = kit::Document(rows.document).root();
    CHECK(element.attribute("x") == std::optional<std::string_view>(""));
    CHECK(element.attribute("y") == std::nullopt);
}

TEST_CASE("A child knows its parent") {
    const Node chart = sample();
    const kit::testing::detail::ChartRows rows(chart);
    const kit::Document document(rows.document);
    CHECK(document.visit().child("finding").child("site").parent().parent()["status"] == "draft");
    CHECK_FALSE(document.root().parent());
}

TEST_CASE("The XML beside the nodes says the same") {
    CHECK(shown("xml", {"chart", {{"a", "1"}}, {Node{"b", {}, {}, "<&>\""}}}) ==
          "urn:myochart:chart:1 <chart xmlns=\"urn:myochart:chart:1\" a=\"1\">"
          "<b>&lt;&amp;&gt;&quot;</b></chart>");
}

TEST_CASE("Options reach the exporter") {
    CHECK(kit::testing::Plugin(entry).write(sample(), {{"show", "options"}, {"width", "72"}}) ==
          "show=options;width=72;");
}

TEST_CASE("A long output arrives whole") {
    std::string expected;
    for (int i = 0; i < 100'000; ++i) expected += "0123456789";
    CHECK(shown("much") == expected);
}

TEST_CASE("When the host refuses a call, the exporter stops and hands on the host's result") {
    kit::testing::Plugin plugin(entry);
    plugin.allowed_calls = 3;
    try {
        plugin.write(sample(), {{"show", "much"}});
        FAIL("wrote on");
    } catch (const kit::testing::Failure& failure) {
        CHECK(failure.result == MYO_E_LIMIT);
    }
}

TEST_CASE("Whatever an exporter throws becomes an error text") {
    CHECK_THROWS_WITH(shown("something"), "an unknown failure inside the plugin");
}

TEST_CASE("An exporter that writes other bytes the second time is found by the test host") {
    CHECK_THROWS_WITH(shown("counter"),
                      "plugin misbehaved: the same chart gave other bytes the second time");
}

TEST_CASE("The table says what the class says") {
    const kit::testing::Plugin plugin(entry);
    const void* const table = entry.query(kit::text(MYO_INTERFACE_EXPORT));
    const auto& exporter = *static_cast<const myo_exporter*>(table);
    CHECK(exporter.struct_size == sizeof exporter);
    CHECK(exporter.flags == MYO_EXPORT_LOSSY);
    CHECK(kit::view(exporter.format) == "showing");
    CHECK(kit::view(exporter.title) == "Showing");
    CHECK(kit::view(exporter.suffix) == "txt");
    CHECK(kit::view(exporter.media_type) == "text/plain");
}
