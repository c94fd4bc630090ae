// SPDX-License-Identifier: Apache-2.0
/// Plots of a device recording over time.
#pragma once

#include <optional>

#include "myochart/session/metrics.hpp"
#include "myochart/session/session.hpp"
#include "pdf/flow.hpp"

namespace myochart {

/// Blade temperature with the published bands and the contacts. Nothing without such a channel.
std::optional<pdf::Figure> plot_temperature(const Session& session);
/// Force with the contacts. Nothing without such a channel.
std::optional<pdf::Figure> plot_force(const Session& session);

}  // namespace myochart
