// SPDX-License-Identifier: Apache-2.0
// Pain, pressure pain thresholds and ranges of motion, before beside after.
#include <algorithm>
#include <cmath>

#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

/// One measure of a visit: what was measured, and its values by phase.
struct MeasureRow {
    std::string name;
    std::string protocol;
    std::string shown[3];            ///< by Phase
    std::optional<double> value[3];  ///< for the change, in `unit`
    Unit unit;
    int places = 0;
};

void put(std::vector<MeasureRow>& rows, MeasureRow row, Phase phase, std::string shown,
         std::optional<double> value) {
    const auto same = std::ranges::find_if(rows, [&](const MeasureRow& r) {
        return r.name == row.name && r.protocol == row.protocol &&
               r.shown[static_cast<int>(phase)].empty();
    });
    MeasureRow& target = same == rows.end() ? rows.emplace_back(std::move(row)) : *same;
    target.shown[static_cast<int>(phase)] = std::move(shown);
    target.value[static_cast<int>(phase)] = value;
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

std::string trials_of(const PressurePainThreshold& threshold) {
    std::string text;
    for (const Quantity& trial : threshold.trials)
        text += (text.empty() ? "" : " · ") + to_string(trial.value);
    return text;
}

std::vector<MeasureRow> rows_of(const Visit& visit) {
    std::vector<MeasureRow> rows;
    for (const PainRating& rating : visit.pain_ratings) {
        const std::string site = rating.site ? words(*rating.site) : "";
        const std::string context =
            joined({spaced(to_string(rating.context)), rating.activity}, ", ");
        MeasureRow row{
            joined({"Pain, " + context, site}, "\n"), "numeric rating, 0 to 10", {}, {}, Unit(), 0};
        row.places = rating.rating.places;
        put(rows, row, rating.phase, to_string(rating.rating), to_double(rating.rating));
    }
    for (const PressurePainThreshold& threshold : visit.thresholds) {
        const std::string where =
            joined({words(threshold.site), finding_label(visit, threshold.finding)}, ", ");
        const std::string unit =
            threshold.trials.empty() ? "" : unit_words(threshold.trials.front().unit);
        MeasureRow row{"Pressure pain threshold\n" + where,
                       joined({"probe " + words(threshold.probe_area), words(threshold.rate),
                               spaced(to_string(threshold.rule)) + " in kPa", threshold.instrument},
                              ", "),
                       {},
                       {},
                       Unit("kPa"),
                       0};
        const auto mean = mean_of(threshold);
        const std::string shown = mean ? words(*mean, 0, Unit("kPa")) : "not computable";
        put(rows, row, threshold.phase,
            shown + "\n(" + trials_of(threshold) + "\u00A0" + unit + ")", mean);
    }
    for (const RangeOfMotion& motion : visit.ranges_of_motion) {
        const std::string side =
            motion.side == Side::midline ? "" : ", " + std::string(to_string(motion.side));
        MeasureRow row{
            sentence_case(motion.joint) + " " + motion.movement + side,
            joined({spaced(to_string(motion.mode)), motion.start_position, motion.instrument},
                   ", "),
            {},
            {},
            motion.angle.unit,
            motion.angle.value.places};
        put(rows, row, motion.phase, words(motion.angle), to_double(motion.angle.value));
    }
    return rows;
}

std::string change_of(const MeasureRow& row) {
    const auto& before = row.value[static_cast<int>(Phase::before)]
                             ? row.value[static_cast<int>(Phase::before)]
                             : row.value[static_cast<int>(Phase::baseline)];
    const auto& after = row.value[static_cast<int>(Phase::after)];
    if (!before || !after) return "–";
    const double change = *after - *before;
    return (change > 0   ? "+"
            : change < 0 ? "−"
                         : "") +
           words(std::abs(change), row.places, row.unit);
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
        const std::string& baseline = row.shown[static_cast<int>(Phase::baseline)];
        const std::string& before = row.shown[static_cast<int>(Phase::before)];
        const std::string& after = row.shown[static_cast<int>(Phase::after)];
        table.rows.push_back(
            {row.name, row.protocol,
             before.empty() ? (baseline.empty() ? "not measured" : baseline) : before,
             after.empty() ? "not measured" : after, change_of(row)});
    }
    flow.table(table);
    flow.paragraph(
        "Readings are as entered; means and changes are computed from them. No minimal detectable "
        "change is on record for these measures, so none of the changes is judged here.",
        {.size = 7.5, .muted = true});
}

}  // namespace myochart
