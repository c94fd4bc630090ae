// SPDX-License-Identifier: Apache-2.0
#include "anatomy/pain_explanation.hpp"

#include "myochart/core/decimal.hpp"

namespace myochart {
namespace {

std::string title(const Suggestion& suggestion) {
    std::string text = suggestion.muscle->name + ", " + suggestion.trigger_point->label;
    if (suggestion.side) text += ", " + std::string(to_string(*suggestion.side));
    return text;
}

/// " (heel)" for the zones of one kind that were met.
std::string described(const Suggestion& suggestion, ZoneKind kind) {
    std::string words;
    for (const ReferralZone* zone : suggestion.zones) {
        if (zone->kind == kind) words += (words.empty() ? "" : "; ") + zone->description;
    }
    return words.empty() ? "" : " (" + words + ")";
}

std::string of_the_drawing(const Suggestion& suggestion) {
    const PainShares& shares = *suggestion.shares;
    std::string text = "of the area drawn on this side, ";
    if (shares.in_essential > 0)
        text += percent(shares.in_essential) + " lies in its essential zone" +
                described(suggestion, ZoneKind::essential);
    if (shares.in_essential > 0 && shares.in_spill_over > 0) text += " and ";
    if (shares.in_spill_over > 0)
        text += percent(shares.in_spill_over) + " lies in its spill-over zone" +
                described(suggestion, ZoneKind::spill_over);
    return text + "; " +
           (shares.of_essential ? "of the essential zone on these pictures, " +
                                      percent(*shares.of_essential) + " was drawn"
                                : "its essential zone is not on these pictures");
}

std::string reckoning(const Suggestion& suggestion, const PainWeights& weights) {
    const PainShares& shares = *suggestion.shares;
    return "Score " + rounded(suggestion.score, 2) + " = " + percent(1 - weights.zone_drawn) +
           " of (" + percent(shares.in_essential) + " + " + rounded(weights.spill_over, 2) + " × " +
           percent(shares.in_spill_over) + ") + " + percent(weights.zone_drawn) + " of " +
           percent(shares.of_essential.value_or(0));
}

std::string by_drawing(const Suggestion& suggestion, const PainWeights& weights) {
    return of_the_drawing(suggestion) + ". " + reckoning(suggestion, weights);
}

std::string by_words(const Suggestion& suggestion) {
    std::string text = "the words are in the description of";
    for (const ReferralZone* zone : suggestion.zones) {
        text += (zone == suggestion.zones.front() ? " its " : " and its ") +
                std::string(to_string(zone->kind)) + " zone (" + zone->description + ")";
    }
    return text + ". Score " + rounded(suggestion.score, 2) +
           ": 1 for an essential zone, less for a spill-over zone";
}

}  // namespace

std::string reliability(bool verified, bool illustrative) {
    return (illustrative ? "illustrative, " : "") +
           std::string(verified ? "verified" : "not verified");
}

std::string percent(double share) { return rounded(share * 100, 0) + " %"; }

void explain(Suggestion& suggestion, const PainWeights& weights) {
    suggestion.verified = suggestion.trigger_point->evidence.verified;
    suggestion.illustrative = suggestion.trigger_point->evidence.illustrative;
    const auto rest_on = [&](const Evidence& evidence) {
        suggestion.verified = suggestion.verified && evidence.verified;
        suggestion.illustrative = suggestion.illustrative || evidence.illustrative;
    };
    for (const ReferralZone* zone : suggestion.zones) {
        rest_on(zone->evidence);
        if (!suggestion.shares) continue;
        for (const Shape& drawing : zone->drawings) rest_on(drawing.evidence);
    }
    suggestion.explanation =
        title(suggestion) + ": " +
        (suggestion.shares ? by_drawing(suggestion, weights) : by_words(suggestion)) +
        ". A suggestion to examine, no diagnosis; the zones are " +
        reliability(suggestion.verified, suggestion.illustrative) + ".";
}

std::string_view pain_search_note() {
    return "These are suggestions where to examine, no diagnosis. The score says how much the pain "
           "resembles the textbook's zones; its weights are Myochart's choice and measure nothing "
           "clinical. Zones that are marked illustrative were drawn after words, and what is not "
           "verified was not checked at its source. The Delphi consensus of 2018 expects no fixed "
           "location of a trigger point.";
}

}  // namespace myochart
