// Names under which muscles are taken for each other, asked of the regions that are shipped.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "myochart/anatomy/next_muscles.hpp"
#include "myochart/anatomy/pain_search.hpp"
#include "unit/anatomy/crosswalk.hpp"
#include "unit/anatomy/region_from_xml.hpp"

using namespace myochart;

namespace {

const Atlas& all_regions() {
    static const Atlas atlas(test::shipped_regions());
    return atlas;
}

/// All regions beside one that names the heads of triceps brachii.
Atlas with_a_second_medial_head() {
    Region heads;
    heads.id = "heads-of-triceps";
    heads.muscles = {{.key = "toy_triceps", .name = "Triceps"},
                     {.key = "toy_triceps.caput_mediale",
                      .name = "Triceps, medial head",
                      .latin_name = "Caput mediale",
                      .whole = "toy_triceps"}};
    std::vector<Region> regions = test::shipped_regions();
    regions.push_back(heads);
    return Atlas(regions);
}

std::vector<std::string> keys(const std::vector<const Muscle*>& muscles) {
    std::vector<std::string> keys;
    for (const Muscle* muscle : muscles) keys.push_back(muscle->key);
    return keys;
}

using Keys = std::vector<std::string>;

}  // namespace

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
    for (const Region& region : test::shipped_regions()) {
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
    CHECK(compared > 600);
}

TEST_CASE("sternohyoid is not sternothyroid, though one terminology has it as an exact synonym") {
    const Atlas& atlas = all_regions();
    CHECK(keys(atlas.search("sternohyoid")) == Keys{"sternohyoideus"});
    CHECK(keys(atlas.search("M. sternohyoideus")) == Keys{"sternohyoideus"});
    CHECK(keys(atlas.search("sternothyroid")) == Keys{"sternothyroideus"});
    CHECK(keys(atlas.search("UBERON:0001107")) == Keys{"sternohyoideus"});
    CHECK(keys(atlas.search("UBERON:0001109")) == Keys{"sternothyroideus"});
    CHECK(keys(atlas.search("13341")) == Keys{"sternohyoideus"});
    CHECK(keys(atlas.muscles_named("sternothyroideus", "sternohyoid")) == Keys{"sternohyoideus"});
}

TEST_CASE("homonyms of hand and foot are both found by their common name, each under its own key") {
    const Atlas& atlas = all_regions();
    CHECK(keys(atlas.search("abductor digiti minimi")) ==
          Keys{"abductor_digiti_minimi_manus", "abductor_digiti_minimi_pedis"});
    CHECK(keys(atlas.search("abductor digiti minimi hand")) ==
          Keys{"abductor_digiti_minimi_manus"});
    CHECK(keys(atlas.search("abductor digiti minimi foot")) ==
          Keys{"abductor_digiti_minimi_pedis"});
    CHECK(keys(atlas.search("UBERON:0001501")) == Keys{"lumbricales_manus"});
    CHECK(keys(atlas.search("UBERON:0001504")) == Keys{"lumbricales_pedis"});
    CHECK(atlas.search("Mm. interossei dorsales").size() == 2);
}

TEST_CASE("a fact that names a homonym means the muscle of its own region") {
    const Atlas& atlas = all_regions();
    const Keys foot{"interossei_dorsales_pedis"};
    CHECK(keys(atlas.muscles_named("lumbricales_pedis", "Mm. interossei dorsales")) == foot);
    CHECK(keys(atlas.antagonists_of("interossei_plantares")) == foot);
    CHECK(keys(atlas.muscles_named("lumbricales_manus", "Mm. interossei dorsales")) ==
          Keys{"interossei_dorsales_manus"});
    // A region that has neither can't tell, and does not choose.
    CHECK(atlas.muscles_named("sternohyoideus", "Mm. interossei dorsales").size() == 2);
}

TEST_CASE("what is examined next to a homonym stays on its own limb") {
    const Atlas& atlas = all_regions();
    const auto after_hand = what_to_examine_next(atlas, "abductor_digiti_minimi_manus");
    CHECK_FALSE(after_hand.empty());
    for (const NextMuscle& next : after_hand)
        CHECK(next.muscle->key.find("_pedis") == std::string::npos);
    const auto after_foot = what_to_examine_next(atlas, "abductor_digiti_minimi_pedis");
    CHECK_FALSE(after_foot.empty());
    for (const NextMuscle& next : after_foot)
        CHECK(next.muscle->key.find("_manus") == std::string::npos);
}

TEST_CASE("iliocostalis lumborum is not iliocostalis cervicis, of which it is called a synonym") {
    const Atlas& atlas = all_regions();
    CHECK(keys(atlas.search("iliocostalis lumborum")).front() == "iliocostalis_lumborum");
    CHECK(atlas.search("UBERON:0008546").empty());
    CHECK(atlas.search("iliocostalis cervicis").empty());
}

TEST_CASE("peroneus is fibularis, and no other muscle") {
    const Atlas& atlas = all_regions();
    CHECK(keys(atlas.search("peroneus brevis")) == keys(atlas.search("fibularis brevis")));
    CHECK(keys(atlas.muscles_named("tibialis_posterior", "peroneus longus")) ==
          keys(atlas.muscles_named("tibialis_posterior", "fibularis longus")));
    CHECK(keys(atlas.antagonists_of("tibialis_posterior")) ==
          Keys{"fibularis_longus", "fibularis_brevis"});
}

TEST_CASE("a head's Latin name alone names no muscle") {
    const Atlas atlas = with_a_second_medial_head();
    CHECK(keys(atlas.search("Caput mediale")) ==
          Keys{"gastrocnemius.caput_mediale", "toy_triceps.caput_mediale"});
    CHECK(atlas.muscles_named("soleus", "Caput mediale").empty());
    CHECK(keys(atlas.muscles_named("soleus", "gastrocnemius, medial head")) ==
          Keys{"gastrocnemius.caput_mediale"});
}

TEST_CASE("pain is searched for by places, never by muscles' names or synonyms") {
    const PainSearch search(all_regions());
    for (const char* name :
         {"sternohyoid", "soleus", "peroneus", "Caput mediale", "UBERON:0001389"})
        CHECK(search.where_does_it_hurt_in_words(name).empty());
}
