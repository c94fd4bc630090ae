// SPDX-License-Identifier: Apache-2.0
/// Asks a region's logic what follows from a draft.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "myochart/core/api.hpp"
#include "myochart/core/error.hpp"
#include "myochart/core/side.hpp"
#include "myochart/core/words.hpp"
#include "myochart/plugin/region_logic.h"
#include "myochart/plugin/session_reader.hpp"

namespace myochart {

enum class AdviceKind { caution, test, examine };
template <>
inline constexpr Word<AdviceKind> words_of<AdviceKind>[] = {
    {AdviceKind::caution, "caution"},
    {AdviceKind::test, "test"},
    {AdviceKind::examine, "examine"},
};

/// A suggestion for the clinician; it is shown, never recorded by itself.
struct Advice {
    AdviceKind kind = AdviceKind::caution;
    std::string code{};
    std::string muscle{};  ///< key, or empty
    std::optional<Side> side{};
    std::string text{};
    std::string source{};
    std::string plugin{};  ///< id of who suggests it

    bool operator==(const Advice&) const = default;
};

/// What several regions say. One that fails does not take the others' cautions away.
struct GivenAdvice {
    std::vector<Advice> advice{};
    std::vector<Error> failures{};  ///< of regions whose suggestions are missing
};

/// `chart_xml` is a chart as `write_chart` makes it, with one visit; 200 pieces of advice at most, of
/// texts of one line and 4096 bytes. Any thread. Throws plugin_failed
/// with the plugin's own words or if it breaks the rules of the boundary.
MYOCHART_API std::vector<Advice> region_advice(const myo_region_logic& logic,
                                               const ImporterIdentity& identity,
                                               std::string_view chart_xml);

}  // namespace myochart
