// SPDX-License-Identifier: Apache-2.0
/// Screening and consents are valid for an episode of care, not for one visit only: how they come
/// along into its later visits, and what must not get lost on the way.
#pragma once

#include "myochart/chart/signing.hpp"

namespace myochart {

/// Takes the latest screening and the consents, each as it was left last, from the earlier visits of
/// the same episode; each only if the visit has none of its own. Withdrawn consents come
/// along too, overrides do not: they were decided for the treatments of their visit.
MYOCHART_API void carry_over(Visit& visit, const Chart& earlier);

/// Throws if the visit hides a risk that the patient's chart knows of in this episode by the end of
/// the visit, or that the visit itself had in the chart: store_conflict if another screening has a
/// "yes" that this visit's, which is not newer, lacks; consent_withdrawn if a withdrawn consent
/// stands as valid, was left out, or a treatment rests on another one given before the withdrawal.
MYOCHART_API void require_risks_kept(const Visit& visit, const Chart& known);

}  // namespace myochart
