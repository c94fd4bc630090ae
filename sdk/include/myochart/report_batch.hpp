// SPDX-License-Identifier: Apache-2.0
/// The reports of many visits at once, on all cores, to be stopped and taken up again.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/error.hpp"
#include "myochart/core/time.hpp"
#include "myochart/core/uuid.hpp"
#include "myochart/report/report_options.hpp"
#include "myochart/workspace.hpp"

namespace myochart {

struct BatchOptions {
    std::filesystem::path folder{};  ///< for the files; made if it is not there
    ReportOptions report{};
    std::optional<Uuid> patient{};  ///< absent: of all patients
    std::optional<Date> from{};     ///< first day of visits, on the visit's own calendar
    std::optional<Date> until{};    ///< last day
    bool drafts = false;            ///< also visits that are not signed
    unsigned threads = 0;           ///< 0: as many as the machine has cores
};

/// A report that could not be written; the others were.
struct BatchFailure {
    Uuid visit{};
    Error error;
};

struct BatchResult {
    std::size_t written = 0;
    std::size_t there_already = 0;  ///< files of the same revision and settings
    bool stopped = false;           ///< `progress` said so; the rest is left for the next time
    std::vector<BatchFailure> failures{};
};

/// Writes a PDF for each visit that the options name. A file's name holds the visit's day and id, the
/// revision and the settings, and each is written whole or not at all: what is there is not written
/// again, so that a batch that was stopped is taken up by running it again. `progress` is called on
/// the caller's thread with the number of reports that are done and of all; false stops. The
/// workspace is used on the caller's thread only. Throws what reading the store throws, and
/// file_unwritable for the folder.
MYOCHART_API BatchResult
write_reports(const Workspace& workspace, const BatchOptions& options,
              const std::function<bool(std::size_t done, std::size_t all)>& progress = {});

}  // namespace myochart
