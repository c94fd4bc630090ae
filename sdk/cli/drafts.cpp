// SPDX-License-Identifier: Apache-2.0
#include "drafts.hpp"

#include <iostream>

#include "myochart/chart/follow_up.hpp"
#include "myochart/chart/place_check.hpp"
#include "myochart/chart/region_presence.hpp"
#include "myochart/core/files.hpp"

namespace myochart::cli {
namespace {

void print(std::ostream& out, const Diagnostics& diagnostics) {
    for (const Diagnostic& found : diagnostics) {
        out << to_string(found.severity) << ": " << found.message << " (" << found.where << ")\n";
    }
}

/// Findings of today that lie where one was before; whether it is the same point a person decides.
void print_follow_ups(std::ostream& out, const Workspace& workspace, const StoredVisit& stored) {
    const Visit& now = stored.content();
    if (workspace.store().list(stored.patient.id).empty()) return;
    const Chart chart = workspace.chart(stored.patient.id);
    std::vector<const Visit*> earlier;
    for (const Visit* visit : visits_in_order(chart)) {
        if (visit->id != now.id && visit->episode == now.episode) earlier.push_back(visit);
    }
    for (const FollowUpProposal& proposal : propose_follow_ups(earlier, now, workspace.atlas())) {
        const auto finding = std::ranges::find(now.findings, proposal.finding, &Finding::id);
        if (finding == now.findings.end() || finding->follows) continue;
        out << "same point? " << proposal.explanation << "\n  if so: myochart finding set "
            << to_string(now.id) << ' ' << finding->label << " --follows-visit "
            << to_string(proposal.earlier_visit) << " --follows-finding "
            << to_string(proposal.earlier_finding) << '\n';
    }
}

}  // namespace

std::string document(const std::string& file) { return read_file(file, largest_document); }

void print_review(std::ostream& out, const Workspace& workspace, const StoredVisit& stored) {
    print(out, review(stored.content()));
    print(out, remarks_on_places(stored.content(), workspace.atlas()));
    if (!stored.is_signed()) print_follow_ups(out, workspace, stored);
}

void print_absent_regions(std::ostream& out, const Workspace& workspace, const Visit& visit) {
    for (const RegionUsed& region : regions_not_present(visit, workspace.atlas())) {
        out << "note: " << absence_in_words(region) << '\n';
    }
}

void change_draft(const Common& common, const std::string& id,
                  const std::function<std::string(const Workspace&, Visit&)>& change) {
    Workspace workspace = common.open();
    StoredVisit stored = workspace.draft(parse_uuid(id));
    Visit visit = std::get<Visit>(std::move(stored.visit));
    std::string reason;
    try {
        reason = change(workspace, visit);
    } catch (const Error& error) {
        throw naming_absent_regions(error, visit, workspace.atlas());
    }
    workspace.save(stored.patient, std::move(visit),
                   {.reason = reason, .expected_revision = stored.revision.hash});
    std::cout << id << '\n';
    print_review(std::cerr, workspace, workspace.draft(parse_uuid(id)));
}

}  // namespace myochart::cli
