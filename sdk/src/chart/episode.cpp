// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/episode.hpp"

#include <algorithm>

namespace myochart {
namespace {

/// The chart's visits, signed or not, that are of the same episode as `visit` or an earlier state of
/// it, by their start.
std::vector<const Visit*> related_to(const Visit& visit, const Chart& chart) {
    std::vector<const Visit*> found;
    const auto take = [&](const Visit& other) {
        if (other.episode == visit.episode || other.id == visit.id) found.push_back(&other);
    };
    for (const SignedVisit& one : chart.visits) {
        if (!one.is_entered_in_error()) take(one.current());
    }
    for (const Visit& draft : chart.drafts) take(draft);
    std::ranges::stable_sort(found, {}, [](const Visit* other) { return other->start.instant; });
    return found;
}

/// True if `given` is to stand in place of `known`: it is newer, or as new and hides no "yes".
bool supersedes(const Screening& given, const Screening& known) {
    if (given.performed_at.instant != known.performed_at.instant)
        return given.performed_at.instant > known.performed_at.instant;
    return keeps_every_yes(given, known);
}

/// Takes in what a later visit has of the same consent: a withdrawal stays.
void update(std::vector<Consent>& consents, const Consent& later) {
    const auto known = std::ranges::find(consents, later.id, &Consent::id);
    if (known == consents.end()) {
        consents.push_back(later);
    } else if (!known->withdrawn_at) {
        *known = later;
    }
}

/// The last moment that the visit tells of.
Time end_of(const Visit& visit) {
    Time last = visit.end.value_or(visit.start);
    const auto consider = [&](const Time& moment) {
        if (moment.instant > last.instant) last = moment;
    };
    consider(visit.start);
    for (const Treatment& treatment : visit.treatments) consider(treatment.start);
    return last;
}

void require_yes_kept(const Visit& visit, const Visit& known) {
    const bool own = known.id == visit.id;
    if (!known.screening || (!visit.screening && !own)) return;
    const Screening& other = *known.screening;
    const bool counts = own || (other.episode == visit.episode &&
                                other.performed_at.instant <= end_of(visit).instant);
    const Screening given = visit.screening.value_or(Screening{});
    const bool newer = visit.screening && given.performed_at.instant > other.performed_at.instant;
    if (!counts || newer || keeps_every_yes(given, other)) return;
    throw Error(ErrorCode::store_conflict,
                "a screening of this episode at " + to_string(other.performed_at) +
                    " has a \"yes\" that this visit lacks, without a newer screening",
                "screening", "Carry the latest screening over, or screen the patient again");
}

/// True if the withdrawal still reaches as far as it did.
bool stands_as_withdrawn(const Consent& stated, const Consent& withdrawn) {
    Consent same = withdrawn;
    same.withdrawn_at = stated.withdrawn_at;
    same.withdrawal_reason = stated.withdrawal_reason;
    same.note = stated.note;
    return is_withdrawn_by(stated, *withdrawn.withdrawn_at) && stated == same;
}

/// `judged` gets the withdrawn consents that the visit itself does not list.
void require_withdrawal_kept(const Visit& visit, const Visit& known, Visit& judged) {
    for (const Consent& withdrawn : known.consents) {
        if (!withdrawn.withdrawn_at) continue;
        const bool own = known.id == visit.id;
        const bool counts = own || (withdrawn.episode == visit.episode &&
                                    withdrawn.withdrawn_at->instant <= end_of(visit).instant);
        if (!counts) continue;
        const auto stated = std::ranges::find(visit.consents, withdrawn.id, &Consent::id);
        const bool left_out = stated == visit.consents.end();
        if (left_out && !own) {
            judged.consents.push_back(withdrawn);
        } else if (left_out || !stands_as_withdrawn(*stated, withdrawn)) {
            throw Error(ErrorCode::consent_withdrawn,
                        "a consent that was withdrawn at " + to_string(*withdrawn.withdrawn_at) +
                            (left_out ? " is left out" : " stands as valid then"),
                        "consent " + to_string(withdrawn.id),
                        "Carry the consents over with their withdrawals");
        }
    }
}

}  // namespace

void carry_over(Visit& visit, const Chart& earlier) {
    const bool needs_screening = !visit.screening;
    const bool needs_consents = visit.consents.empty();
    for (const Visit* before : related_to(visit, earlier)) {
        if (before->id == visit.id || before->start.instant > visit.start.instant) continue;
        if (needs_screening && before->screening && before->screening->episode == visit.episode &&
            (!visit.screening || supersedes(*before->screening, *visit.screening))) {
            visit.screening = before->screening;
            visit.screening->overrides.clear();
        }
        if (!needs_consents) continue;
        for (const Consent& consent : before->consents) {
            if (consent.episode == visit.episode) update(visit.consents, consent);
        }
    }
}

void require_risks_kept(const Visit& visit, const Chart& known) {
    Visit judged = visit;
    for (const Visit* other : related_to(visit, known)) {
        require_yes_kept(visit, *other);
        require_withdrawal_kept(visit, *other, judged);
    }
    for (const Treatment& treatment : judged.treatments) require_consent(judged, treatment);
}

}  // namespace myochart
