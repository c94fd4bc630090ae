// SPDX-License-Identifier: Apache-2.0
/// What every part of a report is written with.
#pragma once

#include <algorithm>

#include "myochart/report/report.hpp"
#include "pdf/flow.hpp"

namespace myochart {

struct Sheet {
    pdf::Flow& flow;
    const ReportLanguage& say;
    const Report& report;
    const Atlas& atlas;

    bool shows(ReportSection section) const {
        return std::ranges::find(report.options.left_out, section) == report.options.left_out.end();
    }
};

}  // namespace myochart
