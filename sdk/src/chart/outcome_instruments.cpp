// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/outcome.hpp"

namespace myochart {
namespace {

constexpr std::string_view binkley =
    "Binkley JM et al. Physical Therapy 1999;79:371-383 (abstract read); sum of 20 items as "
    "RehabMeasures describes it";
constexpr std::string_view no_missing_item_rule =
    "No rule for missing items was found in what could be read; so a score needs all items";
constexpr std::string_view faam_formula =
    "Martin RL et al. Foot & Ankle International 2005;26:968-983 (abstract read); formula as "
    "Physiopedia states it: sum over 4 times the items answered, in percent. \"Not applicable\" "
    "is no answer";
constexpr std::string_view faam_adl_missing =
    "Sources conflict: at least 19 of 21 (90 %, Physiopedia and others) or 20 of 21; the stricter "
    "one is used";
constexpr std::string_view faam_sports_missing = "At least 7 of 8 items (Physiopedia)";
constexpr std::string_view psfs_formula =
    "Stratford P et al. Physiotherapy Canada 1995;47:258-263, as reproduced with permission at "
    "precisionphysio.com.au: sum over the number of activities; up to 5 activities (mdapp.co)";
constexpr std::string_view psfs_missing =
    "No rule for an activity that was named but not rated was found; so each must be rated";
constexpr std::string_view ndi_formula =
    "Vernon H, note of the author at chiro.org: 10 items of 0 to 5, sum of 50, times 2 in percent";
constexpr std::string_view ndi_missing =
    "The author adds the mean of the other items for \"one question or another\" (chiro.org); "
    "scoring guides name one missing section, 16 of 45. More than one is not scored, the stricter "
    "reading";
constexpr std::string_view odi_formula =
    "Fairbank JC, Pynsent PB. Spine 2000;25:2940-2952 as restated in public scoring guides: sum "
    "over the possible sum, in percent; 16 of 50 is 32 %";
constexpr std::string_view odi_missing =
    "Scoring guides name one missing section, 16 of 45; some take 5 off for every missing one. "
    "More than one is not scored, the stricter reading";
constexpr std::string_view dash_formula =
    "Institute for Work & Health, Scoring the DASH (2002 and 2010, read in a copy): mean of the "
    "answers, less 1, times 25";
constexpr std::string_view dash_missing =
    "Institute for Work & Health, Scoring the DASH (read in a copy): at least 27 of 30 items";
constexpr std::string_view quickdash_formula =
    "Mean of the answers, less 1, times 25 (awell-score and R package proms, public scoring code)";
constexpr std::string_view quickdash_missing =
    "At least 10 of 11 items (awell-score and R package proms, public scoring code)";
constexpr std::string_view uefi_formula =
    "Stratford PW 2001, as Physiopedia states it: sum of 20 items of 0 to 4";
constexpr std::string_view nprs_formula = "One rating, 0 to 10";

constexpr ScoreFormula sum{.basis = ScoreBasis::sum};
constexpr ScoreFormula mean{.basis = ScoreBasis::mean};
constexpr ScoreFormula percent{.basis = ScoreBasis::percent_of_possible};
constexpr ScoreFormula mean_to_hundred{
    .basis = ScoreBasis::mean, .subtracted = 1, .multiplied_by = 25};

// LOINC's generic panel and score of patient-reported outcome measures.
constexpr std::string_view generic_panel = "89196-0";
constexpr std::string_view generic_score = "89194-5";

constexpr OutcomeInstrument instruments[] = {
    {.id = "lefs",
     .rule_version = 1,
     .name = "Lower Extremity Functional Scale",
     .fewest_items = 20,
     .items = 20,
     .lowest_answer = 0,
     .highest_answer = 4,
     .higher_is_better = true,
     .lowest_score = 0,
     .highest_score = 80,
     .unit = "{score}",
     .formula = sum,
     .formula_source = binkley,
     .formula_verified = true,
     .most_unanswered = 0,
     .missing_item_source = no_missing_item_rule,
     .missing_item_verified = false,
     .loinc_panel = generic_panel,
     .loinc_score = generic_score},
    {.id = "faam-adl",
     .rule_version = 1,
     .name = "Foot and Ankle Ability Measure, activities of daily living",
     .fewest_items = 21,
     .items = 21,
     .lowest_answer = 0,
     .highest_answer = 4,
     .higher_is_better = true,
     .lowest_score = 0,
     .highest_score = 100,
     .unit = "%",
     .formula = percent,
     .formula_source = faam_formula,
     .formula_verified = true,
     .most_unanswered = 1,
     .missing_item_source = faam_adl_missing,
     .missing_item_verified = false,
     .loinc_panel = generic_panel,
     .loinc_score = generic_score},
    {.id = "faam-sports",
     .rule_version = 1,
     .name = "Foot and Ankle Ability Measure, sports",
     .fewest_items = 8,
     .items = 8,
     .lowest_answer = 0,
     .highest_answer = 4,
     .higher_is_better = true,
     .lowest_score = 0,
     .highest_score = 100,
     .unit = "%",
     .formula = percent,
     .formula_source = faam_formula,
     .formula_verified = true,
     .most_unanswered = 1,
     .missing_item_source = faam_sports_missing,
     .missing_item_verified = true,
     .loinc_panel = generic_panel,
     .loinc_score = generic_score},
    {.id = "nprs",
     .rule_version = 1,
     .name = "Numeric Pain Rating Scale",
     .fewest_items = 1,
     .items = 1,
     .lowest_answer = 0,
     .highest_answer = 10,
     .higher_is_better = false,
     .lowest_score = 0,
     .highest_score = 10,
     .unit = "{score}",
     .formula = sum,
     .formula_source = nprs_formula,
     .formula_verified = true,
     .most_unanswered = 0,
     .missing_item_source = "Without the rating there is no score",
     .missing_item_verified = true,
     .loinc_panel = "",
     .loinc_score = "72514-3"},
    {.id = "psfs",
     .rule_version = 1,
     .name = "Patient-Specific Functional Scale",
     .fewest_items = 1,
     .items = 5,
     .lowest_answer = 0,
     .highest_answer = 10,
     .higher_is_better = true,
     .lowest_score = 0,
     .highest_score = 10,
     .unit = "{score}",
     .formula = mean,
     .formula_source = psfs_formula,
     .formula_verified = true,
     .most_unanswered = 0,
     .missing_item_source = psfs_missing,
     .missing_item_verified = false,
     .loinc_panel = generic_panel,
     .loinc_score = generic_score},
    {.id = "ndi",
     .rule_version = 1,
     .name = "Neck Disability Index",
     .fewest_items = 10,
     .items = 10,
     .lowest_answer = 0,
     .highest_answer = 5,
     .higher_is_better = false,
     .lowest_score = 0,
     .highest_score = 100,
     .unit = "%",
     .formula = percent,
     .formula_source = ndi_formula,
     .formula_verified = true,
     .most_unanswered = 1,
     .missing_item_source = ndi_missing,
     .missing_item_verified = true,
     .loinc_panel = "82226-2",
     .loinc_score = "82237-9"},
    {.id = "odi",
     .rule_version = 1,
     .name = "Oswestry Disability Index",
     .fewest_items = 10,
     .items = 10,
     .lowest_answer = 0,
     .highest_answer = 5,
     .higher_is_better = false,
     .lowest_score = 0,
     .highest_score = 100,
     .unit = "%",
     .formula = percent,
     .formula_source = odi_formula,
     .formula_verified = true,
     .most_unanswered = 1,
     .missing_item_source = odi_missing,
     .missing_item_verified = true,
     .loinc_panel = "",
     .loinc_score = ""},
    {.id = "dash",
     .rule_version = 1,
     .name = "Disabilities of the Arm, Shoulder and Hand",
     .fewest_items = 30,
     .items = 30,
     .lowest_answer = 1,
     .highest_answer = 5,
     .higher_is_better = false,
     .lowest_score = 0,
     .highest_score = 100,
     .unit = "{score}",
     .formula = mean_to_hundred,
     .formula_source = dash_formula,
     .formula_verified = true,
     .most_unanswered = 3,
     .missing_item_source = dash_missing,
     .missing_item_verified = true,
     .loinc_panel = "",
     .loinc_score = ""},
    {.id = "quickdash",
     .rule_version = 1,
     .name = "QuickDASH",
     .fewest_items = 11,
     .items = 11,
     .lowest_answer = 1,
     .highest_answer = 5,
     .higher_is_better = false,
     .lowest_score = 0,
     .highest_score = 100,
     .unit = "{score}",
     .formula = mean_to_hundred,
     .formula_source = quickdash_formula,
     .formula_verified = true,
     .most_unanswered = 1,
     .missing_item_source = quickdash_missing,
     .missing_item_verified = true,
     .loinc_panel = "",
     .loinc_score = ""},
    {.id = "uefi",
     .rule_version = 1,
     .name = "Upper Extremity Functional Index",
     .fewest_items = 20,
     .items = 20,
     .lowest_answer = 0,
     .highest_answer = 4,
     .higher_is_better = true,
     .lowest_score = 0,
     .highest_score = 80,
     .unit = "{score}",
     .formula = sum,
     .formula_source = uefi_formula,
     .formula_verified = true,
     .most_unanswered = 0,
     .missing_item_source = no_missing_item_rule,
     .missing_item_verified = false,
     .loinc_panel = "",
     .loinc_score = ""},
};

}  // namespace

std::span<const OutcomeInstrument> outcome_instruments() { return instruments; }

}  // namespace myochart
