// From one muscle to the next, on the real lower leg.
#include "myochart/anatomy/next_muscles.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "myochart/core/error.hpp"
#include "unit/anatomy/region_from_xml.hpp"

using namespace myochart;

namespace {

const Atlas& leg() {
    static const Atlas atlas({test::region_from_xml(test::lower_leg_foot_xml())});
    return atlas;
}

const NextMuscle* find(const std::vector<NextMuscle>& list, const std::string& key) {
    for (const NextMuscle& next : list)
        if (next.muscle->key == key) return &next;
    return nullptr;
}

std::set<ReasonToExamine> kinds(const NextMuscle& next) {
    std::set<ReasonToExamine> kinds;
    for (const Reason& reason : next.reasons) kinds.insert(reason.kind);
    return kinds;
}

std::size_t place(const std::vector<NextMuscle>& list, const std::string& key) {
    const NextMuscle* found = find(list, key);
    REQUIRE(found);
    return static_cast<std::size_t>(found - list.data());
}

}  // namespace

TEST_CASE("after gastrocnemius comes soleus, for every reason but being an antagonist") {
    const auto list = what_to_examine_next(leg(), "gastrocnemius");
    REQUIRE_FALSE(list.empty());
    CHECK(list.front().muscle->key == "soleus");
    CHECK(kinds(list.front()) ==
          std::set{ReasonToExamine::shares_action, ReasonToExamine::shares_nerve,
                   ReasonToExamine::refers_here, ReasonToExamine::shares_root});
    CHECK(list.front().explanation.find("no diagnosis") != std::string::npos);
}

TEST_CASE("antagonists come after those with one work and one nerve, roots alone at the end") {
    const auto list = what_to_examine_next(leg(), "gastrocnemius");
    CHECK(kinds(list[place(list, "tibialis_anterior")]) == std::set{ReasonToExamine::antagonist});
    CHECK(place(list, "flexor_hallucis_longus") < place(list, "tibialis_anterior"));
    CHECK(place(list, "tibialis_anterior") < place(list, "plantaris"));
    CHECK(kinds(list.back()) == std::set{ReasonToExamine::shares_root});
}

TEST_CASE("each reason is a fact of the atlas and carries its mark") {
    for (const Muscle& muscle : leg().regions().front().muscles) {
        const auto sharing_nerve = leg().muscles_sharing(FactKind::nerve, muscle.key);
        const auto antagonists = leg().antagonists_of(muscle.key);
        for (const NextMuscle& next : what_to_examine_next(leg(), muscle.key)) {
            INFO(muscle.key << ": " << next.explanation);
            const auto has = [&](const auto& muscles) {
                return std::find(muscles.begin(), muscles.end(), next.muscle) != muscles.end();
            };
            CHECK(kinds(next).contains(ReasonToExamine::shares_nerve) == has(sharing_nerve));
            CHECK(kinds(next).contains(ReasonToExamine::antagonist) == has(antagonists));
            for (const Reason& reason : next.reasons) {
                CHECK_FALSE(reason.verified);
                CHECK(reason.text.find("not verified]") != std::string::npos);
                CHECK(reason.illustrative == (reason.kind == ReasonToExamine::refers_here));
            }
        }
    }
}

TEST_CASE("a reason is verified only if both muscles' facts are") {
    Region region = leg().regions().front();
    const auto verify = [&](const std::string& key) {
        for (Muscle& muscle : region.muscles)
            if (muscle.key == key)
                for (Fact& fact : muscle.facts) fact.evidence.verified = true;
    };
    verify("soleus");
    const Atlas half({region});
    const auto one = what_to_examine_next(half, "soleus");
    CHECK_FALSE(find(one, "plantaris")->reasons.front().verified);
    verify("plantaris");
    const Atlas whole({region});
    const auto both = what_to_examine_next(whole, "soleus");
    CHECK(find(both, "plantaris")->reasons.front().verified);
    CHECK(find(both, "plantaris")->reasons.front().text.find("[verified]") != std::string::npos);
}

TEST_CASE("a muscle is not next to itself, and a whole stands for its heads") {
    const auto list = what_to_examine_next(leg(), "soleus");
    CHECK_FALSE(find(list, "soleus"));
    CHECK(find(list, "gastrocnemius"));
    CHECK_FALSE(find(list, "gastrocnemius.caput_mediale"));
    const auto after_head = what_to_examine_next(leg(), "gastrocnemius.caput_mediale");
    CHECK_FALSE(find(after_head, "gastrocnemius"));
    CHECK(after_head.front().muscle->key == "gastrocnemius.caput_laterale");
    CHECK_FALSE(find(what_to_examine_next(leg(), "gastrocnemius"), "gastrocnemius.caput_laterale"));
}

TEST_CASE("a muscle whose point is felt over the belly says over how much of it") {
    const auto list = what_to_examine_next(leg(), "gastrocnemius");
    const auto& reasons = find(list, "soleus")->reasons;
    const auto reason = std::find_if(reasons.begin(), reasons.end(), [](const Reason& each) {
        return each.kind == ReasonToExamine::refers_here;
    });
    REQUIRE(reason != reasons.end());
    CHECK(reason->text.starts_with("its TrP2 is felt over "));
    CHECK(reason->text.find("\"Lower leg, back\" (upper calf)") != std::string::npos);
    // No trigger point of the sole is felt over the calf.
    CHECK_FALSE(kinds(*find(list, "quadratus_plantae")).contains(ReasonToExamine::refers_here));
}

TEST_CASE("an unknown muscle has no next one") {
    CHECK_THROWS_AS(what_to_examine_next(leg(), "solues"), Error);
}
