// SPDX-License-Identifier: Apache-2.0
#include "myochart/chart/visit.hpp"

#include <set>
#include <utility>

namespace myochart {
namespace {

/// Throws for the first remark that forbids the treatment.
void require_screened(const Visit& visit, const Treatment& treatment) {
    for (const GateRemark& remark : screening_remarks(visit, treatment)) {
        if (remark.caution || remark.overridden) continue;
        throw Error(
            remark.code, remark.message, "treatment of " + treatment.site.name,
            remark.code == ErrorCode::screening_missing
                ? "Screen the patient in this episode and answer every question before treating"
                : "Leave the modality out, or record who overrides the answer and why");
    }
}

/// Collects what `review` finds.
class Review {
public:
    explicit Review(const Visit& visit) : visit_(visit) {}

    Diagnostics run() {
        require(!visit_.id.is_nil(), "visit.no-id", "the visit has no id", "visit");
        require(!visit_.episode.is_nil(), "visit.no-episode", "the visit names no episode of care",
                "visit");
        require(!visit_.clinician.name.empty(), "visit.no-clinician", "no clinician is named",
                "visit");
        if (visit_.end && visit_.end->instant < visit_.start.instant) {
            problem("visit.ends-before-start", "the visit ends before it starts", "visit");
        }
        for (const Finding& finding : visit_.findings) check(finding);
        for (const PainRating& rating : visit_.pain_ratings) {
            require(is_rating(rating.rating), "pain.out-of-range",
                    "a pain rating lies outside 0 to 10", "pain");
        }
        for (const PressurePainThreshold& threshold : visit_.thresholds) check(threshold);
        check_finding_ids();
        for (const RangeOfMotion& motion : visit_.ranges_of_motion) {
            require(
                motion.angle.unit.same_kind_as(Unit("deg")), "motion.unit",
                motion.movement + " is given in " + motion.angle.unit.code() + ", not as an angle",
                motion.joint);
        }
        for (const Treatment& treatment : visit_.treatments) check(treatment);
        return std::move(diagnostics_);
    }

private:
    void problem(const char* code, std::string message, std::string where) {
        diagnostics_.push_back({Severity::problem, code, std::move(message), std::move(where)});
    }
    void require(bool holds, const char* code, std::string message, const std::string& where) {
        if (!holds) problem(code, std::move(message), where);
    }
    static bool is_rating(const Decimal& rating) {
        const double value = to_double(rating);
        return value >= 0 && value <= 10;
    }

    void check(const Finding& finding) {
        const std::string where = "finding " + finding.label;
        require(!finding.site.muscle.empty(), "finding.no-muscle", "no muscle is named", where);
        require(!finding.tenderness || (*finding.tenderness >= 0 && *finding.tenderness <= 4),
                "finding.tenderness", "the tenderness grade lies outside 0 to 4", where);
        require(!finding.pain_on_palpation || is_rating(*finding.pain_on_palpation),
                "pain.out-of-range", "the pain rating lies outside 0 to 10", where);
        require(finding.computed == classify(finding.criteria), "finding.class",
                "the computed class does not follow from the criteria", where);
        if (finding.position) check(*finding.position, where);
    }

    /// Every finding is one of its own, and a threshold at a finding names one that is there.
    void check_finding_ids() {
        std::set<Uuid> ids;
        for (const Finding& finding : visit_.findings) {
            require(ids.insert(finding.id).second, "finding.repeated-id",
                    "another finding has the same id", "finding " + finding.label);
        }
        for (const PressurePainThreshold& threshold : visit_.thresholds) {
            require(!threshold.finding || ids.contains(*threshold.finding),
                    "threshold.unknown-finding", "the finding it was taken at is not in the visit",
                    threshold.site.name);
        }
    }

    void check(const Position& position, const std::string& where) {
        const Unit length("mm");
        require(position.lateral.unit.same_kind_as(length) &&
                    position.uncertainty.unit.same_kind_as(length),
                "position.unit", "a distance from the reference line is not given as a length",
                where);
        const double along = to_double(position.along);
        if (along < 0 || along > 1) {
            diagnostics_.push_back({Severity::warning, "position.off-line",
                                    "the point lies beyond the ends of the reference line", where});
        }
    }

    void check(const PressurePainThreshold& threshold) {
        try {
            threshold_in_kilopascals(threshold);
            pressure_in_kilopascals({parse_decimal("1"), Unit("N")}, threshold.probe_area);
        } catch (const Error& error) {
            problem("threshold.unusable", error.what_happened(), threshold.site.name);
        }
        const bool force_rate = threshold.rate.unit.same_kind_as(Unit("N/s"));
        require(force_rate || threshold.rate.unit.same_kind_as(Unit("kPa/s")), "threshold.rate",
                "the rate of application is neither pressure nor force per time",
                threshold.site.name);
    }

    void check(const Treatment& treatment) {
        const std::string where = "treatment of " + treatment.site.name;
        require(!treatment.modalities.empty(), "treatment.no-modality", "no modality is named",
                where);
        for (const GateRemark& remark : screening_remarks(visit_, treatment)) {
            const bool mind_only = remark.caution || remark.overridden;
            diagnostics_.push_back({mind_only ? Severity::warning : Severity::problem,
                                    std::string(to_string(remark.code)),
                                    remark.message + (remark.overridden ? " (overridden)" : ""),
                                    where});
        }
    }

    const Visit& visit_;
    Diagnostics diagnostics_;
};

}  // namespace

void add_treatment(Visit& visit, Treatment treatment) {
    require_screened(visit, treatment);
    visit.treatments.push_back(std::move(treatment));
}

void add_finding(Visit& visit, Finding finding) {
    finding.computed = classify(finding.criteria);
    if (finding.label.empty()) finding.label = std::to_string(visit.findings.size() + 1);
    visit.findings.push_back(std::move(finding));
}

Diagnostics review(const Visit& visit) { return Review(visit).run(); }

SignedVisit::SignedVisit(Visit visit, Signature signature)
    : visit_(std::move(visit)), signature_(std::move(signature)) {}

SignedVisit SignedVisit::as_recorded(Visit visit, Signature signature) {
    return SignedVisit(std::move(visit), std::move(signature));
}

SignedVisit sign(Visit visit, Signature signature) {
    for (const Treatment& treatment : visit.treatments) require_screened(visit, treatment);
    for (const Diagnostic& found : review(visit)) {
        if (found.severity == Severity::problem) {
            throw Error(ErrorCode::visit_incomplete, found.message, found.where,
                        "Complete or correct the visit, then sign it");
        }
    }
    if (signature.signer.name.empty()) {
        throw Error(ErrorCode::visit_incomplete, "the signature names nobody", "signature",
                    "Say who signs");
    }
    if (signature.signed_at.instant < visit.start.instant) {
        throw Error(ErrorCode::visit_incomplete, "the visit would be signed before it started",
                    "signature", "Check the time of the signature and of the visit");
    }
    return SignedVisit::as_recorded(std::move(visit), std::move(signature));
}

}  // namespace myochart
