// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "chart/review_notes.hpp"
#include "chart/trials.hpp"
#include "myochart/core/text.hpp"

namespace myochart {
namespace {

class Measures {
public:
    Measures(ReviewNotes& notes, const Visit& visit) : notes_(notes), visit_(visit) {}

    void check(const PainRating& rating) {
        if (rating.scale == PainScale::numeric) {
            notes_.check_rating(rating.rating, "pain");
        } else {
            const double value = to_double(rating.rating);
            notes_.require(value >= 0 && value <= 100, "pain.out-of-range",
                           "a mark on the pain line lies outside 0 to 100 mm", "pain");
        }
        if (rating.finding) {
            notes_.require(find(*rating.finding) != visit_.findings.end(), "pain.unknown-finding",
                           "the finding that a pain rating is about is not in the visit", "pain");
        }
    }

    void check(const PressurePainThreshold& threshold) {
        const std::string where = "threshold of " + threshold.site.name;
        notes_.expect(threshold.probe_area, {"the probe area", "cm2", Sign::positive}, where);
        const bool by_force = threshold.rate.unit.same_kind_as(Unit("N/s"));
        notes_.expect(threshold.rate,
                      {"the rate of application", by_force ? "N/s" : "kPa/s", Sign::positive},
                      where);
        for (const Quantity& trial : threshold.trials) {
            const bool is_force = trial.unit.same_kind_as(Unit("N"));
            notes_.expect(trial, {"a reading", is_force ? "N" : "kPa", Sign::positive}, where);
        }
        notes_.expect(threshold.interval, {"the time between trials", "s", Sign::not_negative},
                      where);
        notes_.require(threshold.trials.size() >= trials_needed(threshold.rule),
                       "threshold.too-few-readings",
                       "there are fewer readings than the averaging rule needs", where);
        check_finding_of(threshold, where);
        if (threshold.comparison_for) {
            notes_.require(std::ranges::find(visit_.thresholds, *threshold.comparison_for,
                                             &PressurePainThreshold::id) != visit_.thresholds.end(),
                           "threshold.unknown-comparison",
                           "the threshold that it is compared with is not in the visit", where);
        }
    }

    void check(const RangeOfMotion& motion) {
        const std::string where = motion.joint + " " + motion.movement;
        static const Unit degree("deg");
        notes_.expect(motion.angle, {"the angle", "deg"}, where);
        if (motion.pain_rating) notes_.check_rating(*motion.pain_rating, where);
        if (!motion.angle.unit.same_kind_as(degree)) return;
        notes_.require(
            std::abs(value_in(motion.angle, degree)) <= 360, "value.out-of-range",
            [&] {
                return "the angle is given as " + to_string(motion.angle) +
                       ", more than a full turn";
            },
            where);
    }

    void check(const Strength& strength) {
        const std::string where = "strength of " + strength.movement;
        notes_.require(
            strength.grade != StrengthGrade::not_graded || strength.force || strength.repetitions,
            "strength.nothing", "neither a grade, nor a force, nor repetitions are given", where);
        notes_.expect(strength.force, {"the force", "N", Sign::not_negative}, where);
        notes_.check_count(strength.repetitions, "repetitions", where);
    }

    void check(const Circumference& circumference) {
        const std::string where = "circumference of " + circumference.body_part;
        notes_.expect(circumference.girth, {"the girth", "cm", Sign::positive}, where);
        if (is_blank(circumference.level)) {
            notes_.add(Severity::warning, "circumference.no-level",
                       "it is not said at what level, so it can't be repeated", where);
        }
    }

    void check(const ClinicalTest& test) {
        notes_.require(!is_blank(test.name), "test.no-name", "a test has no name", "tests");
    }

private:
    std::vector<Finding>::const_iterator find(const Uuid& finding) const {
        return std::ranges::find(visit_.findings, finding, &Finding::id);
    }

    void check_finding_of(const PressurePainThreshold& threshold, const std::string& where) {
        if (!threshold.finding) return;
        const auto finding = find(*threshold.finding);
        const bool known = finding != visit_.findings.end();
        notes_.require(known, "threshold.unknown-finding",
                       "the finding it was taken at is not in the visit", where);
        notes_.require(!known || (finding->site.muscle == threshold.site.muscle &&
                                  finding->site.side == threshold.site.side),
                       "threshold.other-site", "it lies elsewhere than the finding it was taken at",
                       where);
    }

    ReviewNotes& notes_;
    const Visit& visit_;
};

}  // namespace

void review_measures(ReviewNotes& notes, const Visit& visit) {
    Measures measures(notes, visit);
    for (const PainRating& rating : visit.pain_ratings) measures.check(rating);
    for (const PressurePainThreshold& threshold : visit.thresholds) measures.check(threshold);
    for (const RangeOfMotion& motion : visit.ranges_of_motion) measures.check(motion);
    for (const Strength& strength : visit.strengths) measures.check(strength);
    for (const Circumference& circumference : visit.circumferences) measures.check(circumference);
    for (const ClinicalTest& test : visit.tests) measures.check(test);
}

}  // namespace myochart
