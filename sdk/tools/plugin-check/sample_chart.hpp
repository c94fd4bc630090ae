// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace myochart::check {

/// A made-up chart with one visit that has every part that a visit can have, as plugins get it.
std::string full_chart();
/// The same patient with a visit where nothing is charted yet.
std::string empty_chart();

}  // namespace myochart::check
