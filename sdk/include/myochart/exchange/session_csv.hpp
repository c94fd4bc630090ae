// SPDX-License-Identifier: Apache-2.0
/// A recording as tables that any program opens.
#pragma once

#include <string>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/diagnostics.hpp"
#include "myochart/session/session.hpp"

namespace myochart {

/// One file of an export.
struct ExportedFile {
    std::string name{};
    std::string bytes{};

    bool operator==(const ExportedFile&) const = default;
};

struct SessionCsv {
    std::vector<ExportedFile> files{};  ///< one for each time axis with samples
    Diagnostics lost{};                 ///< what the tables can't say, or say otherwise
};

/// Writes the recording as comma-separated UTF-8. Rows of different times do not fit into one table,
/// so each time axis has a file of its own: "session.csv", "session-2.csv" and so on. Lines "# key:
/// value" above the header name the device, the start, the events (in the first file) and, for each
/// channel, quantity and unit; headers look like "Force (N)". Numbers are the shortest that read back
/// as the same double, an empty cell is "no value", a name that a spreadsheet would take for a formula
/// has an apostrophe before it. The importer org.myochart.delimited-text reads each file back without
/// loss but for what `lost` names; it gives the session a new id and provenance. Throws
/// session_out_of_range for a channel that does not fit its axis, and for a time stamp that is not
/// finite.
MYOCHART_API SessionCsv write_session_csv(const Session& session);

}  // namespace myochart
