// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/detectable_change.hpp"

namespace myochart {
namespace {

constexpr auto detectable = ChangeKind::detectable;
constexpr auto important = ChangeKind::important;
constexpr auto individual = ChangeLevel::individual;
constexpr auto group = ChangeLevel::group;
constexpr auto not_stated = ChangeLevel::not_stated;

constexpr std::string_view threshold = "pressure-pain-threshold";
constexpr std::string_view motion = "range-of-motion";
constexpr std::string_view any;

constexpr std::string_view from_memory = "from memory, no source was read";
constexpr std::string_view population_not_stated = "not stated";

constexpr std::string_view mailloux = "Mailloux C et al. PLoS ONE 2021;16:e0245278, abstract";
constexpr std::string_view mailloux_people =
    "24 healthy adults, within one session; range over two sites at the low back and two at the "
    "forearm";
constexpr std::string_view aguila =
    "Aguila-Humeres P, Leppe-Zamora J. PeerJ 2026;14:e20834, abstract";
constexpr std::string_view aguila_people =
    "office workers, over six months; range over neck, forearm and lower leg";
constexpr std::string_view protocols =
    "Journal of Manipulative and Physiological Therapeutics 2015;38:282-287, PMID 25925018, "
    "abstract";
constexpr std::string_view lunge =
    "International Journal of Sports Physical Therapy 2012;7:279-287, PMID 22666642, abstract";
constexpr std::string_view lunge_people = "20 healthy adults, novice rater, within one session";

constexpr std::string_view binkley =
    "Binkley JM et al. Physical Therapy 1999;79:371-383, abstract; 90 % confidence";
constexpr std::string_view binkley_people =
    "107 patients with lower-extremity musculoskeletal dysfunction";
constexpr std::string_view jospt_2014 =
    "Journal of Orthopaedic & Sports Physical Therapy 2014;44:560-564, abstract";
constexpr std::string_view jospt_2014_unit =
    "Journal of Orthopaedic & Sports Physical Therapy 2014;44:560-564, abstract, which gives -14 "
    "without its unit; read here as percent";
constexpr std::string_view jospt_people =
    "1708 patients with musculoskeletal disorders, small to large change in their own rating";
constexpr std::string_view jospt_people_one = "1708 patients with musculoskeletal disorders";
constexpr std::string_view martin_detectable =
    "Martin RL et al. Foot & Ankle International 2005;26:968-983, abstract; 95 % confidence";
constexpr std::string_view martin_important =
    "Martin RL et al. Foot & Ankle International 2005;26:968-983, abstract";
constexpr std::string_view martin_people =
    "patients with disorders of leg, foot and ankle: 79 expected to stay stable, 164 to change";
constexpr std::string_view back_pain = "doi 10.1055/a-1304-3677, abstract";
constexpr std::string_view back_pain_people = "1232 in-patients with specific back pain";
constexpr std::string_view kovacs =
    "Kovacs FM et al. BMC Musculoskeletal Disorders 2008;9:43, abstract; 95 % confidence";
constexpr std::string_view kovacs_people =
    "658 patients with subacute or chronic neck pain, over three months";
constexpr std::string_view farrar = "attributed to Farrar JT et al. Pain 2001;94:149-158, not read";
constexpr std::string_view psfs_form =
    "Stratford P et al. 1995, on individual patients, on the authors' form as reproduced at "
    "precisionphysio.com.au; 90 % "
    "confidence, mean of the activities";
constexpr std::string_view rysstad_2020 =
    "Rysstad T et al. BMC Musculoskeletal Disorders 2020;21:328, abstract";
constexpr std::string_view rysstad_2020_people =
    "134 patients with shoulder pain, over three months; range over two methods";
constexpr std::string_view ndi_guide =
    "Scoring guide at support.noterro.com (5 of 50 points, or 10 percentage points; 90 % "
    "confidence); original not read";
constexpr std::string_view ndi_review = "Review at spinalmanipulation.org, 2014; original not read";
constexpr std::string_view odi_guide =
    "Scoring guides of the modified Oswestry in public use (10 percentage points; 90 % "
    "confidence); original not read";
constexpr std::string_view franchignoni_detectable =
    "Franchignoni F et al. Journal of Orthopaedic & Sports Physical Therapy 2014, abstract; 90 % "
    "confidence";
constexpr std::string_view franchignoni_important =
    "Franchignoni F et al. Journal of Orthopaedic & Sports Physical Therapy 2014, abstract";
constexpr std::string_view franchignoni_people =
    "255 patients with upper-limb musculoskeletal disorders (30 for the error)";
constexpr std::string_view rysstad_2017 =
    "Rysstad T et al. BMC Musculoskeletal Disorders 2017;18:248, abstract";
constexpr std::string_view rysstad_2017_people =
    "50 patients with subacromial pain, Norwegian version";
constexpr std::string_view sorensen =
    "Sorensen AA et al. Journal of Hand Surgery 2013;38:641-649, abstract";
constexpr std::string_view sorensen_people =
    "102 patients without surgery for atraumatic conditions of hand, wrist and forearm";

constexpr Decimal number(std::int64_t coefficient, int places = 0) { return {coefficient, places}; }

constexpr DetectableChange values[] = {
    {threshold, "low-back", detectable, group, number(2871, 2), number(5056, 2), "kPa",
     mailloux_people, mailloux, true},
    {threshold, "forearm", detectable, group, number(2871, 2), number(5056, 2), "kPa",
     mailloux_people, mailloux, true},
    {threshold, "neck", detectable, not_stated, number(52, 2), number(115, 2), "kgf/cm2",
     aguila_people, aguila, true},
    {threshold, "forearm", detectable, not_stated, number(52, 2), number(115, 2), "kgf/cm2",
     aguila_people, aguila, true},
    {threshold, "lower-leg", detectable, not_stated, number(52, 2), number(115, 2), "kgf/cm2",
     aguila_people, aguila, true},
    {threshold, "eight sites that the abstract does not name", detectable, not_stated, number(160),
     number(160), "kPa", "13 healthy young adults, two testers", protocols, true},

    {motion, any, detectable, not_stated, number(5), number(7), "deg", "not stated (goniometer)",
     from_memory, false},
    {motion, "ankle dorsiflexion, weight-bearing lunge, goniometer", detectable, not_stated,
     number(50, 1), number(77, 1), "deg", lunge_people, lunge, true},
    {motion, "ankle dorsiflexion, weight-bearing lunge, inclinometer", detectable, not_stated,
     number(37, 1), number(38, 1), "deg", lunge_people, lunge, true},

    {"lefs", any, detectable, individual, number(9), number(9), "{score}", binkley_people, binkley,
     true},
    {"lefs", any, important, not_stated, number(9), number(9), "{score}", binkley_people, binkley,
     true},
    {"lefs", any, important, not_stated, number(9), number(16), "{score}", jospt_people, jospt_2014,
     true},

    {"faam-adl", any, detectable, not_stated, number(57, 1), number(57, 1), "%", martin_people,
     martin_detectable, true},
    {"faam-adl", any, important, not_stated, number(8), number(8), "%", martin_people,
     martin_important, true},
    {"faam-sports", any, detectable, not_stated, number(123, 1), number(123, 1), "%", martin_people,
     martin_detectable, true},
    {"faam-sports", any, important, not_stated, number(9), number(9), "%", martin_people,
     martin_important, true},

    {"nprs", any, detectable, not_stated, number(2), number(2), "{score}", population_not_stated,
     from_memory, false},
    {"nprs", "back", detectable, not_stated, number(177, 2), number(177, 2), "{score}",
     back_pain_people, back_pain, true},
    {"nprs", "neck", detectable, not_stated, number(40, 1), number(40, 1), "{score}", kovacs_people,
     kovacs, true},
    {"nprs", any, important, not_stated, number(15, 1), number(35, 1), "{score}", jospt_people,
     jospt_2014, true},
    {"nprs", any, important, not_stated, number(2), number(2), "{score}", population_not_stated,
     farrar, false},
    {"nprs", "back", important, not_stated, number(2), number(2), "{score}", back_pain_people,
     back_pain, true},

    {"psfs", any, detectable, individual, number(2), number(2), "{score}", population_not_stated,
     psfs_form, true},
    {"psfs", any, important, not_stated, number(13, 1), number(27, 1), "{score}", jospt_people,
     jospt_2014, true},
    {"psfs", "shoulder", important, not_stated, number(19, 1), number(20, 1), "{score}",
     rysstad_2020_people, rysstad_2020, true},

    {"ndi", any, detectable, not_stated, number(10), number(10), "%", population_not_stated,
     ndi_guide, true},
    {"ndi", "mechanical neck pain", detectable, not_stated, number(196, 1), number(196, 1), "%",
     "patients with mechanical neck pain", ndi_review, true},
    {"ndi", any, important, not_stated, number(14), number(14), "%", jospt_people_one,
     jospt_2014_unit, false},

    {"odi", any, detectable, not_stated, number(10), number(10), "%", population_not_stated,
     odi_guide, true},
    {"odi", any, important, not_stated, number(12), number(12), "%", jospt_people_one, jospt_2014,
     true},

    {"dash", any, detectable, not_stated, number(1081, 2), number(1081, 2), "{score}",
     franchignoni_people, franchignoni_detectable, true},
    {"dash", any, detectable, not_stated, number(10), number(12), "{score}", population_not_stated,
     from_memory, false},
    {"dash", "subacromial pain", detectable, not_stated, number(118, 1), number(118, 1), "{score}",
     rysstad_2017_people, rysstad_2017, true},
    {"dash", any, important, not_stated, number(1083, 2), number(1083, 2), "{score}",
     franchignoni_people, franchignoni_important, true},
    {"dash", any, important, not_stated, number(10), number(15), "{score}", population_not_stated,
     from_memory, false},
    {"dash", "subacromial pain", important, not_stated, number(44, 1), number(44, 1), "{score}",
     rysstad_2017_people, rysstad_2017, true},
    {"dash", "hand, wrist or forearm", important, not_stated, number(10), number(10), "{score}",
     sorensen_people, sorensen, true},

    {"quickdash", any, detectable, not_stated, number(1285, 2), number(1285, 2), "{score}",
     franchignoni_people, franchignoni_detectable, true},
    {"quickdash", any, detectable, not_stated, number(11), number(13), "{score}",
     population_not_stated, from_memory, false},
    {"quickdash", any, important, not_stated, number(1591, 2), number(1591, 2), "{score}",
     franchignoni_people, franchignoni_important, true},
    {"quickdash", any, important, not_stated, number(8), number(16), "{score}",
     population_not_stated, from_memory, false},
    {"quickdash", "shoulder", important, not_stated, number(108, 1), number(136, 1), "{score}",
     rysstad_2020_people, rysstad_2020, true},
    {"quickdash", "hand, wrist or forearm", important, not_stated, number(14), number(14),
     "{score}", sorensen_people, sorensen, true},

    {"uefi", any, detectable, not_stated, number(9), number(9), "{score}", population_not_stated,
     from_memory, false},
    {"uefi", any, important, not_stated, number(6), number(11), "{score}", jospt_people, jospt_2014,
     true},
};

}  // namespace

std::span<const DetectableChange> detectable_changes() { return values; }

}  // namespace myochart
