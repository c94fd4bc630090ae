// SPDX-License-Identifier: Apache-2.0
/// A visit while it is written: everything that was heard, found, measured, done and planned.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "myochart/chart/adverse_event.hpp"
#include "myochart/chart/consent.hpp"
#include "myochart/chart/finding.hpp"
#include "myochart/chart/measure.hpp"
#include "myochart/chart/outcome.hpp"
#include "myochart/chart/people.hpp"
#include "myochart/chart/plan.hpp"
#include "myochart/chart/screening.hpp"
#include "myochart/chart/treatment.hpp"
#include "myochart/core/diagnostics.hpp"

namespace myochart {

/// Where the patient hurts, drawn before anybody examined.
struct PainDrawing {
    std::string drawn_by{};  ///< "patient", "clinician" or empty
    std::vector<DrawnArea> areas{};

    bool operator==(const PainDrawing&) const = default;
};

/// A draft: a plain value to be filled in and changed at will. Its order is that of a note: what the
/// patient says, what was found, what it is taken for, what was done and what follows.
struct Visit {
    Uuid id{};
    Uuid episode{};  ///< the episode of care, for which a screening is valid
    Clinician clinician{};
    Organisation organisation{};
    Time start{};
    std::optional<Time> end{};
    std::string complaint{};
    std::string history{};
    std::string medication{};
    std::vector<PerpetuatingFactor> perpetuating_factors{};
    std::optional<PainDrawing> pain_drawing{};
    std::vector<OutcomeScore> outcomes{};
    std::vector<RegionUsed> regions{};
    std::optional<Screening> screening{};
    std::vector<Consent> consents{};
    std::vector<Finding> findings{};
    std::vector<PainRating> pain_ratings{};
    std::vector<PressurePainThreshold> thresholds{};
    std::vector<RangeOfMotion> ranges_of_motion{};
    std::vector<Strength> strengths{};
    std::vector<Circumference> circumferences{};
    std::vector<ClinicalTest> tests{};
    std::vector<Problem> problems{};
    std::string assessment{};
    std::string prognosis{};
    std::vector<Goal> goals{};
    std::vector<Treatment> treatments{};
    std::vector<AdverseEvent> adverse_events{};
    std::string plan{};
    std::vector<HomeExercise> home_programme{};
    std::optional<Date> next_visit{};
    std::string referred_to{};

    bool operator==(const Visit&) const = default;
};

/// Why a treatment may not be given, or what to mind with it, by the visit's screening and consents.
struct GateRemark {
    ErrorCode code = ErrorCode::screening_missing;
    std::string question{};  ///< code; empty if it is about no single question
    std::string message{};
    bool overridden = false;
    bool caution = false;  ///< only to be minded; forbids nothing

    bool operator==(const GateRemark&) const = default;
};

/// The screening gate. Empty if every question that the treatment's modalities need was answered
/// "no" in this episode before the treatment began.
MYOCHART_API std::vector<GateRemark> screening_remarks(const Visit& visit,
                                                       const Treatment& treatment);

/// Throws screening_missing or screening_forbids for the first remark that forbids the treatment.
MYOCHART_API void require_screened(const Visit& visit, const Treatment& treatment);

/// What the treatment is by its words, its settings and its recording: a heated blade is heat,
/// whatever the treatment is called. Each modality once.
MYOCHART_API std::vector<Modality> effective_modalities(const Treatment& treatment);
/// Empty if each gated modality of the treatment has a consent of this episode that was given before
/// the treatment began and after any withdrawal. Nobody can override it.
MYOCHART_API std::vector<GateRemark> consent_remarks(const Visit& visit,
                                                     const Treatment& treatment);
/// Throws consent_missing or consent_withdrawn for the first remark.
MYOCHART_API void require_consent(const Visit& visit, const Treatment& treatment);
/// Records that a consent was withdrawn; it stays in the visit. The first withdrawal stands. Throws
/// consent_missing if there is no such consent, consent_withdrawn if it was withdrawn already,
/// value_out_of_range for a time before it was given; the visit stays as it was.
MYOCHART_API void withdraw_consent(Visit& visit, const Uuid& consent, const Time& at,
                                   std::string reason);

/// Adds a treatment if screening and consents allow it; else throws screening_missing,
/// screening_forbids, consent_missing or consent_withdrawn and leaves the visit as it was.
MYOCHART_API void add_treatment(Visit& visit, Treatment treatment);
/// Classifies the finding and adds it, numbered after those that are there if it has no label.
MYOCHART_API void add_finding(Visit& visit, Finding finding);

/// The lowest number that no finding of the visit has for its label.
MYOCHART_API std::string free_label(const Visit& visit);

/// Takes the part of that id out of a draft, be it a screening, a finding or anything else that has
/// an id; false if there is none. What depends on it is left, and named by `review`. A screening with a
/// "yes" and a withdrawn consent are not taken out: throws screening_forbids or consent_withdrawn.
MYOCHART_API bool remove_part(Visit& visit, const Uuid& id);

/// Everything that stands in the way of signing (problems), or that a reader should know
/// (warnings).
MYOCHART_API Diagnostics review(const Visit& visit);

}  // namespace myochart
