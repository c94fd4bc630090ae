// SPDX-License-Identifier: Apache-2.0
/// Which samples of which axes lie in which data record of an EDF+ file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "myochart/core/diagnostics.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// Samples that follow each other evenly.
struct EvenRun {
    std::size_t from = 0;
    std::size_t count = 0;
};

struct StoredAxis {
    std::size_t axis = 0;                ///< in the session
    std::size_t samples = 1;             ///< in each record
    std::vector<std::size_t> records{};  ///< the first sample of each
};

struct RecordPlan {
    double duration = 1;           ///< of a record, in seconds
    std::vector<double> onsets{};  ///< of each record, in seconds since the session's start
    bool is_continuous = true;     ///< each record begins where the one before it ends
    std::vector<StoredAxis> axes{};
};

/// The plan that keeps the most samples; no axes if none can be kept. `used` are the axes that have
/// channels, and how many.
RecordPlan plan_records(const Session& session, const std::vector<std::size_t>& used,
                        std::size_t sample_bytes, Diagnostics& lost);

}  // namespace myochart
