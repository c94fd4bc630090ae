// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "check.hpp"

namespace myochart::check {

/// Makes something under the locales that upset programs most, and compares. Skips if none of them
/// is installed.
Outcome same_in_all_locales(const std::function<std::string()>& make);

}  // namespace myochart::check
