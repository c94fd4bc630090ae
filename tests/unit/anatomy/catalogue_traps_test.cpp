// Names under which muscles are taken for each other. Rows as in the public terminologies.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>

#include "myochart/anatomy/next_muscles.hpp"
#include "myochart/anatomy/pain_search.hpp"
#include "unit/anatomy/crosswalk.hpp"
#include "unit/anatomy/region_from_xml.hpp"

using namespace myochart;

namespace {

struct Row {
    const char* region;
    const char* key;
    const char* name;
    const char* latin;
    const char* ta98;
    const char* uberon;
    const char* fma;
};

constexpr Row rows[] = {
    {"forearm-hand", "abductor_digiti_minimi_manus", "Abductor digiti minimi (hand)",
     "M. abductor digiti minimi", "A04.6.02.062", "UBERON:0036173", "37382"},
    {"forearm-hand", "lumbricales_manus", "Lumbricals (hand)", "Mm. lumbricales", "A04.6.02.065",
     "UBERON:0001501", "37385"},
    {"forearm-hand", "interossei_dorsales_manus", "Dorsal interossei (hand)",
     "Mm. interossei dorsales", "A04.6.02.066", "UBERON:0001503", "37418"},
    {"head-neck", "sternohyoideus", "Sternohyoid", "M. sternohyoideus", "A04.2.04.002",
     "UBERON:0001107", "13341"},
    {"head-neck", "sternothyroideus", "Sternothyroid", "M. sternothyroideus", "A04.2.04.006",
     "UBERON:0001109", "13343"},
};

Muscle muscle_of(const Row& row) {
    const Evidence seen{"s", true, false};
    Muscle muscle{.key = row.key, .name = row.name, .latin_name = row.latin};
    muscle.identifiers = {{"urn:myochart:system:ta98", row.ta98, seen},
                          {"http://purl.obolibrary.org/obo/uberon.owl", row.uberon, seen},
                          {"http://purl.org/sig/ont/fma", row.fma, seen}};
    return muscle;
}

/// The real lower leg beside a hand, an arm and a neck with their names and codes only.
Atlas with_homonyms(const std::vector<Fact>& facts_of_the_hand = {}) {
    std::map<std::string, Region> regions;
    for (const Row& row : rows) {
        Region& region = regions[row.region];
        region.id = row.region;
        region.sources = {{"s", "s", ""}};
        region.muscles.push_back(muscle_of(row));
    }
    Region& hand = regions["forearm-hand"];
    hand.muscles.front().facts = facts_of_the_hand;
    Region& arm = regions["shoulder-arm"];
    arm.id = "shoulder-arm";
    arm.sources = {{"s", "s", ""}};
    arm.muscles = {{.key = "triceps_brachii", .name = "Triceps brachii"},
                   {.key = "triceps_brachii.caput_mediale",
                    .name = "Triceps brachii, medial head",
                    .latin_name = "Caput mediale",
                    .whole = "triceps_brachii"}};
    std::vector<Region> all{test::region_from_xml(test::lower_leg_foot_xml())};
    for (auto& [id, region] : regions) all.push_back(region);
    return Atlas(all);
}

std::vector<std::string> keys(const std::vector<const Muscle*>& muscles) {
    std::vector<std::string> keys;
    for (const Muscle* muscle : muscles) keys.push_back(muscle->key);
    return keys;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("the rows of these tests are those of the crosswalk") {
    const auto crosswalk = test::crosswalk();
    if (!crosswalk) return;
    for (const Row& row : rows) {
        const auto found =
            std::find_if(crosswalk->begin(), crosswalk->end(),
                         [&](const auto& each) { return each.at("key") == row.key; });
        REQUIRE(found != crosswalk->end());
        INFO(row.key);
        CHECK(found->at("region") == row.region);
        CHECK(found->at("name_en") == row.name);
        CHECK(found->at("ta98_latin") == row.latin);
        CHECK(found->at("ta98") == row.ta98);
        CHECK(found->at("uberon") == row.uberon);
        CHECK((found->at("fma_uberon_xref") == row.fma || found->at("fma_bodyparts3d") == row.fma));
    }
}

TEST_CASE("every identifier of every region stands in the crosswalk's row of its own muscle") {
    const auto crosswalk = test::crosswalk();
    if (!crosswalk) return;
    const std::map<std::string, std::vector<std::string>> columns = {
        {"urn:myochart:system:ta98", {"ta98"}},
        {"http://purl.org/sig/ont/fma", {"fma_uberon_xref", "fma_bodyparts3d"}},
        {"http://purl.obolibrary.org/obo/uberon.owl", {"uberon"}},
        {"http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", {"ncit_bridge"}},
        {"urn:iso:std:iso:11073:10102", {"mdc_11073_10102_base"}},
    };
    std::size_t compared = 0;
    for (const auto& folder : std::filesystem::directory_iterator(std::string(MYOCHART_SOURCE_DIR) +
                                                                  "/plugins/regions")) {
        if (!std::filesystem::exists(folder.path() / "region.xml")) continue;
        const Region region = test::region_from_xml((folder.path() / "region.xml").string());
        for (const Muscle& muscle : region.muscles) {
            const auto row =
                std::find_if(crosswalk->begin(), crosswalk->end(), [&](const auto& each) {
                    return each.at("key") == muscle.key && each.at("region") == region.id;
                });
            INFO(region.id << " " << muscle.key);
            REQUIRE(row != crosswalk->end());
            for (const Identifier& identifier : muscle.identifiers) {
                INFO(identifier.system << " " << identifier.code);
                REQUIRE(columns.contains(identifier.system));
                const auto& names = columns.at(identifier.system);
                CHECK(std::any_of(names.begin(), names.end(), [&](const std::string& name) {
                    const std::string& cell = row->at(name);
                    return cell.substr(0, cell.find(' ')) == identifier.code;
                }));
                ++compared;
            }
        }
    }
    CHECK(compared > 100);
}

TEST_CASE("sternohyoid is not sternothyroid, though one terminology has it as an exact synonym") {
    const Atlas atlas = with_homonyms();
    CHECK(keys(atlas.search("sternohyoid")) == Keys{"sternohyoideus"});
    CHECK(keys(atlas.search("M. sternohyoideus")) == Keys{"sternohyoideus"});
    CHECK(keys(atlas.search("sternothyroid")) == Keys{"sternothyroideus"});
    CHECK(keys(atlas.search("UBERON:0001107")) == Keys{"sternohyoideus"});
    CHECK(keys(atlas.search("UBERON:0001109")) == Keys{"sternothyroideus"});
    CHECK(keys(atlas.search("13341")) == Keys{"sternohyoideus"});
    CHECK(keys(atlas.muscles_named("sternothyroideus", "sternohyoid")) == Keys{"sternohyoideus"});
}

TEST_CASE("homonyms of hand and foot are both found by their common name, each under its own key") {
    const Atlas atlas = with_homonyms();
    CHECK(keys(atlas.search("abductor digiti minimi")) ==
          Keys{"abductor_digiti_minimi_pedis", "abductor_digiti_minimi_manus"});
    CHECK(keys(atlas.search("abductor digiti minimi hand")) ==
          Keys{"abductor_digiti_minimi_manus"});
    CHECK(keys(atlas.search("abductor digiti minimi foot")) ==
          Keys{"abductor_digiti_minimi_pedis"});
    CHECK(keys(atlas.search("UBERON:0001501")) == Keys{"lumbricales_manus"});
    CHECK(keys(atlas.search("UBERON:0001504")) == Keys{"lumbricales_pedis"});
    CHECK(atlas.search("Mm. interossei dorsales").size() == 2);
}

TEST_CASE("a fact that names a homonym means the muscle of its own region") {
    const Atlas atlas = with_homonyms();
    const Keys foot{"interossei_dorsales_pedis"};
    CHECK(keys(atlas.muscles_named("lumbricales_pedis", "Mm. interossei dorsales")) == foot);
    CHECK(keys(atlas.antagonists_of("interossei_plantares")) == foot);
    CHECK(keys(atlas.muscles_named("lumbricales_manus", "Mm. interossei dorsales")) ==
          Keys{"interossei_dorsales_manus"});
    // A region that has neither can't tell, and does not choose.
    CHECK(atlas.muscles_named("sternohyoideus", "Mm. interossei dorsales").size() == 2);
}

TEST_CASE("what is examined next to a homonym stays on its own limb") {
    const Evidence recalled{"s", false, false};
    const Atlas atlas =
        with_homonyms({{FactKind::nerve, "", "ulnar nerve", recalled},
                       {FactKind::antagonist, "", "Mm. interossei dorsales", recalled}});
    const auto after_hand = what_to_examine_next(atlas, "abductor_digiti_minimi_manus");
    REQUIRE(after_hand.size() == 1);
    CHECK(after_hand.front().muscle->key == "interossei_dorsales_manus");
    for (const NextMuscle& next : what_to_examine_next(atlas, "abductor_digiti_minimi_pedis"))
        CHECK(atlas.region_of(next.muscle->key).id == "lower-leg-foot");
}

TEST_CASE("peroneus is fibularis, and no other muscle") {
    const Atlas atlas = with_homonyms();
    CHECK(keys(atlas.search("peroneus brevis")) == keys(atlas.search("fibularis brevis")));
    CHECK(keys(atlas.muscles_named("tibialis_posterior", "peroneus longus")) ==
          keys(atlas.muscles_named("tibialis_posterior", "fibularis longus")));
    CHECK(keys(atlas.antagonists_of("tibialis_posterior")) ==
          Keys{"fibularis_longus", "fibularis_brevis"});
}

TEST_CASE("a head's Latin name alone names no muscle") {
    const Atlas atlas = with_homonyms();
    CHECK(keys(atlas.search("Caput mediale")) ==
          Keys{"gastrocnemius.caput_mediale", "triceps_brachii.caput_mediale"});
    CHECK(atlas.muscles_named("soleus", "Caput mediale").empty());
    CHECK(keys(atlas.muscles_named("soleus", "gastrocnemius, medial head")) ==
          Keys{"gastrocnemius.caput_mediale"});
}

TEST_CASE("pain is searched for by places, never by muscles' names or synonyms") {
    const PainSearch search(with_homonyms());
    for (const char* name :
         {"sternohyoid", "soleus", "peroneus", "Caput mediale", "UBERON:0001389"})
        CHECK(search.where_does_it_hurt_in_words(name).empty());
}
