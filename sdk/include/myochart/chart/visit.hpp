// SPDX-License-Identifier: Apache-2.0
/// A visit while it is written, a visit once it is signed, and a patient's visits together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "myochart/chart/consent.hpp"
#include "myochart/chart/finding.hpp"
#include "myochart/chart/measure.hpp"
#include "myochart/chart/people.hpp"
#include "myochart/chart/screening.hpp"
#include "myochart/chart/treatment.hpp"
#include "myochart/core/diagnostics.hpp"

namespace myochart {

/// Something that keeps the problem going, as the patient reports it.
struct PerpetuatingFactor {
    Code code{};
    std::string note{};

    bool operator==(const PerpetuatingFactor&) const = default;
};

/// A draft: a plain value to be filled in and changed at will.
struct Visit {
    Uuid id{};
    Uuid episode{};  ///< the episode of care, for which a screening is valid
    Clinician clinician{};
    Organisation organisation{};
    Time start{};
    std::optional<Time> end{};
    std::string complaint{};
    std::vector<PerpetuatingFactor> perpetuating_factors{};
    std::vector<RegionUsed> regions{};
    std::optional<Screening> screening{};
    std::vector<Consent> consents{};
    std::vector<Finding> findings{};
    std::vector<PainRating> pain_ratings{};
    std::vector<PressurePainThreshold> thresholds{};
    std::vector<RangeOfMotion> ranges_of_motion{};
    std::vector<Treatment> treatments{};
    std::string assessment{};
    std::string plan{};

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

/// Takes the screening, consent, finding, measure or treatment of that id out of a draft; false if
/// there is none. What depends on it is left, and named by `review`. A screening with a "yes" and a
/// withdrawn consent are not taken out: throws screening_forbids or consent_withdrawn.
MYOCHART_API bool remove_part(Visit& visit, const Uuid& id);

/// Everything that stands in the way of signing (problems), or that a reader should know
/// (warnings).
MYOCHART_API Diagnostics review(const Visit& visit);

struct Signature {
    Clinician signer{};
    Time signed_at{};
    std::string meaning{};  ///< "author"

    bool operator==(const Signature&) const = default;
};

/// A visit that was signed. It never changes: there is no way to reach what it holds but to read
/// it.
class MYOCHART_API SignedVisit {
public:
    const Visit& visit() const noexcept { return visit_; }
    const Signature& signature() const noexcept { return signature_; }
    bool operator==(const SignedVisit&) const = default;

    /// For readers of stored records: no check is made, so that what was once signed is kept even
    /// if it would not pass today. To sign, use `sign`.
    static SignedVisit as_recorded(Visit visit, Signature signature);

private:
    SignedVisit(Visit visit, Signature signature);

    Visit visit_;
    Signature signature_;
};

/// Signs. Throws visit_incomplete, screening_missing, screening_forbids, consent_missing or
/// consent_withdrawn with the first problem that `review` finds.
MYOCHART_API SignedVisit sign(Visit visit, Signature signature);

/// A patient with everything charted.
struct Chart {
    Patient patient{};
    std::vector<SignedVisit> visits{};
    std::vector<Visit> drafts{};

    bool operator==(const Chart&) const = default;
};

}  // namespace myochart
