// SPDX-License-Identifier: Apache-2.0
/// "As last time, but": what a new visit may take from an earlier one, and what it never does.
#pragma once

#include "myochart/chart/visit.hpp"

namespace myochart {

/// A draft of the same episode with what outlasts a visit: clinician and clinic, history, medication,
/// perpetuating factors, active problems, open goals and the programme at home, and each earlier
/// finding as a point to be examined again: its muscle, label and likeness, with a reference to the
/// earlier finding. Nothing that was found, measured, said or done is taken over as if it were
/// today's: criteria are not tested, measures and treatments are absent. Ids of parts are new ones.
MYOCHART_API Visit visit_like(const Visit& earlier, const Time& start, const IdSource& ids);

/// The same treatment with the same settings and instruments; what was recorded, how long it took,
/// how skin and patient answered are not taken over.
MYOCHART_API Treatment treatment_like(const Treatment& earlier, const Time& start,
                                      const IdSource& ids);

}  // namespace myochart
