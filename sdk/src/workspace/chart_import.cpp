// SPDX-License-Identifier: Apache-2.0
#include "workspace/chart_import.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <variant>

namespace myochart {
namespace {

[[noreturn]] void refuse_conflict(const Uuid& visit, const std::string& what) {
    throw Error(ErrorCode::store_conflict, what, "visit " + to_string(visit),
                "Compare both, with `visit show` and `visit xml`, and keep one: to look at the "
                "imported one, import it into a store of its own");
}

/// The visit with the first `count` of its amendments: as it was then.
SignedVisit state_of(const SignedVisit& visit, std::size_t count) {
    const auto& all = visit.amendments();
    return SignedVisit::as_recorded(
        visit.original(), visit.signature(),
        {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)});
}

/// True if one of them is the other, perhaps with amendments after it.
bool is_same_record(const SignedVisit& a, const SignedVisit& b) {
    const std::size_t both = std::min(a.amendments().size(), b.amendments().size());
    return a.original() == b.original() && a.signature() == b.signature() &&
           std::ranges::equal(std::span(a.amendments()).first(both),
                              std::span(b.amendments()).first(both));
}

RevisionStatus status_of(const SignedVisit& state) {
    if (state.amendments().empty()) return RevisionStatus::final;
    return state.is_entered_in_error() ? RevisionStatus::entered_in_error : RevisionStatus::amended;
}

/// A stored visit with the patient's data as they are stored beside it.
struct Known {
    Revision revision{};
    Chart chart{};
};

class Import {
public:
    Import(const Chart& chart, const Store& store, const ImportOccasion& occasion)
        : chart_(chart), store_(store), occasion_(occasion) {}

    VisitsToStore run() {
        for (const SignedVisit& visit : chart_.visits) take(visit);
        for (const Visit& draft : chart_.drafts) take(draft);
        return std::move(out_);
    }

private:
    std::optional<Known> known(const Uuid& visit) {
        const auto stored = store_.find(visit);
        if (!stored) return std::nullopt;
        if (stored->patient != chart_.patient.id)
            refuse_conflict(visit, "the visit is stored for another patient");
        if (stored->kind != DocumentKind::visit)
            refuse_conflict(visit, "what is stored under this id is no visit");
        Known found{*stored,
                    read_chart(store_.body(*stored), "stored visit " + to_string(visit)).chart};
        if (found.chart.patient != chart_.patient) tell_other_patient(visit);
        return found;
    }

    void tell_other_patient(const Uuid& visit) {
        out_.result.diagnostics.push_back(
            {Severity::warning, "import.patient-differs",
             "the patient's own data are not the same as in the store; both are kept, each with "
             "its visit",
             "visit " + to_string(visit)});
    }

    void take(const SignedVisit& visit) {
        const Uuid& id = visit.original().id;
        const auto stored = known(id);
        if (stored && stored->chart.visits.empty())
            refuse_conflict(id, "the visit is stored as a draft, and the imported one is signed");
        if (stored && !is_same_record(stored->chart.visits.front(), visit))
            refuse_conflict(id, "the visit is stored with other content");
        const std::size_t first = stored ? stored->chart.visits.front().amendments().size() + 1 : 0;
        for (std::size_t count = first; count <= visit.amendments().size(); ++count) {
            const SignedVisit state = state_of(visit, count);
            const Signature& by =
                count == 0 ? visit.signature() : visit.amendments()[count - 1].signature;
            add({chart_.patient, {state}, {}}, id, status_of(state), by.signer.name,
                count == first && stored ? std::optional(stored->revision.hash) : std::nullopt,
                count > first);
        }
        const bool nothing_new = first > visit.amendments().size();
        tell(visit.original(), nothing_new ? ImportOutcome::already_stored
                               : stored    ? ImportOutcome::amended
                                           : ImportOutcome::stored);
    }

    void take(const Visit& draft) {
        const auto stored = known(draft.id);
        if (!stored) {
            add({chart_.patient, {}, {draft}}, draft.id, RevisionStatus::draft,
                draft.clinician.name, std::nullopt, false);
            return tell(draft, ImportOutcome::stored);
        }
        const auto& drafts = stored->chart.drafts;
        if (drafts.empty() || drafts.front() != draft)
            refuse_conflict(draft.id, "the visit is stored with other content");
        tell(draft, ImportOutcome::already_stored);
    }

    void add(const Chart& one, const Uuid& visit, RevisionStatus status, const std::string& author,
             std::optional<std::string> expected, bool follows) {
        out_.pending.push_back(
            {{chart_.patient.id, visit, DocumentKind::visit, status, occasion_.at, author,
              "imported from " + occasion_.source, write_chart(one)},
             std::move(expected),
             follows});
    }

    void tell(const Visit& visit, ImportOutcome outcome) {
        out_.result.visits.push_back({visit.id, visit.start, outcome});
    }

    const Chart& chart_;
    const Store& store_;
    const ImportOccasion& occasion_;
    VisitsToStore out_;
};

}  // namespace

VisitsToStore visits_to_store(const Chart& chart, const Store& store,
                              const ImportOccasion& occasion) {
    return Import(chart, store, occasion).run();
}

std::vector<SessionUse> recordings_of(const Chart& chart) {
    std::vector<SessionUse> uses;
    const auto take = [&](const Visit& visit) {
        for (const Treatment& treatment : visit.treatments) {
            if (!treatment.session) continue;
            const Uuid& id = treatment.session->session;
            if (std::ranges::find(uses, id, &SessionUse::session) == uses.end())
                uses.push_back(*treatment.session);
        }
    };
    for (const SignedVisit& visit : chart.visits) {
        take(visit.original());
        for (const Amendment& amendment : visit.amendments())
            if (amendment.revised) take(*amendment.revised);
    }
    for (const Visit& draft : chart.drafts) take(draft);
    return uses;
}

}  // namespace myochart
