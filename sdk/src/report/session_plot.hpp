// SPDX-License-Identifier: Apache-2.0
/// Plots of a device recording over time.
#pragma once

#include <optional>

#include "myochart/report/report_language.hpp"
#include "myochart/session/metrics.hpp"
#include "myochart/session/session.hpp"
#include "pdf/flow.hpp"

namespace myochart {

/// Blade temperature with the published bands and the contacts. Nothing without such a channel.
std::optional<pdf::Figure> plot_temperature(const ReportLanguage& say, const Session& session);
/// Force with the contacts and, while they can be told apart, a mark over each stroke. Nothing without such a channel.
std::optional<pdf::Figure> plot_force(const ReportLanguage& say, const Session& session);

/// The frequency of vibration. Nothing without such a channel.
std::optional<pdf::Figure> plot_vibration(const ReportLanguage& say, const Session& session);

}  // namespace myochart
