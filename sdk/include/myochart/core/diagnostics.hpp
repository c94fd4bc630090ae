// SPDX-License-Identifier: Apache-2.0
/// Remarks collected while reading something that is partly damaged or needs a person's eye.
#pragma once

#include <string>
#include <vector>

#include "myochart/core/words.hpp"

namespace myochart {

enum class Severity { information, warning, problem };
template <>
inline constexpr Word<Severity> words_of<Severity>[] = {
    {Severity::information, "information"},
    {Severity::warning, "warning"},
    {Severity::problem, "problem"},
};

/// One remark. `code` is stable and dotted like an error's, `count` says how often it was met.
struct Diagnostic {
    Severity severity = Severity::information;
    std::string code{};
    std::string message{};
    std::string where{};
    std::size_t count = 1;

    bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

}  // namespace myochart
