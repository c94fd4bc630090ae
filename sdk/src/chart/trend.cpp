// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/trend.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "chart/trials.hpp"

namespace myochart {
namespace {

std::string joined(std::initializer_list<std::string> parts) {
    std::string text;
    for (const std::string& part : parts) {
        if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

std::string side_of(Side side) { return std::string(to_string(side)); }

/// The standard deviation of the trials that the threshold is the mean of, in kilopascals.
std::optional<double> spread_of(const PressurePainThreshold& threshold) {
    if (threshold.trials.size() < 2) return std::nullopt;
    PressurePainThreshold one = threshold;
    one.rule = AveragingRule::mean_of_all;
    const std::size_t first = threshold.rule == AveragingRule::mean_of_last_two
                                  ? threshold.trials.size() - 2
                                  : std::size_t{0};
    const double mean = threshold_in_kilopascals(threshold);
    double squares = 0;
    for (std::size_t i = first; i < threshold.trials.size(); ++i) {
        one.trials = {threshold.trials[i]};
        const double distance = threshold_in_kilopascals(one) - mean;
        squares += distance * distance;
    }
    return std::sqrt(squares / static_cast<double>(threshold.trials.size() - first - 1));
}

/// A draft may hold readings that `review` names and that make no threshold.
bool can_be_told(const PressurePainThreshold& threshold) {
    static const Unit pressure("kPa");
    static const Unit force("N");
    static const Unit area("cm2");
    return threshold.trials.size() >= trials_needed(threshold.rule) &&
           threshold.probe_area.unit.same_kind_as(area) &&
           to_double(threshold.probe_area.value) > 0 &&
           std::ranges::all_of(threshold.trials, [](const Quantity& trial) {
               return trial.unit.same_kind_as(pressure) || trial.unit.same_kind_as(force);
           });
}

/// Computed values are told to a tenth of a kilopascal, finer than any reading.
Quantity in_kilopascals(const PressurePainThreshold& threshold) {
    return {parse_decimal(rounded(threshold_in_kilopascals(threshold), 1)), Unit("kPa")};
}

std::string protocol_of(const PressurePainThreshold& threshold) {
    return joined({to_string(threshold.probe_area), to_string(threshold.rate),
                   std::string(to_string(threshold.rule)) + " of " +
                       std::to_string(threshold.trials.size())});
}

/// Gathers the points of each thing that is measured.
class Trends {
public:
    void add(const Visit& visit) {
        visit_ = &visit;
        for (const Finding& finding : visit.findings) follow(finding);
        for (const OutcomeScore& form : visit.outcomes) add(form);
        for (const PainRating& rating : visit.pain_ratings) add(rating);
        for (const PressurePainThreshold& threshold : visit.thresholds) add(threshold);
        for (const RangeOfMotion& motion : visit.ranges_of_motion) add(motion);
        for (const Strength& strength : visit.strengths) add(strength);
        for (const Circumference& circumference : visit.circumferences) add(circumference);
        for (const ClinicalTest& test : visit.tests) add(test);
    }

    std::vector<Trend> take() { return std::move(trends_); }

private:
    void add(Trend like, TrendPoint point) {
        point.visit = visit_->id;
        point.at = visit_->start;
        const auto known = std::ranges::find_if(trends_, [&](const Trend& trend) {
            return trend.measure == like.measure && trend.scope == like.scope &&
                   trend.title == like.title &&
                   trend.points.front().value.unit.same_kind_as(point.value.unit);
        });
        if (known != trends_.end()) {
            known->points.push_back(std::move(point));
        } else {
            like.points.push_back(std::move(point));
            trends_.push_back(std::move(like));
        }
    }

    void add(const OutcomeScore& form) {
        const OutcomeInstrument* instrument = find_outcome_instrument(form.instrument);
        if (!form.score || !instrument) return;
        std::string activities;
        for (const std::string& activity : form.activities) {
            activities += (activities.empty() ? "" : "; ") + activity;
        }
        add({form.instrument, "", joined({std::string(instrument->name), activities}), {}},
            {.value = {*form.score, Unit(instrument->unit)},
             .protocol = joined({form.scoring, form.version})});
    }

    void add(const PainRating& rating) {
        const bool numeric = rating.scale == PainScale::numeric;
        add({numeric ? "nprs" : "visual-analogue-scale",
             "",
             joined({numeric ? "Pain 0 to 10" : "Pain on a line of 100 mm",
                     std::string(to_string(rating.context)), rating.activity,
                     rating.site ? rating.site->name + " " + side_of(rating.site->side) : "",
                     point_of(rating.finding)}),
             {}},
            {.phase = rating.phase, .value = {rating.rating, Unit(numeric ? "{score}" : "mm")}});
    }

    void add(const PressurePainThreshold& threshold) {
        if (!can_be_told(threshold)) return;
        add({"pressure-pain-threshold",
             threshold.site.name,
             joined({"Pressure pain threshold", threshold.site.name, side_of(threshold.site.side),
                     point_of(threshold.finding), threshold.comparison_for ? "comparison" : ""}),
             {}},
            {.phase = threshold.phase,
             .value = in_kilopascals(threshold),
             .spread = spread_of(threshold),
             .protocol = protocol_of(threshold)});
    }

    /// Nothing is published of motions that are told as a length.
    void add(const RangeOfMotion& motion) {
        add({motion.angle.unit.same_kind_as(Unit("deg")) ? "range-of-motion" : "motion-as-length",
             motion.joint + " " + motion.movement,
             joined({motion.joint + " " + motion.movement, side_of(motion.side),
                     std::string(to_string(motion.mode)), motion.start_position}),
             {}},
            {.phase = motion.phase, .value = motion.angle, .protocol = motion.instrument});
    }

    void add(const Strength& strength) {
        const std::string title =
            joined({"Strength of " + strength.movement, side_of(strength.side), strength.position});
        if (strength.force) {
            add({"strength", strength.movement, title, {}}, {.phase = strength.phase,
                                                             .value = *strength.force,
                                                             .protocol = strength.instrument});
        }
        if (strength.repetitions) {
            add({"repetitions", strength.movement, title, {}},
                {.phase = strength.phase,
                 .value = {Decimal{*strength.repetitions, 0}, Unit("{repetitions}")}});
        }
    }

    void add(const Circumference& circumference) {
        add({"circumference",
             circumference.body_part,
             joined({"Circumference of " + circumference.body_part, side_of(circumference.side),
                     circumference.level}),
             {}},
            {.phase = circumference.phase,
             .value = circumference.girth,
             .protocol = circumference.instrument});
    }

    void add(const ClinicalTest& test) {
        if (!test.value) return;
        add({"test", test.name, joined({test.name, side_of(test.side)}), {}},
            {.phase = test.phase, .value = *test.value, .protocol = test.method});
    }

    /// A point that follows an earlier one keeps its name.
    void follow(const Finding& finding) {
        const auto earlier = finding.follows ? names_.find(finding.follows->finding) : names_.end();
        if (earlier != names_.end()) {
            names_[finding.id] = std::string(earlier->second);
        } else {
            const std::string taken = std::to_string(points_++);
            names_[finding.id] =
                "trigger point " + finding.label +
                (is_name("trigger point " + finding.label) ? " (" + taken + ")" : "");
        }
    }
    bool is_name(const std::string& name) const {
        return std::ranges::any_of(names_, [&](const auto& known) { return known.second == name; });
    }
    std::string point_of(const std::optional<Uuid>& finding) const {
        const auto known = finding ? names_.find(*finding) : names_.end();
        return known == names_.end() ? std::string() : known->second;
    }

    const Visit* visit_ = nullptr;
    std::map<Uuid, std::string> names_;  ///< of trigger points, by their findings
    std::size_t points_ = 1;
    std::vector<Trend> trends_;
};

bool is_before_treatment(const TrendPoint& point) {
    return point.phase == Phase::baseline || point.phase == Phase::before;
}

/// As it was recorded; scores that a rule computed are cut to a tenth.
std::string told(const Quantity& value) {
    const bool computed = value.value.places > 4;
    return (computed ? rounded(to_double(value.value), 1) : to_string(value.value)) + " " +
           value.unit.code();
}

/// "2026-11-20: 216 kPa".
std::string dated(const TrendPoint& point) {
    return to_string(date_of(point.at)) + ": " + told(point.value);
}

std::string sentence_of(const Trend& trend, const TrendChange& change) {
    std::string text = trend.title + ": " + dated(change.from) + ", " + dated(change.to) + ". " +
                       change.verdict.error_sentence;
    if (change.verdict.importance != Importance::not_known) {
        text += " " + change.verdict.importance_sentence;
    }
    if (change.from.protocol != change.to.protocol) {
        text += " They were not measured in the same way (" + change.from.protocol + "; then " +
                change.to.protocol + ").";
    }
    return text;
}

const Finding* follow_up_of(const Visit& before, const Finding& earlier, const Visit& now) {
    for (const Finding& finding : now.findings) {
        if (finding.follows && finding.follows->visit == before.id &&
            finding.follows->finding == earlier.id) {
            return &finding;
        }
    }
    return nullptr;
}

std::string named(const Finding& finding) {
    return "trigger point " + finding.label + " in " + finding.site.name + ", " +
           side_of(finding.site.side);
}

std::string class_words(const Finding& finding) {
    return std::string(to_string(computed_class(finding)));
}

std::string fate_of(const Finding& earlier, const Finding* now) {
    const std::string was = "was " + class_words(earlier);
    if (!now) return named(earlier) + " " + was + "; it is not charted now";
    if (now->criteria == Criteria{}) {
        return named(*now) + " " + was + "; it is not examined now" +
               (now->not_examined_because.empty() ? "" : " (" + now->not_examined_because + ")");
    }
    if (computed_class(earlier) == computed_class(*now)) {
        return named(*now) + " is " + class_words(*now) + " as before";
    }
    return named(*now) + " " + was + " and is " + class_words(*now);
}

}  // namespace

std::vector<Trend> trends(std::span<const Visit* const> visits) {
    Trends trends;
    for (const Visit* visit : visits) trends.add(*visit);
    return trends.take();
}

std::optional<TrendChange> change_of(const Trend& trend) {
    const auto first = std::ranges::find_if(trend.points, is_before_treatment);
    const auto newest =
        std::find_if(trend.points.rbegin(), trend.points.rend(), is_before_treatment);
    if (first == trend.points.end() || first->visit == newest->visit) return std::nullopt;
    // Of each of the two visits its first value from before treatment.
    const auto last = std::ranges::find_if(trend.points, [&](const TrendPoint& point) {
        return point.visit == newest->visit && is_before_treatment(point);
    });
    TrendChange change{*first, *last, {}, {}};
    ChangeQuestion question;
    question.measure = trend.measure;
    question.scope = trend.scope;
    question.before = first->value;
    question.after = last->value;
    change.verdict = judge_change(question);
    change.sentence = sentence_of(trend, change);
    return change;
}

std::vector<std::string> what_changed(const Visit& before, const Visit& now) {
    std::vector<std::string> sentences;
    for (const Finding& earlier : before.findings) {
        sentences.push_back(fate_of(earlier, follow_up_of(before, earlier, now)));
    }
    for (const Finding& finding : now.findings) {
        if (finding.follows && finding.follows->visit == before.id) continue;
        sentences.push_back(named(finding) + " is charted now and was not at the visit before: " +
                            class_words(finding));
    }
    const Visit* const both[] = {&before, &now};
    for (const Trend& trend : trends(both)) {
        if (const auto change = change_of(trend)) sentences.push_back(change->sentence);
    }
    return sentences;
}

}  // namespace myochart
