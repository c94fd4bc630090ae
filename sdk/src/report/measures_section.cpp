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
Reading reading_of(const ReportLanguage& say, const Quantity& measured, const Unit& unit) {
    Reading reading{words(say, measured), std::nullopt, measured.value.places, unit};
    if (!measured.unit.same_kind_as(unit)) return reading;
    reading.value = value_in(measured, unit);
    if (measured.unit != unit) reading.places = 1;
    return reading;
}

std::string about(const ReportLanguage& say, const Visit& visit,
                  const std::optional<Uuid>& finding) {
    return finding ? finding_words(say, visit, *finding) : std::string();
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
std::string trials_of(const ReportLanguage& say, const PressurePainThreshold& threshold) {
    const auto& trials = threshold.trials;
    const bool one_unit = std::ranges::all_of(
        trials, [&](const Quantity& trial) { return trial.unit == trials.front().unit; });
    std::string text;
    for (std::size_t i = 0; i < trials.size(); ++i) {
        const bool bare = one_unit && i + 1 < trials.size();
        text +=
            (i == 0 ? "" : " · ") + (bare ? words(say, trials[i].value) : words(say, trials[i]));
    }
    return text;
}

Reading reading_of(const ReportLanguage& say, const PressurePainThreshold& threshold) {
    const auto mean = mean_of(threshold);
    const std::string shown =
        mean ? words(say, *mean, 0, Unit("kPa")) : say("measure.not-computable");
    return {shown + "\n(" + trials_of(say, threshold) + ")", mean, 0, Unit("kPa")};
}

Reading reading_of(const ReportLanguage& say, const PainRating& rating) {
    const bool line = rating.scale == PainScale::visual_analogue;
    const Unit unit(line ? "mm" : "1");
    Reading reading = reading_of(say, Quantity{rating.rating, unit}, unit);
    if (!rating.quality.empty()) reading.shown += "\n(" + rating.quality + ")";
    return reading;
}

std::string pain_at_end_of(const ReportLanguage& say, const RangeOfMotion& motion) {
    const std::string tested = motion.pain_at_end == Criterion::not_tested
                                   ? ""
                                   : say.word("criterion", motion.pain_at_end);
    const std::string rated = motion.pain_rating ? rating_words(say, *motion.pain_rating) : "";
    return named_line(say, "measure.pain-at-end", joined({tested, rated}, ", "));
}

Reading reading_of(const ReportLanguage& say, const RangeOfMotion& motion) {
    Reading reading = reading_of(say, motion.angle, Unit("deg"));
    reading.shown = joined({reading.shown, named_line(say, "measure.end-feel", motion.end_feel),
                            pain_at_end_of(say, motion)},
                           "\n");
    return reading;
}

Reading reading_of(const ReportLanguage& say, const ClinicalTest& test) {
    Reading reading = test.value ? reading_of(say, *test.value, test.value->unit) : Reading{};
    const bool told_by_value = test.result == TestResult::not_tested && test.value;
    reading.shown = joined(
        {told_by_value ? "" : say.word("test-result", test.result), reading.shown, test.note},
        "\n");
    return reading;
}

void put_pain(const Sheet& sheet, std::vector<MeasureRow>& rows, const Visit& visit) {
    const ReportLanguage& say = sheet.say;
    for (const PainRating& rating : visit.pain_ratings) {
        const std::string context =
            joined({say.word("pain-context", rating.context), rating.activity}, ", ");
        const std::string where = joined(
            {rating.site ? words(sheet, *rating.site) : "", about(say, visit, rating.finding)},
            ", ");
        put(rows, joined({say("measure.pain", {{"context", context}}), where}, "\n"),
            say.word("measure.scale", rating.scale), rating.phase, reading_of(say, rating));
    }
}

std::string place_of(const Sheet& sheet, const PressurePainThreshold& threshold,
                     const Visit& visit) {
    return joined({words(sheet, threshold.site), about(sheet.say, visit, threshold.finding)}, ", ");
}

std::string compared_to(const Sheet& sheet, const PressurePainThreshold& threshold,
                        const Visit& visit) {
    if (!threshold.comparison_for) return {};
    const auto found =
        std::ranges::find(visit.thresholds, *threshold.comparison_for, &PressurePainThreshold::id);
    return sheet.say(
        "measure.comparison",
        {{"threshold", found == visit.thresholds.end() ? sheet.say("measure.threshold-elsewhere")
                                                       : place_of(sheet, *found, visit)}});
}

void put_thresholds(const Sheet& sheet, std::vector<MeasureRow>& rows, const Visit& visit) {
    const ReportLanguage& say = sheet.say;
    for (const PressurePainThreshold& threshold : visit.thresholds) {
        const std::string calibrated =
            threshold.calibrated_on
                ? say("measure.calibrated", {{"date", to_string(*threshold.calibrated_on)}})
                : "";
        const std::string protocol = joined(
            {say("measure.probe", {{"area", words(say, threshold.probe_area)}}),
             words(say, threshold.rate),
             threshold.interval
                 ? say("measure.interval", {{"time", words(say, *threshold.interval)}})
                 : "",
             say("measure.in-kilopascals", {{"rule", say.word("averaging-rule", threshold.rule)}}),
             threshold.instrument, calibrated},
            ", ");
        put(rows,
            joined({say("measure.threshold"), place_of(sheet, threshold, visit),
                    compared_to(sheet, threshold, visit)},
                   "\n"),
            protocol, threshold.phase, reading_of(say, threshold));
    }
}

void put_motion(const ReportLanguage& say, std::vector<MeasureRow>& rows, const Visit& visit) {
    for (const RangeOfMotion& motion : visit.ranges_of_motion) {
        const std::string protocol = joined(
            {say.word("motion-mode", motion.mode), motion.start_position, motion.instrument}, ", ");
        put(rows, sided(say, sentence_case(motion.joint) + " " + motion.movement, motion.side),
            protocol, motion.phase, reading_of(say, motion));
    }
}

/// Grade, force and repetitions are different measures; each has its own row.
void put_strengths(const ReportLanguage& say, std::vector<MeasureRow>& rows, const Visit& visit) {
    for (const Strength& strength : visit.strengths) {
        const std::string name =
            sided(say, say("measure.strength", {{"movement", strength.movement}}), strength.side);
        const std::string protocol = joined({strength.position, strength.instrument}, ", ");
        std::string pain =
            strength.pain == Criterion::not_tested
                ? ""
                : named_line(say, "measure.pain-felt", say.word("criterion", strength.pain));
        const auto put_row = [&](const std::string& measured, Reading reading) {
            reading.shown = joined({reading.shown, std::exchange(pain, "")}, "\n");
            put(rows, name, joined({measured, protocol}, ", "), strength.phase, std::move(reading));
        };
        const bool graded = strength.grade != StrengthGrade::not_graded;
        if (graded)
            put_row(say("measure.grade"), {.shown = std::string(to_string(strength.grade))});
        if (strength.force)
            put_row(say("measure.force"), reading_of(say, *strength.force, Unit("N")));
        if (strength.repetitions) {
            put_row(say("measure.repetitions"), {.shown = std::to_string(*strength.repetitions),
                                                 .value = *strength.repetitions});
        }
        if (!graded && !strength.force && !strength.repetitions)
            put_row("", {.shown = say("measure.none")});
    }
}

void put_circumferences(const ReportLanguage& say, std::vector<MeasureRow>& rows,
                        const Visit& visit) {
    for (const Circumference& girth : visit.circumferences) {
        put(rows,
            joined({sided(say, say("measure.girth", {{"part", girth.body_part}}), girth.side),
                    girth.level},
                   "\n"),
            or_not_recorded(say, girth.instrument), girth.phase,
            reading_of(say, girth.girth, Unit("cm")));
    }
}

void put_tests(const ReportLanguage& say, std::vector<MeasureRow>& rows, const Visit& visit) {
    for (const ClinicalTest& test : visit.tests) {
        put(rows,
            sided(say, sentence_case(test.name), test.side) + "\n" +
                say.word("measure.test", test.kind),
            or_not_recorded(say, test.method), test.phase, reading_of(say, test));
    }
}

std::vector<MeasureRow> rows_of(const Sheet& sheet, const Visit& visit) {
    std::vector<MeasureRow> rows;
    put_pain(sheet, rows, visit);
    put_thresholds(sheet, rows, visit);
    put_motion(sheet.say, rows, visit);
    put_strengths(sheet.say, rows, visit);
    put_circumferences(sheet.say, rows, visit);
    put_tests(sheet.say, rows, visit);
    return rows;
}

/// What stands under "Before": the reading before treatment and, named as such, the baseline.
std::string before_of(const ReportLanguage& say, const MeasureRow& row) {
    const auto& before = row.at(Phase::before);
    const auto& baseline = row.at(Phase::baseline);
    if (!before && !baseline) return say("measure.none");
    return joined({before ? before->shown : "",
                   baseline ? say("measure.baseline", {{"reading", baseline->shown}}) : ""},
                  "\n");
}

/// Nothing unless both are numbers of one unit.
std::string change_between(const ReportLanguage& say, const std::optional<Reading>& before,
                           const std::optional<Reading>& after) {
    if (!before || !after || !before->value || !after->value || before->unit != after->unit)
        return {};
    const double change = *after->value - *before->value;
    const std::string sign = change > 0 ? "+" : change < 0 ? "−" : "";
    return sign +
           words(say, std::abs(change), std::max(before->places, after->places), after->unit);
}

std::string change_of(const ReportLanguage& say, const MeasureRow& row) {
    const auto& before = row.at(Phase::before) ? row.at(Phase::before) : row.at(Phase::baseline);
    const std::string next_day = change_between(say, before, row.at(Phase::after_24_hours));
    const std::string text =
        joined({change_between(say, before, row.at(Phase::after)),
                next_day.empty() ? "" : say("measure.next-day", {{"change", next_day}})},
               "\n");
    return text.empty() ? "–" : text;
}

std::string shown(const ReportLanguage& say, const std::optional<Reading>& reading) {
    return reading ? reading->shown : say("measure.none");
}

pdf::Table table_of(const ReportLanguage& say, const std::vector<MeasureRow>& rows) {
    const bool next_day = std::ranges::any_of(
        rows, [](const MeasureRow& row) { return row.at(Phase::after_24_hours).has_value(); });
    pdf::Table table;
    table.columns = {{.share = 2.9},
                     {.share = 2.7},
                     {.share = 2.2, .align = pdf::Align::end},
                     {.share = 2.2, .align = pdf::Align::end}};
    pdf::Row head{say("measure"), say("measure.method"), say("measure.before"),
                  say("measure.after")};
    if (next_day) {
        table.columns.push_back({.share = 2.1, .align = pdf::Align::end});
        head.push_back(say("measure.after-24-hours"));
    }
    table.columns.push_back({.share = 1.4, .align = pdf::Align::end});
    head.push_back(say("measure.change"));
    table.header = {head};
    table.row_headers = true;
    for (const MeasureRow& row : rows) {
        pdf::Row cells{row.name, row.protocol, before_of(say, row),
                       shown(say, row.at(Phase::after))};
        if (next_day) cells.push_back(shown(say, row.at(Phase::after_24_hours)));
        cells.push_back(change_of(say, row));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace

void write_measures(Sheet& sheet, const Visit& visit) {
    const auto rows = rows_of(sheet, visit);
    if (rows.empty()) return;
    sheet.flow.heading(2, sheet.say("measure.heading"));
    sheet.flow.table(table_of(sheet.say, rows));
    sheet.flow.paragraph(sheet.say("measure.as-entered"), {.size = 7.5, .muted = true});
}

}  // namespace myochart
