// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "myochart/workspace.hpp"

namespace myochart {

/// When, and from where.
struct ImportOccasion {
    Time at{};
    std::string source{};
};

struct VisitsToStore {
    ChartImport result{};  ///< without the recordings
    std::vector<PendingRevision> pending{};
};

/// What of the chart the store lacks, as revisions: a signed visit as it was signed first and then
/// each of its amendments, as it would be stored had it been charted here. Throws store_conflict.
VisitsToStore visits_to_store(const Chart& chart, const Store& store,
                              const ImportOccasion& occasion);

/// Each recording that a treatment of any state of a visit names, once.
std::vector<SessionUse> recordings_of(const Chart& chart);

}  // namespace myochart
