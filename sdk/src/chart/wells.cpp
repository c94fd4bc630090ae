// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/wells.hpp"

#include <algorithm>

namespace myochart {
namespace {

// The items are told in our own words.
constexpr std::string_view recalled =
    "Clinical score for deep-vein thrombosis after Wells; items, points and threshold from memory, "
    "not checked against the publication";

constexpr WellsItem items[] = {
    {"active-cancer", "Cancer that is active or under treatment", 1, recalled, false},
    {"immobilised-leg", "Leg paralysed, weak from nerve damage or in a cast", 1, recalled, false},
    {"bedridden-or-surgery", "In bed for 3 days or more, or major surgery within 12 weeks", 1,
     recalled, false},
    {"deep-vein-tenderness", "Tender along the deep veins", 1, recalled, false},
    {"whole-leg-swollen", "The whole leg is swollen", 1, recalled, false},
    {"calf-larger",
     "Calf at least 3 cm larger around than the other, 10 cm below the tibial tuberosity", 1,
     recalled, false},
    {"pitting-oedema", "Pitting oedema", 1, recalled, false},
    {"collateral-veins", "Collateral superficial veins show, not varicose ones", 1, recalled,
     false},
    {"previous-thrombosis", "Earlier deep-vein thrombosis", 1, recalled, false},
    {"other-diagnosis", "Another diagnosis is at least as likely", -2, recalled, false},
};

/// Why the form gives no points; empty if it does.
std::string why_incomplete(const WellsForm& form) {
    for (const ScreeningAnswer& given : form.answers) {
        if (std::ranges::find(items, given.question, &WellsItem::code) == std::end(items)) {
            return "\"" + given.question + "\" is not an item that is known here";
        }
    }
    std::string open;
    for (const WellsItem& item : items) {
        const auto same = [&](const ScreeningAnswer& a) { return a.question == item.code; };
        const auto times = std::ranges::count_if(form.answers, same);
        if (times > 1) return "\"" + std::string(item.text) + "\" is answered twice";
        if (times == 0 || std::ranges::find_if(form.answers, same)->answer == Answer::unknown) {
            open += (open.empty() ? "" : "; ") + std::string(item.text);
        }
    }
    return open.empty() ? open : "not answered: " + open;
}

}  // namespace

std::span<const WellsItem> wells_items() { return items; }

WellsThreshold wells_threshold() { return {2, recalled, false}; }

WellsScore wells_score(const WellsForm& form) {
    if (std::string why = why_incomplete(form); !why.empty()) return {std::nullopt, std::move(why)};
    int points = 0;
    for (const ScreeningAnswer& given : form.answers) {
        if (given.answer != Answer::yes) continue;
        points += std::ranges::find(items, given.question, &WellsItem::code)->points;
    }
    const int likely_from = wells_threshold().points;
    return {points, points >= likely_from
                        ? "likely (" + std::to_string(likely_from) + " points or more)"
                        : "not likely (fewer than " + std::to_string(likely_from) + " points)"};
}

bool is_likely(const WellsScore& score) {
    return score.points && *score.points >= wells_threshold().points;
}

}  // namespace myochart
