// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/screening.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace myochart {
namespace {

// None of these levels was checked against the published consensus on contraindications to
// instrument-assisted treatment (2025, doi 10.3390/healthcare13060642), whose item list we could
// not read; hence `verified` is false throughout.
constexpr std::string_view clinic_lists =
    "Common clinic lists of contraindications to scraping and heat; not checked against the 2025 "
    "Delphi consensus (doi 10.3390/healthcare13060642)";
constexpr std::string_view needling_near_the_lung =
    "Pneumothorax is a known adverse event of needling over the chest; which history raises the "
    "risk is general knowledge, not checked against a source";

constexpr Modality all_gated[] = {Modality::scraping, Modality::heat, Modality::vibration,
                                  Modality::dry_needling, Modality::injection};
constexpr Modality scraping_heat_vibration[] = {Modality::scraping, Modality::heat,
                                                Modality::vibration};
constexpr Modality scraping_vibration[] = {Modality::scraping, Modality::vibration};
constexpr Modality breaking_vessels[] = {Modality::scraping, Modality::vibration,
                                         Modality::dry_needling, Modality::injection};
constexpr Modality needling[] = {Modality::dry_needling, Modality::injection};
constexpr Modality heat_only[] = {Modality::heat};

using Regions = std::span<const std::string_view>;
constexpr Regions everywhere{};
/// Away from the leg and its deep veins.
constexpr std::string_view away_from_the_leg[] = {"torso", "shoulder-arm", "forearm-hand",
                                                  "head-neck"};
/// Away from the lungs, which reach above the collar bone.
constexpr std::string_view away_from_the_lungs[] = {"lower-leg-foot", "thigh-hip", "pelvic-floor",
                                                    "forearm-hand"};

constexpr ScreeningQuestion stop(std::string_view code, std::string_view text,
                                 std::span<const Modality> modalities,
                                 Regions not_asked_in = everywhere) {
    return {code, text, RiskLevel::stop, modalities, not_asked_in, clinic_lists, false};
}

constexpr ScreeningQuestion caution(std::string_view code, std::string_view text,
                                    std::span<const Modality> modalities) {
    return {code, text, RiskLevel::caution, modalities, everywhere, clinic_lists, false};
}

// "No consent", a contraindication in every list, is not asked here: consents are recorded and
// required on their own.
constexpr ScreeningQuestion questions[] = {
    stop("deep-vein-thrombosis", "Known or suspected deep-vein thrombosis or thrombophlebitis",
         all_gated, away_from_the_leg),
    stop("open-wound-or-infection",
         "Open wound, unhealed stitches or ulcer; infection of skin, bone or the whole body; fever",
         all_gated),
    stop("acute-injury",
         "Unhealed fracture, fresh muscle, tendon or ligament tear, or haematoma at the site",
         all_gated),
    stop("myositis-ossificans", "Bone forming in the muscle (myositis ossificans)", all_gated),
    stop("compartment-syndrome", "Suspected compartment syndrome", all_gated),
    stop("bleeding-disorder", "Haemophilia or another severe bleeding disorder", breaking_vessels),
    stop("malignancy-at-site", "Malignancy at the site", all_gated),
    stop("uncontrolled-hypertension", "High blood pressure that is not under control", all_gated),
    stop("intolerance", "The patient does not tolerate the treatment", all_gated),
    stop("no-thermal-sensation", "Heat can't be felt at the site", heat_only),
    stop("arterial-disease", "Severe peripheral arterial disease", heat_only),
    stop("recent-inflammation-or-bleeding",
         "Acute inflammation or bleeding at the site within the last 72 hours", heat_only),
    stop("irradiated-skin", "Recently irradiated skin at the site", heat_only),
    stop("counter-irritant", "A warming or cooling rub (counter-irritant) is on the skin",
         heat_only),
    caution("anticoagulants", "Anticoagulant or antiplatelet medicine", breaking_vessels),
    caution("bleeding-tendency",
            "Low platelets, or regular use of high-dose anti-inflammatory medicine (NSAID), an "
            "SSRI or fish oil",
            breaking_vessels),
    {"lung-near-the-site", "Lung disease or an earlier collapsed lung (pneumothorax)",
     RiskLevel::caution, needling, away_from_the_lungs, needling_near_the_lung, false},
    caution("neuropathy", "Diabetes or peripheral neuropathy", scraping_heat_vibration),
    caution("varicose-veins", "Varicose veins at the site", all_gated),
    caution("lymphoedema", "Lymphoedema", all_gated),
    caution("sensitisation",
            "Complex regional pain syndrome, fibromyalgia or central sensitisation", all_gated),
    caution("pregnancy", "Pregnancy", all_gated),
    caution("osteoporosis", "Osteoporosis", scraping_vibration),
    caution("autoimmune-disease",
            "Rheumatoid or another autoimmune flare, or a connective-tissue disorder", all_gated),
    caution("fragile-skin",
            "Skin at the site thinned by corticosteroids, scarred, burnt or sunburnt; eczema, "
            "psoriasis, moles, or a tattoo of less than 6 weeks",
            all_gated),
    caution("implant", "Pacemaker or another implant, pins or plates near the site",
            scraping_heat_vibration),
    caution("communication-barrier",
            "Cognitive or communication barrier: pain or heat may not be told reliably", all_gated),
    caution("kidney-disease", "Impaired kidney function", all_gated),
    caution("age-extremes", "Very young or very old age", all_gated),
    caution("alcohol", "Under the influence of alcohol, or heavy use of it", all_gated),
};

/// The codes of what was answered "yes" and tells of a risk; a Wells item's after a slash.
std::set<std::string> yes_of(const Screening& screening) {
    std::set<std::string> codes;
    for (const ScreeningAnswer& given : screening.answers) {
        if (given.answer == Answer::yes) codes.insert(given.question);
    }
    if (!screening.wells) return codes;
    for (const ScreeningAnswer& given : screening.wells->answers) {
        const auto item = std::ranges::find(wells_items(), given.question, &WellsItem::code);
        const bool takes_away = item != wells_items().end() && item->points < 0;
        if (given.answer == Answer::yes && !takes_away) codes.insert("wells/" + given.question);
    }
    return codes;
}

}  // namespace

std::span<const Modality> gated_modalities() { return all_gated; }

std::span<const ScreeningQuestion> screening_questions() { return questions; }

bool has_yes(const Screening& screening) { return !yes_of(screening).empty(); }

bool keeps_every_yes(const Screening& given, const Screening& before) {
    return std::ranges::includes(yes_of(given), yes_of(before));
}

}  // namespace myochart
