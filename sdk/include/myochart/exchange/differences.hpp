// SPDX-License-Identifier: Apache-2.0
/// What changed between two states of a visit, in words.
#pragma once

#include <string>
#include <vector>

#include "myochart/chart/signing.hpp"
#include "myochart/core/api.hpp"

namespace myochart {

/// One field that is not the same, or a part that only one of the two has.
struct Difference {
    std::string what{};    ///< "finding 1, criteria, taut band"
    std::string before{};  ///< empty: it was not stated
    std::string after{};   ///< empty: it is not stated any more

    bool operator==(const Difference&) const = default;
};

/// Every field of the record takes part. Parts are matched by their ids; a part that only one state
/// has is one difference with everything it says. Equal states give none.
MYOCHART_API std::vector<Difference> differences(const Visit& before, const Visit& after);

/// "finding 1, criteria, taut band: \"absent\" became \"present\"".
MYOCHART_API std::string to_string(const Difference& difference);

}  // namespace myochart
