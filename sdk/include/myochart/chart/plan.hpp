// SPDX-License-Identifier: Apache-2.0
/// What the treatment is for and what is to follow: problems, goals, the programme at home.
#pragma once

#include <optional>
#include <string>

#include "myochart/core/code.hpp"
#include "myochart/core/quantity.hpp"
#include "myochart/core/side.hpp"
#include "myochart/core/time.hpp"
#include "myochart/core/uuid.hpp"
#include "myochart/core/words.hpp"

namespace myochart {

enum class ProblemStatus { active, resolved, ruled_out };
template <>
inline constexpr Word<ProblemStatus> words_of<ProblemStatus>[] = {
    {ProblemStatus::active, "active"},
    {ProblemStatus::resolved, "resolved"},
    {ProblemStatus::ruled_out, "ruled-out"},
};

/// An entry of the problem list: the clinician's diagnosis or working hypothesis.
struct Problem {
    Uuid id{};
    std::string text{};
    std::optional<Code> code{};  ///< ICD or another system that the clinic uses
    std::optional<Side> side{};
    ProblemStatus status = ProblemStatus::active;
    std::string since{};  ///< date or words
    std::string note{};   ///< severity, irritability, differential

    bool operator==(const Problem&) const = default;
};

enum class GoalStatus { open, reached, dropped };
template <>
inline constexpr Word<GoalStatus> words_of<GoalStatus>[] = {
    {GoalStatus::open, "open"},
    {GoalStatus::reached, "reached"},
    {GoalStatus::dropped, "dropped"},
};

/// What patient and clinician agreed to aim at.
struct Goal {
    Uuid id{};
    std::string text{};    ///< "run 10 km without pain"
    std::string target{};  ///< how it will be told that it is reached
    std::optional<Date> due{};
    GoalStatus status = GoalStatus::open;

    bool operator==(const Goal&) const = default;
};

/// Something that the patient does at home.
struct HomeExercise {
    Uuid id{};
    std::string text{};
    std::optional<int> sets{};
    std::optional<int> repetitions{};
    std::optional<Quantity> hold{};
    std::string frequency{};  ///< "twice a day"

    bool operator==(const HomeExercise&) const = default;
};

}  // namespace myochart
