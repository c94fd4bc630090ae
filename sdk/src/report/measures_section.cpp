// SPDX-License-Identifier: Apache-2.0
// Pain, pressure pain thresholds and ranges of motion, before beside after.
#include <algorithm>
#include <cmath>

#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

/// One reading as it is shown, and as a number in its row's unit if it is one.
struct Reading {
    std::string shown;
    std::optional<double> value;
    int places = 0;  ///< decimals that were read
};

/// One measure of a visit: what was measured and how, and its readings by Phase.
struct MeasureRow {
    std::string name;
    std::string protocol;
    Unit unit;
    std::optional<Reading> readings[3];

    const std::optional<Reading>& at(Phase phase) const {
        return readings[static_cast<std::size_t>(phase)];
    }
};

void put(std::vector<MeasureRow>& rows, const MeasureRow& row, Phase phase, Reading reading) {
    const auto same = std::ranges::find_if(rows, [&](const MeasureRow& r) {
        return r.name == row.name && r.protocol == row.protocol && !r.at(phase);
    });
    MeasureRow& target = same == rows.end() ? rows.emplace_back(row) : *same;
    target.readings[static_cast<std::size_t>(phase)] = std::move(reading);
}

std::string finding_label(const Visit& visit, const std::optional<Uuid>& id) {
    if (!id) return {};
    const auto found = std::ranges::find(visit.findings, *id, &Finding::id);
    return found == visit.findings.end() ? std::string() : "trigger point " + found->label;
}

/// Nothing for a draft whose readings are not yet usable; `review` says why.
std::optional<double> mean_of(const PressurePainThreshold& threshold) {
    try {
        return threshold_in_kilopascals(threshold);
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// "2.1 · 2.3 · 2.2 kgf/cm²"; each with its own unit where they differ.
std::string trials_of(const PressurePainThreshold& threshold) {
    const auto& trials = threshold.trials;
    const bool one_unit = std::ranges::all_of(
        trials, [&](const Quantity& trial) { return trial.unit == trials.front().unit; });
    std::string text;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        const bool bare = one_unit && i + 1 < trials.size();
        text += (i == 0 ? "" : " · ") + (bare ? to_string(trials[i].value) : words(trials[i]));
    }
    return text;
}

Reading reading_of(const PressurePainThreshold& threshold) {
    const auto mean = mean_of(threshold);
    const std::string shown = mean ? words(*mean, 0, Unit("kPa")) : "not computable";
    return {shown + "\n(" + trials_of(threshold) + ")", mean, 0};
}

Reading reading_of(const RangeOfMotion& motion) {
    static const Unit degree("deg");
    Reading reading{words(motion.angle), std::nullopt, motion.angle.value.places};
    if (!motion.angle.unit.same_kind_as(degree)) return reading;
    reading.value = value_in(motion.angle, degree);
    if (motion.angle.unit != degree) reading.places = 1;
    return reading;
}

std::vector<MeasureRow> rows_of(const Visit& visit) {
    std::vector<MeasureRow> rows;
    for (const PainRating& rating : visit.pain_ratings) {
        const std::string site = rating.site ? words(*rating.site) : "";
        const std::string context =
            joined({spaced(to_string(rating.context)), rating.activity}, ", ");
        put(rows, {joined({"Pain, " + context, site}, "\n"), "numeric rating, 0 to 10", Unit(), {}},
            rating.phase,
            {to_string(rating.rating), to_double(rating.rating), rating.rating.places});
    }
    for (const PressurePainThreshold& threshold : visit.thresholds) {
        const std::string where =
            joined({words(threshold.site), finding_label(visit, threshold.finding)}, ", ");
        const std::string protocol =
            joined({"probe " + words(threshold.probe_area), words(threshold.rate),
                    spaced(to_string(threshold.rule)) + " in kPa", threshold.instrument},
                   ", ");
        put(rows, {"Pressure pain threshold\n" + where, protocol, Unit("kPa"), {}}, threshold.phase,
            reading_of(threshold));
    }
    for (const RangeOfMotion& motion : visit.ranges_of_motion) {
        const std::string side =
            motion.side == Side::midline ? "" : ", " + std::string(to_string(motion.side));
        const std::string protocol = joined(
            {spaced(to_string(motion.mode)), motion.start_position, motion.instrument}, ", ");
        put(rows,
            {sentence_case(motion.joint) + " " + motion.movement + side, protocol, Unit("deg"), {}},
            motion.phase, reading_of(motion));
    }
    return rows;
}

/// What stands under "Before": the reading before treatment and, named as such, the baseline.
std::string before_of(const MeasureRow& row) {
    const auto& before = row.at(Phase::before);
    const auto& baseline = row.at(Phase::baseline);
    if (!before && !baseline) return "not measured";
    return joined({before ? before->shown : "", baseline ? "baseline " + baseline->shown : ""},
                  "\n");
}

std::string change_of(const MeasureRow& row) {
    const auto& before = row.at(Phase::before) ? row.at(Phase::before) : row.at(Phase::baseline);
    const auto& after = row.at(Phase::after);
    if (!before || !after || !before->value || !after->value) return "–";
    const double change = *after->value - *before->value;
    const std::string sign = change > 0 ? "+" : change < 0 ? "−" : "";
    return sign + words(std::abs(change), std::max(before->places, after->places), row.unit);
}

}  // namespace

void write_measures(pdf::Flow& flow, const Visit& visit) {
    const auto rows = rows_of(visit);
    if (rows.empty()) return;
    flow.heading(2, "Measures");
    pdf::Table table;
    table.columns = {{.share = 2.9},
                     {.share = 2.7},
                     {.share = 2.5, .align = pdf::Align::end},
                     {.share = 2.5, .align = pdf::Align::end},
                     {.share = 1.1, .align = pdf::Align::end}};
    table.header = {{"Measure", "Method", "Before", "After", "Change"}};
    table.row_headers = true;
    for (const MeasureRow& row : rows) {
        const auto& after = row.at(Phase::after);
        table.rows.push_back({row.name, row.protocol, before_of(row),
                              after ? after->shown : "not measured", change_of(row)});
    }
    flow.table(table);
    flow.paragraph(
        "Readings are as entered; means and changes are computed from them. No minimal detectable "
        "change is on record for these measures, so none of the changes is judged here.",
        {.size = 7.5, .muted = true});
}

}  // namespace myochart
