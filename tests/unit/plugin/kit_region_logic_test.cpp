// SPDX-License-Identifier: Apache-2.0
/// What the kit makes of an author's region logic, beside the tables of a region.xml.
#include <catch2/catch.hpp>

#include "myochart/plugin/kit/region_logic.hpp"
#include "myochart/plugin/kit/testing.hpp"

using namespace myochart;
using namespace std::string_literals;

// What the region compiler would make.
extern "C" {
const myo_region myochart_region_tables{};
const myo_text myochart_region_plugin_id = {"org.example.region", 18};
const myo_text myochart_region_plugin_version = {"1.0.0", 5};
}

namespace {

class Cautious : public kit::RegionLogic {
public:
    void advise(const kit::Element& visit, kit::Advice& to) override {
        for (const kit::Element& finding : visit.children("finding")) {
            const kit::Element site = finding.child("site");
            if (site["side"] == "throw") throw std::runtime_error("no such side");
            to.caution({.code = "mind",
                        .text = "Mind it.",
                        .source = "a test",
                        .muscle = site["muscle"],
                        .side = site["side"]});
            to.test({.code = "do", .text = "Do it.", .source = visit.parent().name()});
            to.examine({.code = "see", .text = "See it.", .source = "a test", .muscle = "b"});
        }
    }
};

constexpr kit::detail::Identity fitting{"org.example.region", "1.0.0"};
constexpr kit::detail::Identity another_version{"org.example.region", "1.0.1"};
constexpr kit::detail::Identity another_id{"org.example.regions", "1.0.0"};

template <const kit::detail::Identity& identity>
constexpr myo_plugin_entry entry_of =
    kit::detail::entry<Cautious, kit::detail::RegionOffer<identity>,
                       kit::detail::RegionLogicOffer<Cautious>>(identity);

using kit::testing::Node;

Node draft(const std::string& side) {
    const Node site{"site", {{"muscle", "a"}, {"side", side}}};
    return kit::testing::chart({"patient"}, {"visit", {}, {Node{"finding", {}, {site}}}});
}

}  // namespace

TEST_CASE("Region logic advises on what is charted") {
    const kit::testing::Plugin plugin(entry_of<fitting>);
    const auto advice = plugin.advise(draft("left"));
    REQUIRE(advice.size() == 3);
    CHECK(advice[0].kind == MYO_ADVICE_CAUTION);
    CHECK(advice[0].code == "mind");
    CHECK(advice[0].text == "Mind it.");
    CHECK(advice[0].source == "a test");
    CHECK(advice[0].muscle == "a");
    CHECK(advice[0].side == "left");
    CHECK(advice[1].kind == MYO_ADVICE_TEST);
    CHECK(advice[1].source == "chart");
    CHECK(advice[1].muscle.empty());
    CHECK(advice[2].kind == MYO_ADVICE_EXAMINE);
    CHECK(advice[2].muscle == "b");
    CHECK(plugin.advise(kit::testing::chart({"patient"}, {"visit"})).empty());
}

TEST_CASE("Whatever region logic throws becomes an error text") {
    const kit::testing::Plugin plugin(entry_of<fitting>);
    CHECK_THROWS_WITH(plugin.advise(draft("throw")), "no such side");
    CHECK_THROWS_WITH(plugin.advise({"chart"}), "the document holds no visit");
}

TEST_CASE("When the host refuses advice, the logic stops and hands on the host's result") {
    kit::testing::Plugin plugin(entry_of<fitting>);
    plugin.allowed_calls = 1;
    try {
        plugin.advise(draft("left"));
        FAIL("advised on");
    } catch (const kit::testing::Failure& failure) {
        CHECK(failure.result == MYO_E_LIMIT);
    }
}

TEST_CASE("A region with logic offers its tables and its logic") {
    const kit::testing::Plugin plugin(entry_of<fitting>);
    CHECK(plugin.offers(MYO_INTERFACE_REGION));
    CHECK(plugin.offers(MYO_INTERFACE_REGION_LOGIC));
    CHECK_FALSE(plugin.offers(MYO_INTERFACE_EXPORT));
    CHECK(entry_of<fitting>.query(kit::text(MYO_INTERFACE_REGION)) == &myochart_region_tables);
}

TEST_CASE("A build whose id or version is not that of the region.xml does not start") {
    CHECK_THROWS_WITH(kit::testing::Plugin(entry_of<another_version>),
                      "the region.xml is of org.example.region 1.0.0, the build of "
                      "org.example.region 1.0.1: configure it again");
    CHECK_THROWS_AS(kit::testing::Plugin(entry_of<another_id>), kit::testing::Failure);
}
