// SPDX-License-Identifier: Apache-2.0
/// The Wells form: how likely a deep-vein thrombosis of the leg is, by points.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/chart/answer.hpp"
#include "myochart/core/api.hpp"

namespace myochart {

/// One item of the form. The table of these is data with its source; see `wells_items`.
struct WellsItem {
    std::string_view code;  ///< in urn:myochart:cs:wells
    std::string_view text;
    int points;  ///< that a "yes" adds; below 0 it takes away
    std::string_view source;
    bool verified;
};

/// Every item, in the order in which it is asked. Valid for the program's life.
MYOCHART_API std::span<const WellsItem> wells_items();

/// From how many points on a thrombosis counts as likely.
struct WellsThreshold {
    int points;
    std::string_view source;
    bool verified;
};
MYOCHART_API WellsThreshold wells_threshold();

/// Filling it in is a clinician's choice; what was begun has to be completed to count.
struct WellsForm {
    std::vector<ScreeningAnswer> answers{};

    bool operator==(const WellsForm&) const = default;
};

struct WellsScore {
    std::optional<int> points{};  ///< absent unless every item was answered yes or no, once
    std::string explanation{};    ///< what the points mean, or why there are none
};
MYOCHART_API WellsScore wells_score(const WellsForm& form);

/// True if there are points, and enough of them.
MYOCHART_API bool is_likely(const WellsScore& score);

}  // namespace myochart
