// SPDX-License-Identifier: Apache-2.0
/// Suggestions in plain words.
#pragma once

#include <string>

#include "myochart/anatomy/pain_search.hpp"

namespace myochart {

/// "verified", "illustrative, not verified" and so on.
std::string reliability(bool verified, bool illustrative);
/// "82 %", to the whole percent.
std::string percent(double share);

/// Fills in `verified`, `illustrative` and `explanation` from the rest.
void explain(Suggestion& suggestion, const PainWeights& weights);

}  // namespace myochart
