// SPDX-License-Identifier: Apache-2.0
/// Invented patients for whom reports are hard to lay out well.
#pragma once

#include <string>
#include <vector>

#include <myochart/myochart.hpp>

namespace gallery {

/// Where the recordings lie that visits use.
struct Recordings {
    std::string short_one;  ///< a few minutes
    std::string long_one;   ///< hours
};

/// A patient with one visit or more in the workspace; the last of them is reported.
struct Case {
    std::string name;  ///< "sixty-findings"
    myochart::Uuid last_visit;
};

/// Charts and signs the visits of every case. `now` is set to each visit's time before it begins: the
/// workspace's clock is to read it.
std::vector<Case> chart_cases(myochart::Workspace& clinic, myochart::Time& now,
                              const Recordings& recordings);

}  // namespace gallery
