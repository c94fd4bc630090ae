// SPDX-License-Identifier: Apache-2.0
/// What came of the checks, for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "run.hpp"

namespace myochart::check {

/// Where the documentation explains a check: "docs/plugin-checks.md#binary-one-symbol", with the
/// folder where it is installed.
std::string place_in_docs(const Check& check);

std::string text_report(const Subject& subject, const std::vector<Result>& results);
std::string json_report(const Subject& subject, const std::vector<Result>& results);
/// The XML that build servers read.
std::string junit_report(const Subject& subject, const std::vector<Result>& results);

/// True if a rule is broken.
bool is_bad(Verdict verdict);

}  // namespace myochart::check
