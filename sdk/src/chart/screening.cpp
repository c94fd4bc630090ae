// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/screening.hpp"

namespace myochart {
namespace {

// None of these levels was checked against the published consensus on contraindications to
// instrument-assisted treatment (2025, doi 10.3390/healthcare13060642), whose item list we could
// not read; hence `verified` is false throughout.
constexpr std::string_view clinic_lists =
    "Common clinic lists of contraindications to scraping and heat; not checked against the 2025 "
    "Delphi consensus (doi 10.3390/healthcare13060642)";

constexpr Modality scraping_heat_vibration[] = {Modality::scraping, Modality::heat,
                                                Modality::vibration};
constexpr Modality all_gated[] = {Modality::scraping, Modality::heat, Modality::vibration,
                                  Modality::dry_needling};
constexpr Modality breaking_vessels[] = {Modality::scraping, Modality::vibration,
                                         Modality::dry_needling};
constexpr Modality heat_only[] = {Modality::heat};
constexpr Modality vibration_only[] = {Modality::vibration};

/// Away from the leg and its deep veins.
constexpr std::string_view away_from_the_leg[] = {"torso", "shoulder-arm", "forearm-hand",
                                                  "head-neck"};

constexpr ScreeningQuestion questions[] = {
    {"deep-vein-thrombosis", "Known or suspected deep-vein thrombosis or thrombophlebitis",
     RiskLevel::stop, all_gated, away_from_the_leg, clinic_lists, false},
    {"open-wound-or-infection",
     "Open wound, ulcer, skin infection or fever",
     RiskLevel::stop,
     all_gated,
     {},
     clinic_lists,
     false},
    {"acute-injury",
     "Fresh fracture, muscle or tendon tear, or haematoma at the site",
     RiskLevel::stop,
     scraping_heat_vibration,
     {},
     clinic_lists,
     false},
    {"bleeding-disorder",
     "Haemophilia or another severe bleeding disorder",
     RiskLevel::stop,
     breaking_vessels,
     {},
     clinic_lists,
     false},
    {"malignancy-at-site",
     "Malignancy at the site",
     RiskLevel::stop,
     all_gated,
     {},
     clinic_lists,
     false},
    {"no-thermal-sensation",
     "Heat can't be felt at the site",
     RiskLevel::stop,
     heat_only,
     {},
     clinic_lists,
     false},
    {"arterial-disease",
     "Severe peripheral arterial disease",
     RiskLevel::stop,
     heat_only,
     {},
     clinic_lists,
     false},
    {"anticoagulants",
     "Anticoagulant or antiplatelet medicine",
     RiskLevel::caution,
     breaking_vessels,
     {},
     clinic_lists,
     false},
    {"neuropathy",
     "Diabetes or peripheral neuropathy",
     RiskLevel::caution,
     scraping_heat_vibration,
     {},
     clinic_lists,
     false},
    {"implant",
     "Pacemaker or metal implant near the site",
     RiskLevel::caution,
     vibration_only,
     {},
     clinic_lists,
     false},
    {"pregnancy",
     "Pregnancy",
     RiskLevel::caution,
     scraping_heat_vibration,
     {},
     clinic_lists,
     false},
};

}  // namespace

std::span<const ScreeningQuestion> screening_questions() { return questions; }

}  // namespace myochart
