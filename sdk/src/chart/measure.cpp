// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/measure.hpp"

#include "chart/trials.hpp"

namespace myochart {
namespace {

double kilopascals(const Quantity& trial, const Quantity& probe_area) {
    static const Unit pressure("kPa");
    if (trial.unit.same_kind_as(pressure)) return value_in(trial, pressure);
    return pressure_in_kilopascals(trial, probe_area);
}

}  // namespace

double threshold_in_kilopascals(const PressurePainThreshold& measured) {
    const std::size_t needed = trials_needed(measured.rule);
    if (measured.trials.size() < needed) {
        throw Error(ErrorCode::visit_incomplete,
                    "the pressure pain threshold has " + std::to_string(measured.trials.size()) +
                        " readings, but its averaging rule needs " + std::to_string(needed),
                    measured.site.name, "Enter every reading");
    }
    const std::size_t count =
        measured.rule == AveragingRule::mean_of_last_two ? 2 : measured.trials.size();
    double sum = 0;
    for (auto trial = measured.trials.end() - static_cast<std::ptrdiff_t>(count);
         trial != measured.trials.end(); ++trial) {
        sum += kilopascals(*trial, measured.probe_area);
    }
    return sum / static_cast<double>(count);
}

}  // namespace myochart
