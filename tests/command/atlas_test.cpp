// The questions of the `atlas` verb, as a person asks them.
#include <catch2/catch.hpp>

#include "command/clinic.hpp"

using namespace myochart_test;

namespace {

/// The atlas needs no store.
Ran atlas(const std::string& arguments) { return run(program + " atlas " + arguments); }

std::string must(const std::string& arguments) {
    const Ran ran = atlas(arguments);
    INFO(ran.output);
    REQUIRE(ran.status == 0);
    return ran.output;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

void check_refused(const std::string& arguments, const std::string& code, const std::string& part) {
    const Ran ran = atlas(arguments);
    INFO(arguments << "\n" << ran.output);
    CHECK(ran.status == 1);
    CHECK(has(ran.output, code));
    CHECK(has(ran.output, part));
    CHECK(has(ran.output, "remedy:"));
}

/// The essential zone of the first gastrocnemius point on the right sole, and its mirror image.
const std::string right_instep =
    "0.60,0.75,0.57,0.66,0.57,0.55,0.62,0.46,0.67,0.41,0.83,0.41,0.82,0.46,0.80,0.55,0.78,0.66,"
    "0.76,0.75";
const std::string left_instep =
    "0.40,0.75,0.43,0.66,0.43,0.55,0.38,0.46,0.33,0.41,0.17,0.41,0.18,0.46,0.20,0.55,0.22,0.66,"
    "0.24,0.75";

}  // namespace

TEST_CASE("Pain drawn on the instep suggests the first gastrocnemius point of that side") {
    for (const std::string side : {"left", "right"}) {
        const std::string shown = must("where-does-it-hurt --area foot.sole:" + side + ":" +
                                       (side == "left" ? left_instep : right_instep));
        INFO(shown);
        const auto first = shown.find("\n1. ");
        REQUIRE(first != std::string::npos);
        CHECK(has(shown.substr(first, 40), "gastrocnemius.trp1"));
        CHECK(has(shown, "Gastrocnemius, medial head, TrP1, " + side + ":"));
        CHECK(has(shown, "Muscles, by the best of their trigger points:"));
        CHECK(has(shown, "no diagnosis"));
        CHECK(has(shown, "Delphi consensus of 2018"));
    }
}

TEST_CASE("Taps on two pictures, a radius, words and a limit can be given together") {
    const std::string shown = must(
        "where-does-it-hurt --point foot.sole:left:0.5,0.8 --point "
        "lower_leg.back:left:0.5,0.3,25 --words heel --limit 2");
    CHECK(has(shown, "Felt where it was drawn:"));
    CHECK(has(shown, "Felt at \"heel\":"));
    CHECK(has(shown, "\n2. "));
    CHECK_FALSE(has(shown, "\n3. "));
}

TEST_CASE("Nothing found is said, with what to try") {
    CHECK(has(must("where-does-it-hurt --words elbow"), "No zone is described so. Try one word"));
    CHECK(has(must("where-does-it-hurt --point lower_leg.front:left:0.97,0.02,2"),
              "No zone of the loaded regions lies there."));
}

TEST_CASE("A question about pain that can't be read is refused with how it is written") {
    const std::string ask = "where-does-it-hurt ";
    check_refused(ask + "--area heel", "value.word", "lower_leg.back:left:");
    check_refused(ask + "--area foot.sole:left:0.1,0.2,0.3,0.4", "value.out-of-range", "2 points");
    check_refused(ask + "--area foot.sole:left:0.1,0.2,0.3", "value.number", "an x has no y");
    check_refused(ask + "--area foot.sole:left:10,20,30,40,50,10", "value.out-of-range",
                  "from 0 to 1");
    check_refused(ask + "--area foot.sole:lft:0.1,0.2,0.3,0.4,0.5,0.1", "value.word", "lft");
    check_refused(ask + "--area foot.sole:left:nan,0.2,0.3,0.4,0.5,0.1", "value.number", "nan");
    check_refused(ask + "--area foot.soles:left:0.1,0.2,0.3,0.4,0.5,0.1", "atlas.unknown-view",
                  "Did you mean foot.sole");
    check_refused(ask + "--point foot.sole:left:0.5", "value.number", "x, y and perhaps a radius");
    check_refused(ask + "--point foot.sole:left:0.5,0.5,0", "value.out-of-range", "13.5");
    CHECK(atlas(ask).status == 2);
    CHECK(atlas(ask + "--words heel --limit 0").status == 2);
}

TEST_CASE("What to examine next is told with the reasons and their marks") {
    const std::string shown = must("next gastrocnemius --limit 8");
    CHECK(has(shown, "1. Soleus (soleus)\n"));
    CHECK(has(shown, "shares the nerve \"tibial nerve\" [not verified]"));
    CHECK(has(shown, "named as an antagonist, \"tibialis anterior\" [not verified]"));
    CHECK(has(shown, "more; --limit shows them."));
    CHECK(has(shown, "no diagnosis"));
    check_refused("next solues", "atlas.unknown-muscle", "Did you mean soleus");
}

TEST_CASE("Muscles that share a nerve, a root or an action are listed under it") {
    const std::string nerve = must("sharing nerve soleus");
    CHECK(has(nerve, "nerve: tibial nerve [recalled, not verified]"));
    CHECK(has(nerve, "tibialis_posterior"));
    CHECK_FALSE(has(nerve, "tibialis_anterior"));
    CHECK_FALSE(has(nerve, "  soleus"));
    CHECK(has(must("sharing root soleus"), "roots: S2"));
    CHECK(has(must("sharing action fibularis_longus"), "action: eversion"));
    CHECK(atlas("sharing colour soleus").status == 2);
}

TEST_CASE("Antagonists are listed, and one that no loaded region knows is said") {
    const std::string shown = must("antagonists gastrocnemius");
    CHECK(has(shown, "tibialis_anterior"));
    CHECK(has(shown, "quadriceps (at the knee) [recalled, not verified]\n  no other muscle"));
}

TEST_CASE("The pictures are listed with their keys, sizes and directions") {
    const std::string shown = must("views");
    for (const char* part : {"lower_leg.back", "Lower leg, back", "160 x 580 mm",
                             "lateral is to the right", "foot.sole", "x runs from 0"})
        CHECK(has(shown, part));
}

TEST_CASE("Each question shows examples") {
    for (const char* question : {"where-does-it-hurt", "next", "sharing", "antagonists"}) {
        INFO(question);
        CHECK(has(must(std::string(question) + " --help"), "Example"));
    }
}
