// SPDX-License-Identifier: Apache-2.0
// Pain, pressure pain thresholds, motion, strength, girth and tests, before beside after.
#include <algorithm>
#include <cmath>
#include <utility>

#include "report/sections.hpp"
#include "report/wording.hpp"

namespace myochart {
namespace {

/// One reading as it is shown, and as a number in `unit` if it is one.
struct Reading {
    std::string shown;
    std::optional<double> value{};
    int places = 0;  ///< decimals that were read
    Unit unit{};
};

/// One measure of a visit: what was measured and how, and its readings by Phase.
struct MeasureRow {
    std::string name;
    std::string protocol;
    std::optional<Reading> readings[4]{};

    const std::optional<Reading>& at(Phase phase) const {
        return readings[static_cast<std::size_t>(phase)];
    }
};

void put(std::vector<MeasureRow>& rows, const std::string& name, const std::string& protocol,
         Phase phase, Reading reading) {
    const auto same = std::ranges::find_if(rows, [&](const MeasureRow& r) {
        return r.name == name && r.protocol == protocol && !r.at(phase);
    });
    MeasureRow& target = same == rows.end() ? rows.emplace_back(MeasureRow{name, protocol}) : *same;
    target.readings[static_cast<std::size_t>(phase)] = std::move(reading);
}

/// As read, and as a number in a unit in which rows of this kind are compared.
Reading reading_of(const Quantity& measured, const Unit& unit) {
    Reading reading{words(measured), std::nullopt, measured.value.places, unit};
    if (!measured.unit.same_kind_as(unit)) return reading;
    reading.value = value_in(measured, unit);
    if (measured.unit != unit) reading.places = 1;
    return reading;
}

std::string about(const Visit& visit, const std::optional<Uuid>& finding) {
    return finding ? finding_words(visit, *finding) : std::string();
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
    return {shown + "\n(" + trials_of(threshold) + ")", mean, 0, Unit("kPa")};
}

Reading reading_of(const PainRating& rating) {
    const bool line = rating.scale == PainScale::visual_analogue;
    const Unit unit(line ? "mm" : "1");
    Reading reading = reading_of(Quantity{rating.rating, unit}, unit);
    if (!rating.quality.empty()) reading.shown += "\n(" + rating.quality + ")";
    return reading;
}

std::string pain_at_end_of(const RangeOfMotion& motion) {
    const bool tested = motion.pain_at_end != Criterion::not_tested;
    std::string text = tested ? "pain at end: " + std::string(to_string(motion.pain_at_end)) : "";
    if (!motion.pain_rating) return text;
    return (tested ? text + ", " : "pain at end: ") + rating_words(*motion.pain_rating);
}

Reading reading_of(const RangeOfMotion& motion) {
    Reading reading = reading_of(motion.angle, Unit("deg"));
    reading.shown =
        joined({reading.shown, motion.end_feel.empty() ? "" : "end feel: " + motion.end_feel,
                pain_at_end_of(motion)},
               "\n");
    return reading;
}

Reading reading_of(const ClinicalTest& test) {
    Reading reading = test.value ? reading_of(*test.value, test.value->unit) : Reading{};
    const bool told_by_value = test.result == TestResult::not_tested && test.value;
    reading.shown = joined(
        {told_by_value ? "" : spaced(to_string(test.result)), reading.shown, test.note}, "\n");
    return reading;
}

void put_pain(std::vector<MeasureRow>& rows, const Visit& visit) {
    for (const PainRating& rating : visit.pain_ratings) {
        const std::string context =
            joined({spaced(to_string(rating.context)), rating.activity}, ", ");
        const std::string where =
            joined({rating.site ? words(*rating.site) : "", about(visit, rating.finding)}, ", ");
        const bool line = rating.scale == PainScale::visual_analogue;
        put(rows, joined({"Pain, " + context, where}, "\n"),
            line ? "visual analogue, line of 100 mm" : "numeric rating, 0 to 10", rating.phase,
            reading_of(rating));
    }
}

std::string place_of(const PressurePainThreshold& threshold, const Visit& visit) {
    return joined({words(threshold.site), about(visit, threshold.finding)}, ", ");
}

std::string compared_to(const PressurePainThreshold& threshold, const Visit& visit) {
    if (!threshold.comparison_for) return {};
    const auto found =
        std::ranges::find(visit.thresholds, *threshold.comparison_for, &PressurePainThreshold::id);
    return "comparison for " + (found == visit.thresholds.end()
                                    ? std::string("a threshold that is not in this visit")
                                    : place_of(*found, visit));
}

void put_thresholds(std::vector<MeasureRow>& rows, const Visit& visit) {
    for (const PressurePainThreshold& threshold : visit.thresholds) {
        const std::string calibrated =
            threshold.calibrated_on ? "calibrated " + to_string(*threshold.calibrated_on) : "";
        const std::string protocol = joined(
            {"probe " + words(threshold.probe_area), words(threshold.rate),
             threshold.interval ? "interval " + words(*threshold.interval) : "",
             spaced(to_string(threshold.rule)) + " in kPa", threshold.instrument, calibrated},
            ", ");
        put(rows,
            joined({"Pressure pain threshold", place_of(threshold, visit),
                    compared_to(threshold, visit)},
                   "\n"),
            protocol, threshold.phase, reading_of(threshold));
    }
}

void put_motion(std::vector<MeasureRow>& rows, const Visit& visit) {
    for (const RangeOfMotion& motion : visit.ranges_of_motion) {
        const std::string protocol = joined(
            {spaced(to_string(motion.mode)), motion.start_position, motion.instrument}, ", ");
        put(rows, sided(sentence_case(motion.joint) + " " + motion.movement, motion.side), protocol,
            motion.phase, reading_of(motion));
    }
}

/// Grade, force and repetitions are different measures; each has its own row.
void put_strengths(std::vector<MeasureRow>& rows, const Visit& visit) {
    for (const Strength& strength : visit.strengths) {
        const std::string name = sided("Strength, " + strength.movement, strength.side);
        const std::string protocol = joined({strength.position, strength.instrument}, ", ");
        std::string pain = strength.pain == Criterion::not_tested
                               ? ""
                               : "pain: " + std::string(to_string(strength.pain));
        const auto put_row = [&](const char* measured, Reading reading) {
            reading.shown = joined({reading.shown, std::exchange(pain, "")}, "\n");
            put(rows, name, joined({measured, protocol}, ", "), strength.phase, std::move(reading));
        };
        const bool graded = strength.grade != StrengthGrade::not_graded;
        if (graded) put_row("grade 0 to 5", {.shown = std::string(to_string(strength.grade))});
        if (strength.force) put_row("force", reading_of(*strength.force, Unit("N")));
        if (strength.repetitions) {
            put_row("repetitions", {.shown = std::to_string(*strength.repetitions),
                                    .value = *strength.repetitions});
        }
        if (!graded && !strength.force && !strength.repetitions)
            put_row("", {.shown = "not measured"});
    }
}

void put_circumferences(std::vector<MeasureRow>& rows, const Visit& visit) {
    for (const Circumference& girth : visit.circumferences) {
        put(rows, joined({sided("Girth, " + girth.body_part, girth.side), girth.level}, "\n"),
            girth.instrument.empty() ? "not recorded" : girth.instrument, girth.phase,
            reading_of(girth.girth, Unit("cm")));
    }
}

void put_tests(std::vector<MeasureRow>& rows, const Visit& visit) {
    for (const ClinicalTest& test : visit.tests) {
        const std::string kind =
            test.kind == TestKind::other ? "other test" : spaced(to_string(test.kind)) + " test";
        put(rows, sided(sentence_case(test.name), test.side) + "\n" + kind,
            test.method.empty() ? "not recorded" : test.method, test.phase, reading_of(test));
    }
}

std::vector<MeasureRow> rows_of(const Visit& visit) {
    std::vector<MeasureRow> rows;
    put_pain(rows, visit);
    put_thresholds(rows, visit);
    put_motion(rows, visit);
    put_strengths(rows, visit);
    put_circumferences(rows, visit);
    put_tests(rows, visit);
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

/// Nothing unless both are numbers of one unit.
std::string change_between(const std::optional<Reading>& before,
                           const std::optional<Reading>& after) {
    if (!before || !after || !before->value || !after->value || before->unit != after->unit)
        return {};
    const double change = *after->value - *before->value;
    const std::string sign = change > 0 ? "+" : change < 0 ? "−" : "";
    return sign + words(std::abs(change), std::max(before->places, after->places), after->unit);
}

std::string change_of(const MeasureRow& row) {
    const auto& before = row.at(Phase::before) ? row.at(Phase::before) : row.at(Phase::baseline);
    const std::string next_day = change_between(before, row.at(Phase::after_24_hours));
    const std::string text = joined({change_between(before, row.at(Phase::after)),
                                     next_day.empty() ? "" : "24\u00A0h: " + next_day},
                                    "\n");
    return text.empty() ? "–" : text;
}

std::string shown(const std::optional<Reading>& reading) {
    return reading ? reading->shown : "not measured";
}

pdf::Table table_of(const std::vector<MeasureRow>& rows) {
    const bool next_day = std::ranges::any_of(
        rows, [](const MeasureRow& row) { return row.at(Phase::after_24_hours).has_value(); });
    pdf::Table table;
    table.columns = {{.share = 2.9},
                     {.share = 2.7},
                     {.share = 2.2, .align = pdf::Align::end},
                     {.share = 2.2, .align = pdf::Align::end}};
    pdf::Row head{"Measure", "Method", "Before", "After"};
    if (next_day) {
        table.columns.push_back({.share = 2.1, .align = pdf::Align::end});
        head.push_back("After 24\u00A0hours");
    }
    table.columns.push_back({.share = 1.4, .align = pdf::Align::end});
    head.push_back("Change");
    table.header = {head};
    table.row_headers = true;
    for (const MeasureRow& row : rows) {
        pdf::Row cells{row.name, row.protocol, before_of(row), shown(row.at(Phase::after))};
        if (next_day) cells.push_back(shown(row.at(Phase::after_24_hours)));
        cells.push_back(change_of(row));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace

void write_measures(pdf::Flow& flow, const Visit& visit) {
    const auto rows = rows_of(visit);
    if (rows.empty()) return;
    flow.heading(2, "Measures");
    flow.table(table_of(rows));
    flow.paragraph(
        "Readings are as entered; means and changes are computed from them. Whether a change is "
        "more than the error of measurement is not judged here.",
        {.size = 7.5, .muted = true});
}

}  // namespace myochart
