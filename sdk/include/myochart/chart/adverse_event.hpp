// SPDX-License-Identifier: Apache-2.0
/// Harm, or what may have been harm: what happened, how bad it was and what became of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "myochart/chart/people.hpp"
#include "myochart/chart/site.hpp"
#include "myochart/core/time.hpp"
#include "myochart/core/uuid.hpp"
#include "myochart/core/words.hpp"

namespace myochart {

enum class AdverseEventKind {
    burn,
    blister,
    bruising,
    syncope,
    pain_flare,
    nerve_symptoms,
    infection,
    bleeding,
    suspected_thrombosis,
    suspected_pneumothorax,
    other,
};
template <>
inline constexpr Word<AdverseEventKind> words_of<AdverseEventKind>[] = {
    {AdverseEventKind::burn, "burn"},
    {AdverseEventKind::blister, "blister"},
    {AdverseEventKind::bruising, "bruising"},
    {AdverseEventKind::syncope, "syncope"},
    {AdverseEventKind::pain_flare, "pain-flare"},
    {AdverseEventKind::nerve_symptoms, "nerve-symptoms"},
    {AdverseEventKind::infection, "infection"},
    {AdverseEventKind::bleeding, "bleeding"},
    {AdverseEventKind::suspected_thrombosis, "suspected-thrombosis"},
    {AdverseEventKind::suspected_pneumothorax, "suspected-pneumothorax"},
    {AdverseEventKind::other, "other"},
};

enum class AdverseEventOutcome { not_stated, ongoing, recovered, recovered_with_sequelae, died };
template <>
inline constexpr Word<AdverseEventOutcome> words_of<AdverseEventOutcome>[] = {
    {AdverseEventOutcome::not_stated, "not-stated"},
    {AdverseEventOutcome::ongoing, "ongoing"},
    {AdverseEventOutcome::recovered, "recovered"},
    {AdverseEventOutcome::recovered_with_sequelae, "recovered-with-sequelae"},
    {AdverseEventOutcome::died, "died"},
};

/// What was seen or heard of it later.
struct EventFollowUp {
    Time at{};
    Clinician by{};
    std::string note{};

    bool operator==(const EventFollowUp&) const = default;
};

/// An event of or after a treatment. Redness and petechiae that scraping is expected to leave belong
/// to the treatment's SkinResponse.
struct AdverseEvent {
    Uuid id{};
    AdverseEventKind kind = AdverseEventKind::other;
    int severity = 0;  ///< 1 mild, 2 moderate, 3 severe, 4 life-threatening, 5 death; 0 is refused
    std::optional<Uuid> treatment{};  ///< of this or an earlier visit
    std::optional<MuscleSite> site{};
    Time onset{};
    std::string description{};  ///< for a burn its degree and extent
    std::string action{};       ///< what was done about it
    AdverseEventOutcome outcome = AdverseEventOutcome::not_stated;
    std::string device_report{};  ///< number or address of a report to a maker or an authority
    std::vector<EventFollowUp> follow_ups{};

    bool operator==(const AdverseEvent&) const = default;
};

}  // namespace myochart
